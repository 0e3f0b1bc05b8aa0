"""Attachments of a source into ours; what is no document is left out and told."""

from django.core.exceptions import ValidationError
from django.core.files import File

from cantho_cchc.documents.examination import examine

from ..models import Attachment
from . import names


def found(record, folder, notes):
    """[(Attached, path)] of those that are there and that we take."""
    taken = []
    for one in record.attachments:
        path = folder.find(one.file, record.near)
        if path is None:
            notes.append(f"bỏ tệp đính kèm {one.file[:80]}: không có trong thư mục nguồn")
            continue
        try:
            with path.open("rb") as content:
                examine(File(content))
        except ValidationError as error:
            notes.append(f"bỏ tệp đính kèm {one.file[:80]}: {' '.join(error.messages)}")
            continue
        taken.append((one, path))
    return taken


def store(article, taken):
    """The (id, title) of each as a file of a stored article, whose text links the new ones.

    A file that the article has under this title and in this size already is not stored again.
    """
    listed = []
    for one, path in taken:
        title = (one.title or names.plain(path.stem))[:200]
        there = article.attachments.filter(title=title, size=path.stat().st_size).first()
        attachment = there or _stored(article, title, path)
        if one.address:
            here = attachment.get_absolute_url()
            article.body = article.body.replace(f'href="{one.address}"', f'href="{here}"')
        listed.append((attachment.pk, attachment.title))
    return listed


def _stored(article, title, path):
    with path.open("rb") as content:
        upload = File(content, name=f"{names.plain(path.stem)}{path.suffix}")
        return Attachment.objects.create(article=article, title=title, file=upload)
