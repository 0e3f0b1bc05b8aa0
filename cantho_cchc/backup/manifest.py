"""What an archive says of itself: its last member, `manifest.json`."""

import json
import re
from dataclasses import asdict, dataclass, field, fields

from .refusal import Refused

FORMAT = 1
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LABEL = re.compile(r"[a-z_0-9]{1,100}\.[a-z_0-9]{1,100}")


@dataclass
class Manifest:
    """`files` and `bytes` are of the media; `missing` names files that the portal had lost."""

    made_at: str  # RFC 3339
    database: str  # sqlite or postgresql
    migrations: list  # [app, name] of each that was applied
    tables: dict = field(default_factory=dict)  # label: columns, rows, sha256 of the lines
    numbers: dict = field(default_factory=dict)  # label: last id given
    files: int = 0
    bytes: int = 0
    missing: list = field(default_factory=list)
    checksums: str = ""  # SHA-256 of the member that lists those of all others
    format: int = FORMAT

    @property
    def rows(self):
        return sum(told["rows"] for told in self.tables.values())

    def written(self):
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()


def read(data):
    """The Manifest in these bytes; raises Refused for anything else."""
    try:
        told = json.loads(data)
        if told["format"] != FORMAT:
            raise Refused(
                f"the archive is of format {told['format']!r}, this release reads {FORMAT}"
            )
        manifest = Manifest(**{one.name: told[one.name] for one in fields(Manifest)})
        is_sound = _is_sound(manifest)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refused("the archive's manifest cannot be read") from error
    if not is_sound:
        raise Refused("the archive's manifest contradicts itself")
    return manifest


def _is_sound(manifest):
    texts = [manifest.made_at, manifest.database, manifest.checksums]
    numbers = [manifest.files, manifest.bytes, *manifest.numbers.values()]
    return (
        all(isinstance(one, str) and len(one) < 100 for one in texts)
        and all(type(one) is int and 0 <= one < 1 << 63 for one in numbers)
        and all(_LABEL.fullmatch(label) for label in (*manifest.tables, *manifest.numbers))
        and all(_is_table(**told) for told in manifest.tables.values())
        and all(isinstance(app, str) and isinstance(name, str) for app, name in manifest.migrations)
        and bool(manifest.migrations)
    )


def _is_table(columns, rows, sha256):
    return (
        type(rows) is int
        and rows >= 0
        and bool(_DIGEST.fullmatch(sha256))
        and all(isinstance(name, str) for name in columns)
    )
