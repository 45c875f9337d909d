"""A mail server to send to."""

from tests.channels.panel.conftest import mail

__all__ = ["mail"]
