"""The desk's pages of accounts and rights, where Django's own speak English."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.contrib.auth.models import Group, Permission, User
from django.utils.html import format_html

from cantho_cchc.accounts import actions

admin.site.unregister([User, Group])

ACTIONS = {"add": "thêm", "change": "sửa", "delete": "xóa", "view": "xem"}


class PermissionField(forms.ModelMultipleChoiceField):
    """Rights by what they allow; the database holds their names in English."""

    def label_from_instance(self, permission):
        action = ACTIONS.get(permission.codename.partition("_")[0], permission.name)
        return f"{permission.content_type.app_labeled_name} | {action}"


class VietnamesePermissions:
    """Shows the rights in Vietnamese, and only those over what the desk manages."""

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.related_model is Permission:
            managed = {model._meta.app_label for model in self.admin_site._registry}
            kwargs["form_class"] = PermissionField
            kwargs["queryset"] = Permission.objects.select_related("content_type").filter(
                content_type__app_label__in=managed
            )
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class PasswordForm(AdminPasswordChangeForm):
    usable_password_help_text = format_html(
        '<ul id="id_unusable_warning" class="messagelist"><li class="warning">{}</li></ul>',
        "Nếu tắt, mật khẩu hiện tại của tài khoản này sẽ mất.",
    )


@admin.register(User)
class AccountAdmin(VietnamesePermissions, UserAdmin):
    """Only who may do everything gives that away; others give people their groups."""

    change_password_form = PasswordForm
    actions = [actions.give_unlock_link, actions.reset_second_factor, actions.sign_out_everywhere]

    def get_readonly_fields(self, request, obj=None):
        own = [] if request.user.is_superuser else ["is_superuser", "user_permissions"]
        return [*super().get_readonly_fields(request, obj), *own]

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (request.user.is_superuser or not (obj and obj.is_superuser))

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and (request.user.is_superuser or not (obj and obj.is_superuser))


@admin.register(Group)
class RightsAdmin(VietnamesePermissions, GroupAdmin):
    def get_deleted_objects(self, objs, request):
        """Its rights go with a group; Django would list them one by one, in English."""
        _, _, lacking, protected = super().get_deleted_objects(objs, request)
        names = [str(group) for group in objs]
        return names, {self.opts.verbose_name_plural: len(names)}, lacking, protected
