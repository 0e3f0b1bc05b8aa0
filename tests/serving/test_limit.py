"""Who throws the cookie away counts as so many visits a minute and no more, whatever serves."""

import time
from pathlib import Path

import pytest

from tests.edge.nginx import Edge
from tests.server import Server, wait_until
from tests.serving.crowd import visit

TIMES, MOST, OFFICE = 10_000, 1000, 200
WORKERS = 4


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("limited")
    with Server(folder, workers=WORKERS, VISITS_PER_MINUTE=MOST) as server:
        yield server


def families(server):
    """{family: (visits, views, bots)} of today, with all that was answered until now."""
    code = (
        "from visitors.models import AgentCount; from visitors.taking import take\n"
        "take(wait=True)\n"
        "rows = AgentCount.objects.values_list('family', 'visits', 'views', 'bots')\n"
        "print({family: sums for family, *sums in rows})"
    )
    return {family: tuple(sums) for family, sums in eval(server.shell(code)).items()}  # noqa: S307


def spread(abuse, office):
    """The office's requests among those of the one who goes too far."""
    every = len(abuse) // len(office)
    return [one for at in range(len(office)) for one in (*abuse[at * every :][:every], office[at])]


def test_ten_thousand_visits_of_one_address_are_a_thousand_and_an_office_counts_in_full(server):
    asked = spread(
        [("/lien-he/", {"X-Forwarded-For": "203.0.113.9"})] * TIMES,
        [("/lien-he/", {"X-Forwarded-For": "203.0.113.10"})] * OFFICE,
    )
    began = time.monotonic()
    assert visit(server.port, asked) == {200: TIMES + OFFICE}
    minutes = 1 + (time.monotonic() - began) // 60
    visits, views, bots = server.counts()
    assert MOST - WORKERS + OFFICE <= visits <= MOST * minutes + OFFICE
    assert (views, visits + bots) == (visits, TIMES + OFFICE)
    assert families(server)["over-limit"] == (0, 0, bots)


def test_ways_past_the_edge_are_no_way_past_the_limit(server, tmp_path):
    """Pages that are kept, searches, and what a made-up session passes on to the portal."""
    abuser, office = {"X-Real-Client": "198.51.100.9"}, {"X-Real-Client": "198.51.100.10"}
    ways = [
        ("/lien-he/", {}), ("/van-ban/", {}), ("/", {}), ("/lien-he/", {"Cookie": "sessionid=x"}),
        ("/van-ban/?so=1", {}), ("/tim-kiem/?q=xyz", {}),
    ]  # fmt: skip
    often = [0] * 30 + [1] * 3 + [2] * 3 + [3] * 3 + [4, 5]
    asked = [ways[often[n % len(often)]] for n in range(TIMES)]
    before = server.counts()
    journal = Path(server.env["VAR_DIR"]) / "journal"
    real = "set_real_ip_from 127.0.0.1; real_ip_header X-Real-Client;"
    as_deployed = {"burst=60000": "burst=470"}
    with Edge(tmp_path, server.port, journal, more=real, changes=as_deployed) as edge:
        began = time.monotonic()
        statuses = visit(
            edge.port,
            spread(
                [(path, abuser | more) for path, more in asked],
                [("/lien-he/", office)] * OFFICE,
            ),
        )
        minutes = 1 + (time.monotonic() - began) // 60
    answered = statuses[200]
    assert set(statuses) <= {200, 429}
    wait_until(lambda: sum(server.counts()[::2]) - sum(before[::2]) >= answered, "all views", 20)
    visits, views, bots = (now - then for now, then in zip(server.counts(), before, strict=True))
    assert 471 + OFFICE <= visits <= MOST * minutes + OFFICE
    assert (views, visits + bots) == (visits, answered)
