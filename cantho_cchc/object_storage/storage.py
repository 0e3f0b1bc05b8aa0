"""A bucket as Django's default storage, by django-storages; every failure is an OSError."""

import errno
import shutil
import time
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation, SuspiciousOperation
from django.core.files.base import File
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage
from storages.utils import clean_name

from . import StorageAway

IN_MEMORY = 1024 * 1024  # bytes of a file; a larger one is laid on the disk while it is read
CONFIG = Config(
    connect_timeout=2,  # seconds
    read_timeout=10,
    retries={"total_max_attempts": 2},
    s3={"addressing_style": "path"},  # a server of one's own has no name for each bucket
    request_checksum_calculation="when_required",  # servers other than Amazon's know few of them
    response_checksum_validation="when_required",
)


@contextmanager
def as_of_a_disk(name=""):
    """Raise FileNotFoundError for what is not there, StorageAway for all else that fails."""
    try:
        yield
    except ClientError as error:
        code = str(error.response.get("Error", {}).get("Code"))
        if code in ("404", "NoSuchKey"):
            raise FileNotFoundError(errno.ENOENT, "not in the object storage", name) from error
        raise StorageAway(errno.EIO, f"the object storage refused ({code})", name) from error
    except (BotoCoreError, Boto3Error) as error:
        said = f"the object storage did not answer ({type(error).__name__})"
        raise StorageAway(errno.EIO, said, name) from error


class Entry:
    """A file of the bucket as it is listed."""

    def __init__(self, storage, name, size, written_at):
        self._storage, self.name, self.size = storage, name, size
        self._written_at = written_at

    def open(self):
        """Raises FileNotFoundError where it is gone meanwhile."""
        return self._storage.open(self.name)

    def written_at(self):
        """Seconds since 1970."""
        return self._written_at.timestamp() if self._written_at else time.time()


class ObjectStorage(S3Storage):
    def get_default_settings(self):
        private = {"default_acl": None, "file_overwrite": False, "client_config": CONFIG}
        return {**super().get_default_settings(), **private}

    def url(self, name, *args, **kwargs):
        """An address of the portal's own, the same as of a file in MEDIA_ROOT."""
        return settings.MEDIA_URL + filepath_to_uri(name)

    def exists(self, name):
        try:
            self.size(name)
        except FileNotFoundError:
            return False
        return True

    def size(self, name):
        """In bytes."""
        with as_of_a_disk(name):
            head = self._client.head_object(Bucket=self.bucket_name, Key=self._key(name))
        return head["ContentLength"]

    def delete(self, name):
        with as_of_a_disk(name):
            self._client.delete_object(Bucket=self.bucket_name, Key=self._key(name))

    def put(self, name, data):
        """Write bytes, whatever was there."""
        key = self._key(name)
        written = self._get_write_parameters(key)
        with as_of_a_disk(name):
            self._client.put_object(Bucket=self.bucket_name, Key=key, Body=data, **written)

    def move(self, name, to):
        source = {"Bucket": self.bucket_name, "Key": self._key(name)}
        with as_of_a_disk(name):
            self._client.copy_object(Bucket=self.bucket_name, Key=self._key(to), CopySource=source)
        self.delete(name)

    def entries(self, prefix=""):
        """Yields an Entry for each file whose name begins so, in the order of their names."""
        with as_of_a_disk(prefix):
            for found in self.bucket.objects.filter(Prefix=prefix):
                yield Entry(self, found.key, found.size, found.last_modified)

    def _open(self, name, mode="rb"):
        content = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
        with as_of_a_disk(name):
            found = self._client.get_object(Bucket=self.bucket_name, Key=self._key(name))
            shutil.copyfileobj(found["Body"], content)
        content.seek(0)
        return File(content, name)

    def _save(self, name, content):
        content.seek(0)
        self.put(name, content.read())
        return clean_name(name)

    def _key(self, name):
        try:
            return self._normalize_name(clean_name(name))
        except SuspiciousOperation as error:
            raise SuspiciousFileOperation(str(error)) from error

    @property
    def _client(self):
        return self.connection.meta.client
