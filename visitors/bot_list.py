"""The list by which machines are known, as the statistics name it."""

from datetime import date, datetime
from functools import cache
from importlib.metadata import version
from typing import NamedTuple

import crawleruseragents

PACKAGE = "crawler-user-agents"


class BotList(NamedTuple):
    name: str
    version: str
    newest_on: date  # when the last of its programs was added


@cache
def bot_list():
    """The list that is installed; a newer one is met by a new process alone."""
    days = [entry.get("addition_date", "") for entry in crawleruseragents.CRAWLER_USER_AGENTS_DATA]
    return BotList(PACKAGE, version(PACKAGE), datetime.strptime(max(days), "%Y/%m/%d").date())
