"""The roles people hold, in prose, beside what each may do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """What a role is for, said to people, and the permissions that follow from it."""

    slug: str
    name: str
    does: str
    may: frozenset[str]


CAPTURE = frozenset({"record_contact"})
RUN = CAPTURE | {
    "write_question",
    "run_engagement",
    "import_contacts",
    "see_insight",
    "export_contacts",
    "publish_insight",
}

ROLES: dict[str, Role] = {
    role.slug: role
    for role in (
        Role(
            "front_line",
            "Front-line officer",
            "Asks people and records what they say, on calls, at counters and in the street. Sees their own counts.",
            CAPTURE,
        ),
        Role(
            "engagement_officer",
            "Engagement officer",
            "Writes questions, runs engagements, sees who was heard and what was said for their own partner's engagements.",
            RUN,
        ),
        Role(
            "analyst",
            "Analyst",
            "Sees the exact results of their own partner's engagements and takes them out as files. Cannot change them.",
            frozenset({"see_insight", "export_contacts"}),
        ),
        Role(
            "decision_maker",
            "Decision maker",
            "Signs pledges, reads what people said and replies to it.",
            frozenset({"sign_pledge", "see_insight"}),
        ),
        Role(
            "data_protection",
            "Data-protection officer",
            "Reads the trail of who saw and did what, and looks after erasure and retention. Sees no answers.",
            frozenset({"read_trail", "erase_contact"}),
        ),
        Role(
            "administrator",
            "Administrator",
            "Sets the installation up: partners, officers, areas, postcodes and populations.",
            RUN | {"manage_partners", "manage_places", "read_trail", "erase_contact"},
        ),
    )
}
ROLE_CHOICES = [(role.slug, role.name) for role in ROLES.values()]
