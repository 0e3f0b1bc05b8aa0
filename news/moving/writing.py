"""A plan is carried out: each article in a transaction of its own, whole or not at all."""

from django.db import transaction

from ..desk import workflow
from ..models import Article, Origin
from . import files, plan, readers
from .refusal import Refusal

FIRST, AGAIN = "Từ", "Cập nhật theo"  # the address or the place in the source follows


class Writing:
    """`actor` is the account that the history names, or None."""

    def __init__(self, drafting, actor=None):
        self.drafting, self.actor = drafting, actor

    def write(self, record, planned):
        """Store the record as planned; returns the Draft it was made from.

        Raises Refusal or ValidationError; then nothing of the article is stored.
        """
        is_new = planned.what == plan.CREATE
        article = Article(created_by=self.actor) if is_new else planned.origin.article
        draft = self.drafting.draft(record, article)  # pictures take their time: no lock yet
        if self.drafting.dry:
            return draft
        came_from = record.legacy_url or record.where
        with transaction.atomic():
            if not is_new:
                Article.objects.select_for_update(no_key=True).get(pk=article.pk)
                if plan.has_work(article):
                    raise Refusal(plan.WORK)
            workflow.arrive(
                article,
                self.actor,
                f"{FIRST if is_new else AGAIN} {came_from}"[:500],
                lambda stored: files.store(stored, draft.attachments),
            )
            readers.tell(article, record)
            self._remember(article, record, draft, planned.origin or Origin())
        return draft

    def _remember(self, article, record, draft, origin):
        said = record.withdrawal
        origin.article, origin.key, origin.digest = article, record.key, record.digest
        origin.number, origin.is_held = record.number, draft.is_held
        origin.has_open_links = draft.has_open_links
        origin.replaced_by = said.replaced_by if said else ""
        origin.save()
