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
    "write_agreement": "write agreements, comment on them and say with what their partner is comfortable",
    "sign_agreement": "sign, suspend and end agreements for their partner",
    "bring_register": "bring what their partner shares under an agreement",
    "look_up_person": "look up a person in the hub whom they are helping",
    "review_break_glass": "review looks at a person that broke the glass",
    "link_registers": "link registers, seeing who people are and nothing else about them",
    "see_joint_picture": "see the joint picture of needs in places, in counts",
    "publish_joint_picture": "ask for a table of the joint picture to be published",
    "check_joint_picture": "check what is published from the joint picture",
    "answer_rights": "answer people who ask what is held about them, and erase it",
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

SAFEGUARD = frozenset(
    {"write_agreement", "bring_register", "review_break_glass", "answer_rights", "check_joint_picture"}
)

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
            frozenset({"see_insight", "export_contacts", "write_finding", "see_joint_picture"}),
        ),
        Role(
            "decision_maker",
            "Decision maker",
            "Signs pledges, reads what people said and replies to it. Signs agreements for their partner.",
            frozenset(
                {
                    "sign_pledge",
                    "see_insight",
                    "sign_agreement",
                    "write_agreement",
                    "see_joint_picture",
                    "publish_joint_picture",
                }
            ),
        ),
        Role(
            "data_protection",
            "Data-protection officer",
            "Reads the trail of who in their own partner saw and did what, and looks after retention. "
            "Sees no answers but those that wait for a person to look at, each time with a row in the trail. "
            "Writes agreements, brings what is shared under them, and answers people who ask what is held about them.",
            frozenset({"read_trail", "erase_contact"}) | SAFEGUARD,
        ),
        Role(
            "practitioner",
            "Practitioner",
            "Helps one family at a time, by name. Finds out which partners know them and whom to ring, "
            "and sees only what an agreement lists. Sees no answers and no counts.",
            frozenset({"look_up_person"}),
        ),
        Role(
            "linker",
            "Linker",
            "Says which records of two registers are the same person. Sees names, dates of birth and postcodes, "
            "and nothing else about anybody.",
            frozenset({"link_registers"}),
        ),
        Role(
            "partner_administrator",
            "Partner administrator",
            "Adds the officers of their own partner and says what each may do, and reads its trail. "
            "Does all that its engagement officers do. Has no say over other partners.",
            RUN | SAFEGUARD | {"manage_officers", "read_trail", "erase_contact", "sign_agreement"},
        ),
        Role(
            "administrator",
            "Administrator",
            "Sets the installation up for every partner in it: partners, the officers of each, areas, postcodes and "
            "populations. Reads the trail of all. Sees answers of their own partner's engagements only.",
            RUN
            | SAFEGUARD
            | {
                "manage_officers",
                "manage_partners",
                "manage_places",
                "read_trail",
                "erase_contact",
                "sign_agreement",
            },
        ),
    )
}
ROLE_CHOICES = [(role.slug, role.name) for role in ROLES.values()]


def roles_that_may(permission: str) -> list[Role]:
    """Return the roles that carry a permission, in the order people read them."""
    return [role for role in ROLES.values() if permission in role.may]
