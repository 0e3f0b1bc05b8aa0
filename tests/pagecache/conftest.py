import pytest


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch):
    """Each test begins with a worker that has kept nothing."""
    from cantho_cchc.pagecache import edition, store

    monkeypatch.setattr(edition, "_held", None)
    monkeypatch.setattr(store, "store", store.Store())
