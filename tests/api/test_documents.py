"""/api/van-ban/: which documents, in which order, with what."""

from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cantho_cchc.open_data import Parameters
from news.api.documents import asked
from news.models import DocumentFile
from tests import factories
from tests.api.test_articles import walk
from tests.factories import at
from tests.news.test_old_addresses import plan

pytestmark = pytest.mark.django_db

LIST = "/api/van-ban/"
HOST = "http://testserver"


def named(document):
    return {
        "id": document.pk,
        "url": HOST + document.get_absolute_url(),
        "title": document.title,
        "number": document.number,
    }


def attach(document):
    upload = SimpleUploadedFile("a.pdf", b"%PDF-1.4")
    return DocumentFile.objects.create(document=document, title="Toàn văn", file=upload)


def test_a_document_is_said_whole(client):
    newer = factories.document("2/QĐ-UBND", issued_on=date(2022, 1, 4), effective_on=None)
    document = factories.document("1/QĐ-UBND", signer="Nguyễn Văn A", replaced_by=newer)
    document.related.add(newer, factories.document("3/QĐ-UBND", status="draft"))
    file = attach(document)
    said = client.get(f"{LIST}{document.pk}/").json()
    assert said.pop("licence")["copyright"]
    assert said == {
        **named(document),
        "kind": {"value": "quyet-dinh", "label": "Quyết định"},
        "issuer": "Ủy ban nhân dân thành phố Cần Thơ",
        "signer": "Nguyễn Văn A",
        "summary": "Ban hành Quy định về công tác cải cách hành chính",
        "issued_on": "2021-07-15",
        "effective_on": "2021-07-15",
        "expires_on": None,
        "validity": {"value": "con", "label": "Còn hiệu lực"},
        "replaced_by": named(newer),
        "related": [named(newer)],
        "published_at": "2021-07-16T09:00:00+07:00",
        "updated_at": said["updated_at"],
        "files": [
            {
                "title": "Toàn văn",
                "url": HOST + file.get_absolute_url(),
                "media_type": "application/pdf",
                "size": file.size,
            }
        ],
    }
    assert client.get(LIST, {"tu_ngay": "2021-07-15", "den_ngay": "2021-07-15"}).json()[
        "items"
    ] == [said]


def test_nothing_but_what_is_public_is_told(client, editor):
    client.force_login(editor)
    draft = factories.document("1/QĐ-UBND", status="draft")
    coming = factories.document("2/QĐ-UBND", published_at=at(2099, 1, 1))
    public = factories.document("3/QĐ-UBND", replaced_by=draft)
    for hidden in (draft, coming):
        assert client.get(f"{LIST}{hidden.pk}/").status_code == 404
    items = client.get(LIST).json()["items"]
    assert [(item["number"], item["replaced_by"]) for item in items] == [(public.number, None)]


def test_pages_follow_one_another_by_day_of_issue_or_by_change(client):
    with time_machine.travel(at(2022, 2, 1), tick=False):
        rows = [factories.document(issued_on=date(2021, 1, d)) for d in (3, 1, 2, 3, 2)]
    plan_ = factories.document(kind="ke-hoach", issued_on=date(2021, 3, 1), effective_on=None)
    newest = sorted(rows, key=lambda row: (row.issued_on, row.pk), reverse=True)
    for size in (1, 2, 5):
        assert walk(client, LIST, moi_trang=size, loai="quyet-dinh") == [r.title for r in newest]
        changed = walk(client, LIST, moi_trang=size, sua_tu="2022-02-01")
        assert changed == [row.title for row in [*rows, plan_]]
    assert walk(client, LIST, loai="ke-hoach") == [plan_.title]
    assert client.get(LIST, {"loai": "khong-co"}).json()["parameter"] == "loai"


def test_a_page_costs_the_same_queries_however_long(client):
    counts, last = [], None
    for number in (2, 7):
        for _ in range(number):
            made = factories.document(replaced_by=last)
            attach(made)
            made.related.add(*([last] if last else []))
            last = made
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 6


@pytest.mark.parametrize(
    ("wanted", "index"), [({}, "document_newest"), ({"sua_tu": "2022-01-01"}, "document_changed")]
)
def test_a_page_is_answered_by_an_index(rf, wanted, index):
    said = plan(asked(Parameters(rf.get(LIST, wanted), *wanted))[0][:51])
    assert index in said
    assert "Sort" not in said
    assert "TEMP B-TREE" not in said
