"""What may be asked of data, in the query of an address; whatever else is asked is refused.

A filter that is misspelt and passed over would answer with what was not asked for.
"""

import re
from datetime import UTC, date, datetime

from cantho_cchc.moments import midnight

from .problems import Problem

LONGEST = 200  # characters of one value
FIRST_YEAR, LAST_YEAR = 1900, 2200
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)(Z|[+ -]\d{2}:\d{2})", re.ASCII
)


class Parameters:
    """The parameters of a request, each read as what it must be; raises Problem (400)."""

    def __init__(self, request, *known):
        for name, values in request.GET.lists():
            if name not in known:
                names = ", ".join(known) or "không có tham số nào"
                raise Problem(400, f"Không có tham số này. Các tham số: {names}.", name[:50])
            if len(values) > 1:
                raise Problem(400, "Tham số này chỉ được ghi một lần.", name)
            if len(values[0]) > LONGEST or "\0" in values[0]:
                raise Problem(400, f"Giá trị dài quá {LONGEST} ký tự, hoặc có ký tự lạ.", name)
        self._given = {name: request.GET[name] for name in known if request.GET.get(name)}

    def text(self, name):
        return self._given.get(name, "")

    def day(self, name):
        """A date in Vietnam, or None."""
        return self._read(name, _day, "Ngày viết theo dạng 2022-01-04 (năm-tháng-ngày).")

    def moment(self, name):
        """An aware datetime, or None; a day alone is its first moment in Vietnam."""
        return self._read(
            name, _moment, "Thời điểm viết theo dạng 2022-01-04T10:09:00+07:00, hoặc 2022-01-04."
        )

    def number(self, name, default, most):
        said = f"Hãy ghi một số từ 1 đến {most}."
        found = self._read(name, int, said) if self.text(name).isascii() else 0
        if found is None:
            return default
        if not 1 <= found <= most:
            raise Problem(400, said, name)
        return found

    def is_on(self, name):
        if self.text(name) not in ("", "0", "1"):
            raise Problem(400, "Hãy ghi 1 (có) hoặc 0 (không).", name)
        return self.text(name) == "1"

    def _read(self, name, read, said):
        if name not in self._given:
            return None
        try:
            return read(self._given[name])
        except (ValueError, OverflowError):
            raise Problem(400, said, name) from None


def _day(text):
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    found = date.fromisoformat(text)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(text)
    return found


def _moment(text):
    if _DAY.fullmatch(text):
        return midnight(_day(text))
    found = _MOMENT.fullmatch(text)
    if not found:
        raise ValueError(text)
    _day(text[:10])
    # A plus that nobody encoded arrives as a blank.
    moment = datetime.fromisoformat(found[1] + found[2].replace(" ", "+"))
    return moment.astimezone(UTC)  # PostgreSQL knows no offset of 16 hours
