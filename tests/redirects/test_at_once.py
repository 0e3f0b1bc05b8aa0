"""Two editors at the same time cannot send readers round in a circle; counts are exact."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import RequestFactory

from cantho_cchc.redirects import missing
from cantho_cchc.redirects.models import MissingPage, Redirect
from tests import databases
from tests.server import BROWSERS

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

ROUNDS, AT_ONCE = 10, 8


def together(number, do):
    """What `do(0)`, `do(1)`, … give when all begin at the same moment, each with a connection."""
    start = Barrier(number)

    def one(at):
        start.wait()
        try:
            return do(at)
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(one, range(number)))


@pytest.mark.skipif(databases.KIND == "sqlite", reason="SQLite has one writer at a time anyway")
def test_of_two_redirects_that_lead_to_one_another_one_is_saved():
    for turn in range(ROUNDS):
        pair = [f"/a{turn}", f"/b{turn}"]

        def save(at, pair=pair):
            try:
                Redirect.objects.create(path=pair[at], target=pair[1 - at])
            except ValidationError:
                return "refused"
            return "saved"

        assert sorted(together(2, save)) == ["refused", "saved"]
        assert Redirect.objects.filter(path__in=pair).count() == 1


def test_every_miss_is_counted_once():
    def ask(_):
        for _ in range(ROUNDS):
            missing.record(RequestFactory(headers=BROWSERS).get("/bai-cu/"))

    together(AT_ONCE, ask)
    assert list(MissingPage.objects.values_list("path", "times")) == [("/bai-cu", 80)]
