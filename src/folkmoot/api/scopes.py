"""What a token may be allowed to do, in plain words, and the permissions its officer must hold for it."""

from dataclasses import dataclass
from typing import Any

from folkmoot.partners.policies import can


@dataclass(frozen=True, slots=True)
class Scope:
    """One thing a token may do, and the permissions of the officer behind it that it takes."""

    slug: str
    does: str
    needs: tuple[str, ...]


SCOPES: dict[str, Scope] = {
    scope.slug: scope
    for scope in (
        Scope(
            "read_engagements",
            "Read your own engagements, drafts too, with their questions, ways of asking and verdicts",
            ("run_engagement",),
        ),
        Scope(
            "read_contacts",
            "Read what each person chose, one row a person, without names, addresses or their own words",
            ("export_contacts",),
        ),
        Scope(
            "read_words",
            "Read also what people wrote in their own words, with personal details blotted out",
            ("export_contacts", "see_insight"),
        ),
        Scope("record_contacts", "Record what people said", ("record_contact",)),
        Scope(
            "withdraw_contacts",
            "Erase the answers of a person who gives you their receipt code",
            ("record_contact",),
        ),
        Scope(
            "write_drafts",
            "Begin engagements and questionnaires as drafts, which a person then checks and opens",
            ("run_engagement", "write_question"),
        ),
    )
}


def scopes_for(user: Any) -> list[Scope]:
    """Return the scopes an officer may give: a token never does more than the officer who made it."""
    return [scope for scope in SCOPES.values() if all(can(user, need) for need in scope.needs)]
