"""The portal over https, as portal/https.conf has it."""

import http.client
import re
import socket
import ssl
import subprocess
from urllib.parse import urlencode

import pytest

from tests.conftest import require
from tests.edge.nginx import CHROME, Edge
from tests.server import ACCEPTS, ADMIN, PASSWORD, Server, free_port


def certify(tmp_path):
    """A certificate where the changed portal.conf looks for it."""
    key, certificate = tmp_path / "privkey.pem", tmp_path / "fullchain.pem"
    kind = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
    asked = f"req -x509 {kind} -days 2 -subj /CN=localhost -keyout".split()
    program = require("openssl", "openssl")
    subprocess.run(
        [program, *asked, key, "-out", certificate], check=True, capture_output=True, timeout=60
    )


def over_https(port, method, path, body=None, **headers):
    """An answer of nginx over TLS, its body read."""
    trust = ssl._create_unverified_context()
    connection = http.client.HTTPSConnection("127.0.0.1", port, context=trust, timeout=30)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, {"User-Agent": CHROME, **ACCEPTS, **named})
    answer = connection.getresponse()
    answer.body = answer.read().decode()
    connection.close()
    return answer


@pytest.fixture
def secure(tmp_path, stand_in):
    """(an edge that leads to https, the port of https)"""
    certify(tmp_path)
    port = free_port()
    with Edge(tmp_path, stand_in.port, tls=port) as edge:
        yield edge, port


def test_pages_and_cookies_travel_over_https_alone(secure, stand_in):
    edge, port = secure
    led = edge.ask("/tin/a/?q=1", Host="cchc.example.vn")
    assert (led.status, led.getheader("Location")) == (308, "https://cchc.example.vn/tin/a/?q=1")
    answer = over_https(port, "GET", "/tin/a/")
    assert answer.status == 200
    assert answer.headers["Set-Cookie"].endswith("; SameSite=Lax; Secure")
    assert stand_in.asked[-1][2]["X-Forwarded-Proto"] == "https"
    assert edge.views(1) == ["200 v tin/a"]


HOST = "cchc.cantho.gov.vn"


@pytest.fixture
def portal(tmp_path):
    """(the portal's own port, the port of https before it), as in service."""
    given = {"ALLOWED_HOSTS": HOST + ",127.0.0.1", "CSRF_TRUSTED_ORIGINS": f"https://{HOST}"}
    certify(tmp_path)
    port = free_port()
    with (
        Server(tmp_path / "var", **given) as server,
        Edge(tmp_path, server.port, tmp_path / "var/journal", tls=port),
    ):
        yield server, port


def cookies(answer):
    """{name: its attributes, sorted}"""
    listed = [one.split("; ") for one in answer.headers.get_all("Set-Cookie")]
    return {pair.partition("=")[0]: sorted(rest) for pair, *rest in listed}


def test_who_signs_in_over_https_gets_cookies_of_this_host_alone(portal):
    server, port = portal
    page = over_https(port, "GET", "/quan-tri/login/", Host=HOST)
    assert page.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page.body)[1]
    pair = page.headers["Set-Cookie"].partition(";")[0]
    assert pair.startswith("__Host-csrftoken=")
    form = urlencode({"username": ADMIN, "password": PASSWORD, "csrfmiddlewaretoken": token})
    sent = {"Content_Type": "application/x-www-form-urlencoded", "Origin": f"https://{HOST}"}
    address = "/quan-tri/login/?next=/quan-tri/"
    answer = over_https(port, "POST", address, form, Host=HOST, Cookie=pair, **sent)
    assert answer.status == 302
    given = cookies(answer)
    assert {
        name.partition("quen-")[1] or name: [p for p in parts if p[:3] not in ("exp", "Max")]
        for name, parts in given.items()
    } == {
        "__Host-csrftoken": ["Path=/", "SameSite=Lax", "Secure"],
        "__Host-sessionid": ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"],
        "quen-": ["HttpOnly", "Path=/quan-tri/", "SameSite=Strict", "Secure"],
    }
    session = re.search(r"__Host-sessionid=\w+", str(answer.headers))[0]
    desk = over_https(port, "GET", "/", Host=HOST, Cookie=f"luot=1; {session}")
    assert "Set-Cookie" not in desk.headers  # it passed by: who works here is not counted
    assert over_https(port, "GET", "/quan-tri/", Host=HOST, Cookie=session).status == 200


def test_no_reader_can_say_what_only_the_proxy_knows(portal):
    server, port = portal
    lies = {"Proto": "http", "Ssl": "off", "Protocol": "http", "Host": "evil.example"}
    for lie in ({f"X_Forwarded_{name}": value} for name, value in lies.items()):
        answer = over_https(port, "GET", "/lien-he/?q=1", Host=HOST, **lie)
        assert answer.status == 200
        assert f"https://{HOST}/lien-he/" in answer.body
        assert "evil.example" not in answer.body
    for lie in ({}, {"X-Forwarded-Ssl": "on"}, {"X-Forwarded-Protocol": "ssl"}):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        connection.request("GET", "/lien-he/", headers={"Host": HOST, **lie})
        answer = connection.getresponse()
        assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/lien-he/")
        assert "Strict-Transport-Security" not in answer.headers
        connection.close()
    assert over_https(port, "GET", "/lien-he/", Host="evil.example").status == 400


def test_the_edge_s_own_pages_are_as_strict_and_bound_the_reports(portal):
    server, port = portal
    report = '{"csp-report": {}}'
    kind = {"Host": HOST, "Content_Type": "application/csp-report"}
    assert over_https(port, "POST", "/bao-cao-csp/", report, **kind).status == 204
    large = over_https(port, "POST", "/bao-cao-csp/", "x" * 17_000, **kind)
    answers = [over_https(port, "POST", "/bao-cao-csp/", report, **kind).status for _ in range(60)]
    assert 429 in answers
    assert over_https(port, "GET", "/lien-he/", Host=HOST).status == 200
    server.kill()
    away = over_https(port, "GET", "/khong-co/", Host=HOST)
    server.start()
    assert (large.status, away.status) == (413, 503)
    for answer in (large, away):
        assert {name: answer.headers.get_all(name) for name in OWN} == {
            k: [v] for k, v in OWN.items()
        }


OWN = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'sha256-s1/pJqThJ9yzBApTrMPLGOe7izDHjhPH2qywwTV+0lc='; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}


def handshake(port, host="127.0.0.1", protocols=(), most=None):
    """(version, what was agreed to speak) of a connection over TLS."""
    trust = ssl._create_unverified_context()
    trust.set_ciphers("ALL:@SECLEVEL=0")
    trust.set_alpn_protocols(list(protocols))
    if most:
        trust.minimum_version, trust.maximum_version = ssl.TLSVersion.TLSv1, most
    with (
        socket.create_connection((host, port), timeout=30) as plain,
        trust.wrap_socket(plain, server_hostname="localhost") as connection,
    ):
        return connection.version(), connection.selected_alpn_protocol()


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_http_2_and_tls_of_today_over_both_kinds_of_address(secure, host):
    _, port = secure
    assert handshake(port, host, ["h2", "http/1.1"]) == ("TLSv1.3", "h2")
    assert handshake(port, host, ["http/1.1"]) == ("TLSv1.3", "http/1.1")
    assert handshake(port, host, most=ssl.TLSVersion.TLSv1_2)[0] == "TLSv1.2"


def test_pages_are_read_over_http_2(secure, stand_in):
    edge, port = secure
    program, page = require("curl", "curl"), f"https://127.0.0.1:{port}/tin/a/"
    ways = ["--http2", "--insecure", "--silent", "--include", "--user-agent", CHROME]
    said = subprocess.run(
        [program, *ways, "--cookie", "x=1; luot=1; co-chu=lon", page, page],
        check=True, capture_output=True, text=True, timeout=60,
    ).stdout  # fmt: skip
    assert said.count("HTTP/2 200") == 2
    headers = stand_in.asked[-1][2]
    assert (headers["Host"], headers["Cookie"]) == (f"127.0.0.1:{port}", "co-chu=lon; luot=1; ")
    assert edge.views(2) == ["200 - tin/a"] * 2


def test_a_renewed_certificate_is_shown_after_a_reload(secure):
    edge, port = secure
    shown = ssl.get_server_certificate(("127.0.0.1", port))
    certify(edge.folder)
    assert ssl.get_server_certificate(("127.0.0.1", port)) == shown
    edge.reload()
    assert ssl.get_server_certificate(("127.0.0.1", port)) != shown


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_older_tls_is_refused_by_nginx(secure, version):
    _, port = secure
    with pytest.raises(ssl.SSLError, match="ALERT_PROTOCOL_VERSION"):
        handshake(port, most=version)


def test_no_cipher_of_yesterday(secure):
    _, port = secure
    trust = ssl._create_unverified_context()
    trust.maximum_version = ssl.TLSVersion.TLSv1_2
    # CBC; with RSA's own exchange of keys our certificate would refuse it, not nginx.
    trust.set_ciphers("aECDSA+SHA1:@SECLEVEL=0")
    with (
        socket.create_connection(("127.0.0.1", port), timeout=30) as plain,
        pytest.raises(ssl.SSLError, match="HANDSHAKE_FAILURE"),
    ):
        trust.wrap_socket(plain)


def test_what_proves_that_the_name_is_ours_is_answered_without_tls(secure):
    edge, port = secure
    proof = edge.folder / "acme/.well-known/acme-challenge/abc"
    proof.parent.mkdir(parents=True)
    proof.write_text("abc.def")
    assert edge.ask("/.well-known/acme-challenge/abc").body == b"abc.def"
    assert edge.ask("/.well-known/acme-challenge/../../nginx.conf", Host="a.vn").status == 308


def test_without_tls_at_the_port_of_tls_is_refused_in_words(secure):
    _, port = secure
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/", headers={"Host": "a.vn"})
    answer = connection.getresponse()
    assert (answer.status, "Yêu cầu không hợp lệ" in answer.read().decode()) == (400, True)


def test_who_ends_tls_before_nginx_says_who_asks(tmp_path, stand_in):
    before = {"include portal/https.conf;": "", "# include portal/behind": "include portal/behind"}
    line = "# set_real_ip_from 192.0.2.1"
    for where, told_of in (("127.0.0.1", "203.0.113.7"), ("192.0.2.1", "127.0.0.1")):
        (tmp_path / where).mkdir()
        changes = {**before, line: f"set_real_ip_from {where}"}
        with Edge(tmp_path / where, stand_in.port, changes=changes) as edge:
            answer = edge.ask("/tin/a/", X_Forwarded_For="203.0.113.7")
        told = stand_in.asked[-1][2]
        assert told["X-Forwarded-Proto"] == "https"
        assert told.get_all("X-Forwarded-For") == [told_of]
        assert answer.headers["Set-Cookie"].endswith("; Secure")
