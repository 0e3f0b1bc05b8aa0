"""What comes of a question for the report: a page, a file, or the form again."""

from django.contrib import admin
from django.http import HttpResponse
from django.shortcuts import render

from cantho_cchc.audit.models import Entry
from cantho_cchc.audit.trail import record

from . import totals
from .definitions import DEFINITIONS

SHOWN = 200  # rows on screen


def page(request, form, rows):
    sums = {"all": totals.altogether(rows), **_sums(rows)}
    return _show(request, form, {"rows": rows[:SHOWN], "period": form.period, **sums})


def refusal(request, form):
    return _show(request, form, {}, status=422)


def file(request, form, rows):
    from . import workbook  # with openpyxl, which few processes ever need

    record(Entry.Action.EXPORTED, f"báo cáo biên tập {form.period}")
    data = workbook.of(rows, period=form.period, chosen=form.told(), **_sums(rows))
    response = HttpResponse(data, content_type=workbook.TYPE)
    name = workbook.name_of_file(form.period)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _sums(rows):
    return {"by_category": totals.by_category(rows), "by_person": totals.by_person(rows)}


def _show(request, form, context, status=200):
    ours = {
        **admin.site.each_context(request),
        "title": "Báo cáo biên tập",
        "form": form,
        "definitions": DEFINITIONS,
    }
    return render(request, "admin/editorial_report.html", {**ours, **context}, status=status)
