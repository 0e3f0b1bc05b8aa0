"""Media in an S3-compatible bucket, where MEDIA_BUCKET is set; else they lie in MEDIA_ROOT.

storage.py  the bucket as Django's storage; what fails is an OSError, as of a disk
keeping.py  files stay while somebody copies them      staging.py  a restore into it, all or nothing

The bucket is private: the portal reads it and decides who sees what. See decision 0032.
"""


class StorageAway(OSError):  # noqa: N818
    """The object storage did not answer, or refused."""
