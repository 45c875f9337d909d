"""The roles people hold, in prose, beside what each may do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """What a role is for, said to people, and the permissions that follow from it."""

    slug: str
    name: str
    does: str
    may: frozenset[str]


# What each permission lets a person do, as the end of the sentence "You may …".
PERMISSIONS = {
    "record_contact": "record what people say",
    "speak_for_people": "record what people say as their advocate",
    "write_question": "write questions and questionnaires",
    "run_engagement": "run engagements",
    "import_contacts": "import answers from files",
    "see_insight": "see who was heard and what was said",
    "export_contacts": "take results out as files",
    "publish_insight": "publish results",
    "write_finding": "write findings, and what was done about them",
    "run_network": "run the network: its members, groups, documents and plans",
    "sign_pledge": "sign pledges",
    "read_trail": "read the trail",
    "erase_contact": "erase answers",
    "manage_officers": "add officers of their partner and say what each may do",
    "manage_partners": "add partners, and act for every partner of this installation",
    "manage_places": "manage places, postcodes and populations",
}

CAPTURE = frozenset({"record_contact"})
RUN = CAPTURE | {
    "write_question",
    "run_engagement",
    "import_contacts",
    "see_insight",
    "export_contacts",
    "publish_insight",
    "write_finding",
    "run_network",
}

ROLES: dict[str, Role] = {
    role.slug: role
    for role in (
        Role(
            "front_line",
            "Front-line officer",
            "Asks people and records what they say, on calls, at counters and in the street. "
            "Sees their own counts.",
            CAPTURE,
        ),
        Role(
            "advocate",
            "Advocate",
            "Speaks for people who find it hard to be heard, and works for another body than the one that asks. "
            "Records what they say, in their own words, and keeps private notes that only advocates of their own body read.",
            frozenset({"speak_for_people"}),
        ),
        Role(
            "engagement_officer",
            "Engagement officer",
            "Writes questions and runs engagements. Sees who was heard and what was said, "
            "for their own partner's engagements.",
            RUN,
        ),
        Role(
            "analyst",
            "Analyst",
            "Sees the exact results of their own partner's engagements, takes them out as files and writes findings. "
            "Cannot change them.",
            frozenset({"see_insight", "export_contacts", "write_finding"}),
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
            "Reads the trail of who in their own partner saw and did what, and looks after retention. "
            "Sees no answers but those that wait for a person to look at, each time with a row in the trail.",
            frozenset({"read_trail", "erase_contact"}),
        ),
        Role(
            "partner_administrator",
            "Partner administrator",
            "Adds the officers of their own partner and says what each may do, and reads its trail. "
            "Does all that its engagement officers do. Has no say over other partners.",
            RUN | {"manage_officers", "read_trail", "erase_contact"},
        ),
        Role(
            "administrator",
            "Administrator",
            "Sets the installation up for every partner in it: partners, the officers of each, areas, postcodes and "
            "populations. Reads the trail of all. Sees answers of their own partner's engagements only.",
            RUN | {"manage_officers", "manage_partners", "manage_places", "read_trail", "erase_contact"},
        ),
    )
}
ROLE_CHOICES = [(role.slug, role.name) for role in ROLES.values()]


def roles_that_may(permission: str) -> list[Role]:
    """Return the roles that carry a permission, in the order people read them."""
    return [role for role in ROLES.values() if permission in role.may]
