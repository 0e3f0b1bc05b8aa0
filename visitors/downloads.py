"""/luot-truy-cap/luot-truy-cap.csv and .json: the whole published history, a row for each day."""

import csv
import io

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from cantho_cchc.identity import portal
from cantho_cchc.open_data import Parameters, read_only

from . import series, standing
from .api import definition

BOM = "\ufeff"  # else Excel takes UTF-8 for the code page of its country
LICENCE = "Được dùng lại khi ghi rõ nguồn (Nghị định 43/2011/NĐ-CP, Điều 5)"
HEADINGS = {
    "date": "Ngày",
    "visits": "Lượt truy cập",
    "views": "Lượt xem",
    "bots": "Lượt xem của máy tự động",
    "imported": "Trong đó từ bộ đếm cũ",
    "excluded_visits": "Lượt truy cập đã loại trừ",
    "excluded_views": "Lượt xem đã loại trừ",
}


@read_only
def csv_file(request):
    """RFC 4180, with the names that HEADINGS has for the fields of the JSON."""
    Parameters(request)
    out = io.StringIO(newline="")
    rows = csv.writer(out)  # ends its lines by CRLF, as the RFC wants
    rows.writerow(HEADINGS.values())
    rows.writerows(series.history(timezone.localdate()))
    return HttpResponse(BOM + out.getvalue(), content_type="text/csv; charset=utf-8")


@read_only
def json_file(request):
    """The history with all that it rests on; an opening balance is in no day."""
    Parameters(request)
    rests_on, who = standing.context(), portal(request)
    return {
        "url": request.build_absolute_uri(reverse("visitors:statistics")),
        "publisher": who.name,
        "attribution": who.attribution,
        "licence": LICENCE,
        "definition": definition(),
        "columns": HEADINGS,
        "bot_list": rests_on["bot_list"],
        "visits_per_minute": rests_on["visits_per_minute"],
        "opening_balance": _balance(rests_on["opening"]),
        "corrections": [_correction(one) for one in rests_on["corrections"]],
        "days": [day._asdict() for day in series.history(timezone.localdate())],
    }


def _balance(opening):
    names = ("visits", "until", "covered_until", "note")
    return opening and {name: getattr(opening, name) for name in names}


def _correction(one):
    return {
        "first_on": one.first_on,
        "last_on": one.last_on,
        "visits": one.visits or 0,
        "views": one.views or 0,
        "reason": one.reason,
    }
