"""Reading the environment: every value is checked, and nonsense stops the start with one line."""

import ipaddress
import os
import re
import secrets
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

import environ

env = environ.Env()

_ORIGIN = re.compile(r"https?://([a-zA-Z0-9*._-]+|\[[0-9a-fA-F:.]+\])(:[0-9]{1,5})?")


def refuse(name, problem):
    """Stop the process with one line that names the variable and what is wrong with it."""
    raise SystemExit(f"Configuration error: {name}: {problem}")


def boolean(name, default):
    """`name` as a bool; on/off, true/false, yes/no and 1/0 are understood."""
    value = os.environ.get(name, "").strip().lower()
    if value in ("1", "on", "true", "yes"):
        return True
    if value in ("0", "off", "false", "no"):
        return False
    return default if not value else refuse(name, f"“{value}” is neither on nor off")


def integer(name, default, low, high):
    """`name` as an int from `low` to `high`, both included."""
    value = os.environ.get(name, "").strip() or str(default)
    if not re.fullmatch(r"[0-9]{1,9}", value) or not low <= int(value) <= high:
        refuse(name, f"“{value}” is not a whole number from {low} to {high}")
    return int(value)


def words(name, default):
    """`name` as a list: its comma-separated parts, blanks dropped."""
    value = os.environ.get(name, "").strip() or default
    return [part.strip() for part in value.split(",") if part.strip()]


def host(name, default):
    """An address to listen on: a name, IPv4, or IPv6, which is returned in brackets."""
    value = os.environ.get(name, "").strip() or default
    if re.fullmatch(r"[a-zA-Z0-9_-]+(\.[a-zA-Z0-9_-]+)*", value):
        return value
    try:
        return f"[{ipaddress.IPv6Address(value.strip('[]'))}]"
    except ValueError:
        return refuse(name, f"“{value}” is not a host name or an IP address")


def hosts(name, default):
    """Host names that the portal answers to; an address with a scheme is a common slip."""
    listed = words(name, default)
    if not listed:
        refuse(name, "names no host")
    for host in listed:
        if not re.fullmatch(r"\*|\.?[a-zA-Z0-9_-]+(\.[a-zA-Z0-9_-]+)*|\[[0-9a-fA-F:.]+\]", host):
            refuse(name, f"“{host}” is not a host name (no https://, no port, no path)")
    return listed


def origins(name):
    """Origins as browsers send them (RFC 6454): scheme://host[:port]."""
    listed = words(name, "")
    for origin in listed:
        if not _ORIGIN.fullmatch(origin):
            refuse(name, f"“{origin}” is not an origin such as https://cchc.cantho.gov.vn")
    return listed


def url_path(name, default, taken):
    """A path below the host, its first word none of `taken`: no leading slash, one at the end."""
    path = (os.environ.get(name, "").strip() or default).strip("/")
    if not re.fullmatch(r"[a-zA-Z0-9_-]+(/[a-zA-Z0-9_-]+)*", path):
        refuse(name, f"“{path}” may hold only letters without accents, digits, - and _")
    if path.partition("/")[0] in taken:
        refuse(name, f"“{path}” is an address of the portal's own")
    return path + "/"


def directory(name, default):
    """A directory that exists after this call and can be written to."""
    path = Path(os.environ.get(name, "").strip() or default)
    try:
        path = path.expanduser().resolve()
        path.mkdir(parents=True, exist_ok=True)
        probe = path / f".probe-{os.getpid()}-{secrets.token_hex(4)}"
        probe.touch()
        probe.unlink()
    except (OSError, RuntimeError) as error:  # RuntimeError: ~ of a user who does not exist
        refuse(name, f"cannot write to {path} ({getattr(error, 'strerror', error)})")
    return path


def secret(name, keep_in):
    """`name`, or else the key kept in the file `keep_in`, made on the first run."""
    given = os.environ.get(name, "").strip()
    if given:
        return given if len(given) >= 32 else refuse(name, "shorter than 32 characters")
    draft = keep_in.with_name(f".{keep_in.name}-{os.getpid()}-{secrets.token_hex(4)}")
    try:
        if not keep_in.exists():
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_urlsafe(48))
            with suppress(FileExistsError):  # another process was first: its key is the key
                os.link(draft, keep_in)
            draft.unlink()
        return keep_in.read_text("utf-8").strip() or refuse(name, f"{keep_in} is empty: delete it")
    except OSError as error:
        return refuse(name, f"cannot use {keep_in} ({error.strerror})")


def database(name, default_file, relative_to):
    """Django's DATABASES["default"] for a sqlite:/// or postgresql:// address.

    Its parts may be percent-encoded (RFC 3986), the host too, as libpq has it for a Unix socket.
    """
    url = os.environ.get(name, "").strip()
    if not url:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(default_file)}
    expected = "expected sqlite:///path or postgresql://user:password@host:port/name"
    if not re.match(r"(sqlite:///|postgres(ql)?://)[^?]", url):
        refuse(name, expected)
    try:
        address, mark, options = url.partition("?")
        config = env.db_url_config(address.replace("+", "%2B") + mark + options)  # no space
        port = int(config.get("PORT") or 0)
    except (environ.ImproperlyConfigured, ValueError, KeyError):
        return refuse(name, expected)
    if not config["NAME"] or config["NAME"] == ":memory:" or not 0 <= port < 65536:
        refuse(name, expected)
    if config["ENGINE"].endswith("sqlite3"):
        config["NAME"] = str(relative_to / config["NAME"])
    else:
        config["HOST"] = unquote(config["HOST"])
    return config


def redis(name):
    """A redis:// or rediss:// address, or None."""
    url = os.environ.get(name, "").strip()
    if url and not _is_redis(url):
        refuse(name, "expected redis://host:port/0")
    return url or None


def _is_redis(url):
    from redis.connection import parse_url  # most portals need none of it

    try:
        parts = urlsplit(url)
        parse_url(url)  # its query, which are the client's options
        is_address = parts.port is None or parts.port > 0
    except ValueError:
        return False
    is_host = re.fullmatch(r"[\w.:-]+", parts.hostname or "", re.ASCII)
    is_database = re.fullmatch(r"(?:/[0-9]*)?", parts.path)
    return bool(parts.scheme in ("redis", "rediss") and is_address and is_host and is_database)


def email(name, default):
    """Django's e-mail settings for an smtp://, smtp+tls://, smtp+ssl:// or consolemail:// URL."""
    try:
        return env.email_url_config(os.environ.get(name, "").strip() or default)
    except (environ.ImproperlyConfigured, ValueError, KeyError):
        return refuse(name, "expected an address such as smtp+tls://user:password@host:587")


def choice(name, *allowed):
    """One of the words `allowed`, or "" where `name` is absent or off."""
    value = os.environ.get(name, "").strip().lower()
    if value in ("", "off", *allowed):
        return "" if value == "off" else value
    return refuse(name, f"“{value}” is neither {' nor '.join(allowed)} nor off")


def networks(name):
    """IP networks in CIDR notation (RFC 4632); an address alone is a network of one."""
    try:
        return [ipaddress.ip_network(word) for word in words(name, "")]
    except ValueError as error:
        return refuse(name, f"{error} (write 10.0.0.0/8, 192.0.2.7 or fd00::/8)")


def mailboxes(name):
    """Addresses to send mail to."""
    listed = words(name, "")
    for address in listed:
        if not re.fullmatch(r"[^\s@<>,;:\"]+@[A-Za-z0-9.-]+", address):
            refuse(name, f"{address!a} is not an address such as quantri@cantho.gov.vn")
    return listed


def object_storage(engine):
    """The options of the S3-compatible bucket MEDIA_BUCKET, or {} where none is named."""
    bucket = os.environ.get("MEDIA_BUCKET", "").strip()
    names = "MEDIA_ENDPOINT", "MEDIA_ACCESS_KEY", "MEDIA_SECRET_KEY"
    given = {name: os.environ.get(name, "").strip() for name in names}
    if not bucket:
        stray = [name for name, value in given.items() if value]
        return refuse(stray[0], "makes no sense without MEDIA_BUCKET") if stray else {}
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", bucket):
        refuse("MEDIA_BUCKET", f"“{bucket}” is not the name of a bucket")
    for name, value in given.items():
        if not value:
            refuse("MEDIA_BUCKET", f"needs {name} beside it")
    if not _ORIGIN.fullmatch(given["MEDIA_ENDPOINT"]):
        refuse("MEDIA_ENDPOINT", "expected an address such as https://s3.example.vn:9000")
    if engine.endswith("sqlite3"):  # the lock of a backup over all hosts is PostgreSQL's
        refuse("MEDIA_BUCKET", "needs PostgreSQL: see DATABASE_URL")
    keys = "endpoint_url", "access_key", "secret_key"
    region = os.environ.get("MEDIA_REGION", "").strip() or "us-east-1"
    return {
        "bucket_name": bucket,
        "region_name": region,
        **dict(zip(keys, given.values(), strict=True)),
    }
