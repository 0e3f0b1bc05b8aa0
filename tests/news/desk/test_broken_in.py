"""What breaking in the desk found: the groups' own hands, forms sent twice, sessions that ended."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from news.desk import workflow
from news.models import Article, Event
from tests import factories
from tests.factories import article_form, draft, member, revise

pytestmark = pytest.mark.django_db
ADD = "/quan-tri/news/article/add/"


def at_desk(article, page="change/"):
    return f"/quan-tri/news/article/{article.pk}/{page}"


def text(response):
    return response.content.decode()


class TestFilesAreEverybodys:
    def form(self):
        upload = SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF")
        row = {"attachments-0-title": "Kế hoạch", "attachments-0-file": upload}
        return article_form(**row, **{"attachments-0-order": 0, "attachments-TOTAL_FORMS": 1})

    @pytest.mark.parametrize("group", ["Phóng viên", "Biên tập viên"])
    def test_both_groups_attach_files(self, client, group):
        client.force_login(member(group, "hoa"))
        assert "Tệp đính kèm" in text(client.get(ADD))
        assert client.post(ADD, self.form()).status_code == 302
        [listed] = Article.objects.get().revisions.newest().content["attachments"]
        assert listed["title"] == "Kế hoạch"

    def test_files_of_a_draft_are_not_named_to_who_only_reads(self, client, minh):
        article = factories.article()
        secret = factories.attachment(article, title="Tệp bí mật", is_live=False)
        public = factories.attachment(article, title="Tệp công khai")
        files = [(public.pk, public.title), (secret.pk, secret.title)]
        stored = Article.objects.get(pk=article.pk)
        workflow.save(stored, files, minh, 0)
        client.force_login(member("Phóng viên", "hoa"))
        page = text(client.get(at_desk(article)))
        assert "Tệp công khai" in page
        assert "Tệp bí mật" not in page


class TestRefusedForms:
    def test_they_are_unsaved_from_the_start(self, client, lan):
        client.force_login(lan)
        page = text(client.post(ADD, article_form(source_url="khong-phai-url")))
        assert "data-unsaved" in page
        assert "data-unsaved" not in text(client.get(ADD))

    def test_a_stale_return_keeps_the_reason(self, client, lan, minh):
        article = draft(lan)
        workflow.submit(article.pk, 1, lan)
        revise(article, lan, title="Lan viết tiếp")
        client.force_login(minh)
        sent = {"number": 1, "remark": "Một lý do dài", "_return": "1"}
        page = text(client.post(at_desk(article, "duyet/"), sent))
        assert "Chưa làm: bài vừa có phiên bản mới hơn" in page
        assert "Một lý do dài" in page


class TestFormsSentTwice:
    def test_a_correction_is_told_once(self, client, minh):
        article = factories.article()
        revise(article, minh, title="Mới")
        client.force_login(minh)
        sent = {"number": 2, "change": "correction", "note": "Đúng là 139."}
        pages = [client.post(at_desk(article, "duyet/"), sent) for _ in range(3)]
        assert [page.status_code for page in pages] == [302, 200, 200]
        assert "đã được xuất bản rồi" in text(pages[-1])
        assert Event.objects.filter(public_note="Đúng là 139.").count() == 1

    def test_so_is_a_first_publication(self, client, lan, minh):
        article = draft(lan)
        client.force_login(minh)
        for _ in range(2):
            page = client.post(at_desk(article, "duyet/"), {"number": 1})
        assert "Trường này là bắt buộc" not in text(page)
        assert "đã được xuất bản rồi" in text(page)
        assert Event.objects.filter(kind=Event.Kind.PUBLISHED).count() == 1


class TestSignedOut:
    @pytest.mark.parametrize(
        ("page", "sent"),
        [
            ("go-bai/", {"mode": "gone", "reason": "Số liệu chưa đúng"}),
            ("duyet/", {"number": "1", "remark": "Số liệu chưa đúng", "_return": "1"}),
        ],
    )
    def test_reasons_survive_signing_in(self, client, minh, page, sent):
        article = factories.article()
        address = at_desk(article, page)
        response = client.post(address, sent)
        assert response.status_code == 403
        assert 'value="Số liệu chưa đúng"' in text(response)
        kept = {f"chu-{name}": value for name, value in sent.items()}
        sign_in = {"username": "minh", "password": factories.PASSWORD, "next": address}
        page = text(client.post("/quan-tri/login/", {**sign_in, **kept}))
        assert "Số liệu chưa đúng" in page
        assert f'action="{address}"' in page

    @pytest.mark.parametrize("page", ["huy-hen/", "phien-ban/1/khoi-phuc/", "lien-ket/1/thu-hoi/"])
    def test_an_address_that_only_takes_forms_leads_to_the_article(self, client, minh, page):
        article = factories.article()
        client.force_login(minh)
        assert client.get(at_desk(article, page)).url == at_desk(article)

    def test_so_does_one_of_no_article(self, client, minh):
        client.force_login(minh)
        response = client.get("/quan-tri/news/article/xem-truoc/")
        assert response.url == "/quan-tri/news/article/"


class TestNewForms:
    def test_an_abandoned_one_does_not_pause_the_next(self, client, lan):
        client.force_login(lan)
        client.post("/quan-tri/news/article/tu-luu/", article_form(title="Bỏ dở"))
        page = text(client.get(ADD))
        assert "Bỏ dở" in page
        assert "data-paused" not in page

    def test_a_device_is_told_which_forms_made_articles(self, client, lan):
        client.force_login(lan)
        form = article_form()
        client.post(ADD, form)
        assert f'data-made="{form["form_key"]}"' in text(client.get(ADD))

    def test_a_key_of_somebody_else_makes_an_article_without_it(self, client, lan, minh):
        form = article_form()
        for person in (lan, minh):
            client.force_login(person)
            assert client.post(ADD, form).status_code == 302
        assert Article.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"figures_on": "01/01/1800"}, "figures_on"),
        ({"figures_on": "31/12/9999"}, "figures_on"),
        ({"expires_at_0": "31/12/9999", "expires_at_1": "00:00"}, "expires_at"),
        ({"title": "\u200b"}, "title"),
        ({"title": "…"}, "title"),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field(client, lan, fields, field):
    client.force_login(lan)
    response = client.post(ADD, article_form(**fields))
    assert list(response.context["adminform"].form.errors) == [field]


def test_taking_a_text_back_from_the_queue_is_said(client, lan):
    article = draft(lan)
    workflow.submit(article.pk, 1, lan)
    client.force_login(lan)
    form = article_form(title="Sửa tiếp", base=1, category=article.category_id)
    assert "Bài đã rút khỏi hàng chờ duyệt" in text(
        client.post(at_desk(article), form, follow=True)
    )


def test_names_are_written_family_name_first(client, lan, minh):
    lan.last_name, lan.first_name = "Nguyễn Thị", "Lan"
    lan.save()
    workflow.submit(draft(lan).pk, 1, lan)
    client.force_login(minh)
    assert "Nguyễn Thị Lan" in text(client.get("/quan-tri/"))
