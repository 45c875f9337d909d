"""What is kept of words that went out of the workbench and came back: coded files, and calls of a language model."""

from folkmoot.website.stored.tables import NUMBER, Table

WORDS_SENT: tuple[Table, ...] = (
    Table(
        "insight.ModelCallAnswer",
        "Which of your words were sent to a language model",
        "Only where this council uses one. So that it can be told what was sent. The words had been scrubbed, and are not in it.",
        "Until your answers go: withdrawn, or kept long enough.",
        {
            "id": NUMBER,
            "call": "Which call",
            "contact": "Which answers",
            "question": "To which question",
        },
    ),
)

BROUGHT_AND_SENT: tuple[Table, ...] = (
    Table(
        "insight.CodesBrought",
        "Coded files that wait for a decision",
        "So that an officer sees what a file would do before it does it. It holds numbers of answers and names of themes, no words.",
        "7 days, and no longer than until somebody takes answers back.",
        {
            "id": NUMBER,
            "uuid": "A number by chance",
            "engagement": "Of which engagement",
            "officer": "Who brought it",
            "file_name": "What the file is called",
            "packed": "Which answers it reads as speaking of which themes",
            "at": "When",
        },
    ),
    Table(
        "insight.ModelCall",
        "Calls of a language model",
        "So that it can be told what was sent, by whom, and what came of it. The words are not in it.",
        "As long as the engagement.",
        {
            "id": NUMBER,
            "run": "Which run, and with it who asked",
            "number": "Its place in the run",
            "model": "What the model is called",
            "host": "The machine it was sent to",
            "instructions_hash": "A seal of the instructions",
            "sent_hash": "A seal of all that was sent",
            "sent_bytes": "How much that was",
            "suggested": "How many suggestions came of it",
            "refused": "How many were refused, and why",
            "failed": "Why nothing came of it",
            "at": "When",
        },
    ),
    Table(
        "insight.ReadingTold",
        "Whether people are told how their words were read",
        "So that receipts say it where the engagement wants that.",
        "As long as the engagement.",
        {"engagement": "In which engagement", "by": "Which officer said so", "at": "When"},
    ),
)
