"""Questions about waves and panels that read as sentences."""

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from folkmoot.channels.panel.models import Panel, Wave  # noqa: F401  named in the types below


class WaveQuerySet(models.QuerySet["Wave"]):
    """Waves, seen by someone."""

    def visible_to(self, user: Any) -> "WaveQuerySet":
        """Those of the officer's own partner."""
        officer = getattr(user, "officer", None) if user.is_authenticated else None
        return self.filter(collector__engagement__partner=officer.partner_id) if officer else self.none()


class PanelQuerySet(models.QuerySet["Panel"]):
    """Panels, seen by someone."""

    def visible_to(self, user: Any) -> "PanelQuerySet":
        """Those of the officer's own partner. The public sees a panel by its code, and no list."""
        officer = getattr(user, "officer", None) if user.is_authenticated else None
        return self.filter(partner=officer.partner_id) if officer else self.none()
