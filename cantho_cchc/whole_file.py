"""A file that is there whole or not at all, whoever reads or writes it at this moment."""

import os
import tempfile
from pathlib import Path


def write(path, data, mode=0o600):
    """Put the bytes `data` in the place of what the file at `path` held; raises OSError."""
    path = Path(path)
    with tempfile.NamedTemporaryFile(
        dir=path.parent, prefix=f".{path.name}-", delete=False
    ) as part:
        try:
            part.write(data)
            part.flush()
            os.fsync(part.fileno())
            os.fchmod(part.fileno(), mode)
            Path(part.name).replace(path)
        except OSError:
            Path(part.name).unlink()
            raise
