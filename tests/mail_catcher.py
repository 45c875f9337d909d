"""A real mail server on loopback that keeps what it is given, and refuses or dawdles where a test asks it to."""

import email
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller


class Catcher:
    """What a mail server took: (envelope's sender, recipient, message)."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, str, EmailMessage]] = []
        self.unknown: set[str] = set()
        self.slow_after: int | None = None

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802  aiosmtpd's name
        if address in self.unknown:
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        message = email.message_from_bytes(envelope.content, policy=default)
        self.taken.append((envelope.mail_from, envelope.rcpt_tos[0], message))
        if self.slow_after is not None and len(self.taken) > self.slow_after:
            time.sleep(3)  # taken, but the sender has not heard so when it is killed
        return "250 taken"

    def to(self, address: str) -> list[EmailMessage]:
        return [message for _, recipient, message in self.taken if recipient == address]

    def recipients(self) -> list[str]:
        return sorted(recipient for _, recipient, _ in self.taken)


@contextmanager
def a_mail_server() -> Iterator[tuple[Catcher, int]]:
    catcher = Catcher()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(catcher, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield catcher, port
    finally:
        server.stop()
