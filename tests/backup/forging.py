"""Archives that are not what they say: a good one taken apart and put together otherwise."""

import gzip
import io
import json
import tarfile
from functools import cache
from hashlib import sha256

from cantho_cchc.backup.archive import CHECKSUMS, MANIFEST


def members(archive):
    """[(name, bytes)] of an archive, which stays as it is."""
    return list(_members(archive))


@cache
def _members(archive):
    with tarfile.open(archive) as tar:
        return [(member.name, tar.extractfile(member).read()) for member in tar]


def changed(archive, old, new):
    """Its members with some bytes replaced in one of them, which must be there."""
    found = [(name, data.replace(old, new)) for name, data in members(archive)]
    assert found != members(archive)
    return found


def sound(found, **told):
    """The same with checksums and a manifest that agree; `told` goes into the manifest."""
    content = [(name, data) for name, data in found if name not in (CHECKSUMS, MANIFEST)]
    lines = "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in content).encode()
    media = [data for name, data in content if name.startswith("media/")]
    manifest = json.loads(dict(found)[MANIFEST])
    manifest |= {"files": len(media), "bytes": sum(map(len, media))}
    manifest |= {"checksums": sha256(lines).hexdigest(), **told}
    return [*content, (CHECKSUMS, lines), (MANIFEST, json.dumps(manifest).encode())]


def with_sums(found):
    """The same with the sum of each table as its lines are."""
    manifest = json.loads(dict(found)[MANIFEST])
    for label, told in manifest["tables"].items():
        parts = [data for name, data in found if name.startswith(f"tables/{label}/")]
        lines = b"".join(parts)
        told |= {"rows": lines.count(b"\n"), "sha256": sha256(lines).hexdigest()}
    return sound(found, tables=manifest["tables"])


def packed(path, found):
    """Write members, each (name, bytes) or a TarInfo, as an archive; its path."""
    with tarfile.open(path, "w:gz", format=tarfile.PAX_FORMAT, compresslevel=1) as tar:
        for one in found:
            if isinstance(one, tarfile.TarInfo):
                tar.addfile(one)
                continue
            member = tarfile.TarInfo(one[0])
            member.size = len(one[1])
            tar.addfile(member, io.BytesIO(one[1]))
    return path


def special(name, kind, leads_to=""):
    """A member that is no file."""
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, leads_to
    return member


def unpacked(path, archive):
    """The tar within an archive, to be cut as such."""
    path.write_bytes(gzip.decompress(archive.read_bytes()))
    return path
