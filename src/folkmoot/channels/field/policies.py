"""Who may enrol, use and revoke a phone, in the sentences people are shown when they may not."""

from typing import Any

from django.core.exceptions import PermissionDenied

from folkmoot.channels.field.models import Device
from folkmoot.engagements.models import Collector
from folkmoot.partners.policies import can, check_can, officer_of
from folkmoot.questions.policies import NotPossible

CHANNEL = "field"
MOST_OF_ONE = 20  # phones in use of one officer


class Revoked(PermissionDenied):
    """The device may no longer send. Its sentence is for whoever holds the phone."""


def check_can_enrol(user: Any, collector: Collector) -> None:
    """Raise unless this person may make a phone send to a collector: one of the field, of their own partner."""
    check_can(user, "record_contact")
    if collector.channel != CHANNEL:
        raise NotPossible(f"“{collector}” does not ask in the field.")
    if collector.engagement.partner_id != officer_of(user).partner_id:
        raise PermissionDenied("You record for your own partner’s engagements only.")
    if Device.objects.in_use().filter(officer=officer_of(user)).count() >= MOST_OF_ONE:
        raise NotPossible(f"You have {MOST_OF_ONE} phones in use. Revoke one you no longer use first.")


def check_can_send(device: Device) -> None:
    """Raise `Revoked`, with what becomes of what it holds, unless a device may send: in use, its officer in service."""
    if device.revoked_at is not None:
        raise Revoked(
            "This phone was revoked. Nothing was stored. What it holds stays on it, encrypted: "
            "save it to a file and hand the file to your engagement officer."
        )
    if not can(device.officer.user, "record_contact"):
        raise Revoked(
            "The officer of this phone no longer records what people say. Nothing was stored. What the phone holds "
            "stays on it, encrypted: save it to a file and hand the file to your engagement officer."
        )


def check_can_revoke(user: Any, device: Device) -> None:
    """Raise unless this person may revoke a device: their own, or as who runs the engagements it sends to."""
    officer = officer_of(user)
    if officer is not None and device.officer_id == officer.pk:
        return
    check_can(user, "run_engagement")
    if device.collector.engagement.partner_id != officer_of(user).partner_id:
        raise PermissionDenied("You look after the phones of your own partner’s engagements only.")
