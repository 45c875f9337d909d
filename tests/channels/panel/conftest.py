"""A mail server to send to, at any hour of any day."""

from collections.abc import Iterator

import pytest

from tests.mail_catcher import Catcher, a_mail_server


@pytest.fixture
def mail(settings) -> Iterator[Catcher]:
    with a_mail_server() as (catcher, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.DEFAULT_FROM_EMAIL = "Elmshire <talk@elmshire.example>"
        settings.BOUNCE_ADDRESS = "bounces@elmshire.example"
        settings.SITE = "http://testserver"
        settings.MESSAGES_A_MINUTE = 1_000_000
        yield catcher
