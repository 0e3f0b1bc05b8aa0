"""What this machine tells, also while the database is away: backups, rehearsals, room."""

import shutil
from contextlib import suppress
from datetime import datetime

from django.conf import settings

from cantho_cchc.backup import records

PLACES = {"var": settings.VAR_DIR}
if not settings.MEDIA_BUCKET:  # which does not tell what it has room for
    PLACES["media"] = settings.MEDIA_ROOT


def metrics():
    for what in (records.BACKUP, records.REHEARSAL):
        with suppress(OSError, ValueError, KeyError):  # a file that somebody wrote in by hand
            if told := records.last(what, is_ok=True):
                at = datetime.fromisoformat(told["at"]).timestamp()
                yield (
                    f"portal_last_{what}_timestamp_seconds",
                    "gauge",
                    f"When the last {what} that went well ended; absent before the first.",
                    [({}, at)],
                )
    room = [({"place": name}, _free(folder)) for name, folder in PLACES.items()]
    yield "portal_disk_free_bytes", "gauge", "Room for what the portal writes.", room


def _free(folder):
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return "NaN"
