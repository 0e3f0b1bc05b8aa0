"""How far a long command is: a bar where somebody looks, nothing that moves elsewhere."""

import io

import pytest
from django.core.management import call_command

from tests import factories
from tests.news.moving.moves import lines, numbered

pytestmark = pytest.mark.django_db


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize("command", ["import", "export", "generate", "index"])
def test_a_bar_moves_on_a_terminal_and_nowhere_else(tmp_path, tin, command):
    factories.article(category=tin)
    source = lines(tmp_path, *numbered(3))
    calls = {
        "import": ["import_articles", str(source)],
        "export": ["export_articles", str(tmp_path / "ra.jsonl")],
        "generate": ["generate_articles", "2", "--into-existing"],
        "index": ["index_search"],
    }
    for screen, is_drawn in ((Terminal(), True), (io.StringIO(), False)):
        out = io.StringIO()
        call_command(*calls[command], stdout=out, stderr=screen)
        assert ("%|" in screen.getvalue()) is is_drawn
        assert ("\r" in screen.getvalue()) is is_drawn
        assert "\r" not in out.getvalue()
