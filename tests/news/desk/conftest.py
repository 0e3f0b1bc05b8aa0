"""Lan writes, Minh decides."""

import pytest


@pytest.fixture
def lan(db):
    from tests import factories

    return factories.member("Phóng viên", "lan")


@pytest.fixture
def minh(db):
    from tests import factories

    return factories.member("Biên tập viên", "minh")


@pytest.fixture
def as_lan(client, lan):
    client.force_login(lan)
    return client


@pytest.fixture
def as_minh(client, minh):
    client.force_login(minh)
    return client
