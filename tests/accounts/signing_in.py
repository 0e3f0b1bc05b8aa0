"""The sign-in page as a browser uses it, for tests."""

import re
import time

import pyotp
from django.test import Client

from tests.factories import PASSWORD

LOGIN = "/quan-tri/login/"
SET_UP = "/quan-tri/thiet-lap-xac-thuc/"


def sign_in(client, name="lan", password=PASSWORD, code="", network="203.0.113.7", **more):
    sent = {"username": name, "password": password, "code": code, **more}
    return client.post(LOGIN, sent, REMOTE_ADDR=network)


def is_in(client):
    """Whether the desk opens."""
    return client.get("/quan-tri/").status_code == 200


def says(response):
    return [str(error) for error in response.context["form"].non_field_errors()]


def secret_on(page):
    return re.search(r'class="secret">(\w+)<', page.content.decode())[1]


def codes_on(page):
    return re.findall(r"<li><code>([\w-]+)</code>", page.content.decode())


def code_of(secret, steps=0):
    """What the app shows, `steps` of 30 seconds from now."""
    return pyotp.TOTP(secret).at(int(time.time()) + 30 * steps)


def set_up(client, **account):
    """(secret, recovery codes) of an account that signs in for the first time."""
    page = client.get(sign_in(client, **account).url)
    secret = secret_on(page)
    sent = {"secret": page.context["signed"], "code": code_of(secret)}
    return secret, codes_on(client.post(SET_UP, sent))


def new_browser():
    return Client()
