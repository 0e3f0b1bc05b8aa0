"""What an administrator does for an account that cannot get in, or should not stay in."""

from django.contrib import admin, messages

from cantho_cchc.audit.models import Entry
from cantho_cchc.audit.trail import record

from . import known_browser, second_factor, session


@admin.action(description="Cấp liên kết mở khóa", permissions=["change"])
def give_unlock_link(model_admin, request, accounts):
    for account in _allowed(model_admin, request, accounts):
        link = request.build_absolute_uri(known_browser.link(account.get_username()))
        record(Entry.Action.ADDED, f"liên kết mở khóa của {account}")
        messages.success(
            request,
            f"Liên kết mở khóa cho {account}, dùng được trong một giờ. Chỉ gửi cho chính người đó, "
            f"và dặn mở bằng trình duyệt sẽ dùng để đăng nhập: {link}",
        )


@admin.action(description="Đặt lại xác thực hai lớp", permissions=["change"])
def reset_second_factor(model_admin, request, accounts):
    for account in _allowed(model_admin, request, accounts):
        second_factor.take_away(account)
        session.end_everywhere(account)
        messages.success(request, f"{account} sẽ thiết lập lại xác thực hai lớp khi đăng nhập.")


@admin.action(description="Đăng xuất khỏi mọi nơi", permissions=["change"])
def sign_out_everywhere(model_admin, request, accounts):
    for account in _allowed(model_admin, request, accounts):
        ended = session.end_everywhere(account)
        record(Entry.Action.SIGNED_OUT, f"mọi phiên đăng nhập của {account}")
        messages.success(request, f"Đã kết thúc {ended} phiên đăng nhập của {account}.")


def _allowed(model_admin, request, accounts):
    """Those of the chosen that this person may change; of each other the page says why not."""
    for account in accounts:
        if model_admin.has_change_permission(request, account):
            yield account
        else:
            messages.error(request, f"Bạn không có quyền thay đổi tài khoản {account}.")
