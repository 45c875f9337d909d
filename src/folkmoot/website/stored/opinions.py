"""What is kept about people who vote on statements and add some. A new column in one of these tables needs its sentence here."""

from folkmoot.website.stored.tables import NUMBER, Table

VOTES_OF_PEOPLE = (
    Table(
        "contacts.Vote",
        "Votes on statements",
        "To see where people agree, and which groups think alike. Without name or address.",
        "As long as the answers they belong to, or until you take those back.",
        {
            "id": NUMBER,
            "contact": "Which answers they belong to",
            "statement": "Which statement",
            "value": "Whether you agree, disagree or pass",
            "at": "When you voted",
        },
    ),
    Table(
        "contacts.Statement",
        "Statements people vote on",
        "So that others can say whether they agree. Phone numbers and the like are blotted out.",
        "As long as the engagement. One that was never shown goes when you take your answers back; one that others read stays, "
        "with nothing that leads to you.",
        {
            "id": NUMBER,
            "uuid": "A random number for its address",
            "question": "Which question it belongs to",
            "number": "Its number within the question",
            "words": "The words",
            "contact": "Which answers its writer gave, until they are taken back",
            "by_participant": "Whether somebody who took part wrote it",
            "state": "Whether it waits, is shown or is not shown",
            "reason": "Why it is not shown",
            "by": "The officer who decided that",
            "decided_at": "When they did",
            "made_at": "When it was written",
            "seen": "How often it was voted on",
        },
    ),
)
