"""Undoes an import: its contacts are erased, and the same file may then be taken in anew."""

from typing import Any

from django.utils import timezone

from folkmoot.channels.paper.models import ImportRun
from folkmoot.contacts.models import Contact
from folkmoot.contacts.withdrawing import erase_contacts


def contacts_of(run: ImportRun) -> int:
    """Return how many contacts an import's undoing would erase."""
    return Contact.objects.filter(engagement=run.engagement_id, circumstances__import=run.uuid.hex).count()


def undo_import(*, run: ImportRun, user: Any) -> int:
    """Erase the contacts of an import and return how many; answers given since by other ways stay."""
    uuids = list(
        Contact.objects.filter(engagement=run.engagement_id, circumstances__import=run.uuid.hex).values_list(
            "uuid", flat=True
        )
    )
    erased = erase_contacts(uuids=uuids, because="request", user=user)
    run.state, run.undone_at, run.report = "undone", timezone.now(), {}
    run.save(update_fields=["state", "undone_at", "report"])
    return erased
