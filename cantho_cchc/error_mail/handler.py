"""A handler of Python's logging that mails errors to ADMIN_EMAILS; settings name it."""

import logging

from . import report, sending
from .limit import Limit


class MailToAdministrators(logging.Handler):
    def __init__(self):
        super().__init__(logging.ERROR)
        self._limit = Limit()

    def emit(self, record):
        try:
            kept_back = self._limit.passes(report.place(record))
            if kept_back is not None:
                sending.send(report.subject(record), report.text(record, kept_back))
        except Exception:
            self.handleError(record)  # never to whoever had the error
