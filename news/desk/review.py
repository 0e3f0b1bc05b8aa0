"""/<desk>/news/article/<id>/duyet/: what readers will see changed, and the decision on it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect

from ..models import Article, Revision
from . import advice, comparison, content, standing, workflow
from .deciding import PublishForm, ReturnForm
from .pages import page, refuse_unless, to_form

STALE = "Chưa làm: bài vừa có phiên bản mới hơn. Hãy xem lại phiên bản đó ở dưới rồi quyết định."


def review(request, pk):
    stands = standing.of(pk, request.user)
    refuse_unless(stands.can_write)
    is_draft = stands.article.status == Article.Status.DRAFT
    kept = stands.article.published_at if is_draft else None  # what was moved in has had its time
    initial = {"number": stands.number, "at": kept}
    sent = request.POST if request.method == "POST" else None
    is_return = sent is not None and "_return" in sent
    returning = ReturnForm(sent if is_return else None, initial=initial)
    publishing = PublishForm(
        None if is_return else sent, initial=initial, was_public=stands.was_public
    )
    form = returning if is_return else publishing
    if sent is not None and form.is_valid():
        refuse_unless(stands.can_publish)
        done = _decide(request, pk, form, is_return)
        if done:
            return done
        stands = standing.of(pk, request.user)
        form.data = {**form.data.dict(), "number": stands.number}
    return _show(request, stands, publishing, returning)


review.text_fields = {"remark": "Lý do trả lại", "note": "Lời đính chính"}  # kept through sign-in


def _decide(request, pk, form, is_return):
    """The answer when the step was taken; None, with the reason in the form, when it was not."""
    given = dict(form.cleaned_data)
    number = given.pop("number")
    try:
        if is_return:
            workflow.send_back(pk, number, request.user, given["remark"])
            messages.success(request, "Đã trả lại bài cho người viết.")
        else:
            event = workflow.publish(pk, number, request.user, **given)
            messages.success(request, f"Đã {event.get_kind_display()}.")
    except workflow.StaleError:
        form.add_error(None, STALE)
    except workflow.RefusedError as error:
        form.add_error(None, str(error))
    except ValidationError as error:
        form.add_error(None, error.messages)
    else:
        return redirect(to_form(pk))
    return None


def _show(request, stands, publishing, returning):
    draft = content.lay_over(
        Article.objects.select_related("cover").get(pk=stands.article.pk),
        stands.newest.content if stands.newest else {},
    )
    live = content.live(stands.article) if stands.was_public else None
    written = stands.newest.content if stands.newest else content.live(stands.article)
    context = {
        "stands": stands,
        "publishing": publishing,
        "returning": returning,
        "rows": comparison.fields(live, written),
        "text": comparison.body(live, written),
        "is_change": live is not None,
        "advice": advice.of(draft, request),
        "is_submitted": stands.newest and stands.newest.state == Revision.State.SUBMITTED,
    }
    return page(request, "admin/review.html", stands.article, "Duyệt và xuất bản", context)
