"""The article that a record becomes, in memory: all that can fail fails here, nothing is stored."""

from dataclasses import dataclass

from cantho_cchc import vietnamese

from ..models import Article
from . import files, texts

Status = Article.Status
PLAIN = "slug byline source source_url figures_on is_featured published_at expires_at changed_at"


@dataclass
class Draft:
    article: Article
    attachments: list
    notes: list  # what is to be looked at
    mended: tuple  # what was put in order
    is_held: bool
    has_open_links: bool


class Drafting:
    """How records become articles in this run."""

    def __init__(self, folder, categories, pictures, as_drafts=False, dry=False):
        self.folder, self.categories, self.pictures = folder, categories, pictures
        self.as_drafts, self.dry = as_drafts, dry

    def draft(self, record, article):
        """The Draft of a record, laid into `article` (new or stored).

        Raises Refusal or ValidationError for what cannot be an article here.
        """
        notes = list(record.notes)
        category, said = self.categories.find(record.category)
        image = self.pictures.of(record, notes)
        text = texts.text(record, image, self.dry)
        article.title, article.category, article.body = record.title, category, text.html
        article.summary, more = _summary(record.summary)
        article.cover = image(record.cover) if record.cover else None
        article.legacy_url = record.legacy_url or None
        for name in PLAIN.split():
            setattr(article, name, getattr(record, name))
        article.status = Status.DRAFT if self.as_drafts else record.status
        attachments = files.found(record, self.folder, notes)
        held = _lacking(article, text, image)
        if held:
            article.status = Status.DRAFT
        if self.dry:  # else it is asked when it is stored
            article.clean_fields(exclude=["category", "cover"])
            article.clean()
        notes += [*said, *more, *held]
        return Draft(article, attachments, notes, text.said, bool(held), text.has_open_links)


def _summary(text):
    """(a summary that fits, what was said of it): sentences beyond the column's length go."""
    limit = Article._meta.get_field("summary").max_length
    text = vietnamese.nfc(text).strip()
    if len(text) <= limit:
        return text, ()
    return text[: limit - 1].rsplit(" ", 1)[0] + "…", (f"cắt tóm tắt còn {limit} ký tự",)


def _lacking(article, text, image):
    """Why an article comes as a draft only; readers get nothing that the law asks more of."""
    if article.status != Status.PUBLISHED:
        return []
    said = ["có đoạn gõ bằng phông chữ cũ (TCVN3 hoặc VNI)"] if text.is_legacy else []
    lacks = image.lacking(article.body, article.cover)
    said += [f"ảnh còn thiếu {vietnamese.series(lacks)}"] if lacks else []
    return [f"nhập thành bản nháp: {one}" for one in said]
