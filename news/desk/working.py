"""What is typed and not yet saved: kept for its editor, and telling colleagues who is present."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ..models import Article, Revision, WorkingCopy
from .people import name_of

MAX_CHARACTERS = 4_000_000  # of one working copy; pictures are in the library, not in texts
MADE = 20  # articles whose form keys a device is told
NEVER_KEPT = ("csrfmiddlewaretoken", "seen")


def fields_of(sent):
    """What a POST of the form brought, as {name: [values]}; no NUL, which PostgreSQL refuses."""
    return {
        name.replace("\0", ""): [value.replace("\0", "") for value in values]
        for name, values in sent.lists()
        if name not in NEVER_KEPT
    }


def made_by(editor, form_key):
    """The article that a form of `editor` made already, or None."""
    made = Article.objects.filter(form_key=form_key, created_by=editor)
    return made.first() if form_key else None


def keep(editor, article, form_key, fields):
    """Keep `fields` ({name: [values]}) as the editor's working copy; None only tells presence.

    Raises ValueError for more than MAX_CHARACTERS.
    """
    lengths = (len(value) for values in (fields or {}).values() for value in values)
    if sum(lengths) > MAX_CHARACTERS:
        raise ValueError("working copy too large")
    now = timezone.now()
    told = {"seen_at": now}
    if fields is not None:
        told |= {"fields": fields, "saved_at": now, "is_set_aside": False}
    owner = {"article": article} if article else {"form_key": form_key}
    with transaction.atomic():
        copy, _ = WorkingCopy.objects.update_or_create(editor=editor, **owner, defaults=told)
    return copy


def pending(editor, article):
    """The copies that `editor` typed and never saved: of `article`, or of new articles (None)."""
    copies = WorkingCopy.objects.filter(editor=editor, article=article).exclude(fields=None)
    return list(copies.filter(is_set_aside=False).order_by("-saved_at"))


def of(editor, pk):
    """One copy that still holds a text, set aside or not; None when there is none."""
    return WorkingCopy.objects.filter(editor=editor, pk=pk).exclude(fields=None).first()


def set_aside(editor, pk):
    WorkingCopy.objects.filter(editor=editor, pk=pk).update(is_set_aside=True)


def done(editor, article, form_key):
    """A save made the copies superfluous: that of the article, and that of its first form."""
    copies = WorkingCopy.objects.filter(editor=editor)
    copies.filter(form_key=form_key).exclude(form_key=None).delete()
    copies.filter(article=article).update(fields=None, saved_at=None, is_set_aside=False)


def others(article, user):
    """Sentences on colleagues who have the article open, the most recent first."""
    now = timezone.now()
    present = article.working_copies.present().exclude(editor=user).select_related("editor")
    said = []
    for copy in present.order_by("-seen_at"):
        minutes = int((now - copy.seen_at).total_seconds() // 60)
        when = f"{minutes} phút trước" if minutes else "vừa xong"
        said.append(f"{name_of(copy.editor)} đang mở bài này, {when}")
    return said


def known_at(editor, article):
    """The last moment at which the server got a text of `editor` for a stored article, or None."""
    if article is None:
        return None
    revisions = Revision.objects.filter(author=editor, article=article)
    copies = WorkingCopy.objects.filter(editor=editor, article=article)
    moments = revisions.aggregate(Max("created_at")), copies.aggregate(Max("saved_at"))
    return max((at for found in moments for at in found.values() if at), default=None)


def made(editor):
    """The form keys of the articles that `editor` made last: a device may still hold their text."""
    keys = Article.objects.filter(created_by=editor).exclude(form_key=None)
    return keys.order_by("-id").values_list("form_key", flat=True)[:MADE]
