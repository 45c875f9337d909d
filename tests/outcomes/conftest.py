"""A mail server to send to, at any hour of any day."""

from tests.channels.panel.conftest import _never_quiet, mail

__all__ = ["_never_quiet", "mail"]
