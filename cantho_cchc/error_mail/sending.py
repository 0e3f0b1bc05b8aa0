"""One thread sends the mails of a process: a mail server that is away costs mails, no answer."""

import logging
from queue import Full, Queue
from threading import Lock, Thread

from django.conf import settings
from django.core import mail

WAITING = 50  # mails; more are dropped
TIMEOUT = 10  # seconds for each step of the conversation with the mail server

logger = logging.getLogger(__name__)
_waiting = Queue(WAITING)
_starting = Lock()
_thread = None


def send(subject, text):
    """Return at once."""
    global _thread
    with _starting:
        if _thread is None or not _thread.is_alive():  # a fork inherits none
            _thread = Thread(target=_send_all, name="error-mail", daemon=True)
            _thread.start()
    try:
        _waiting.put_nowait((subject, text))
    except Full:
        logger.warning("The mail server is slow: a mail about an error is dropped")


def send_now(subject, text):
    """For a command: wait until it has gone; raises what the mail server's ways raise."""
    connection = mail.get_connection(timeout=TIMEOUT)
    to = settings.ADMIN_EMAILS
    mail.EmailMessage(subject, text, _sender(), to, connection=connection).send()


def _send_all():
    while True:
        subject, text = _waiting.get()
        try:
            send_now(subject, text)
        except Exception as error:  # as a warning: an error would be another mail
            logger.warning("A mail about an error could not be sent: %s", type(error).__name__)


def _sender():
    """Who may send by this server: its account, else whom it is for."""
    account = settings.EMAIL_HOST_USER or ""
    return account if "@" in account else settings.ADMIN_EMAILS[0]
