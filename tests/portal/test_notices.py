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
