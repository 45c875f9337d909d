"""What is kept of people in the registers that partners brought, and of officers who took part in an agreement."""

from folkmoot.website.stored.tables import NUMBER, About, Table

OWN_NUMBER = "A number made here, by which the two sides of a register meet"
WHEN_ITS_DAYS_ARE_OVER = "Until the agreement's days for it are over."

REGISTER_PEOPLE = {
    "id": NUMBER,
    "spine": OWN_NUMBER,
    "row": "Which row of the register it was",
    "sealed": "First name, surname, date of birth and postcode, encrypted",
    "holding": "Which register it came with",
}
REGISTER_ITEMS = {
    "id": NUMBER,
    "spine": OWN_NUMBER,
    "item": "Which item of the agreement it is",
    "value": "What the register says",
    "delete_on": "The day on which it is deleted",
    "holding": "Which register it came with",
}
WHY_PEOPLE = "So that partners who help the same family find one another, as their agreement says."
WHY_ITEMS = "So that a practitioner sees what the agreement lists, and needs can be counted in places."

IN_REGISTERS = About(
    "People in registers that partners share under an agreement",
    (
        Table("hub.HeldPerson", "Who is in a register", WHY_PEOPLE, WHEN_ITS_DAYS_ARE_OVER, REGISTER_PEOPLE),
        Table(
            "hub.PersonKey",
            "Keyed hashes by which a person in a register is found",
            WHY_PEOPLE,
            WHEN_ITS_DAYS_ARE_OVER,
            {
                "id": NUMBER,
                "holding": "Which register it came with",
                "spine": OWN_NUMBER,
                "digest": "A keyed hash of name, date of birth and postcode",
            },
        ),
        Table("hub.HeldItem", "What a register says", WHY_ITEMS, WHEN_ITS_DAYS_ARE_OVER, REGISTER_ITEMS),
        Table(
            "hub.LawPerson",
            "Who is in a register for law enforcement",
            WHY_PEOPLE,
            WHEN_ITS_DAYS_ARE_OVER,
            REGISTER_PEOPLE,
        ),
        Table(
            "hub.LawItem",
            "What a register for law enforcement says",
            WHY_ITEMS,
            WHEN_ITS_DAYS_ARE_OVER,
            REGISTER_ITEMS,
        ),
    ),
)

NAMED_IN_THE_TRAIL = Table(
    "trail.SubjectKey",
    "The keys by which the trail names people",
    "So that who asks is told who looked them up, and nobody else can tell.",
    "Until the person's records are erased: then the key is destroyed, and their rows can be tied to nobody.",
    {"id": NUMBER, "reference": "A keyed hash of name and date of birth", "key": "A key of their own"},
)

ASKING_WHAT_IS_HELD = About(
    "People who ask what partners hold about them",
    (
        NAMED_IN_THE_TRAIL,
        Table(
            "hub.SubjectRequest",
            "Requests to see, erase or object",
            "To answer people who ask what is held about them.",
            "Three years after the answer, to show that it was given in time.",
            {
                "id": NUMBER,
                "uuid": "The same, for use outside",
                "kind": "What they ask for",
                "state": "How far it has come",
                "sealed": "Name, date of birth, postcode and how to reach them, encrypted",
                "code_hash": "A hash of the code by which they follow it",
                "asked_at": "When they asked",
                "confirmed_at": "When it was certain who asks",
                "confirmed_by": "Which officer made sure",
                "answered_at": "When the last part was answered",
                "because": "Why it was closed without an answer",
            },
        ),
        Table(
            "hub.RequestPart",
            "Each partner's part of such a request",
            "So that every partner answers for what it holds, in time.",
            "As long as the request.",
            {
                "id": NUMBER,
                "request": "Which request",
                "partner": "Which partner",
                "state": "How far it has come",
                "due_on": "By when",
                "extended_because": "Why it takes longer",
                "words": "What the partner says",
                "answered_by": "Which officer answered",
                "answered_at": "When",
            },
        ),
        Table(
            "hub.RequestRecord",
            "Which rows of registers are theirs",
            "So that the right rows are shown, or erased.",
            "As long as the request.",
            {
                "id": NUMBER,
                "request": "Which request",
                "holding": "Which register",
                "spine": OWN_NUMBER,
            },
        ),
        Table(
            "hub.KeptOut",
            "Who is kept out of the next register",
            "So that somebody who was erased, or objected, is not brought again.",
            "As long as registers are brought.",
            {
                "id": NUMBER,
                "reference": "A keyed hash of name and date of birth",
                "giver": "Of whose registers",
                "since": "Since when",
            },
        ),
    ),
)

AS_LONG_AS_REGISTERS = "As long as one of the two registers is held."
LINKED = About(
    "People who are in the registers of two partners",
    (
        Table(
            "hub.Link",
            "Which rows of two registers are one person",
            "So that a family is counted once, and partners who help it find one another.",
            AS_LONG_AS_REGISTERS,
            {
                "id": NUMBER,
                "run": "Which linking run found it",
                "left": OWN_NUMBER,
                "right": "The same, in the other register",
                "probability": "How likely the machine found it",
                "why": "Why, in words that name no one",
                "by": "Which officer found them to be one, where the machine could not",
                "undone_at": "When it was undone",
                "undone_because": "Why it was undone",
            },
        ),
        Table(
            "hub.PairToDecide",
            "Rows that an officer compared",
            "To decide doubtful pairs, and to measure how right the links are.",
            AS_LONG_AS_REGISTERS,
            {
                "id": NUMBER,
                "run": "Which linking run asks",
                "left": OWN_NUMBER,
                "right": "The same, in the other register",
                "probability": "How likely the machine found it",
                "why": "Why they may be one, in words that name no one",
                "because": "Why a person is asked",
                "sampled": "Whether it was drawn to measure the links",
                "answer": "What the officer found",
                "answered_by": "Which officer",
                "answered_at": "When",
                "taken_by": "Which officer is looking at it",
                "taken_at": "Since when",
            },
        ),
    ),
)

AS_LONG_AS_THE_AGREEMENT = "As long as the agreement can be read, which is for good."
WHO = {
    "id": NUMBER,
    "partner": "For which partner they spoke",
    "officer": "Which officer it was",
    "at": "When",
}
ABOUT = {"version": "Of which version of an agreement", "memorandum": "Of which memorandum"}

AGREEING = (
    Table(
        "partners.ClauseComment",
        "Comments on agreements",
        "So that partners can answer one another, clause by clause.",
        AS_LONG_AS_THE_AGREEMENT,
        WHO | ABOUT | {"clause": "Which clause", "words": "What they said"},
    ),
    Table(
        "partners.Comfort",
        "Partners' comfort with clauses",
        "To know who is comfortable with what, and what changed their mind.",
        AS_LONG_AS_THE_AGREEMENT,
        WHO
        | ABOUT
        | {
            "clause": "Which clause",
            "mark": "A hash of what the clause said",
            "comfortable": "Whether they were comfortable",
            "because": "Why not yet, or what changed their mind",
        },
    ),
    Table(
        "partners.SignOff",
        "Signatures of agreements",
        "To know who signed what for whom.",
        AS_LONG_AS_THE_AGREEMENT,
        WHO
        | {
            "version": "What was signed",
            "signed_as": "Name and post as they were",
            "seal": "The hash of what was signed",
        },
    ),
    Table(
        "partners.AgreementStep",
        "Decisions on agreements",
        "The log of decisions, refusals included, with reasons.",
        AS_LONG_AS_THE_AGREEMENT,
        WHO
        | {
            "version": "Which version",
            "before": "The state before",
            "after": "The state after",
            "because": "Why",
        },
    ),
    Table(
        "hub.Holding",
        "Registers that were brought",
        "To know who brought what, when, under which agreement.",
        AS_LONG_AS_THE_AGREEMENT,
        {
            "id": NUMBER,
            "uuid": "The same, for use outside",
            "agreement": "Under which agreement",
            "version": "Under which version of it",
            "giver": "Which partner brought it",
            "title": "What they call it",
            "as_of": "The day it tells of",
            "items": "Which items it holds",
            "people": "How many rows it has",
            "brought_by": "Which officer brought it",
            "brought_at": "When",
            "deleted_at": "When the last of it was deleted",
        },
    ),
    Table(
        "hub.LinkRun",
        "Linking runs",
        "To know who linked which registers, how, and how right it was.",
        AS_LONG_AS_THE_AGREEMENT,
        {
            "id": NUMBER,
            "uuid": "The same, for use outside",
            "agreement": "Under which agreement",
            "version": "Under which version of it",
            "left": "The one register",
            "right": "The other register",
            "use": "For helping one person, or for counts",
            "floor": "How right it must be",
            "seed": "What its sample was drawn with",
            "state": "How far it has come",
            "because": "Why it was refused or undone",
            "model": "How often fields agree, as numbers",
            "told": "Thresholds, counts and what was measured",
            "asked_by": "Which officer asked for it",
            "asked_at": "When",
            "decided_at": "When it was accepted, refused or undone",
        },
    ),
    Table(
        "hub.TransparencyReport",
        "Yearly reports on what partners share",
        "So that everybody can read how it was used.",
        "For good.",
        {
            "id": NUMBER,
            "year": "The year",
            "told": "The numbers",
            "head": "The seal of the trail then",
            "published_by": "Which officer published it",
            "published_at": "When",
        },
    ),
    Table(
        "hub.LookUp",
        "Look-ups by practitioners",
        "So that each can be asked why, and shown to be within the agreement.",
        AS_LONG_AS_THE_AGREEMENT,
        {
            "id": NUMBER,
            "uuid": "The same, for use outside",
            "agreement": "Under which agreement",
            "version": "Under which version of it",
            "officer": "Which officer looked",
            "partner": "For which partner",
            "purpose": "For which purpose of the agreement",
            "case": "The officer's own case reference",
            "reason": "Why they looked",
            "allowed": "Whether the agreement allowed it",
            "denied": "Why it did not",
            "shown": "Which items of which partner, without what they say",
            "glass": "Which broken glass it rests on",
            "at": "When",
        },
    ),
    Table(
        "hub.BrokenGlass",
        "Broken glasses",
        "So that a second person reviews each.",
        AS_LONG_AS_THE_AGREEMENT,
        {
            "id": NUMBER,
            "uuid": "The same, for use outside",
            "agreement": "Under which agreement",
            "version": "Under which version of it",
            "officer": "Which officer broke it",
            "partner": "For which partner",
            "reason": "Why",
            "denied": "What the rule said",
            "opened_at": "When",
            "until": "Until when it was open",
            "told": "How many others were told",
            "state": "Whether it was reviewed",
            "review_by": "By when",
            "verdict": "Whether it was right",
            "words": "Why",
            "reviewed_by": "Which officer reviewed it",
            "reviewed_at": "When",
        },
    ),
    Table(
        "hub.HubRelease",
        "Tables of the joint picture",
        "So that no later table gives away what an earlier one withheld. They count people and name nobody.",
        AS_LONG_AS_THE_AGREEMENT,
        {
            "id": NUMBER,
            "uuid": "The same, for use outside",
            "agreement": "Under which agreement",
            "version": "Under which version of it",
            "clauses": "By which clauses",
            "purpose": "For which purpose",
            "audience": "Who may see it",
            "partner": "For which partner it was made",
            "title": "What it shows",
            "question": "By what it divides people",
            "as_of": "A seal of which people were counted",
            "told": "The numbers that are shown",
            "method": "Whose registers it counts, of which day",
            "edition": "The numbers that are withheld too",
            "hidden": "How many numbers are withheld",
            "by": "Which officer asked for it",
            "at": "When",
            "asked_public_by": "Which officer asked for it to be published",
            "asked_public_at": "When",
            "public_decided_at": "When that was decided",
            "public_because": "Why it was not published",
            "checked_by": "Which officer decided",
        },
    ),
    Table(
        "hub.PartnerKey",
        "Keys of other installations",
        "To know that counts come from the partner who is named.",
        AS_LONG_AS_THE_AGREEMENT,
        {
            "id": NUMBER,
            "partner": "Whose key it is",
            "public": "The key, which is no secret",
            "pinned_by": "Which officer compared it",
            "pinned_at": "When",
        },
    ),
    Table(
        "hub.BroughtCube",
        "Counts that other installations sent",
        "To add them to the joint picture, without records.",
        AS_LONG_AS_THE_AGREEMENT,
        {
            "id": NUMBER,
            "agreement": "Under which agreement",
            "version": "Under which version of it",
            "giver": "Which partner sent it",
            "serial": "Its own number",
            "as_of": "The day it tells of",
            "question": "By what it divides people",
            "cube": "The numbers that are shown in it",
            "threshold": "Under which number it withholds",
            "signature": "What it was signed with",
            "brought_by": "Which officer took it",
            "brought_at": "When",
        },
    ),
)
