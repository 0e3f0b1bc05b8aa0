import re

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cantho_cchc.portal.models import Notice
from tests.factories import at

pytestmark = pytest.mark.django_db

FIELDS = {"text": "Bảo trì <b>", "starts_at": at(2026, 11, 24), "ends_at": at(2026, 11, 25)}


@pytest.mark.parametrize(
    ("now", "is_shown"),
    [
        (at(2026, 11, 24, 8, 59, 59), False),
        (at(2026, 11, 24, 9), True),
        (at(2026, 11, 25, 8, 59, 59), True),
        (at(2026, 11, 25, 9), False),
    ],
)
def test_a_notice_is_on_every_page_in_its_time_and_on_none_else(client, now, is_shown):
    Notice.objects.create(**FIELDS)
    with time_machine.travel(now, tick=False):
        for path in ("/", "/lien-he/", "/khong-co/"):
            assert ("Bảo trì &lt;b&gt;" in client.get(path).content.decode()) is is_shown


def test_a_notice_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValidationError, match="phải sau thời điểm bắt đầu"):
        Notice(**{**FIELDS, "ends_at": at(2026, 11, 1)}).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(**{**FIELDS, "ends_at": at(2026, 11, 1)})


def closing(page):
    """The addresses that put the notices of a page away."""
    return [link.replace("&amp;", "&") for link in re.findall(r'notice__close" href="(.*?)"', page)]


def notices(client, path="/lien-he/"):
    return re.findall(r"<strong>(.*?)</strong> (.*?)</p>", client.get(path).content.decode())


class TestPutAway:
    @pytest.fixture(autouse=True)
    def _now(self):
        with time_machine.travel(at(2026, 11, 24, 12), tick=False):
            yield

    def test_its_link_puts_it_away_and_leads_back(self, client):
        first, second = (Notice.objects.create(**{**FIELDS, "text": text}) for text in "ab")
        page = client.get("/tim-kiem/?q=papi&sau=1").content.decode()
        assert len(closing(page)) == 2
        answer = client.get(closing(page)[1])
        assert (answer.status_code, answer.url) == (302, "/tim-kiem/?q=papi&sau=1")
        assert notices(client) == [("Thông báo:", "b")]
        client.get(closing(client.get("/").content.decode())[0])
        page = client.get("/").content.decode()
        assert 'class="notice' not in page
        assert "<!--notice" not in page
        keys = client.cookies["da-dong"].value.split(".")
        assert sorted(keys) == sorted(f"{notice.pk}-1" for notice in (first, second))

    def test_it_comes_again_with_another_text(self, client):
        notice = Notice.objects.create(**FIELDS)
        client.get(closing(client.get("/").content.decode())[0])
        assert notices(client) == []
        notice.text = "Dời sang ngày mai"
        notice.save()
        assert notices(client) == [("Thông báo:", "Dời sang ngày mai")]

    def test_the_device_keeps_it_until_it_ends_and_keeps_nothing_else(self, client):
        notice = Notice.objects.create(**FIELDS)
        ended = Notice.objects.create(**{**FIELDS, "ends_at": at(2026, 11, 24, 11)})
        client.cookies["da-dong"] = f"{ended.pk}-1.999-1.x"
        answer = client.get(f"/tuy-chon/dong-thong-bao/{notice.pk}-1/")
        cookie = answer.cookies["da-dong"]
        assert cookie.value == f"{notice.pk}-1"
        assert cookie["max-age"] == 21 * 3600
        assert cookie["httponly"]

    @pytest.mark.parametrize("key", ["1-1", "0-0", f"{10**30}-1"])
    def test_what_is_not_shown_changes_nothing(self, client, key):
        answer = client.get(f"/tuy-chon/dong-thong-bao/{key}/?ve=/lien-he/")
        assert (answer.status_code, answer.url, len(answer.cookies)) == (302, "/lien-he/", 0)

    def test_it_leads_to_no_other_site(self, client):
        assert client.get("/tuy-chon/dong-thong-bao/1-1/?ve=//evil.example").url == "/"

    def test_an_emergency_says_so_in_words(self, client):
        Notice.objects.create(**{**FIELDS, "text": "Bão", "kind": "emergency"})
        assert notices(client) == [("Thông báo khẩn:", "Bão")]
