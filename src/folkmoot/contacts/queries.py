"""Questions about contacts that read as sentences."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import models

from folkmoot.partners.policies import can

if TYPE_CHECKING:
    from folkmoot.contacts.models import Contact, Thread  # noqa: F401  named in words below


class ContactQuerySet(models.QuerySet["Contact"]):
    """Contacts, seen by someone."""

    def visible_to(self, user: Any) -> "ContactQuerySet":
        """Those of an officer's own partner's engagements; a front-line officer sees only what they recorded."""
        officer = getattr(user, "officer", None) if user.is_authenticated else None
        if officer is None:
            return self.none()
        if officer.role in {"front_line", "advocate"}:
            return self.filter(officer=officer)
        if officer.role in {"data_protection"}:
            return self.none()
        return self.filter(engagement__partner=officer.partner_id)

    def since(self, moment: dt.datetime) -> "ContactQuerySet":
        """Those stored at or after a moment."""
        return self.filter(received_at__gte=moment)

    def whose_words_may_go_to(self, audience: str) -> "ContactQuerySet":
        """Those whose own words may be read by an audience ("council", "partners" or "public"), as far as anybody was asked that."""
        wide_enough = {"council": ("council", "partners", "public"), "partners": ("partners", "public")}
        agreed = models.Q(circumstances__words_for__in=wide_enough.get(audience, ("public",)))
        return self.filter(agreed | models.Q(circumstances__words_for__isnull=True))

    def may_be_asked_back(self) -> "ContactQuerySet":
        """Those of whom nobody said that they are not to be asked back."""
        agreed = models.Q(circumstances__ask_back="yes") | models.Q(circumstances__ask_back__isnull=True)
        return self.filter(agreed)

    def in_the_insight(self) -> "ContactQuerySet":
        """Those that are counted and read as insight: not set aside as a complaint or because somebody is at risk."""
        aside = self.model._meta.get_field("set_asides").related_model._default_manager.filter(undone_at=None)
        return self.exclude(pk__in=aside.values("contact"))

    def answered(self) -> "ContactQuerySet":
        """Those in which somebody answered something."""
        return self.filter(disposition__in=["completed", "partial"])


class ThreadQuerySet(models.QuerySet["Thread"]):
    """Conversations, seen by someone."""

    def visible_to(self, user: Any) -> "ThreadQuerySet":
        """Those of the officer's own partner, for roles that see what people said and may ask them."""
        officer = getattr(user, "officer", None) if user.is_authenticated else None
        if officer is None or not (can(user, "see_insight") and can(user, "run_engagement")):
            return self.none()
        return self.filter(contact__engagement__partner=officer.partner_id)
