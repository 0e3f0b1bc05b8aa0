"""Whether a document is in force: of its days, its kind, and what replaced it."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from news.models import Document
from tests.factories import at, document

pytestmark = pytest.mark.django_db
Kind, Validity = Document.Kind, Document.Validity
DAY, BEFORE, AFTER = date(2026, 11, 24), date(2026, 11, 23), date(2026, 11, 25)


@pytest.mark.parametrize(
    ("fields", "validity"),
    [
        ({}, Validity.IN_FORCE),
        ({"effective_on": DAY}, Validity.IN_FORCE),
        ({"effective_on": AFTER}, Validity.NOT_YET),
        ({"expires_on": AFTER}, Validity.IN_FORCE),
        ({"expires_on": DAY}, Validity.ENDED),
        ({"is_partly_ended": True}, Validity.PARTLY),
        ({"is_partly_ended": True, "effective_on": AFTER}, Validity.NOT_YET),
        ({"is_partly_ended": True, "expires_on": BEFORE}, Validity.ENDED),
        ({"effective_on": None}, None),
        ({"effective_on": None, "expires_on": DAY}, Validity.ENDED),
        ({"kind": Kind.LETTER}, None),
        ({"kind": Kind.REPORT, "effective_on": None}, None),
        ({"kind": Kind.LETTER, "expires_on": BEFORE}, None),
    ],
)
@time_machine.travel(at(2026, 11, 24, 0, 1), tick=False)  # the day before in UTC
def test_it_follows_from_the_days_and_the_kind(fields, validity):
    row = document(**fields)
    assert row.validity == validity
    assert Document.objects.with_validity().get().validity == validity


@pytest.mark.parametrize(
    ("successor", "validity"),
    [
        ({"effective_on": DAY}, Validity.ENDED),
        ({"effective_on": AFTER}, Validity.IN_FORCE),
        ({"effective_on": None}, Validity.IN_FORCE),
        ({"effective_on": BEFORE, "status": "draft"}, Validity.IN_FORCE),
        ({"effective_on": BEFORE, "status": "withdrawn"}, Validity.IN_FORCE),
        ({"effective_on": BEFORE, "published_at": at(2026, 11, 24, 10)}, Validity.IN_FORCE),
    ],
)
@time_machine.travel(at(2026, 11, 24, 9), tick=False)
def test_a_public_document_that_replaces_it_ends_it_on_its_own_day(successor, validity):
    newer = document("2/QĐ-UBND", **{"issued_on": date(2022, 1, 4), **successor})
    older = document("1/QĐ-UBND", replaced_by=newer)
    assert older.validity == validity
    letter = document("3/UBND", kind=Kind.LETTER, effective_on=None, replaced_by=newer)
    assert letter.validity is None


def refused(**changes):
    row = document(status="draft", published_at=None)
    for name, value in changes.items():
        setattr(row, name, value)
    with pytest.raises(ValidationError) as caught:
        row.full_clean()
    return {field: " ".join(said) for field, said in caught.value.message_dict.items()}


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"effective_on": date(2021, 7, 14)}, "effective_on", "trước ngày ban hành"),
        ({"expires_on": date(2021, 7, 14)}, "expires_on", "trước ngày có hiệu lực"),
        (
            {"effective_on": None, "expires_on": date(2021, 7, 14)},
            "expires_on",
            "trước ngày ban hành",
        ),
        ({"kind": Kind.LETTER}, "effective_on", "Công văn không có thời hạn hiệu lực"),
        (
            {"kind": Kind.LETTER, "effective_on": None, "expires_on": date(2022, 1, 1)},
            "expires_on",
            "hãy để trống",
        ),
        ({"issued_on": date(21, 7, 15)}, "issued_on", "ngày/tháng/năm"),
        ({"number": "//-"}, "number", "phải có chữ hoặc số"),
    ],
)
def test_days_that_cannot_be_are_refused_at_their_field(changes, field, words):
    said = refused(**changes)
    assert list(said) == [field]
    assert words in said[field]


@pytest.mark.parametrize("written", ["76/NQ-CP", "76 / nq – cp", "76/Nq -CP"])
def test_one_document_is_entered_once_however_it_is_written(written):
    document("76/NQ-CP", issuer="Chính phủ")
    said = refused(number=written, issuer="Chính phủ")
    assert said == {"number": f"Văn bản {written} ngày 15/07/2021 của cơ quan này đã được nhập."}
    with pytest.raises(IntegrityError), transaction.atomic():
        document(written, issuer="Chính phủ")
    document(written, issuer="Chính phủ", issued_on=date(2020, 1, 2))
    document(written, issuer="Quốc hội")


def test_documents_do_not_replace_one_another_in_a_circle():
    third = document()
    second = document(replaced_by=third)
    first = document(replaced_by=second)
    first.full_clean()
    third.replaced_by = first
    with pytest.raises(ValidationError, match="đang thay thế"):
        third.full_clean()
    third.replaced_by = third
    with pytest.raises(ValidationError, match="đang thay thế"):
        third.full_clean()


def test_what_replaces_is_not_older_than_what_it_replaces():
    older = document(issued_on=date(2020, 1, 2), effective_on=None)
    assert "ban hành trước" in refused(replaced_by=older)["replaced_by"]
