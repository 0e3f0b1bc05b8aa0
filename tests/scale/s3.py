"""A server that speaks S3, as a process of its own that can be killed; its files are in memory."""

import subprocess
import sys

import boto3

from cantho_cchc.object_storage.storage import CONFIG
from tests.server import free_port, is_free, wait_until

BUCKET, KEY, SECRET = "portal-media", "khoa-truy-cap", "khoa-bi-mat"


class S3:
    def __init__(self):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self):
        """With an empty bucket."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(self.port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until(lambda: not is_free(self.port), "the S3 server", seconds=60)
        self.client.create_bucket(Bucket=BUCKET)

    def kill(self):
        self.process.kill()
        self.process.wait(timeout=30)

    @property
    def environment(self):
        return {
            "MEDIA_BUCKET": BUCKET,
            "MEDIA_ENDPOINT": self.url,
            "MEDIA_ACCESS_KEY": KEY,
            "MEDIA_SECRET_KEY": SECRET,
        }

    @property
    def client(self):
        ours = {"aws_access_key_id": KEY, "aws_secret_access_key": SECRET}
        where = {"endpoint_url": self.url, "region_name": "us-east-1"}
        return boto3.client("s3", **ours, **where, config=CONFIG)

    def files(self):
        """{name: bytes} of the bucket."""
        listed = self.client.list_objects_v2(Bucket=BUCKET).get("Contents", [])
        ask = self.client.get_object
        return {one["Key"]: ask(Bucket=BUCKET, Key=one["Key"])["Body"].read() for one in listed}
