"""Our Vietnamese catalogue, laid over Django's: what an editor reads in the admin."""

import re
import unicodedata
from pathlib import Path

import django
import polib
import pytest

OURS = Path(__file__).resolve().parent.parent / "locale" / "vi" / "LC_MESSAGES"
DJANGO = Path(django.__file__).resolve().parent

DOMAINS = ["django", "djangojs"]
CATALOGUES = [
    ("conf", "django"),
    ("contrib/admin", "django"),
    ("contrib/admin", "djangojs"),
    ("contrib/auth", "django"),
    ("contrib/contenttypes", "django"),
    ("contrib/sessions", "django"),
]

# Source files of Django whose messages stay as they are, and why.
SKIPPED_SOURCES = {
    "conf/global_settings.py": "the names of the world's languages: no page lists them",
    "views/templates/default_urlconf.html": "the welcome page of a project without any URL",
}

SAME_IN_BOTH_LANGUAGES = {
    "Email",
    "IPv4",
    "IPv6",
    "…",
    ":",
    ", ",
    ":?.!",
    "%(truncated_text)s…",
    "%(class_name)s %(instance)s",
    "%(size)d byte",
    "%s KB",
    "%s MB",
    "%s GB",
    "%s TB",
    "%s PB",
}

PLACEHOLDER_OR_TAG = re.compile(r"%\(\w+\)[a-z]|%[a-z%]|\{\w*\}|</?[a-z][^>]*>")


def key(entry):
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""


def text(entry):
    return entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr


def translations(po):
    return {key(e): text(e) for e in po if e.translated() and not e.obsolete}


def django_po(package, domain, language):
    path = DJANGO / package / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
    return polib.pofile(str(path))


def our_po(domain):
    return polib.pofile(str(OURS / f"{domain}.po"))


def wanted(package, domain):
    return [
        entry
        for entry in django_po(package, domain, "en")
        if not {source for source, _ in entry.occurrences} <= SKIPPED_SOURCES.keys()
    ]


@pytest.mark.parametrize(("package", "domain"), CATALOGUES)
def test_every_message_of_the_admin_has_a_vietnamese_translation(package, domain):
    known = translations(django_po(package, domain, "vi")) | translations(our_po(domain))
    assert [key(e) for e in wanted(package, domain) if key(e) not in known] == []


@pytest.mark.parametrize(("package", "domain"), CATALOGUES)
def test_what_the_editor_reads_is_vietnamese_composed_and_complete(package, domain):
    shown = translations(django_po(package, domain, "vi")) | translations(our_po(domain))
    for entry in wanted(package, domain):
        translation = shown[key(entry)]
        source = entry.msgid_plural or entry.msgid
        assert unicodedata.is_normalized("NFC", translation), translation
        assert sorted(PLACEHOLDER_OR_TAG.findall(translation)) == sorted(
            PLACEHOLDER_OR_TAG.findall(source)
        ), translation
        assert translation != entry.msgid or entry.msgid in SAME_IN_BOTH_LANGUAGES, translation


@pytest.mark.parametrize("domain", DOMAINS)
def test_no_entry_of_ours_is_empty_fuzzy_decomposed_or_unknown_to_django(domain):
    packages = [package for package, its_domain in CATALOGUES if its_domain == domain]
    asked = {key(e) for package in packages for e in django_po(package, domain, "en")}
    ours = our_po(domain)
    assert [key(e) for e in ours if not e.translated()] == []
    assert [key(e) for e in ours if not unicodedata.is_normalized("NFC", text(e))] == []
    assert {key(e) for e in ours} <= asked


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_compiled_catalogue_is_what_the_source_says(domain):
    compiled = polib.mofile(str(OURS / f"{domain}.mo"))
    assert {key(e): text(e) for e in compiled} == translations(our_po(domain))
    assert compiled.metadata == our_po(domain).metadata
