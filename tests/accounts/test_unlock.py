"""The link that lets an account's owner in while strangers guess at it."""

import time

import pytest
import time_machine
from django.core.management import CommandError, call_command

from cantho_cchc.accounts import known_browser
from tests import factories
from tests.accounts.signing_in import is_in, new_browser, sign_in
from tests.factories import at

pytestmark = pytest.mark.django_db


def be_guessed_at():
    for number in range(5):
        sign_in(new_browser(), "lan", "sai", network=f"198.51.100.{number}")


def test_it_lets_the_right_password_in_and_signs_nobody_in_by_itself(client, editor):
    be_guessed_at()
    client.get(known_browser.link("lan"))
    assert not is_in(client)
    assert sign_in(client).status_code == 302
    assert is_in(client)


def test_all_that_open_one_link_guess_as_one_browser(client, editor):
    be_guessed_at()
    link = known_browser.link("lan")
    for _ in range(5):
        guesser = new_browser()
        guesser.get(link)
        sign_in(guesser, "lan", "sai")
    client.get(link)
    assert sign_in(client).status_code != 302
    with time_machine.travel(time.time() + 2):  # the next link begins anew
        client.get(known_browser.link("lan"))
        assert sign_in(client).status_code == 302


def test_it_is_good_for_an_hour(client, editor):
    with time_machine.travel(at(2026, 3, 2, 9, 0), tick=False) as clock:
        link = known_browser.link("lan")
        clock.shift(3601)
        assert client.get(link).status_code == 404


@pytest.mark.parametrize("token", ["x", "Imxhbi:1a:b"])
def test_what_is_no_link_is_no_page(client, editor, token):
    assert client.get(f"/quan-tri/mo-khoa/{token}/").status_code == 404


def test_the_operator_is_told_it(client, editor, capsys, settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://cchc.cantho.gov.vn"]
    call_command("unlock", "lan")
    link = capsys.readouterr().out.strip().removeprefix("https://cchc.cantho.gov.vn")
    be_guessed_at()
    client.get(link)
    assert sign_in(client).status_code == 302
    with pytest.raises(CommandError, match="no account is called “ai”"):
        call_command("unlock", "ai")


def test_an_administrator_gives_it_at_the_desk(client, desk, editor):
    minh = factories.member("Phóng viên", "minh")
    sent = {"action": "give_unlock_link", "_selected_action": [minh.pk]}
    said = desk.post("/quan-tri/auth/user/", sent, follow=True).content.decode()
    assert "http://testserver/quan-tri/mo-khoa/" in said
