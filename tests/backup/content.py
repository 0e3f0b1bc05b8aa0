"""Something of everything that a portal can hold, and what is easily lost on the way."""

import json
import uuid
from datetime import UTC, date, datetime

import pyotp
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from cantho_cchc.accounts import second_factor
from cantho_cchc.accounts.models import Attempts
from cantho_cchc.portal.models import Notice
from cantho_cchc.redirects.models import MissingPage, Redirect
from cantho_cchc.search.models import Miss
from cantho_cchc.security.models import PolicyReport
from news.models import (
    Article,
    Document,
    DocumentFile,
    Feedback,
    Origin,
    PreviewLink,
    Withdrawal,
    WorkingCopy,
)
from tests import factories
from tests.documents.files import pdf
from visitors.models import AgentCount, Correction, DailyCount, Journal, PageCount, SourceCount

STRANGE = 'Dòng một\u2028dòng hai\u2029 “ngoặc” \\ "kép" \t\r\n\x7f Cần Thơ 😀 Ｘ '
MOMENT = datetime(2022, 1, 4, 3, 9, 59, 999_999, tzinfo=UTC)
FORGOTTEN = 5_000  # ids that were given to what is deleted now


def fill():
    editor = factories.editor("bientap")
    reporter = factories.member("Phóng viên", "phongvien", factories.category("Phân công"))
    reporter.user_permissions.add(Permission.objects.get(codename="publish_article"))
    _articles(editor)
    _documents(editor)
    _traces(editor)
    _accounts(editor)
    _counts()


def _articles(editor):
    parent = factories.category("Chuyên mục cha")
    child = factories.category("Chuyên mục con", parent=parent)
    cover = factories.image(size=(700, 500))
    text = f'<p>Ảnh: <img src="{factories.image(size=(400, 300)).url}" alt="x"></p>'
    article = factories.draft(editor, "Bài có ảnh", category=child, cover=cover, body=text)
    factories.attachment(article, data=pdf())
    factories.revise(article, editor, title="Bài có ảnh, sửa")
    stored = Article.objects.get(pk=article.pk)
    PreviewLink.objects.create(article=stored, purpose="Xem", created_by=editor, expires_at=MOMENT)
    Feedback.objects.create(article=stored, is_useful=False, comment=STRANGE, form_key=uuid.uuid4())
    Article.objects.filter(pk=stored.pk).update(summary=STRANGE, created_at=MOMENT)
    fields = {"z": [1, 2.5, None, True, {"a": STRANGE}], "a": "", "số": 10**18, "m": None}
    WorkingCopy.objects.create(editor=editor, form_key=uuid.uuid4(), fields=fields)
    for number in range(30):
        factories.article(f"Bài {number}", category=parent)
    gone = factories.article("Bài đã gỡ", category=parent)
    factories.revise(gone, editor, body="<p>Trước khi gỡ.</p>")
    Withdrawal.objects.create(article=gone, mode=Withdrawal.Mode.choices[0][0], reason="Sai.")
    Origin.objects.create(article=gone, key="cu/1.htm", digest="0" * 64, number=2**40)
    _forget(parent)


def _forget(category):
    """The last article was deleted; PostgreSQL would not know of an id that it did not give."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT setval('news_article_id_seq', %s)", [FORGOTTEN])
    factories.article("Bài đã xóa", id=FORGOTTEN, category=category).delete()


def _documents(editor):
    """Two that refer to one another: no order of rows would do."""
    old, new = factories.document("1/QĐ", created_by=editor), factories.document("2/QĐ")
    Document.objects.filter(pk=old.pk).update(replaced_by=new)
    Document.objects.filter(pk=new.pk).update(replaced_by=old)
    DocumentFile.objects.create(document=old, title="Toàn văn", file=SimpleUploadedFile("a", pdf()))
    old.related.set([new])
    new.related.set([old])


def _traces(editor):
    kind = ContentType.objects.create(app_label="gone", model="thing")  # of an app that is no more
    right = Permission.objects.create(content_type=kind, codename="do_gone", name="Làm")
    editor.user_permissions.add(right)
    LogEntry.objects.create(
        user=editor, content_type=kind, object_id="1", object_repr="x", action_flag=ADDITION
    )
    session = SessionStore()
    session["who"] = json.dumps(editor.pk)
    session.create()
    Notice.objects.create(text=STRANGE, starts_at=MOMENT, ends_at=datetime(2030, 1, 1, tzinfo=UTC))
    Miss.objects.create(day=date(2022, 1, 4), query="khong co")
    Redirect.objects.create(path="/cu", target="/tin/", leads_to="/tin/")
    MissingPage.objects.create(day=date(2022, 1, 4), path="/khong-co", times=3)


def _accounts(editor):
    Attempts.objects.create(key="0" * 64, failures=3, last_at=MOMENT)
    secret = second_factor.new_secret()
    second_factor.set_up(editor, secret, pyotp.TOTP(secret).now())
    PolicyReport.objects.create(day=date(2022, 1, 4), directive="img-src", page="/", times=2)


def _counts():
    DailyCount.objects.create(date=date(2022, 2, 1), visits=2**40, views=2**41, bots=1)
    PageCount.objects.create(date=date(2022, 2, 1), page="tin/1", views=7)
    AgentCount.objects.create(date=date(2022, 2, 1), family="unknown-n", visits=3, views=2**41)
    SourceCount.objects.create(date=date(2022, 2, 1), kind="search", views=5)
    days = {"first_on": date(2022, 2, 1), "last_on": date(2022, 2, 1), "reason": STRANGE}
    taken = Correction.objects.create(family="unknown-n", **days)
    taken.days.create(date=date(2022, 2, 1), visits=3, views=3)
    back = Correction.objects.create(family="unknown-n", takes_back=taken, **days)
    back.days.create(date=date(2022, 2, 1), visits=-3, views=-3)
    for name in ("b-worker", "a-Worker", "a_worker", "Z"):
        Journal.objects.create(name=f"0123/{name}", offset=9)
