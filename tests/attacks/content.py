"""Something of everything that has an address, with words that are secret until published."""

import uuid
from datetime import timedelta

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cantho_cchc.audit.models import Entry
from cantho_cchc.portal.models import Link, Notice, Page
from cantho_cchc.redirects.models import MissingPage, Redirect
from cantho_cchc.search.models import Miss, Synonym
from cantho_cchc.security.models import PolicyReport
from news.models import Assignment, Document, PreviewLink, Term, WorkingCopy
from tests import factories
from tests.documents.files import pdf
from visitors.models import (
    AgentCount,
    Correction,
    DailyCount,
    OpeningBalance,
    PageCount,
    SourceCount,
)


def fill(say=lambda name: f"Chữ {name}"):
    """{name: row}; `say` gives the words that stand in each text."""
    writer = factories.member("Phóng viên", "lan")
    one, other = factories.category(say("chuyên mục")), factories.category("Mục khác")
    draft = factories.draft(
        writer, say("nháp"), category=one, body=f"<p>{say('bản một')}</p>", byline=say("bút danh")
    )
    file = factories.attachment(draft, title=say("tệp"), data=pdf(), is_live=False)
    found = {
        "writer": writer, "category": one, "other": other, "draft": draft, "file": file,
        "secret": _secret_document(say, writer),
        "copy": WorkingCopy.objects.create(
            editor=writer, form_key=uuid.uuid4(), fields={"title": [say("đang gõ")]}
        ),
        "link": PreviewLink.objects.create(
            article=draft, purpose=say("liên kết"), created_by=writer,
            expires_at=timezone.now() + timedelta(days=3),
        ),
    }  # fmt: skip
    return {**found, **_public(say, one), **_of_the_house(say, writer)}


def _public(say, category):
    cover = factories.image((64, 48), alt=say("mô tả"), credit=say("nguồn"), title=say("ảnh"))
    article = factories.article(
        say("bài"), category=category, cover=cover, summary=say("tóm tắt"),
        byline=say("tác giả"), source=say("nguồn tin"), body=f"<p>{say('nội dung')}</p>",
    )  # fmt: skip
    factories.attachment(article, title=say("tệp công khai"), data=pdf())
    feedback = article.feedback.create(
        comment=say("góp ý"), passage=say("đoạn"), is_useful=True, form_key=uuid.uuid4()
    )
    document = factories.document(
        "12/QĐ-UBND", issuer=say("cơ quan"), signer=say("người ký"), summary=say("trích yếu")
    )
    upload = SimpleUploadedFile("a.pdf", pdf())
    document.files.create(title=say("tệp văn bản"), file=upload)
    return {"article": article, "document": document, "feedback": feedback, "cover": cover}


def _secret_document(say, writer):
    document = factories.document(
        "34/KH-UBND", status=Document.Status.DRAFT, published_at=None, created_by=writer,
        issuer=say("cơ quan mật"), summary=say("trích yếu mật"),
    )  # fmt: skip
    document.files.create(title=say("tệp mật"), file=SimpleUploadedFile("mat.pdf", pdf()))
    return document


def _of_the_house(say, writer):
    now = timezone.now()
    days = {"starts_at": now - timedelta(days=1), "ends_at": now + timedelta(days=1)}
    OpeningBalance.objects.get_or_create(defaults={"visits": 5, "until": "2022-01-01"})
    DailyCount.objects.create(date="2022-01-10", visits=1)
    PageCount.objects.create(date="2022-01-10", page="trang", views=1)
    AgentCount.objects.create(date="2022-01-10", family="unknown-n", visits=1, views=1)
    SourceCount.objects.create(date="2022-01-10", kind="direct", views=1)
    Correction.objects.create(
        family="unknown-n", first_on="2022-01-10", last_on="2022-01-10", reason=say("lý do")
    )
    Term.objects.update_or_create(short="TTHC", defaults={"full": say("viết tắt")})
    Redirect.objects.create(path="/cu", target="/tin/")
    MissingPage.objects.create(path="/" + say("mất"), day="2022-01-10", times=1)
    Assignment.objects.get_or_create(person=writer)
    Miss.objects.create(day="2022-01-10", query=say("tìm")[:80])
    Synonym.objects.create(phrase=say("một"), same_as=say("hai"), note=say("ghi chú"))
    PolicyReport.objects.create(day="2022-01-10", directive="img-src", page="/", times=1)
    Group.objects.create(name=say("nhóm"))
    LogEntry.objects.create(
        user=writer, content_type=ContentType.objects.get_for_model(Page), object_id="1",
        object_repr=say("nhật ký"), action_flag=CHANGE,
    )  # fmt: skip
    return {
        "page": Page.objects.create(title=say("trang"), body=f"<p>{say('chữ')}</p>"),
        "notice": Notice.objects.create(text=say("thông báo"), **days),
        "menu_link": Link.objects.create(title=say("mục"), url="https://cantho.gov.vn/"),
        "entry": Entry.objects.order_by("-pk").first(),
    }


def rows():
    """{model: one of its rows} of all that the desk shows."""
    return {model: model._default_manager.order_by("-pk").first() for model in admin.site._registry}
