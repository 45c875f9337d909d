"""What is kept about the language of what people wrote."""

from folkmoot.website.stored.tables import NUMBER, Table

IN_WHICH_LANGUAGE: tuple[Table, ...] = (
    Table(
        "insight.WordsLanguage",
        "In which language words are",
        "So that words in every language are found, read and translated. Guessed from the words.",
        "As long as the answers.",
        {
            "id": NUMBER,
            "contact": "Whose answers",
            "question": "To which question",
            "language": "The language the words are taken to be in",
            "asked": "The language the question was asked in",
        },
    ),
    Table(
        "insight.Translation",
        "Translations of words",
        "So that those who do not read a language read what was said in it. Your own words stay beside it.",
        "As long as the answers.",
        {
            "id": NUMBER,
            "contact": "Whose answers",
            "question": "To which question",
            "language": "The language it is translated into",
            "words": "The translation",
            "by": "Which officer wrote it",
            "at": "When",
        },
    ),
)
