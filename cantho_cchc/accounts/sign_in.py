"""The form of the sign-in page: a name, a password and, where it is asked for, a code."""

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError

from . import attempts, second_factor

WRONG = (
    "Chưa đăng nhập được: tên đăng nhập, mật khẩu hoặc mã xác thực không đúng, hoặc tài khoản "
    "không có quyền vào trang quản trị. Hãy chú ý chữ hoa, chữ thường."
)
WRONG_WITHOUT_CODE = WRONG.replace(", mật khẩu hoặc mã xác thực", " hoặc mật khẩu")
PAUSED = (
    "Đã nhập sai quá nhiều lần nên cổng tạm ngừng nhận đăng nhập từ đây trong 15 phút; mật khẩu "
    "của bạn không bị thay đổi. Nếu cần vào ngay, hãy dùng một trình duyệt khác mà bạn đã từng "
    "đăng nhập, hoặc xin quản trị viên một liên kết mở khóa."
)
NO_ACCESS = "mật khẩu đúng, tài khoản không có quyền vào trang quản trị"  # for the trail alone


class SignInForm(AdminAuthenticationForm):
    """Refuses alike whatever was wrong, so that a guess learns nothing by parts."""

    code = forms.CharField(
        label="Mã xác thực",
        required=False,
        max_length=20,
        help_text="6 chữ số trong ứng dụng xác thực, hoặc một mã dự phòng. "
        "Lần đầu đăng nhập thì để trống.",
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not second_factor.is_required():
            del self.fields["code"]

    def clean(self):
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if name is None or not password:
            return self.cleaned_data
        attempt = attempts.Attempt(self.request, name)
        if not attempt.is_allowed():
            raise ValidationError(PAUSED, code="paused")
        cleaned = super().clean()
        self._check_code()
        attempt.succeeded()
        return cleaned

    def get_invalid_login_error(self):
        said = WRONG if "code" in self.fields else WRONG_WITHOUT_CODE
        return ValidationError(said, code="invalid_login")

    def confirm_login_allowed(self, user):
        if not (user.is_active and user.is_staff):
            self._tell_of_failure(user, NO_ACCESS)
            raise self.get_invalid_login_error()

    def _check_code(self):
        user = self.get_user()
        if "code" not in self.fields or not second_factor.is_set_up(user):
            return
        if not second_factor.accept(user, self.cleaned_data.get("code", "")):
            self._tell_of_failure(user)
            raise self.get_invalid_login_error()

    def _tell_of_failure(self, user, reason=""):
        said = {"username": user.get_username()}
        user_login_failed.send(__name__, credentials=said, request=self.request, reason=reason)
