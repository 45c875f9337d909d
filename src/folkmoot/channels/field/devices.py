"""Enrols phones, finds the one behind a token, and revokes them."""

import datetime as dt
import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.channels.field.models import Device
from folkmoot.channels.field.policies import check_can_enrol, check_can_revoke
from folkmoot.contacts.guessing import check_can_guess, count_wrong_guess
from folkmoot.contacts.keys import keyed_hash
from folkmoot.engagements.models import Collector
from folkmoot.trail.recording import record_act

TOKEN_BYTES = 32
LONGEST_TOKEN = 200
SEEN_EVERY = dt.timedelta(minutes=1)  # a phone that sends much is noted once a minute


@transaction.atomic
def enrol_device(*, user: Any, collector: Collector, name: str) -> tuple[Device, str]:
    """Let a phone of this officer send to a collector; return it with its token, which is shown this once."""
    check_can_enrol(user, collector)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    device = Device.objects.create(
        officer=user.officer,
        collector=collector,
        name=" ".join(name.split())[:80] or "Phone",
        token_hash=token_hash(token),
    )
    _record(user, "enrol_device", device, collector=collector.code)
    return device, token


@transaction.atomic
def revoke_device(*, user: Any, device: Device, because: str = "other") -> Device:
    """Take a phone out of use at once. Revoking it again changes nothing."""
    check_can_revoke(user, device)
    if because not in dict(Device.REASONS):
        raise ValueError(f"There is no reason {because!r}.")
    device = Device.objects.select_for_update(of=("self",)).get(pk=device.pk)
    if device.revoked_at is None:
        device.revoked_at, device.revoked_because = timezone.now(), because
        device.save(update_fields=["revoked_at", "revoked_because"])
        _record(user, "revoke_device", device, because=because)
    return device


def find_device(token: str) -> Device | None:
    """Return the device of a token with its officer and collector, revoked or not, in one statement; None for a wrong one.

    A right and a wrong token cost the same: one keyed hash and one look into its index. See `device_behind`.
    """
    devices = Device.objects.select_related("officer__user", "officer__partner", "collector__engagement")
    return devices.filter(token_hash=token_hash(token[:LONGEST_TOKEN])).first()


def device_behind(token: str, *, address: str) -> Device | None:
    """Return the device of a token, as `find_device`; count a wrong one against the address it came from.

    Raises `TooManyGuesses` where too many wrong ones came from there. A right token is never refused.
    """
    device = find_device(token)
    if device is None:
        check_can_guess(address)
        count_wrong_guess(address)
    return device


def note_seen(device: Device) -> None:
    """Note that a device was just heard of, at most once a minute."""
    now = timezone.now()
    if device.last_seen_at is None or now - device.last_seen_at >= SEEN_EVERY:
        Device.objects.filter(pk=device.pk).update(last_seen_at=now)


def token_hash(token: str) -> str:
    """Return what is stored of a token."""
    return keyed_hash(token, purpose="field device")


def _record(user: Any, act: str, device: Device, **detail: str) -> None:
    told = {"name": device.name, "officer": str(device.officer), **detail}
    record_act(user=user, act=act, subject_kind="device", subject_id=device.uuid, detail=told)
