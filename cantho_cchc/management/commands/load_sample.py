"""`manage.py load_sample`: something to look at in an empty portal."""

import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from cantho_cchc import vietnamese
from cantho_cchc.portal.models import Link, Page
from news.models import Article, Category, Document
from visitors.models import DailyCount, OpeningBalance

FOLDER = Path(__file__).resolve().parents[2] / "sample"

# The counter as the original page shows it on Monday 10 January 2022: 152.111 in all.
OPENING_BALANCE = {
    "visits": 151_944,
    "until": date(2022, 1, 8),
    "note": "Số liệu mang sang từ bộ đếm của trang cũ.",
}
DAYS = {date(2022, 1, 9): 83, date(2022, 1, 10): 84}


class Command(BaseCommand):
    help = (
        "Load the sample content into a portal without articles; a portal with any is left alone."
    )

    @transaction.atomic
    def handle(self, *args, **options):
        if Article.objects.exists():
            self.stdout.write("The portal has articles: sample content not loaded.")
            return
        content = tomllib.loads((FOLDER / "content.toml").read_text("utf-8"))
        categories = self._categories(content["categories"])
        self._articles(content["articles"], categories)
        self._documents(content["documents"])
        self._pages_and_links(content)
        self._visits()
        self.stdout.write(f"Sample content loaded: {Article.objects.count()} articles.")

    def _categories(self, rows):
        found = {}
        for order, row in enumerate(rows, start=1):
            found[row["name"]], _ = Category.objects.get_or_create(
                slug=vietnamese.slug(row["name"]),
                defaults={
                    "name": row["name"],
                    "description": row.get("description", ""),
                    "parent": found[row["parent"]] if "parent" in row else None,
                    "order": order,
                },
            )
        return found

    def _articles(self, rows, categories):
        for row in rows:
            body = row.get("body") or (FOLDER / row["body_file"]).read_text("utf-8")
            fields = {k: v for k, v in row.items() if k not in ("body_file", "category")}
            Article.objects.create(
                **{**fields, "body": body},
                category=categories[row["category"]],
                status=Article.Status.PUBLISHED,
            )

    def _documents(self, rows):
        """Each was put into the portal on the day after it was issued."""
        found = {document.number: document for document in Document.objects.all()}
        for row in (row for row in rows if row["number"] not in found):
            related = [found[number] for number in row.pop("related", [])]
            row["replaced_by"] = found.get(row.get("replaced_by"))
            document = Document(**row, status=Document.Status.PUBLISHED)
            document.published_at = timezone.make_aware(
                datetime.combine(row["issued_on"] + timedelta(days=1), time(8))
            )
            document.full_clean(exclude=["number_key", "words_folded"])
            document.save()
            document.related.set(related)
            found[document.number] = document

    def _pages_and_links(self, content):
        for order, row in enumerate(content["pages"], start=1):
            Page.objects.get_or_create(slug=row["slug"], defaults={**row, "order": order})
        for order, row in enumerate(content["links"], start=1):
            Link.objects.get_or_create(url=row["url"], defaults={**row, "order": order})

    def _visits(self):
        """The seed's numbers, unless this portal already counts."""
        if OpeningBalance.objects.exists() or DailyCount.objects.exists():
            return
        OpeningBalance.objects.create(**OPENING_BALANCE)
        for day, visits in DAYS.items():
            DailyCount.objects.create(date=day, visits=visits, views=visits)
