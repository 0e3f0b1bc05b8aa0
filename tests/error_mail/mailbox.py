"""A real mail server for tests: aiosmtpd, which receives as RFC 5321 asks and keeps what it got."""

from email import message_from_bytes, policy

from aiosmtpd.controller import Controller

from tests.server import free_port


class Mailbox:
    """Use as a context manager; `url` is an EMAIL_URL."""

    def __init__(self):
        self.mails = []
        self._controller = Controller(self, hostname="127.0.0.1", port=free_port())
        self.url = f"smtp://127.0.0.1:{self._controller.port}"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  (aiosmtpd's name)
        mail = message_from_bytes(envelope.content, policy=policy.default)
        self.mails.append(
            (envelope.rcpt_tos, mail["Subject"].strip(), mail.get_content(), bytes(mail))
        )
        return "250 OK"

    def __enter__(self):
        self._controller.start()
        return self

    def __exit__(self, *error):
        self._controller.stop()
