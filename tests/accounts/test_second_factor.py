"""A stolen password opens nothing: an app's code or a recovery code is asked for besides."""

import time

import pyotp
import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from cantho_cchc.accounts import second_factor
from tests import factories
from tests.accounts.signing_in import (
    LOGIN,
    SET_UP,
    code_of,
    codes_on,
    is_in,
    new_browser,
    says,
    secret_on,
    set_up,
    sign_in,
)
from tests.factories import at
from tests.server import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _required(settings):
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.fixture
def lan(client, editor):
    """(secret, recovery codes) of Lan, who has set it up."""
    return set_up(client)


class TestSettingUp:
    def test_the_first_sign_in_leads_to_it_and_opens_nothing_before(self, client, editor):
        answer = sign_in(client, next="/quan-tri/news/article/")
        assert answer.url == f"{SET_UP}?next=%2Fquan-tri%2Fnews%2Farticle%2F"
        draft = factories.draft(editor)
        assert not is_in(client)
        assert client.get(draft.get_absolute_url()).status_code == 404
        assert "_auth_user_id" not in client.session

    def test_a_code_of_the_app_signs_in_and_shows_recovery_codes_once(self, client, editor):
        _, codes = set_up(client)
        assert is_in(client)
        assert len(set(codes)) == second_factor.CODES
        assert codes[0] not in client.get("/quan-tri/bao-mat/").content.decode()

    def test_the_qr_code_says_what_the_key_says(self, client, editor):
        page = client.get(sign_in(client).url)
        address = second_factor.address(editor, secret_on(page), "Cải cách hành chính Cần Thơ")
        assert pyotp.parse_uri(address).secret == secret_on(page)
        assert page.context["qr"]["path"].startswith("M4 4h1v1h-1z")

    def test_a_wrong_code_keeps_the_same_key(self, client, editor):
        page = client.get(sign_in(client).url)
        again = client.post(SET_UP, {"secret": page.context["signed"], "code": "000000"})
        assert "Mã không đúng" in again.content.decode()
        assert secret_on(again) == secret_on(page)
        assert not is_in(client)

    @pytest.mark.parametrize("code", ["", "abc", "１２３４５６", "12345\x00", "0" * 21])
    def test_what_is_no_code_is_refused(self, client, editor, code):
        page = client.get(sign_in(client).url)
        answer = client.post(SET_UP, {"secret": page.context["signed"], "code": code})
        assert answer.status_code == 200
        assert not is_in(client)

    def test_a_key_that_another_account_was_shown_is_not_taken(self, client, editor):
        factories.member("Phóng viên", "minh")
        page = client.get(sign_in(client).url)
        other = new_browser()
        sign_in(other, "minh")
        sent = {"secret": page.context["signed"], "code": code_of(secret_on(page))}
        other.post(SET_UP, sent)
        assert not is_in(other)

    def test_it_is_for_who_gave_the_password_a_quarter_of_an_hour_ago(self, client, editor):
        with time_machine.travel(at(2026, 3, 2, 9, 0), tick=False) as clock:
            address = sign_in(client).url
            clock.shift(15 * 60 + 1)
            assert client.get(address).url == LOGIN

    def test_it_cannot_be_set_up_again_with_the_password_alone(self, client, lan):
        other = new_browser()
        assert sign_in(other).status_code == 200
        assert other.get(SET_UP).url == LOGIN

    def test_two_who_set_up_at_once_are_not_both_in(self, client, editor):
        thief = new_browser()
        page = thief.get(sign_in(thief).url)
        set_up(client)
        secret = {"secret": page.context["signed"], "code": code_of(secret_on(page))}
        assert thief.post(SET_UP, secret).url == LOGIN
        assert not is_in(thief)

    def test_who_comes_second_at_the_same_moment_replaces_nothing(self, editor):
        first, second = second_factor.new_secret(), second_factor.new_secret()
        assert second_factor.set_up(editor, first, code_of(first, -1))
        assert second_factor.set_up(editor, second, code_of(second)) is None
        assert second_factor.accept(editor, code_of(first, 1))


class TestSigningIn:
    def test_the_password_and_a_code_open(self, lan):
        browser = new_browser()
        assert sign_in(browser, code=code_of(lan[0], 1)).status_code == 302
        assert is_in(browser)

    @pytest.mark.parametrize("code", ["", "000000", "aaaaa-aaaaa"])
    def test_the_password_alone_does_not_and_nothing_tells_that_it_was_right(self, lan, code):
        right, wrong = sign_in(new_browser(), code=code), sign_in(new_browser(), "lan", "sai", code)
        assert says(right) == says(wrong)
        assert "Mã" not in says(right)[0]

    def test_a_code_opens_once(self, lan):
        code = code_of(lan[0], 1)
        assert sign_in(new_browser(), code=code).status_code == 302
        assert sign_in(new_browser(), code=code).status_code == 200

    def test_a_code_that_was_seen_while_setting_up_opens_nothing(self, client, editor):
        with time_machine.travel(at(2026, 3, 2, 9, 0), tick=False):
            secret, _ = set_up(client)
            assert sign_in(new_browser(), code=code_of(secret)).status_code == 200

    @pytest.mark.parametrize(("steps", "opens"), [(-2, False), (-1, True), (1, True), (2, False)])
    def test_clocks_may_be_half_a_minute_off(self, client, editor, steps, opens):
        with time_machine.travel(at(2026, 3, 2, 9, 0), tick=False) as clock:
            secret, _ = set_up(client)
            clock.shift(600)
            answer = sign_in(new_browser(), code=code_of(secret, steps))
            assert (answer.status_code == 302) is opens

    def test_a_recovery_code_opens_once_as_it_is_typed(self, lan):
        _, codes = lan
        assert sign_in(new_browser(), code=codes[0].upper().replace("-", " ")).status_code == 302
        assert sign_in(new_browser(), code=codes[0]).status_code == 200
        assert sign_in(new_browser(), code=codes[1]).status_code == 302

    def test_codes_are_guessed_as_slowly_as_passwords(self, lan):
        for number in range(5):
            sign_in(new_browser(), code="000000", network=f"198.51.100.{number}")
        assert sign_in(new_browser(), code=code_of(lan[0], 1)).status_code == 200

    def test_what_was_typed_is_carried_through_setting_up(self, client, editor):
        kept = {"chu-title": "Giới thiệu", "next": "/quan-tri/portal/page/add/"}
        page = sign_in(client, **kept)
        hidden = {"secret": page.context["signed"], "code": code_of(secret_on(page)), **kept}
        done = client.post(SET_UP, hidden)
        assert len(codes_on(done)) == second_factor.CODES
        assert '<input type="hidden" name="title" value="Giới thiệu">' in done.content.decode()


class TestClock:
    """The server's is set back by an hour; the phone's is right."""

    def test_recovery_codes_open_meanwhile_and_the_app_does_afterwards(self, client, editor):
        with time_machine.travel(at(2026, 3, 2, 9, 0), tick=False) as clock:
            secret, codes = set_up(client)
            clock.shift(-3600)
            assert sign_in(new_browser(), code=code_of(secret, 2 * 60 + 2)).status_code == 200
            # Nor does what was shown an hour ago, which somebody may have seen.
            assert sign_in(new_browser(), code=code_of(secret)).status_code == 200
            assert sign_in(new_browser(), code=codes[0]).status_code == 302
            clock.shift(3600 + 60)
            assert sign_in(new_browser(), code=code_of(secret)).status_code == 302

    def test_it_can_be_set_up_anew_meanwhile(self, client, editor):
        with time_machine.travel(at(2026, 3, 2, 9, 0), tick=False) as clock:
            set_up(client)
            clock.shift(-3600)
            second_factor.take_away(editor)
            secret, _ = set_up(new_browser())
            clock.shift(60)
            assert sign_in(new_browser(), code=code_of(secret)).status_code == 302


class TestAccountPage:
    def test_new_codes_need_a_code_and_end_the_old_ones(self, client, lan):
        client.post("/quan-tri/bao-mat/ma-moi/", {"code": "000000"})
        assert sign_in(new_browser(), code=lan[1][0]).status_code == 302
        page = client.post("/quan-tri/bao-mat/ma-moi/", {"code": code_of(lan[0], 1)})
        assert sign_in(new_browser(), code=lan[1][1]).status_code == 200
        assert sign_in(new_browser(), code=codes_on(page)[0]).status_code == 302

    def test_codes_are_guessed_there_as_slowly_as_at_the_sign_in(self, client, lan):
        for _ in range(5):
            client.post("/quan-tri/bao-mat/ma-moi/", {"code": "000000"})
        right = {"code": code_of(lan[0], 1)}
        page = client.post("/quan-tri/bao-mat/ma-moi/", right, follow=True).content.decode()
        assert "các mã cũ vẫn dùng được. Đã nhập sai quá nhiều lần" in page
        assert sign_in(new_browser(), code=lan[1][0]).status_code == 302

    def test_a_session_without_it_ends_where_it_is_required(self, client, editor, settings):
        settings.REQUIRE_SECOND_FACTOR = False
        sign_in(client)
        assert is_in(client)
        settings.REQUIRE_SECOND_FACTOR = True
        assert not is_in(client)


class TestReset:
    def test_an_administrator_resets_it_and_the_account_is_signed_out(self, client, lan):
        boss = factories.member("Quản trị", "hai")
        User.objects.filter(username="lan").update(is_superuser=False)
        other = new_browser()
        set_up(other, name="hai")
        sent = {
            "action": "reset_second_factor",
            "_selected_action": [User.objects.get(username="lan").pk],
        }
        assert other.post("/quan-tri/auth/user/", sent).status_code == 302
        assert not is_in(client)
        assert sign_in(client).url.startswith(SET_UP)
        assert boss.second_factor

    def test_who_may_not_change_an_account_does_not_reset_it(self, client, lan):
        factories.member("Quản trị", "hai")
        other = new_browser()
        set_up(other, name="hai")
        sent = {
            "action": "reset_second_factor",
            "_selected_action": [User.objects.get(username="lan").pk],
        }
        said = other.post("/quan-tri/auth/user/", sent, follow=True).content.decode()
        assert "Bạn không có quyền thay đổi tài khoản lan." in said
        assert is_in(client)

    def test_the_operator_resets_it(self, client, lan, capsys):
        call_command("reset_second_factor", "lan")
        assert "new second factor" in capsys.readouterr().out
        assert not is_in(client)
        assert sign_in(client).url.startswith(SET_UP)
        with pytest.raises(CommandError, match="no account is called “ai”"):
            call_command("reset_second_factor", "ai")


SHOW = """
import time_machine
from django.contrib.auth.models import User
from cantho_cchc.accounts import second_factor
from cantho_cchc.accounts.models import SecondFactor
user = User.objects.get()
SecondFactor.objects.get_or_create(user=user, defaults={"secret": %r, "last_step": 0})
with time_machine.travel(%r, tick=False):
    print(second_factor.accept(user, %r))
"""


def test_of_many_who_show_one_code_at_once_one_is_let_in(tmp_path):
    secret = second_factor.new_secret()
    shown_at = time.time()  # for all: six processes take their time to start
    let_in = at_once(tmp_path, SHOW % (secret, shown_at, code_of(secret)), 6)
    assert sorted(let_in) == ["False"] * 5 + ["True"]
