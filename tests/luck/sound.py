"""Is a portal whole after bad luck? Its own checks, and what its rows owe one another."""

import json
from collections import defaultdict

OF_THE_MACHINE = {"disk", "mail", "backup", "identity"}  # not of what happened
ASK = "import json; from tests.luck import sound; print(json.dumps(sound.faults()))"


def assert_sound(server, but=()):
    """Ask the portal's own Django, against the running database, with all views taken in.

    `but` are codes of findings that a test brought about and that are right.
    """
    found = [one for one in json.loads(server.shell(ASK)) if one.partition(":")[0] not in but]
    assert not found, "\n".join(found)


def faults():
    """What is wrong, in words; runs in the portal's own process."""
    from visitors import taking

    taking.take(wait=True)
    found = (_checked, _articles, _revisions, _told, _index, _pictures, _counts)
    return [fault for find in found for fault in find()]


def _checked():
    from cantho_cchc.checking import files, running

    files.YOUNG = -60  # seconds: here a file that has no row yet will never have one
    for finding in running.run(is_quick=False).findings:
        is_ours = finding.check not in OF_THE_MACHINE
        if finding.level == "error" and is_ours or finding.code == "files.orphan":
            yield f"{finding.code}: {finding.said} {finding.examples}"


def _articles():
    """Readers see one published revision of each article, whole, or none."""
    from news.desk import content
    from news.models import Article, Event, Revision

    steps = (Event.Kind.PUBLISHED, Event.Kind.SCHEDULED)
    for article in Article.objects.filter(revisions__isnull=False).distinct():
        public = article.revisions.filter(state=Revision.State.PUBLISHED).first()
        if article.status == Article.Status.DRAFT:
            shown = article.revisions.newest()
            if public:
                yield f"{article.pk} {article}: a draft with a published revision"
        else:
            shown = public
            if not article.events.filter(kind__in=steps, number=public and public.number).exists():
                yield f"{article.pk} {article}: public, and no event says so"
        if not shown or any(
            shown.content[name] != value
            for name, value in content.live(article).items()
            if name != content.FILES or article.status != Article.Status.DRAFT
        ):
            yield f"{article.pk} {article}: its columns are not its revision"


def _revisions():
    """Numbered without a gap; each that somebody wrote was told as an event, and the reverse."""
    from news.models import Article, Event

    written = (Event.Kind.SAVED, Event.Kind.RESTORED, Event.Kind.IMPORTED)
    for article in Article.objects.all():
        rows = list(article.revisions.order_by("number").values_list("number", "author"))
        numbers = [number for number, _ in rows]
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"{article.pk} {article}: revisions {numbers}"
        told = article.events.filter(kind__in=written).order_by("number")
        theirs = [number for number, author in rows if author]
        if list(told.values_list("number", flat=True)) != theirs:
            yield f"{article.pk} {article}: revisions {theirs}, events {list(told)}"
        if article.created_by_id and not rows:
            yield f"{article.pk} {article}: made at the desk, and without a revision"


def _told():
    """Each step that readers see is in the audit trail, once."""
    from cantho_cchc.audit.models import Entry
    from news.models import Event, Revision

    titles = Revision.objects.values_list("article", "number", "content__title")
    titles = {(pk, number): title for pk, number, title in titles}
    steps = Event.objects.filter(kind__in=Event.PUBLIC)
    owed = sorted(f"{e.get_kind_display()}: {titles[e.article_id, e.number]}" for e in steps)
    said = Entry.objects.filter(action=Entry.Action.DECIDED).values_list("subject", flat=True)
    if owed != sorted(said):
        yield f"audit trail: {sorted(said)}, events: {owed}"


def _index():
    """The search's index is what it would be if it were made anew, lexeme by lexeme."""
    from cantho_cchc.search import rebuilding
    from cantho_cchc.search.models import Entry

    if changed := rebuilding.rebuild():
        yield f"search: {changed} entries were not as their objects are"
    held = {entry.key: entry.lexemes() for entry in Entry.objects.all()}
    if _inverted() != held:
        yield "search: the index holds other words than its entries"


def _inverted():
    """{key: its lexemes, sorted} as the database's index has them."""
    from django.db import connection

    found = defaultdict(list)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT key, unnest(tsvector_to_array(lexemes)) FROM search_lexemes")
        else:
            cursor.execute(
                "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words "
                "USING fts5vocab(main, search_lexemes, instance)"
            )
            cursor.execute("SELECT DISTINCT doc, term FROM temp.words")
        for key, lexeme in cursor.fetchall():
            found[key].append(lexeme)
    return {key: sorted(lexemes) for key, lexemes in found.items()}


def _pictures():
    """What is stored opens: no half file under a name that a row has."""
    from pathlib import Path

    from django.conf import settings
    from PIL import Image

    for path in Path(settings.MEDIA_ROOT).rglob("*"):
        if path.is_file() and not path.name.startswith(".") and not path.stat().st_size:
            yield f"{path.name}: empty"
        elif path.suffix in (".webp", ".png", ".jpg"):
            try:
                with Image.open(path) as picture:
                    picture.load()
            except OSError as error:
                yield f"{path.name}: {error}"


def _counts():
    """The sums of pages are the sum of the day, where all of its pages have a name."""
    from visitors.models import DailyCount, Journal, PageCount

    for day in DailyCount.objects.all():
        if min(day.visits, day.views, day.bots) < 0:
            yield f"{day}: negative"
    if PageCount.objects.filter(views__lt=0).exists():
        yield "a page has a negative count"
    if Journal.objects.filter(offset__lt=0).exists():
        yield "a journal is taken to before its beginning"
