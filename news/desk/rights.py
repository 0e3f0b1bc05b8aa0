"""Who may do what to which article.

*Phóng viên* write and submit what they began themselves; *Biên tập viên* write, return, publish and
withdraw everything; both only within the categories they are assigned to, if any. An assignment
limits what a person does, not what an editor may read.
"""

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db.models import Q

from ..models import Category


def categories(user):
    """The categories that `user` works on, as a queryset."""
    try:
        assignment = None if user.is_superuser else user.assignment
    except ObjectDoesNotExist:
        assignment = None
    if assignment is None:
        return Category.objects.all()
    assigned = assignment.categories.values("pk")
    return Category.objects.filter(Q(pk__in=assigned) | Q(parent__in=assigned))


def is_within(user, category_id):
    return user.is_superuser or categories(user).filter(pk=category_id).exists()


def may_write(user, article):
    """Whether `user` may save drafts of a stored article and submit them."""
    if not user.has_perm("news.change_article"):
        return False
    is_in_hand = article.created_by_id == user.pk or user.has_perm("news.publish_article")
    return is_in_hand and is_within(user, article.category_id)


def may_publish(user, article):
    """Whether `user` may publish, return and withdraw it."""
    return may_write(user, article) and user.has_perm("news.publish_article")


def require(is_allowed):
    if not is_allowed:
        raise PermissionDenied
