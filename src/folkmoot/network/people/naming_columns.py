"""Says what the columns of a file are, and remembers it for the partner's next file."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from folkmoot.network.models import ColumnName, MemberImport
from folkmoot.network.people.importing import HEADINGS, heading_of, opened, read_cells, sealed_read
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

FIELDS = {
    "name": "Name",
    "works_for": "Organisation",
    "email": "E-mail address",
    "phone": "Phone number",
    "kind": "Person or organisation",
    "brings": "What they bring",
    "interests": "Interests",
    "languages": "Languages they speak",
    "postcode": "Postcode",
    "joined_on": "Day they joined",
}
"""What a column can be read as; the same keys as `HEADINGS`."""


def names_known(partner_id: int) -> dict[str, str]:
    """Return what a partner said before of the headings of its files."""
    return dict(ColumnName.objects.filter(partner=partner_id).values_list("heading", "read_as"))


@transaction.atomic
def name_columns(*, user: Any, kept: MemberImport, read_as: Mapping[str, str]) -> None:
    """Read a kept file's columns as said (heading to field, "" for none), this time and the next. Raises `NotPossible`."""
    check_can(user, "run_network")
    partner = officer_of(user).partner
    read, wording = opened(kept)
    columns = [*read.matched.values(), *read.ignored]
    said = {
        heading: field
        for heading, field in read_as.items()
        if heading in columns and field in {"", *HEADINGS}
    }
    used = [field for field in said.values() if field]
    twice = sorted({FIELDS[field] for field in used if used.count(field) > 1})
    if twice:
        raise NotPossible(f"Two columns cannot both be this: {', '.join(twice)}. Nothing was changed.")
    for heading, field in said.items():
        ColumnName.objects.update_or_create(
            partner=partner, heading=heading_of(heading), defaults={"read_as": field}
        )
    anew = read_cells(columns, read.cells, read.problems, names_known(partner.pk))
    kept.sealed = sealed_read(kept.uuid, anew, wording)
    kept.save(update_fields=["sealed"])
    record_act(
        user=user,
        act="name_columns",
        subject_kind="partner",
        subject_id=partner.slug,
        detail={"columns": len(said)},
    )
