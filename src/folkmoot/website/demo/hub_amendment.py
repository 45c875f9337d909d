"""The demo's agreement in force has an amendment with the partners: comments to read, one not yet comfortable. All made up."""

import datetime as dt
from dataclasses import replace

from django.utils import timezone

from folkmoot.partners.agreements.drafting import ask_partners, comment_on_clause, say_comfort, write_terms
from folkmoot.partners.agreements.signing import amend
from folkmoot.partners.models import Agreement
from folkmoot.website.demo.hub_agreements import IN_FORCE, signer


def load_amendment() -> None:
    """Put an amendment to the partners, unless there is one."""
    agreement = Agreement.objects.get(slug=IN_FORCE)
    if agreement.versions.count() > 1:
        return
    today, lead = timezone.localdate(), signer("elmshire")
    version = amend(
        user=lead,
        version=agreement.versions.get(),
        changes="Levels of need are kept for 300 days, no longer for 400.",
        starts_on=today + dt.timedelta(days=60),
        review_on=today + dt.timedelta(days=425),
    )
    said = version.said
    items = tuple(
        replace(item, retention_days=300) if item.key == "level_of_need" else item for item in said.items
    )
    write_terms(user=lead, version=version, terms=replace(said, items=items))
    version = ask_partners(user=lead, version=version)
    clause = "item:level_of_need"
    comment_on_clause(
        user=signer("elmshire-voices"), on=version, clause=clause, words="Families asked for this. Thank you."
    )
    say_comfort(user=signer("elmshire-voices"), on=version, clauses=[clause], comfortable=True)
    say_comfort(
        user=signer("dunmere-academy"),
        on=version,
        clauses=[clause],
        comfortable=False,
        because="A school year has 365 days. Could it be one school year?",
    )
