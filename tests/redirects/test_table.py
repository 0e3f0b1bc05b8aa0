"""The redirect table: what it answers, chains, loops."""

import pytest
from django.core.exceptions import ValidationError

from cantho_cchc.redirects.models import Redirect
from tests import factories

pytestmark = pytest.mark.django_db


def put(path, target):
    row = Redirect(path=path, target=target)
    row.full_clean()
    row.save()
    return row


def table():
    return dict(Redirect.objects.values_list("path", "target"))


def test_a_reader_of_an_old_address_is_led_on(client):
    put("/Cu/", "/gioi-thieu/")
    put("http://cchc.cantho.gov.vn/Tệp/Kế hoạch.PDF", "https://cantho.gov.vn/kế-hoạch.pdf")
    for asked in ("/cu", "/CU/", "/cu/?x=1", "/cu//"):
        answer = client.get(asked)
        assert (answer.status_code, answer["Location"]) == (301, "/gioi-thieu/"), asked
    answer = client.get("/tệp/kế%20hoạch.pdf")
    assert answer["Location"] == "https://cantho.gov.vn/k%E1%BA%BF-ho%E1%BA%A1ch.pdf"


def test_what_has_a_page_is_never_led_away(client):
    Redirect.objects.create(path="/lien-he", target="/tin/")
    assert client.get("/lien-he/").status_code == 200


def test_the_table_is_asked_before_the_articles(client):
    factories.article(legacy_url="/article/x/1.htm")
    put("/article/x/1.htm", "/tin/")
    assert client.get("/article/x/1.htm")["Location"] == "/tin/"


@pytest.mark.parametrize(
    "steps",
    [
        ["/a>/b", "/b>/c"],
        ["/b>/c", "/a>/b"],
        ["/a>/B/?x=1#y", "/b>/c"],
        ["/b>/c", "/a>/B/"],
        ["/a>/d", "/d>/b", "/b>/c"],
        ["/b>/c", "/d>/b", "/a>/d"],
    ],
)
def test_chains_are_shortened_whatever_comes_first(steps):
    for step in steps:
        put(*step.split(">"))
    assert set(table().values()) == {"/c"}


def test_a_chain_may_end_on_another_site():
    put("/a", "/b")
    put("/b", "https://cantho.gov.vn/")
    assert table()["/a"] == "https://cantho.gov.vn/"


@pytest.mark.parametrize(
    "steps",
    [
        ["/a>/a"],
        ["/a>/A/?x=1"],
        ["/a>/b", "/b>/a"],
        ["/a>/b", "/b>/c", "/c>/a"],
        ["/a>/b", "/b>/%41#x"],
    ],
)
def test_loops_are_refused_at_the_field_and_change_nothing(steps):
    *first, last = steps
    for step in first:
        put(*step.split(">"))
    before = table()
    with pytest.raises(ValidationError) as refused:
        put(*last.split(">"))
    assert "đi vòng" in refused.value.message_dict["target"][0]
    with pytest.raises(ValidationError):
        Redirect.objects.create(**dict(zip(("path", "target"), last.split(">"), strict=True)))
    assert table() == before


def test_a_changed_redirect_shortens_again_and_raises_the_version():
    row, led = put("/b", "/c"), put("/a", "/b")
    assert led.target == "/c"
    row.target = "/d"
    row.full_clean()
    row.save()
    put("/c", "/e")
    assert table() == {"/a": "/e", "/b": "/d", "/c": "/e"}
    assert Redirect.objects.get(pk=led.pk).version == 2


@pytest.mark.parametrize(
    "target",
    ["gioi-thieu", "//evil.vn/", "/\\evil.vn", "javascript:alert(1)", "mailto:a@b.vn", "ftp://a.vn/",
     "https://", "https://a b/", "#x"],
)  # fmt: skip
def test_readers_are_sent_nowhere_else(target):
    with pytest.raises(ValidationError) as refused:
        Redirect(path="/a", target=target).full_clean()
    assert list(refused.value.message_dict) == ["target"]


def test_one_address_has_one_redirect():
    put("/a", "/b")
    with pytest.raises(ValidationError) as refused:
        put("/A/", "/c")
    assert "đã có lệnh chuyển hướng" in refused.value.message_dict["path"][0]
