"""The lines for https that portal.conf holds as comments, taken in as an operator does."""

import http.client
import re
import ssl
import subprocess

import pytest

from tests.conftest import require
from tests.edge.nginx import CHROME, DEPLOYED, Edge
from tests.server import free_port


def changes(port, folder):
    """What an operator changes in portal.conf for https, here on `port`."""
    text = (DEPLOYED / "portal.conf").read_text("utf-8")
    plain = "    listen 80 default_server;\n    listen [::]:80 default_server;\n"
    own, after, end = text.partition("\n# https: whoever")
    offered = re.findall(r"^    # (?:listen|ssl_).*\n", own, re.M)
    assert len(offered) == 4
    return {
        plain: "",
        **{line: line.replace("# ", "", 1) for line in offered},
        after + end: "\n" + re.sub(r"^# ", "", end.partition("\n")[2], flags=re.M),
        "    listen [::]:443 ssl http2 default_server;\n": "",
        "listen 443 ": f"listen 127.0.0.1:{port} ",
        "/etc/ssl/portal": str(folder),
    }


@pytest.fixture
def secure(tmp_path, stand_in):
    """(an edge that leads to https, the port of https)"""
    key, certificate = tmp_path / "privkey.pem", tmp_path / "fullchain.pem"
    kind = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
    asked = f"req -x509 {kind} -days 2 -subj /CN=localhost -keyout".split()
    program = require("openssl", "openssl")
    subprocess.run(
        [program, *asked, key, "-out", certificate], check=True, capture_output=True, timeout=60
    )
    port = free_port()
    with Edge(tmp_path, stand_in.port, changes=changes(port, tmp_path)) as edge:
        yield edge, port


def test_pages_and_cookies_travel_over_https_alone(secure, stand_in):
    edge, port = secure
    led = edge.ask("/tin/a/?q=1", Host="cchc.example.vn")
    assert (led.status, led.getheader("Location")) == (308, "https://cchc.example.vn/tin/a/?q=1")
    trust = ssl._create_unverified_context()
    connection = http.client.HTTPSConnection("127.0.0.1", port, context=trust, timeout=10)
    connection.request("GET", "/tin/a/", headers={"User-Agent": CHROME})
    answer = connection.getresponse()
    assert answer.status == 200
    assert answer.headers["Set-Cookie"].endswith("; SameSite=Lax; Secure")
    assert stand_in.asked[-1][2]["X-Forwarded-Proto"] == "https"
    connection.close()
    assert edge.views(1) == ["200 v tin/a"]
