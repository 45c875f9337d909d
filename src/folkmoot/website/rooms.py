"""The doors an officer finds on their first page: one for each room their role may use."""

from typing import Any

from folkmoot.engagements.channel import Door, installed_channels
from folkmoot.partners.policies import can, officer_of

ANY_OFFICER = ""


DOORS = (
    Door(
        "Engagements",
        "engagements:list",
        "run_engagement",
        "Begin one, open it, see who was heard, close it.",
    ),
    Door(
        "Engagements",
        "engagements:list",
        "sign_pledge",
        "What you promised, who was heard and what they said.",
    ),
    Door("Engagements", "engagements:list", "see_insight", "Who was heard, and what they said."),
    Door(
        "Replies and promises",
        "outcomes:waiting",
        "see_insight",
        "Findings that wait for a reply, and what was promised because of them.",
    ),
    Door(
        "Pilots",
        "outcomes:learning:pilots",
        "see_insight",
        "Try a way of asking in one place first, judged by what was fixed before it began.",
    ),
    Door(
        "Decisions, before and after",
        "outcomes:learning:ledger",
        "see_insight",
        "Whether what people say changes what is decided.",
    ),
    Door(
        "Comments on the local offer",
        "outcomes:offer:comments",
        "run_network",
        "What people say of the directory: read it, answer it, publish it once a year.",
    ),
    Door(
        "Enter a comment on the local offer",
        "directory:heard_enter",
        "record_contact",
        "What somebody said by phone, on paper or at a meeting.",
    ),
    Door(
        "Strategies and documents",
        "network:documents:strategies",
        "run_network",
        "Write with others, paragraph by paragraph; answer comments; the workbook.",
    ),
    Door(
        "Action plan",
        "network:actions:board",
        "run_network",
        "Who does what by when, and what is overdue.",
    ),
    Door("Questions", "questions:bank", "write_question", "The bank of questions, and questionnaires."),
    Door(
        "Conversations",
        "talk:threads",
        "run_engagement",
        "Ask somebody back about what they said, without knowing who they are.",
    ),
    *(door for channel in installed_channels() for door in (channel.door, *channel.also) if door),
    Door(
        "The network",
        "network:members",
        "run_network",
        "Who takes part, their groups and how much, and messages to them.",
    ),
    Door(
        "Other programs",
        "programs:programs",
        "run_engagement",
        "Tokens for your own programs, and addresses that are told when something happens.",
    ),
    Door(
        "Complaints and people at risk",
        "outcomes:voices:triage",
        "run_engagement",
        "Pass on what is no view on what you asked. Who is told when somebody may be at risk.",
    ),
    Door(
        "Somebody may be at risk",
        "outcomes:voices:at_risk",
        ANY_OFFICER,
        "Tell the person named for safeguarding, at once.",
    ),
    Door(
        "Challenges",
        "outcomes:voices:challenges",
        "see_insight",
        "What advocates challenge, and by when you answer.",
    ),
    Door(
        "Challenges",
        "outcomes:voices:challenges",
        "speak_for_people",
        "Challenge a decision. Say what your body is for.",
    ),
    Door(
        "Standards",
        "outcomes:voices:all_sets",
        "run_engagement",
        "What people should expect, in two columns.",
    ),
    Door(
        "Standards",
        "outcomes:voices:all_sets",
        "speak_for_people",
        "Write what people expect, in their words.",
    ),
    Door(
        "Ideas",
        "outcomes:voices:ideas",
        "see_insight",
        "What people say can be done, how, and what difference it makes.",
    ),
    Door(
        "Assets and services",
        "assets:assets",
        "run_network",
        "What people, groups and organisations can give and ask, the services there are, and connections made.",
    ),
    Door(
        "Working together",
        "network:collaborating:plans",
        "run_network",
        "Plans that partners share: what each offers, what each gets, and on which level.",
    ),
    Door(
        "Meetings",
        "network:meetings:meetings",
        "run_network",
        "Plan a meeting or an event, invite people, keep what was decided.",
    ),
    Door(
        "Talk in groups",
        "network:talk:waiting",
        "run_network",
        "Comments, and words that members reported, which wait for you.",
    ),
    Door(
        "Recognition",
        "network:recognition:waiting",
        "run_network",
        "Hours people gave, what they learnt, certificates and references.",
    ),
    *(
        Door(
            "The partners’ hub",
            "hub:home",
            permission,
            "Agreements in force, and what you may do under each.",
        )
        for permission in ("look_up_person", "see_joint_picture", "bring_register", "link_registers")
    ),
    *(
        Door(
            "What partners share with us",
            "outcomes:shared",
            permission,
            "Findings and entries that agreements open to you.",
        )
        for permission in ("see_insight", "look_up_person")
    ),
    Door(
        "Linking registers",
        "hub:links",
        "link_registers",
        "Say which rows of two partners’ registers are one person, and measure how right that is.",
    ),
    Door(
        "The joint picture",
        "hub:picture",
        "see_joint_picture",
        "Needs in places, in counts of what partners share under an agreement.",
    ),
    Door(
        "Tables to check before they are public",
        "hub:picture_checks",
        "check_joint_picture",
        "What a decision maker wants to publish from the joint picture: you are the second person who looks.",
    ),
    Door(
        "Counts without records",
        "hub:picture_cubes",
        "bring_register",
        "Send signed counts to a partner’s own installation, and take theirs.",
    ),
    Door(
        "People’s requests",
        "hub:rights",
        "answer_rights",
        "Who asks what partners hold about them, and by when your part is answered.",
    ),
    Door(
        "The yearly report on sharing",
        "hub:report_draft",
        "answer_rights",
        "How partners used what they share: read it as it would stand, and publish it.",
    ),
    Door(
        "For the person in front of you",
        "network:signposting:look",
        ANY_OFFICER,
        "One search over services and tips, and a sheet to hand over.",
    ),
    Door(
        "Tips",
        "network:snippets:find",
        ANY_OFFICER,
        "What members and colleagues know, for the person in front of you.",
    ),
    Door(
        "Ask the network",
        "network:asking:questions",
        ANY_OFFICER,
        "A question reaches the members who know.",
    ),
    Door(
        "Introductions",
        "network:meeting_people:introductions",
        "run_network",
        "Let two members meet. See who has no connection.",
    ),
    Door(
        "The network drawn",
        "network:meeting_people:drawn",
        "run_network",
        "Which groups share people, and where.",
    ),
    Door(
        "Work that looks alike",
        "network:overlaps:overlaps",
        "run_network",
        "Groups, engagements and actions that may do the same twice.",
    ),
    Door(
        "Between areas",
        "network:exchange:exchange",
        "run_network",
        "Take what worked to another area, or theirs in.",
    ),
    Door(
        "Agreements",
        "agreements:agreements",
        "write_agreement",
        "What partners share, why and until when: write, comment, sign, stop.",
    ),
    Door("Places", "places:areas", "manage_places", "Areas, postcodes and who lives there."),
    Door(
        "Partners and officers", "partners:partners", "manage_officers", "Who takes part, and in which role."
    ),
    Door("The look", "website:look", "manage_partners", "Your council's own colours, checked for contrast."),
    Door(
        "Erasing and checking answers",
        "desk:desk",
        "erase_contact",
        "Erase answers for someone who reads out their receipt code. Look at what waits for a person.",
    ),
    Door("The trail", "trail:trail", "read_trail", "Who did and saw what, and whether the record is whole."),
    Door(
        "Trust, over time",
        "outcomes:learning:pulse",
        ANY_OFFICER,
        "How far partners trust each other, wave by wave.",
    ),
    Door(
        "Your hat",
        "outcomes:learning:hats",
        ANY_OFFICER,
        "A page that answers the question you come with today.",
    ),
    Door("Work under way", "jobs:jobs", ANY_OFFICER, "Imports, exports and reports that you asked for."),
    Door("Roles", "partners:roles", ANY_OFFICER, "What each role may do."),
    Door("Your sign-in", "mfa_index", ANY_OFFICER, "Password, second step, recovery codes."),
)


def doors_for(user: Any) -> list[Door]:
    """Return the doors this officer may open, in order; of two to one room the first, which says most."""
    if officer_of(user) is None:
        return []
    found: dict[str, Door] = {}
    for door in DOORS:
        if door.href and (not door.permission or can(user, door.permission)):
            found.setdefault(door.name, door)
    return list(found.values())
