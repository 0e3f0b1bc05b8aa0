"""bots.conf is what the command writes, and nginx's verdict is the portal's, byte for byte."""

import http.client
import io
import itertools
import re

import crawleruseragents
import pytest
from django.core.management import call_command

from tests.edge.agents import ODD, PEOPLE, TODAY
from tests.edge.nginx import CHROME, DEPLOYED, Edge
from tests.server import free_port
from visitors.bots import is_bot
from visitors.edge_bots import PLAIN, _regex

LISTED = [
    text for entry in crawleruseragents.CRAWLER_USER_AGENTS_DATA for text in entry["instances"]
]


def test_the_file_is_what_the_command_writes():
    written = io.StringIO()
    call_command("edge_bots", stdout=written)
    assert (DEPLOYED / "portal/maps/bots.conf").read_text("utf-8") == written.getvalue()


@pytest.fixture(scope="module", params=["off", "on"])
def verdict(tmp_path_factory, request):
    """Asks a running nginx what it holds a request with these headers (name → bytes) for."""
    port = free_port()
    judge = f"""server {{
        listen 127.0.0.1:{port};
        access_log off;
        keepalive_requests 10000;
        location / {{ return 200 $portal_is_bot; }}
    }}"""
    jit = f"pcre_jit {request.param};"
    with Edge(tmp_path_factory.mktemp("judge"), free_port(), more=judge, main=jit):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)

        def ask(**headers):
            connection.putrequest("GET", "/", skip_accept_encoding=True)
            for name, value in headers.items():
                # Written as it is: http.client would refuse some of these values.
                connection._buffer.append(name.replace("_", "-").encode() + b": " + value)
            connection.endheaders()
            return connection.getresponse().read().decode()

        yield ask
        connection.close()


def ours(agent):
    """The portal's verdict; gunicorn takes blanks and tabs off a value, and reads it as Latin-1."""
    return str(int(is_bot({"HTTP_USER_AGENT": agent.decode("latin-1").strip(" \t")})))


def differing(verdict, agents):
    return [agent for agent in agents if verdict(User_Agent=agent) != ours(agent)]


def test_every_example_of_the_list_is_a_bot_for_both(verdict):
    agents = [text.encode("latin-1") for text in LISTED]
    assert len(agents) > 2000
    assert differing(verdict, agents) == []
    assert {ours(agent) for agent in agents} == {"1"}


def test_browsers_of_all_ages_are_people_for_both(verdict):
    agents = [text.encode() for text in PEOPLE]
    assert len(agents) > 400
    assert differing(verdict, agents) == []
    assert [agent for agent in agents if ours(agent) == "1"] == []


def test_both_agree_about_what_no_browser_sends(verdict):
    assert differing(verdict, ODD) == []


def test_both_agree_when_a_listed_word_stands_anywhere(verdict):
    mixed = [
        b"%s %s" % (text.encode()[:cut], person.encode())
        for (text, person), cut in zip(
            zip(LISTED, itertools.cycle(PEOPLE)), itertools.cycle(range(3, 60, 7)), strict=False
        )
    ]
    assert differing(verdict, mixed) == []


@pytest.mark.parametrize("name", ["Sec-Purpose", "Purpose", "X-Moz"])
@pytest.mark.parametrize("value", ["prefetch", "Prefetch;prerender", "PREVIEW", "none", "", "pre"])
def test_both_know_what_is_fetched_ahead(verdict, name, value):
    headers = {"User-Agent": CHROME, name: value}
    environ = {f"HTTP_{key.upper().replace('-', '_')}": text for key, text in headers.items()}
    expected = str(int(is_bot(environ)))
    assert verdict(**{key: text.encode() for key, text in headers.items()}) == expected


def test_no_user_agent_is_a_bot_for_both(verdict):
    assert verdict() == "1"
    assert is_bot({})


def test_what_most_people_use_now_is_known_by_the_first_regular_expression():
    assert re.search(PLAIN, CHROME)
    assert [agent for agent in TODAY if not re.search(PLAIN, agent)] == []


def test_what_nginx_could_not_read_is_refused():
    with pytest.raises(ValueError, match="too long for nginx"):
        _regex("a" * 4096)
    assert _regex('a"\\n\\/') == '"~a\\"\\\\n/"'
