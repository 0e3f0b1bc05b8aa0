"""Where an article stands, in the words of the desk, and what may be done with it next."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format

from ..models import Article, Revision
from . import rights
from .workflow.steps import was_public

Status, State = Article.Status, Revision.State
WORK = {
    State.DRAFT: ", có bản sửa đang viết",
    State.SUBMITTED: ", có bản sửa chờ duyệt",
    State.RETURNED: ", có bản sửa bị trả lại",
}


def moment(at):
    return date_format(timezone.localtime(at), "H:i - d/m/Y")


def words(article, open_state):
    """One line for lists: what readers see, then what is being worked on."""
    if article.status == Status.DRAFT:
        return State(open_state or State.DRAFT).label
    return _public_words(article) + WORK.get(open_state, "")


def _public_words(article):
    now = timezone.now()
    if article.status == Status.WITHDRAWN:
        return "đã gỡ"
    if article.published_at > now:
        return f"sắp đăng lúc {moment(article.published_at)}"
    if article.expires_at and article.expires_at <= now:
        return f"hết hạn từ {moment(article.expires_at)}"
    return "đang đăng"


@dataclass
class Standing:
    """`article` is the stored row; `newest` the revision that editors work on, or None."""

    article: Article
    newest: Revision | None
    can_write: bool
    can_publish: bool

    @property
    def words(self):
        state = self.newest.state if self.newest and self.newest.state in Revision.OPEN else None
        return words(self.article, state)

    @property
    def number(self):
        return self.newest.number if self.newest else 0

    @property
    def is_in_work(self):
        return self.article.status == Status.DRAFT or (
            self.newest is not None and self.newest.state in Revision.OPEN
        )

    @property
    def remark(self):
        """Why it was returned, while it is."""
        is_returned = self.newest is not None and self.newest.state == State.RETURNED
        return self.newest.remark if is_returned else ""

    @property
    def can_submit(self):
        state = self.newest.state if self.newest else State.DRAFT
        return self.can_write and self.is_in_work and state in (State.DRAFT, State.RETURNED)

    @property
    def can_return(self):
        is_submitted = self.newest is not None and self.newest.state == State.SUBMITTED
        return self.can_publish and is_submitted

    @property
    def is_scheduled(self):
        return self.article.status == Status.PUBLISHED and not self.was_public

    @property
    def was_public(self):
        return was_public(self.article)

    @property
    def can_withdraw(self):
        is_published = self.article.status == Status.PUBLISHED
        return self.can_publish and is_published and not self.is_scheduled


def of(pk, user):
    """The Standing of a stored article for `user`. Raises Http404."""
    article = get_object_or_404(Article.objects.select_related("category"), pk=pk)
    can_write, can_publish = rights.may_write(user, article), rights.may_publish(user, article)
    return Standing(article, article.revisions.newest(), can_write, can_publish)
