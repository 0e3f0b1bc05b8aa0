"""bots.conf is what the command writes, and nginx's verdict is the portal's, byte for byte.

The verdict is the family of the program, in whatever case nginx writes it.
"""

import http.client
import io
import itertools
import re

import crawleruseragents
import pytest
from django.core.management import call_command

from tests.edge.agents import ODD, PEOPLE, TODAY
from tests.edge.nginx import CHROME, DEPLOYED, GOOGLE, Edge
from tests.edge.referrers import REFERRERS
from tests.server import free_port
from visitors import agents, sources
from visitors.edge_bots import PLAIN, _regex

IN_ZALO = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/120.0.0.0 Zalo android/1"
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
        location / {{ return 200 "$portal_is_bot $portal_family $portal_referrer"; }}
    }}"""
    jit = f"pcre_jit {request.param};"
    with Edge(tmp_path_factory.mktemp("judge"), free_port(), more=judge, main=jit):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)

        def ask(**headers):
            connection.putrequest("GET", "/", skip_accept_encoding=True, skip_host=True)
            for name, value in ({"Host": b"cchc.vn"} | headers).items():
                # Written as it is: http.client would refuse some of these values.
                connection._buffer.append(name.replace("_", "-").encode() + b": " + value)
            connection.endheaders()
            return connection.getresponse().read().decode().lower()

        yield ask
        connection.close()


def ours(**headers):
    """The portal's verdict; gunicorn takes blanks and tabs off a value, and reads it as Latin-1."""
    environ = {
        f"HTTP_{name.upper()}": value.decode("latin-1").strip(" \t")
        for name, value in ({"Host": b"cchc.vn"} | headers).items()
    }
    family, is_machine = agents.of(environ)
    return f"{int(is_machine)} {family} {sources.of(environ, family).decode()}"


def differing(verdict, agents):
    asked = [{"User_Agent": agent, "Accept": b"text/html"} for agent in agents]
    return [headers for headers in asked if verdict(**headers) != ours(**headers)]


def family(agent):
    return agents.of({"HTTP_USER_AGENT": agent.decode("latin-1"), "HTTP_ACCEPT": "*/*"})


def test_every_example_of_the_list_is_a_bot_for_both(verdict):
    listed = [text.encode("latin-1") for text in LISTED]
    assert len(listed) > 2000
    assert differing(verdict, listed) == []
    assert {family(agent).is_machine for agent in listed} == {True}


def test_browsers_of_all_ages_are_people_for_both(verdict):
    people = [text.encode() for text in PEOPLE]
    assert len(people) > 400
    assert differing(verdict, people) == []
    assert [agent for agent in people if family(agent).is_machine] == []


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


def test_both_agree_when_a_foreign_word_stands_anywhere_in_a_browser_s_name(verdict):
    mixed = [
        (person[:cut] + word + person[cut:]).encode()
        for word in (" NewBot/1.0", "; compatible; Abc/2", " (+http://a.vn)", ")", " x", "Zalo")
        for person, cut in zip(PEOPLE[::7], itertools.cycle(range(0, 150, 11)), strict=False)
    ]
    assert differing(verdict, mixed) == []


@pytest.mark.parametrize("name", ["Sec_Purpose", "Purpose", "X_Moz"])
@pytest.mark.parametrize(
    "value", [b"prefetch", b"Prefetch;prerender", b"PREVIEW", b"none", b"", b"pre"]
)
def test_both_know_what_is_fetched_ahead(verdict, name, value):
    headers = {"User_Agent": CHROME.encode(), "Accept": b"*/*", name: value}
    assert verdict(**headers) == ours(**headers)


@pytest.mark.parametrize("agent", [b"", b" ", CHROME.encode(), GOOGLE.encode(), b"\xa0curl"])
@pytest.mark.parametrize("accept", [None, b"", b"\t ", b"*/*", b"\xa0"])
@pytest.mark.parametrize("language", [None, b"", b"vi"])
def test_both_ask_for_what_every_browser_sends(verdict, agent, accept, language):
    given = {"User_Agent": agent, "Accept": accept, "Accept_Language": language}
    headers = {name: value for name, value in given.items() if value is not None}
    assert verdict(**headers) == ours(**headers)


def test_no_header_at_all_is_a_machine_for_both(verdict):
    assert verdict() == ours() == "1 nameless d"


@pytest.mark.parametrize("agent", [CHROME, IN_ZALO])
def test_both_know_the_same_source(verdict, agent):
    asked = [
        {"User_Agent": agent.encode(), "Accept": b"*/*", "Referer": referrer}
        for referrer in REFERRERS
    ]
    assert [headers for headers in asked if verdict(**headers) != ours(**headers)] == []


def test_what_most_people_use_now_is_known_by_the_first_regular_expression():
    assert re.search(PLAIN, CHROME)
    assert [agent for agent in TODAY if not re.search(PLAIN, agent)] == []


def test_what_nginx_could_not_read_is_refused():
    with pytest.raises(ValueError, match="too long for nginx"):
        _regex("a" * 4096)
    assert _regex('a"\\n\\/') == '"~a\\"\\\\n/"'
