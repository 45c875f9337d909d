"""What is kept of people in the registers that partners brought, and of people who ask what is held about them."""

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
        Table(
            "hub.HeldKeys",
            "Keyed match keys of people in a register that names nobody",
            WHY_PEOPLE,
            WHEN_ITS_DAYS_ARE_OVER,
            {
                "id": NUMBER,
                "holding": "Which register it came with",
                "spine": OWN_NUMBER,
                "row": "The partner's own name of the row",
                "keys": "Keyed hashes by which the same person is found in another register",
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
