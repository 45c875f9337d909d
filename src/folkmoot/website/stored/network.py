"""What is kept of the people of the network: who they are, how they are reached, in which groups they take part."""

from folkmoot.website.stored.network_knowing import KNOWING_EACH_OTHER
from folkmoot.website.stored.network_meetings import GATHERING
from folkmoot.website.stored.network_members import MEMBERS_AND_MAILING
from folkmoot.website.stored.network_plans import PLANS
from folkmoot.website.stored.tables import NUMBER, About, Table

UNTIL_LEFT = "Until you delete it on your own page, or an officer does as you ask."

PEOPLE = (
    Table(
        "network.Member",
        "Members of the network",
        "So that people who want to help can be asked to, and hear what became of it.",
        UNTIL_LEFT,
        {
            "id": NUMBER,
            "uuid": "A number by chance",
            "partner": "Which body keeps you in its register",
            "kind": "Whether you are a person or an organisation",
            "name": "Your name",
            "works_for": "The body you work or volunteer for, if you said so",
            "brings": "What you bring, in your own words",
            "seen_by": "Who may see your name",
            "hears_by": "How you want to hear",
            "language": "The language you are written to in",
            "consent_wording": "What you agreed to, word for word",
            "consented_at": "When you agreed",
            "confirmed_at": "When you opened the link sent to your address",
            "joined_on": "When you joined",
            "came_by": "How you came: a page, a file, an event",
            "link_hash": "A seal of the link to your own page, never the link",
            "searched": "Your name again, without capitals, so that it is found",
            "link_asked_at": "When the link to your own page was last sent to you",
            "alone_on": "The last day on which it was found that you met nobody in ninety days, as far as we know",
        },
    ),
    Table(
        "network.MemberAddress",
        "Members’ addresses",
        "So that you can be written to, by the way you chose.",
        UNTIL_LEFT,
        {
            "id": NUMBER,
            "member": "Whose it is",
            "kind": "E-mail address or phone number",
            "sealed": "The address, encrypted",
            "lookup_hash": "A seal of the address, by which it is found again",
            "bounced_at": "When a message came back from it for good",
        },
    ),
    Table(
        "network.MemberTag",
        "What members told of themselves",
        "So that a question reaches those who know, and a group those who care about it.",
        UNTIL_LEFT,
        {
            "id": NUMBER,
            "member": "Who",
            "kind": "What is told: what you bring, an interest, a language, a place",
            "word": "The thing itself",
        },
    ),
    Table(
        "network.Membership",
        "Who is in which group",
        "So that you hear of your group, as much as you want to.",
        UNTIL_LEFT,
        {
            "id": NUMBER,
            "group": "Which group",
            "member": "Who",
            "rung": "How much you take part: from the mailing list to leading the group",
            "hears": "Whether you get each message of the group, one a week, or none",
            "since": "Since when",
            "left_at": "When you left",
            "leads": "Whether you were given the leader’s acts",
        },
    ),
    Table(
        "network.RungStep",
        "Steps on the ladder",
        "So that you, and the group, can see how taking part grew.",
        UNTIL_LEFT,
        {
            "id": NUMBER,
            "membership": "Whose, and in which group",
            "rung": "How much you took part from then on",
            "by_officer": "Whether an officer set it as you asked",
            "at": "When",
        },
    ),
)

PEOPLE_OF_THE_NETWORK = About(
    "People of the network",
    (*PEOPLE, *MEMBERS_AND_MAILING, *GATHERING, *KNOWING_EACH_OTHER, *PLANS),
)
