"""The arrangement bench/intake.py compares with: the same view, each contact written by the ORM in its own transaction."""

import json
from typing import Any

from django.db import transaction

from folkmoot.config.wsgi import application
from folkmoot.contacts import recording
from folkmoot.contacts.models import Contact, Erasure, FirstWords, Receipt
from folkmoot.contacts.rows import Outcome, PreparedRow

__all__ = ["application"]


def stored(row: PreparedRow) -> Outcome:
    """Write one contact as a view written by hand would: ask whether it is there, then create it and what belongs to it."""
    columns: dict[str, Any] = json.loads(row.contact)
    hidden = columns.pop("uuid_hash")
    for name in ("asked_at", "received_at"):
        columns[name] += "+00:00"
    with transaction.atomic():
        before = Contact.objects.filter(uuid=row.uuid).values_list("pk", "body_hash").first()
        if before:
            return Outcome("repeated" if before[1] == row.body_hash else "changed", before[0])
        if Erasure.objects.filter(uuid_hash=hidden).exists():
            return Outcome("erased")
        contact = Contact.objects.create(**columns)
        if row.code_hash:
            Receipt.objects.create(contact=contact, code_hash=row.code_hash)
        for words in row.first_words:
            FirstWords.objects.create(
                contact=contact,
                question=words.question,
                sealed=words.sealed,
                text_hash=words.text_hash,
                keep_until=words.keep_until,
            )
    return Outcome("stored", contact.pk)


recording._stored = stored
