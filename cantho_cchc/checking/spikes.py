"""Days with far more visits than usual: a machine nobody knows yet, or news that went round."""

from django.utils import timezone

from cantho_cchc.vietnamese import grouped
from visitors import spikes

from .finding import WARNING, Tally


def find():
    days = Tally()
    for spike in spikes.find(timezone.localdate()):
        families = "; ".join(f"{name}: thêm {grouped(more)}" for name, more in spike.families)
        said = f"{spike.date:%d/%m/%Y}: {grouped(spike.visits)} lượt, thường {grouped(spike.usual)}"
        days.add(f"{said} ({families})" if families else said)
    yield from days.told(
        WARNING,
        "spikes.visits",
        "Có {n} ngày gần đây mà lượt truy cập vượt bốn lần mức thường. Hãy xem vì sao; nếu là máy "
        "tự động, hãy trừ đi ở mục Loại trừ máy tự động.",
    )
