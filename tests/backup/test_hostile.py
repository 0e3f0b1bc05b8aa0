"""An archive is read as what an enemy wrote: refused in one line, before anything is touched."""

import gzip
import tarfile

import pytest

from cantho_cchc.backup import reading
from cantho_cchc.backup.refusal import Refused
from tests.backup import forging

DAMAGED = "the archive is damaged, cut off or no backup of ours"
ROOM = 1 << 30  # bytes


def refusal(path):
    with pytest.raises(Refused) as refused, path.open("rb") as file:
        reading.verified(file, ROOM)
    said = str(refused.value)
    assert said.isprintable()
    return said


def test_a_good_one_is_read(archive):
    with archive.open("rb") as file:
        manifest = reading.verified(file, ROOM)
    assert manifest.rows > 400
    assert manifest.files > 6


@pytest.mark.parametrize("part", [0, 0.01, 0.5, 0.999])
def test_it_is_cut_off(archive, tmp_path, part):
    data = archive.read_bytes()
    path = tmp_path / "cut.tar.gz"
    path.write_bytes(data[: int(len(data) * part)])
    assert refusal(path) == DAMAGED


def test_it_is_cut_off_and_packed_again(archive, tmp_path):
    path = forging.packed(tmp_path / "cut.tar.gz", forging.members(archive)[:-1])
    assert refusal(path) == "the archive is not whole: it has no manifest"


def test_it_has_no_checksums(archive, tmp_path):
    found = [one for one in forging.members(archive) if one[0] != "checksums.sha256"]
    path = forging.packed(tmp_path / "a.tar.gz", found)
    assert refusal(path) == "the archive is damaged: it does not hold what its manifest says"


def test_a_file_stands_behind_the_checksums(archive, tmp_path):
    found = forging.members(archive)
    found.insert(-1, ("media/a", b"x"))
    path = forging.packed(tmp_path / "a.tar.gz", found)
    assert refusal(path) == "the archive has something after its checksums"


def test_a_bit_of_it_is_another(archive, tmp_path):
    data = bytearray(archive.read_bytes())
    data[len(data) // 2] ^= 1
    path = tmp_path / "bit.tar.gz"
    path.write_bytes(data)
    assert "the archive is damaged" in refusal(path)


@pytest.mark.parametrize("more", [b"x", gzip.compress(b"x")], ids=["bytes", "gzip"])
def test_something_stands_after_its_end(archive, tmp_path, more):
    path = tmp_path / "more.tar.gz"
    path.write_bytes(archive.read_bytes() + more)
    assert "the archive" in refusal(path)


def test_words_of_it_are_others(archive, tmp_path):
    found = forging.changed(archive, "Bài 17".encode(), "Bài 18".encode())
    said = refusal(forging.packed(tmp_path / "a.tar.gz", found))
    part = "tables/news.article/000001.jsonl"
    assert said == f"the archive is damaged: '{part}' is not what was backed up"


NAMES = [
    "media/../../escaped", "media/a/../../../escaped", "/etc/escaped", "media//escaped",
    "../escaped", "media/./escaped", "media/", "media/.removed-later", "media/.restoring-1/a",
    "media/a\nb", "media/a\\b", "media/a\x1b[2J", "var/secret_key", "tables/x",
    "tables/a.b/1.jsonl", "media/" + "a" * 300, "manifest.json/../x",
    "media/a/" + "../" * 9 + "tmp/escaped",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_leads_out(archive, tmp_path, name):
    found = [(name, b"x"), *forging.members(archive)]
    said = refusal(forging.packed(tmp_path / "a.tar.gz", found))
    assert said.startswith("the archive holds a file with a name that none of ours has: ")
    assert said.isprintable()


KINDS = [
    tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE,
    tarfile.DIRTYPE, tarfile.CONTTYPE, b"Z",
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_member_is_no_file(archive, tmp_path, kind):
    link = forging.special("media/hinh", kind, "/etc")
    said = refusal(forging.packed(tmp_path / "a.tar.gz", [link, *forging.members(archive)]))
    assert said == "the archive holds what is no file: 'media/hinh'"


def bomb(path, size, headers):
    """A few MB that unpack to `size` bytes, after `headers`."""
    zeros = b"\0" * (1 << 20)
    with gzip.open(path, "wb", 9) as out:
        out.write(headers)
        for _ in range(min(size >> 20, 300)):
            out.write(zeros)
    return path


def header(name, size, kind=tarfile.REGTYPE):
    member = tarfile.TarInfo(name)
    member.size, member.type = size, kind
    return member.tobuf(tarfile.GNU_FORMAT)


@pytest.mark.parametrize(
    ("headers", "words"),
    [
        (header("media/a", 1 << 60), "unpacks to more than the disk has room for"),
        (header("tables/news.article/000001.jsonl", 1 << 30), "a part that is too large"),
        (header("manifest.json", 1 << 30), "a part that is too large"),
        (header("a", 1 << 40, tarfile.XHDTYPE), DAMAGED),
        (header("a", 1 << 40, tarfile.XGLTYPE), DAMAGED),
        (header("a", 1 << 40, tarfile.GNUTYPE_LONGNAME), DAMAGED),
        (header("a", 1 << 40, tarfile.GNUTYPE_SPARSE), "holds what is no file"),
    ],
)
def test_a_bomb_is_refused_by_its_header(tmp_path, headers, words):
    said = refusal(bomb(tmp_path / "bomb.tar.gz", 1 << 29, headers))
    assert words in said


def test_a_sparse_file_is_none(tmp_path):
    records = b"".join(
        b"%d %b\n" % (len(r) + 4, r) for r in (b"GNU.sparse.map=0,1", b"GNU.sparse.size=9")
    )
    pax = header("x", len(records), tarfile.XHDTYPE) + records.ljust(512, b"\0")
    path = tmp_path / "sparse.tar.gz"
    path.write_bytes(gzip.compress(pax + header("media/a", 1) + b"x".ljust(512, b"\0")))
    assert "the archive" in refusal(path)


MANIFESTS = [
    (b"", "cannot be read"),
    (b"[]", "cannot be read"),
    (b"[" * 100_000, "cannot be read"),
    (b'{"format": 2}', "is of format 2, this release reads 1"),
    (b'{"format": 1}', "cannot be read"),
]


@pytest.mark.parametrize(("data", "words"), MANIFESTS, ids=range(5))
def test_the_manifest_is_none(archive, tmp_path, data, words):
    found = [*forging.members(archive)[:-1], ("manifest.json", data)]
    assert words in refusal(forging.packed(tmp_path / "a.tar.gz", found))


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"files": -1}, "contradicts itself"),
        ({"files": 10**6}, "does not hold what its manifest says"),
        ({"bytes": 1.5}, "contradicts itself"),
        ({"checksums": "0" * 64}, "does not hold what its manifest says"),
        ({"migrations": []}, "contradicts itself"),
        ({"tables": {"a b": {}}}, "contradicts itself"),
        ({"tables": {"a.b": {"columns": [], "rows": 1}}}, "cannot be read"),
        ({"numbers": {"news.article": 1 << 70}}, "contradicts itself"),
    ],
)
def test_the_manifest_says_what_is_not_so(archive, tmp_path, told, words):
    path = forging.packed(tmp_path / "a.tar.gz", forging.sound(forging.members(archive), **told))
    assert words in refusal(path)


@pytest.mark.parametrize("what", [b"", b"PK\3\4", b"SQLite format 3\0"])
def test_it_is_something_else(tmp_path, what):
    path = tmp_path / "else.tar.gz"
    path.write_bytes(what)
    assert refusal(path) == DAMAGED


def test_the_tar_alone_is_no_archive(archive, tmp_path):
    path = tmp_path / "plain.tar"
    path.write_bytes(gzip.decompress(archive.read_bytes()))
    assert refusal(path) == DAMAGED
