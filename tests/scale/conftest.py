import pytest

from tests import databases
from tests.pagecache.redis import Redis
from tests.scale.s3 import S3

ONCE = (
    "asks for PostgreSQL whichever database the run is for: it runs with TEST_DATABASE=postgresql"
)


@pytest.fixture(scope="session", autouse=True)
def _with_postgresql():
    if databases.KIND != "postgresql":
        pytest.skip(ONCE)


@pytest.fixture(scope="package")
def s3(_with_postgresql):
    s3 = S3()
    yield s3
    s3.kill()


@pytest.fixture(scope="package")
def redis(tmp_path_factory, _with_postgresql):
    redis = Redis(tmp_path_factory.mktemp("redis"))
    yield redis
    redis.kill()
