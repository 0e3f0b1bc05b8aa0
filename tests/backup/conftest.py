import pytest

from tests.backup import portals


@pytest.fixture(scope="module")
def archive():
    return portals.archive()


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A portal that many are refused by."""
    return portals.Portal(tmp_path_factory.mktemp("empty"))


@pytest.fixture
def stays_empty(empty):
    """The empty portal; after the test it must be as it was."""
    rows = empty.everything()
    yield empty
    assert empty.everything() == rows
    assert empty.files() == {}
    assert [path.name for path in empty.media.glob(".restoring*")] == []
