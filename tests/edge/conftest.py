import pytest

from tests.edge.nginx import Edge
from tests.edge.stand_in import Portal


@pytest.fixture
def stand_in():
    portal = Portal()
    yield portal
    portal.stop()


@pytest.fixture
def edge(tmp_path, stand_in):
    with Edge(tmp_path, stand_in.port) as running:
        yield running
