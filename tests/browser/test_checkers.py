"""What machines can tell of our pages: axe-core in the browser, the Nu HTML Checker."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.browser.conftest import sign_in
from tests.conftest import require
from tests.server import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("notices")]

NODE = ROOT / "var/node/node_modules"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def checker(path):
    """A checker that `make test` installed; skipped without it, a failure in CI."""
    if not (NODE / path).exists():
        reason = f"{path} is missing: install the packages npm and default-jre-headless"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    return NODE / path


EVERYTHING = {"type": "tag", "values": RULES}
COLOURS = {"type": "rule", "values": ["color-contrast"]}


def violations(page, what=EVERYTHING, where="document"):
    page.wait_for_load_state()  # what was waited for may stand before the rest
    if not page.evaluate("'axe' in window"):
        page.evaluate(checker("axe-core/axe.min.js").read_text("utf-8"))  # past the page's policy
    options = "{ runOnly: what, resultTypes: ['violations'] }"
    found = page.evaluate(f"(what) => axe.run({where}, {options})", what)
    return [
        f"{item['id']}: {node['html'][:120]}"
        for item in found["violations"]
        for node in item["nodes"]
    ]


LOOKS = {
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "more contrast": {"contrast": "more"},
}
CHOSEN = ["toi", "tuong-phan"]  # by a reader, against what the device says
PLAIN = {"color_scheme": "light", "forced_colors": "none", "contrast": "no-preference"}


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_any_look(portal, new_page, pages, width):
    """All rules once; those of colours again for each look, which changes nothing else."""
    page = new_page(width)
    found = {}
    for kind, path in pages.items():
        page.emulate_media(**PLAIN)
        page.goto(portal.url + path)
        problems = {"light": violations(page)}
        for look, media in LOOKS.items():
            page.emulate_media(**{**PLAIN, **media})
            problems[look] = violations(page, COLOURS)
        page.emulate_media(**PLAIN)
        for look in CHOSEN:
            page.evaluate("(look) => { document.documentElement.dataset.reader = look }", look)
            problems[look] = violations(page, COLOURS)
        found |= {(kind, look): said for look, said in problems.items() if said}
    assert found == {}


def test_axe_finds_nothing_at_twice_the_text_size_and_nothing_is_cut(portal, new_page, pages):
    page = new_page(1280)
    found = {}
    for kind, path in pages.items():
        page.goto(portal.url + path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        problems = violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > 1280:
            problems.append("scrolls sideways")
        if problems:
            found[kind] = problems
    assert found == {}


def test_no_kind_of_page_scrolls_sideways_at_320_pixels(portal, new_page, pages):
    """Nor with text at 200%, nor with A+ on top of that."""
    page = new_page(320)
    wide = {}
    for kind, path in pages.items():
        page.goto(portal.url + path)
        for size in ("100%", "200%", "250%"):
            page.evaluate("(size) => { document.documentElement.style.fontSize = size }", size)
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > 320:
                wide[kind, size] = width
    assert wide == {}


def test_the_pages_hold_what_is_to_be_checked(portal, pages):
    """A notice of each kind, a list of contents, links and pictures that were mended."""
    page = portal.get(pages["hostile article"])[2]
    for part in (
        'class="notice notice--emergency"',
        'class="notice notice--downtime"',
        'class="contents"',
        "%22x%22",
        "<tfoot>",
    ):
        assert part in page


# What Django's own templates leave unnamed: the column of a file's name in the list of files.
DJANGOS_OWN = "{ exclude: ['th.original'] }"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_form_of_an_article(portal, new_page, scheme):
    page = new_page()
    page.emulate_media(color_scheme=scheme)
    sign_in(page, portal.url)
    found = {}
    for kind, path in {"new": "add/", "old": "1/change/"}.items():
        page.goto(f"{portal.url}/quan-tri/news/article/{path}")
        page.frame_locator("#cke_id_body iframe").locator("body").wait_for()
        problems = violations(page, EVERYTHING, DJANGOS_OWN)
        if problems:
            found[kind] = problems
    assert found == {}


def said_by_nu(folder):
    """What the Nu HTML Checker says of the pages in a folder, a line each."""
    require("java", "default-jre-headless")
    jar = checker("vnu-jar/build/dist/vnu.jar")
    command = ["java", "-jar", str(jar), "--format", "json", "--skip-non-html", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    messages = json.loads(done.stderr)["messages"]
    return [f"{Path(m['url']).stem}: {m['message']} {m.get('extract', '')}" for m in messages]


def test_the_nu_html_checker_finds_no_error_and_no_warning(portal, pages, tmp_path):
    for kind, path in pages.items():
        if kind != "hostile article":
            (tmp_path / f"{kind}.html").write_text(portal.get(path)[2], "utf-8")
    for name in ("400", "500", "503"):
        page = portal.shell(
            "from django.template.loader import render_to_string\n"
            f"print(render_to_string('{name}.html'))"
        )
        (tmp_path / f"{name}.html").write_text(page, "utf-8")
    assert "\n".join(said_by_nu(tmp_path)) == ""


def test_the_nu_html_checker_finds_nothing_in_what_an_editor_may_paste(portal, pages, tmp_path):
    (tmp_path / "hostile.html").write_text(portal.get(pages["hostile article"])[2], "utf-8")
    said = said_by_nu(tmp_path)
    assert "\n".join(said) == ""
