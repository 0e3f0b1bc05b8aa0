"""What stands above the form of an article: where it stands, who is here, what was not saved."""

from django.template.loader import render_to_string

from cantho_cchc import richtext

from ..models import Article
from . import advice, comparison, conflict, content, standing, working


def asked_copy(request, article):
    """The working copy that the address of the form asks for, if it is this person's and of it."""
    asked = request.GET.get("khoi-phuc", "")
    is_asked = request.method == "GET" and asked.isascii() and asked.isdecimal()
    copy = working.of(request.user, int(asked)) if is_asked and len(asked) < 19 else None
    return copy if copy and copy.article_id == (article.pk if article else None) else None


def keep_if_new(request, article, form_class_of):
    """Keep what a form sent beside a stored article as a working copy, if it says anything else."""
    copy = working.keep(request.user, article, None, working.fields_of(request.POST))
    rows = _unsaved_rows(form_class_of(request, article, change=True), article, copy)
    if not rows:
        working.done(request.user, article, None)
    return bool(rows)


def of(request, article, form, form_class_of):
    """The context of admin/article_standing.html; `article` is None for a new one."""
    user = request.user
    stands = standing.of(article.pk, user) if article else None
    if stands and not stands.can_write:
        return {}
    is_plain = not form.is_bound and form.restored is None
    pending = working.pending(user, article) if is_plain else []
    for copy in pending:
        form_class = form_class_of(request, article, change=article is not None)
        copy.rows = _unsaved_rows(form_class, article, copy)
    pending = [copy for copy in pending if copy.rows]
    given_up = request.GET.get("bo", "")
    return {
        "stands": stands,
        "others": working.others(article, user) if article else [],
        "restored": form.restored,
        "pending": pending,
        "given_up": given_up if given_up.isascii() and given_up.isdecimal() else None,
        "known_at": working.known_at(user, article),
        "made": "" if article else " ".join(map(str, working.made(user))),
    }


def add_advice(request, article, form):
    """Beside each field what an editor should look at before publishing."""
    for name, sentences in advice.of(article, request).items():
        if name in form.fields:
            field = form.fields[name]
            context = {"help_text": field.help_text, "sentences": sentences}
            field.help_text = render_to_string("admin/advice.html", context)


def _unsaved_rows(form_class, article, copy):
    """What a working copy says otherwise than the newest revision, by field."""
    stored, data = content.newest(article) if article else {}, copy.data
    body = "".join(data.pop("body", []))  # reading writes nothing: its pictures are not taken in
    form = form_class(data, instance=content.lay_over(Article(), stored))
    form.skips_others = True
    form.is_valid()
    said = {name: conflict.typed(form, name) for name in content.FIELDS}
    said["body"] = richtext.sanitise(body[: richtext.MAX_LENGTH])
    before = {**dict.fromkeys(content.FIELDS), **stored}
    return comparison.fields(before, {**stored, **said}, with_body=True)
