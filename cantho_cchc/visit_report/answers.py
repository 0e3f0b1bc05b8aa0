"""What comes of a question for the report: a page, a file, or the form again."""

from django.contrib import admin
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cantho_cchc.audit.models import Entry
from cantho_cchc.audit.trail import record
from cantho_cchc.identity import portal

from .definitions import sentences


def page(request, form, report):
    return _show(request, form, {"report": report, "period": report.period})


def refusal(request, form):
    return _show(request, form, {}, status=422)


def file(request, form, report):
    from . import workbook  # with openpyxl, which few processes ever need

    record(Entry.Action.EXPORTED, f"báo cáo lượt truy cập {report.period}")
    data = workbook.of(report, portal(request).managing_unit, timezone.localdate())
    response = HttpResponse(data, content_type=workbook.TYPE)
    name = workbook.name_of_file(report.period)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _show(request, form, context, status=200):
    ours = {
        **admin.site.each_context(request),
        "title": "Báo cáo lượt truy cập",
        "form": form,
        "made_on": timezone.localdate(),
        "definitions": sentences(),
    }
    return render(request, "admin/visit_report.html", {**ours, **context}, status=status)
