"""What an import says to the operator."""

from datetime import timedelta

from cantho_cchc.vietnamese import grouped

from .days import SKIP

NAMED = 5  # gaps that are named; of more their number is said


def lines(days, outcome, overlap, is_dry):
    """The report, line by line; `days` is what the file said."""
    dates = sorted(days)
    yield f"{grouped(len(dates))} ngày, từ {_day(dates[0])} đến {_day(dates[-1])}."
    yield f"Tổng của tệp: {grouped(sum(day.visits for day in days.values()))} lượt."
    yield _gaps(dates)
    yield _overlaps(outcome.overlaps, overlap)
    yield f"Số dư ban đầu: {' → '.join(map(_balance, outcome.balances))}."
    if not outcome.balances[0]:
        yield "Nếu nhập số dư ban đầu sau, hãy trừ những ngày này khỏi số đó."
    if outcome.moved:
        yield _moved(outcome.moved)
    yield f"Tổng số lượt truy cập: {' → '.join(map(grouped, outcome.totals))}."
    yield "Chạy thử: chưa ghi gì." if is_dry else f"Đã ghi {grouped(len(outcome.written))} ngày."


def _day(day):
    return f"{day:%d/%m/%Y}"


def _gaps(dates):
    one = timedelta(days=1)
    pairs = zip(dates, dates[1:], strict=False)
    gaps = [(a + one, b - one) for a, b in pairs if b - a > one]
    if not gaps:
        return "Không thiếu ngày nào ở giữa."
    missing = sum((last - first).days + 1 for first, last in gaps)
    named = [_day(a) if a == b else f"{_day(a)} – {_day(b)}" for a, b in gaps[:NAMED]]
    more = f"; và {len(gaps) - NAMED} khoảng khác" if len(gaps) > NAMED else ""
    return f"Thiếu {grouped(missing)} ngày ở giữa: {'; '.join(named)}{more}."


def _overlaps(overlaps, overlap):
    if not overlaps:
        return "Không ngày nào trùng với số đang có."
    done = "giữ số đang có" if overlap == SKIP else "lấy số của tệp; số đếm tại đây giữ nguyên"
    return f"{grouped(len(overlaps))} ngày trùng với số đang có: {done}."


def _balance(balance):
    return f"{grouped(balance[0])} lượt đến hết {_day(balance[1])}" if balance else "chưa nhập"


def _moved(moved):
    if moved < 0:
        return f"Trả lại số dư ban đầu {grouped(-moved)} lượt: tệp nói ít hơn lần trước."
    return f"Trong đó {grouped(moved)} lượt chuyển từ số dư ban đầu sang từng ngày."
