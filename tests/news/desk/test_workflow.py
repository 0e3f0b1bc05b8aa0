"""The way of an article: who may take which step, and what readers see after it."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from news.desk import content, workflow
from news.models import Article, Event, Revision, Withdrawal
from tests import factories
from tests.factories import at, draft, member, revise

pytestmark = pytest.mark.django_db
State, Change = Revision.State, workflow.Change


def states(article):
    return [revision.state for revision in article.revisions.order_by("number")]


def steps(article):
    return [(event.kind, event.actor.username) for event in article.events.order_by("id")]


def published(lan, minh, **fields):
    article = draft(lan, **fields)
    workflow.submit(article.pk, 1, lan)
    workflow.publish(article.pk, 1, minh)
    return Article.objects.get(pk=article.pk)


class TestFromDraftToReaders:
    def test_a_text_is_written_submitted_returned_submitted_and_published(self, lan, minh):
        article = draft(lan, "Tin mới")
        workflow.submit(article.pk, 1, lan)
        workflow.send_back(article.pk, 1, minh, "Thiếu nguồn")
        revise(article, lan, body="<p>Đủ nguồn.</p>")
        workflow.submit(article.pk, 2, lan)
        assert not article.is_public
        workflow.publish(article.pk, 2, minh)
        assert Article.objects.published().get().body == "<p>Đủ nguồn.</p>"
        assert states(article) == [State.SUPERSEDED, State.PUBLISHED]
        kinds = "saved submitted returned saved submitted published"
        assert [kind for kind, _ in steps(article)] == kinds.split()

    def test_a_draft_beside_a_public_text_changes_nothing_in_public(self, lan, minh):
        article = published(lan, minh, title="Cũ", byline="Lan")
        before = Article.objects.values().get()
        revise(article, lan, title="Mới", body="<p>Khác.</p>", category=factories.category())
        workflow.submit(article.pk, 2, lan)
        assert Article.objects.values().get() == before
        workflow.publish(article.pk, 2, minh)
        assert Article.objects.published().get().title == "Mới"

    def test_a_text_that_never_was_public_is_found_under_its_newest_title(self, lan):
        article = draft(lan, "Cũ")
        revise(article, lan, title="Mới")
        assert Article.objects.get().title == "Mới"

    def test_saving_the_same_makes_no_revision(self, lan):
        article = draft(lan)
        assert revise(article, lan).number == 1
        assert steps(article) == [("saved", "lan")]

    def test_what_came_in_without_the_desk_is_the_first_revision(self, minh):
        article = factories.article("Nhập từ trang cũ")
        revise(article, minh, title="Sửa")
        assert states(article) == [State.PUBLISHED, State.DRAFT]
        assert article.revisions.get(number=1).content["title"] == "Nhập từ trang cũ"

    def test_readers_get_a_slug_that_stays_when_the_title_changes(self, lan, minh):
        article = published(lan, minh, title="Tin một")
        revise(article, lan, title="Tin hai")
        workflow.publish(article.pk, 2, minh)
        assert Article.objects.get().slug == "tin-mot"


class TestTime:
    def test_a_moment_to_come_schedules_it(self, lan, minh):
        article = draft(lan)
        event = workflow.publish(article.pk, 1, minh, at=timezone.now() + timedelta(hours=1))
        assert event.kind == Event.Kind.SCHEDULED
        assert not article.is_public
        with time_machine.travel(timezone.now() + timedelta(hours=2)):
            assert article.is_public

    def test_a_schedule_can_be_moved_and_taken_back(self, lan, minh):
        article = draft(lan)
        workflow.publish(article.pk, 1, minh, at=timezone.now() + timedelta(hours=1))
        workflow.publish(article.pk, 1, minh, at=timezone.now() + timedelta(hours=5))
        workflow.unschedule(article.pk, minh)
        article.refresh_from_db()
        assert (article.status, article.published_at) == ("draft", None)
        assert states(article) == [State.DRAFT]

    def test_taking_a_schedule_back_keeps_a_newer_draft(self, lan, minh):
        article = draft(lan, "Một")
        workflow.publish(article.pk, 1, minh, at=timezone.now() + timedelta(hours=1))
        revise(article, lan, title="Hai")
        workflow.unschedule(article.pk, minh)
        assert Article.objects.get().title == "Hai"
        assert states(article) == [State.SUPERSEDED, State.DRAFT]

    def test_a_public_article_does_not_vanish_until_a_moment_to_come(self, lan, minh):
        article = published(lan, minh)
        with pytest.raises(workflow.RefusedError, match="không hẹn giờ được"):
            workflow.publish(article.pk, 1, minh, at=timezone.now() + timedelta(hours=1))
        assert article.is_public

    def test_an_old_text_is_published_under_its_old_time(self, minh):
        article = draft(minh)
        workflow.publish(article.pk, 1, minh, at=at(2022, 1, 4, 10, 9))
        assert Article.objects.published().get().published_at == at(2022, 1, 4, 10, 9)

    def test_a_second_publication_keeps_the_first_time(self, lan, minh):
        article = published(lan, minh)
        revise(article, lan, title="Mới")
        workflow.publish(article.pk, 2, minh)
        assert Article.objects.get().published_at == article.published_at


class TestHonestChanges:
    @pytest.mark.parametrize(
        ("change", "is_stamped", "told"),
        [
            (Change.MINOR, False, ""),
            (Change.UPDATE, True, ""),
            (Change.CORRECTION, True, "Số hồ sơ là 138."),
        ],
    )
    def test_readers_are_told_what_the_editor_says(self, lan, minh, change, is_stamped, told):
        article = published(lan, minh)
        revise(article, lan, title="Mới")
        event = workflow.publish(article.pk, 2, minh, change=change, note="Số hồ sơ là 138.")
        assert (Article.objects.get().changed_at is not None) is is_stamped
        assert event.public_note == told

    def test_a_first_publication_has_no_change_to_tell(self, minh):
        article = draft(minh)
        event = workflow.publish(article.pk, 1, minh, change=Change.CORRECTION, note="x")
        assert (Article.objects.get().changed_at, event.public_note) == (None, "")


class TestRights:
    def test_a_writer_publishes_withdraws_and_returns_nothing(self, lan):
        article = draft(lan)
        workflow.submit(article.pk, 1, lan)
        for step in (
            lambda: workflow.publish(article.pk, 1, lan),
            lambda: workflow.send_back(article.pk, 1, lan, "x"),
            lambda: workflow.withdraw(article.pk, lan, Withdrawal.Mode.GONE, "x"),
            lambda: workflow.unschedule(article.pk, lan),
        ):
            with pytest.raises(PermissionDenied):
                step()
        assert steps(article) == [("saved", "lan"), ("submitted", "lan")]

    def test_a_writer_has_no_hand_in_what_others_began(self, lan):
        article = draft(member("Phóng viên", "hoa"))
        with pytest.raises(PermissionDenied):
            revise(article, lan, title="Của tôi")
        with pytest.raises(PermissionDenied):
            workflow.submit(article.pk, 1, lan)

    def test_rights_end_at_the_categories_of_an_assignment(self, lan):
        ours, theirs = factories.category("Của ta"), factories.category("Của họ")
        inside = factories.category("Con", parent=ours)
        chief = member("Biên tập viên", "hanh", ours)
        workflow.publish(draft(lan, category=inside).pk, 1, chief)
        with pytest.raises(PermissionDenied):
            workflow.publish(draft(lan, category=theirs).pk, 1, chief)
        with pytest.raises(PermissionDenied):
            revise(draft(lan, category=ours), chief, category=theirs)
        with pytest.raises(PermissionDenied):
            draft(chief, category=theirs)

    def test_an_administrator_of_identity_has_no_hand_in_texts(self, lan):
        with pytest.raises(PermissionDenied):
            workflow.publish(draft(lan).pk, 1, member("Quản trị", "tuan"))

    def test_publishing_ones_own_draft_is_recorded_as_such(self, lan, minh):
        assert workflow.publish(draft(minh).pk, 1, minh).is_own_work is True
        assert workflow.publish(draft(lan).pk, 1, minh).is_own_work is False
        shared = draft(lan)
        revise(shared, minh, title="Minh sửa")
        assert workflow.publish(shared.pk, 2, minh).is_own_work is False


class TestStepsThatAreNotPossible:
    def test_a_decision_on_what_is_no_more_the_newest_is_stale(self, lan, minh):
        article = draft(lan)
        workflow.submit(article.pk, 1, lan)
        revise(article, lan, title="Mới hơn")
        for step in (
            lambda: workflow.publish(article.pk, 1, minh),
            lambda: workflow.send_back(article.pk, 1, minh, "x"),
            lambda: workflow.submit(article.pk, 1, lan),
        ):
            with pytest.raises(workflow.StaleError):
                step()

    def test_a_writer_who_goes_on_takes_the_text_out_of_the_queue(self, lan, minh):
        article = draft(lan)
        workflow.submit(article.pk, 1, lan)
        assert revise(article, minh, title="Minh sửa").state == State.SUBMITTED
        assert revise(article, lan, title="Lan sửa").state == State.DRAFT

    def test_a_returned_text_keeps_its_reason_until_it_is_submitted(self, lan, minh):
        article = draft(lan)
        workflow.submit(article.pk, 1, lan)
        workflow.send_back(article.pk, 1, minh, "Thiếu nguồn")
        revision = revise(article, lan, title="Sửa dở")
        assert (revision.state, revision.remark) == (State.RETURNED, "Thiếu nguồn")

    @pytest.mark.parametrize("step", ["submit", "send_back", "withdraw", "unschedule"])
    def test_a_step_out_of_order_is_refused_in_vietnamese(self, lan, minh, step):
        article = draft(lan)
        if step == "submit":
            workflow.submit(article.pk, 1, lan)
        arguments = {
            "submit": (article.pk, 1, lan),
            "send_back": (article.pk, 1, minh, "x"),
            "withdraw": (article.pk, minh, Withdrawal.Mode.GONE, "x"),
            "unschedule": (article.pk, minh),
        }
        with pytest.raises(workflow.RefusedError, match="được|gỡ|lịch"):
            getattr(workflow, step)(*arguments[step])

    def test_a_return_needs_its_reason(self, lan, minh):
        article = draft(lan)
        workflow.submit(article.pk, 1, lan)
        with pytest.raises(workflow.RefusedError, match="lý do"):
            workflow.send_back(article.pk, 1, minh, "  ")

    def test_a_picture_without_a_source_keeps_the_text_from_the_public(self, minh):
        image = factories.image(credit="")
        article = draft(minh, body=f'<p><img src="{image.url}" alt="Ảnh"></p>')
        with pytest.raises(ValidationError, match="nguồn"):
            workflow.publish(article.pk, 1, minh)
        assert not article.is_public
        assert states(article) == [State.DRAFT]


class TestWithdrawal:
    def test_it_leaves_every_list_and_keeps_every_word(self, lan, minh):
        article = published(lan, minh, body="<p>Còn nguyên.</p>")
        workflow.withdraw(article.pk, minh, Withdrawal.Mode.GONE, "Số liệu sai")
        assert not Article.objects.published().exists()
        assert article.revisions.get().content["body"] == "<p>Còn nguyên.</p>"
        workflow.publish(article.pk, 1, minh)
        assert article.is_public
        assert not Withdrawal.objects.exists()

    def test_a_replacement_has_to_be_named(self, lan, minh):
        article = published(lan, minh)
        with pytest.raises(workflow.RefusedError, match="bài thay thế"):
            workflow.withdraw(article.pk, minh, Withdrawal.Mode.REPLACED, "x")


class TestRestoring:
    def test_an_earlier_text_becomes_the_newest_draft(self, lan, minh):
        article = published(lan, minh, title="Một")
        revise(article, lan, title="Hai")
        revision = workflow.restore(article.pk, 1, lan, 2)
        assert (revision.number, revision.content["title"]) == (3, "Một")
        assert revision.remark == "Khôi phục từ phiên bản 1"
        assert states(article) == [State.PUBLISHED, State.SUPERSEDED, State.DRAFT]

    def test_files_are_part_of_what_comes_back(self, lan, minh):
        article = draft(lan)
        file = factories.attachment(article, is_live=False)
        stored = Article.objects.get(pk=article.pk)
        workflow.save(stored, [(file.pk, "Kế hoạch")], lan, 1)
        workflow.save(stored, [], lan, 2)
        workflow.publish(article.pk, 3, minh)
        assert not article.attachments.live().exists()
        workflow.restore(article.pk, 2, lan, 3)
        assert not article.attachments.live().exists()
        workflow.publish(article.pk, 4, minh)
        assert article.attachments.live().get() == file

    def test_a_category_or_picture_that_is_gone_stays_as_it_is_now(self, lan):
        article = draft(lan)
        gone = {**content.newest(article), "category": 999_999, "cover": 999_999, "title": "Cũ"}
        content.lay_over(article, gone)
        assert (article.title, article.cover_id) == ("Cũ", None)
        assert article.category.pk == Article.objects.get().category_id
