"""Who may enrol, use and revoke a phone, in the sentences people are shown when they may not."""

from typing import Any

from django.core.exceptions import PermissionDenied

from folkmoot.channels.field.models import Device
from folkmoot.engagements.models import Collector
from folkmoot.partners.models import Officer
from folkmoot.partners.policies import can, check_can, officer_of
from folkmoot.questions.policies import NotPossible

CHANNEL = "field"
MOST_OF_ONE = 20  # phones in use of one officer


class Revoked(PermissionDenied):
    """The device may no longer send. Its sentence is for whoever holds the phone."""


def check_may_ask(officer: Officer, collector: Collector) -> None:
    """Raise unless an officer asks for a collector: they work for its partner, or for one it was opened to."""
    if not may_ask(officer, collector):
        raise PermissionDenied(
            "You record for your own partner’s engagements only, and for those that were opened to your partner’s officers."
        )


def may_ask(officer: Officer, collector: Collector) -> bool:
    """Say whether an officer's partner asks for a collector: it runs the engagement, or was let in by who does."""
    own = officer.partner_id == collector.engagement.partner_id
    return own or officer.partner_id in partners_let_in(collector)


def partners_let_in(collector: Collector) -> list[int]:
    """Return the numbers of other partners whose officers ask for a collector."""
    return [each for each in collector.settings.get("asked_by", []) if type(each) is int]


def check_can_let_in(user: Any, collector: Collector) -> None:
    """Raise unless this person says which partners' officers ask for a collector."""
    check_can(user, "run_engagement")
    if collector.engagement.partner_id != officer_of(user).partner_id:
        raise PermissionDenied(
            "Only the partner that runs an engagement lets other partners’ officers ask for it."
        )


def check_can_enrol(user: Any, collector: Collector) -> None:
    """Raise unless this person may make a phone send to a collector of the field."""
    check_can(user, "record_contact")
    if collector.channel != CHANNEL:
        raise NotPossible(f"“{collector}” does not ask in the field.")
    check_may_ask(officer_of(user), collector)
    if Device.objects.in_use().filter(officer=officer_of(user)).count() >= MOST_OF_ONE:
        raise NotPossible(f"You have {MOST_OF_ONE} phones in use. Revoke one you no longer use first.")


def check_can_send(device: Device) -> None:
    """Raise `Revoked`, with what becomes of what it holds, unless a device may send: in use, its officer in service."""
    if device.revoked_at is not None:
        raise Revoked(
            "This phone was revoked. Nothing was stored. What it holds stays on it, encrypted: "
            "save it to a file and hand the file to your engagement officer."
        )
    if not can(device.officer.user, "record_contact") or not may_ask(device.officer, device.collector):
        raise Revoked(
            "The officer of this phone no longer records what people say here. Nothing was stored. What the phone holds "
            "stays on it, encrypted: save it to a file and hand the file to your engagement officer."
        )


def check_can_hand_in(user: Any, device: Device) -> None:
    """Raise unless this person may hand in a file of a phone: its officer while it is in use, or who looks after it."""
    if device.revoked_at is not None or officer_of(user) is None or device.officer_id != officer_of(user).pk:
        check_can(user, "run_engagement")
        check_can_revoke(user, device)


def check_can_revoke(user: Any, device: Device) -> None:
    """Raise unless this person may revoke a device: their own, or as who runs the engagements it sends to."""
    officer = officer_of(user)
    if officer is not None and device.officer_id == officer.pk:
        return
    check_can(user, "run_engagement")
    own = officer_of(user).partner_id
    if own not in (device.collector.engagement.partner_id, device.officer.partner_id):
        raise PermissionDenied(
            "You look after the phones of your own partner’s officers and engagements only."
        )
