"""What the counters keep."""

from .corrections import CorrectedDay, Correction
from .counts import AgentCount, DailyCount, PageCount, SourceCount
from .journal import Journal
from .opening import OpeningBalance

__all__ = [
    "AgentCount", "CorrectedDay", "Correction", "DailyCount", "Journal", "OpeningBalance",
    "PageCount", "SourceCount",
]  # fmt: skip
