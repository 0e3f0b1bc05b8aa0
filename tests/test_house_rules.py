"""The rules of the house: who may import whom, how large a room is, what templates never hold."""

import ast
import re
import statistics
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = {"news", "visitors", "cantho_cchc.portal", "cantho_cchc.redirects", "cantho_cchc.security"}
SHARED = set(
    "addresses as_a_reader audit bounded_counts client_network conditional conflicts documents "
    "forms heartbeat identity legacy_encodings long_lists metadata moments open_data pagecache "
    "pictures posters richtext search syllables vietnamese whole_file".split()
)


HOUSE = "bench cantho_cchc deploy manage.py news static templates tests visitors".split()


def place(file):
    """The parts of a file's path inside the repository."""
    return file.relative_to(ROOT).parts


def tracked(pattern):
    """Our own files of a kind, wherever the clone lies."""
    roots = [ROOT / name for name in HOUSE]
    found = [f for root in roots for f in ([root] if root.is_file() else root.rglob(pattern))]
    files = [f for f in found if f.match(pattern) and "vendor" not in place(f)]
    assert files, pattern
    return sorted(files)


@cache
def parsed(file):
    return ast.parse(file.read_text())


def imports(file):
    """The dotted names that a module imports, relative ones made absolute."""
    package = list(file.relative_to(ROOT).with_suffix("").parts)
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def app_of(name):
    return next((app for app in APPS if name == app or name.startswith(app + ".")), None)


PYTHON = tracked("*.py")
CODE = [f for f in PYTHON if place(f)[0] != "tests" and "migrations" not in place(f)]


def module(file):
    return ".".join(file.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("file", CODE, ids=module)
def test_apps_never_import_one_another(file):
    own = app_of(module(file))
    if own is None:
        return
    others = {name for name in imports(file) if app_of(name) not in (None, own)}
    assert others == set()


@pytest.mark.parametrize("file", CODE, ids=module)
def test_apps_share_only_what_is_shared(file):
    own = app_of(module(file))
    if own is None:
        return
    for name in imports(file):
        if name.startswith("cantho_cchc.") and app_of(name) is None:
            assert name.split(".")[1] in SHARED, name


@pytest.mark.parametrize("name", sorted(SHARED))
def test_what_is_shared_knows_no_app(name):
    shared = [f for f in CODE if f"{module(f)}.".startswith(f"cantho_cchc.{name}.")]
    assert shared
    assert [n for f in shared for n in imports(f) if app_of(n)] == []


@pytest.mark.parametrize("file", CODE, ids=module)
def test_the_arrow_runs_from_urls_to_views_to_models(file):
    inner = {"models": ("views", "urls", "admin", "middleware"), "views": ("urls", "admin")}
    parts = module(file).split(".")
    own = app_of(module(file)) or ".".join(parts[:2])  # pictures, which is shared, has layers too
    for layer, forbidden in inner.items():
        if layer in parts[1:]:
            for name in imports(file):
                assert not any(name.startswith(f"{own}.{outer}") for outer in forbidden), name


@pytest.mark.parametrize("name", ["ckeditor", "nh3"])
def test_only_richtext_names_the_editor_and_the_sanitiser(name):
    naming = [
        module(f) for f in CODE if any(n == name or n.startswith(name + ".") for n in imports(f))
    ]
    assert [n for n in naming if not n.startswith("cantho_cchc.richtext.")] == []
    assert len(naming) == 1


TESTS = [f for f in PYTHON if place(f)[0] == "tests" and f.name != "test_house_rules.py"]


def test_a_test_that_empties_all_tables_brings_back_what_migrations_wrote():
    lines = [(f, line) for f in TESTS for line in f.read_text().splitlines()]
    marked = [(f, line) for f, line in lines if "transaction=True" in line]
    assert len(marked) > 5
    assert [(f.name, line) for f, line in marked if "serialized_rollback=True" not in line] == []


@pytest.mark.parametrize("name", ["utils", "common", "services", "helpers"])
def test_there_is_no_junk_drawer(name):
    assert [f for f in PYTHON if f.stem == name or name in place(f)] == []


def test_what_is_read_does_not_depend_on_the_machine_s_encoding():
    assert [module(f) for f in CODE if ".read_text()" in f.read_text()] == []


def lines(file):
    return len(file.read_text().splitlines())


def test_no_file_is_over_its_budget():
    kinds = [f for kind in ("*.py", "*.html", "*.css", "*.js") for f in tracked(kind)]
    over = {
        str(f.relative_to(ROOT)): lines(f)
        for f in kinds
        if "migrations" not in place(f)
        and lines(f) > (400 if place(f)[0] in ("tests", "bench") else 250)
    }
    assert over == {}


def test_the_median_file_is_small():
    assert statistics.median(lines(f) for f in CODE if lines(f)) <= 45


def test_no_function_is_long():
    over = {}
    for file in CODE:
        for node in ast.walk(parsed(file)):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 30:
                over[f"{module(file)}.{node.name}"] = node.end_lineno - node.lineno + 1
    assert over == {}


TEMPLATES = [f for f in tracked("*.html") if place(f)[0] == "templates"]
PUBLIC = [f for f in TEMPLATES if "admin" not in place(f)]
assert len(PUBLIC) > 20


def test_templates_hold_no_inline_style_or_script():
    inline = r"""style=["']|<style|\son[a-z]+=["']|<script(?![^>]*(src=|ld\+json))|javascript:"""
    pattern = re.compile(inline)
    assert [f.name for f in TEMPLATES if pattern.search(f.read_text())] == []


def test_one_template_trusts_html():
    pages = "\n".join(f.read_text() for f in TEMPLATES)
    assert re.findall(r"\|\s*safe(?:seq)?\b", pages) == ["|safe"]
    assert "autoescape" not in pages


def test_code_trusts_html_in_two_known_places():
    trusting = [module(f) for f in CODE if re.search(r"\bmark_safe\(|SafeString\(", f.read_text())]
    assert trusting == [
        "cantho_cchc.templatetags.metadata",
        "visitors.templatetags.visits",
    ]


def test_scripts_are_small():
    assert {f.name: lines(f) for f in tracked("*.js") if lines(f) > 50} == {}


def test_templates_extend_one_level():
    for file in PUBLIC:
        parent = re.search(r'{% extends "([^"]+)"', file.read_text())
        if parent:
            assert parent[1] in ("base.html", "error.html"), file.name
    assert "{% extends" not in (ROOT / "templates/base.html").read_text()


def test_blocks_are_declared_in_base_and_nowhere_else():
    declared = set(re.findall(r"{% block (\w+)", (ROOT / "templates/base.html").read_text()))
    assert declared == {
        "title", "description", "head", "breadcrumbs", "content", "aside", "scripts",
    }  # fmt: skip
    for file in PUBLIC:
        assert set(re.findall(r"{% block (\w+)", file.read_text())) <= declared, file.name


def test_colours_stand_only_in_the_tokens():
    colour = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(rgb|hsl|oklch|light-dark)a?\(")
    sheets = [f for f in tracked("*.css") if f.name != "tokens.css"]
    assert [f.name for f in sheets if colour.search(f.read_text())] == []


def test_nothing_is_asked_of_another_host():
    asked = re.compile(r'(src|srcset|action)="https?:|<link[^>]+href="https?:|url\(["\']?https?:')
    files = [*PUBLIC, *tracked("*.css")]
    assert [f.name for f in files if asked.search(f.read_text())] == []


def test_the_desk_uses_nothing_that_breaks_vietnamese_or_lists():
    banned = re.compile(r"prepopulated_fields\s*=|list_editable\s*=")
    assert [module(f) for f in CODE if banned.search(f.read_text())] == []


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_a_look_that_is_chosen_is_the_one_that_the_device_asks_for(scheme):
    """The values of dark and of high contrast stand twice in the tokens, and agree."""
    tokens = (ROOT / "static/css/tokens.css").read_text()
    blocks = re.findall(r"\{([^{}]*)\}", tokens)
    looks = [sorted(block.split(";")) for block in blocks if f"color-scheme: {scheme}" in block]
    normal = [[" ".join(line.split()) for line in look] for look in looks if len(look) < 20]
    assert len(normal) == 2
    assert normal[0] == normal[1]
