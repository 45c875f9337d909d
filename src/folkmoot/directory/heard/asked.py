"""What people are asked who say what they think of the local offer: the three things the law names, and what is missing.

SI 2014/1530, regulation 56(1): the content, what is missing from it included; how accessible the information is; how it was
made and who had a part in it.
"""

from folkmoot.questions.definition import Content, Option, ShowIf

TITLE = "What do you think of the help and services listed here?"
INTRO = "Say what is good, what is wrong and what is missing. Anybody can, also for somebody else."
ABOUT = {
    "content": "The help itself, or what is said of it",
    "missing": "Something that is missing",
    "accessibility": "How easy it is to find and understand",
    "made": "How this directory was made, and who had a say",
}
HEADINGS = {"content": "content", "missing": "content", "accessibility": "accessibility", "made": "made"}
WHO = {
    "young": "A child or young person",
    "parent": "A parent or carer",
    "relative": "A relative or friend",
    "worker": "Somebody who works with families",
    "other": "Somebody else",
}
TOLD_BY = {
    "young": "a young person told us",
    "parent": "a parent told us",
    "relative": "a relative or friend told us",
    "worker": "somebody who works with families told us",
}
SOMEBODY = "somebody told us"
AGES = {
    "0-4": "Under 5",
    "5-10": "5 to 10",
    "11-15": "11 to 15",
    "16-18": "16 to 18",
    "19-25": "19 to 25",
    "26+": "26 or over",
}
PUBLISHED = (
    "Once a year we publish what people said and what we do about it, without anything that says who they are. "
    "Please leave out names. Once it is published it cannot be changed."
)
MISSING_ONLY: list[ShowIf] = [{"question": "about", "in": ["missing"]}]


def content() -> Content:
    """Return the questionnaire."""
    return {
        "title": {"en": TITLE},
        "intro": {"en": INTRO},
        "languages": ["en"],
        "items": [
            {
                "key": "about",
                "kind": "one",
                "wording": {"en": "What is it about?"},
                "options": _options(ABOUT),
                "required": True,
            },
            {
                "key": "words",
                "kind": "long_text",
                "wording": {"en": "What would you like to say?"},
                "help": {"en": PUBLISHED},
                "limits": {"max_length": 3_000},
                "required": True,
            },
            {
                "key": "missing",
                "kind": "short_text",
                "wording": {"en": "What help is missing?"},
                "help": {"en": "In a few words, for example: swimming for deaf children"},
                "limits": {"max_length": 150},
                "show_if": MISSING_ONLY,
            },
            {
                "key": "missing_age",
                "kind": "one",
                "wording": {"en": "For people of which age?"},
                "options": _options(AGES),
                "show_if": MISSING_ONLY,
            },
            {
                "key": "postcode",
                "kind": "postcode",
                "wording": {"en": "Where is it needed? A postcode"},
                "help": {"en": "We keep the ward and the district, not the postcode."},
                "show_if": MISSING_ONLY,
            },
            {
                "key": "who",
                "kind": "one",
                "wording": {"en": "Who are you?"},
                "options": _options(WHO),
                "prefer_not_to_say": True,
            },
            {
                "key": "behalf",
                "kind": "yes_no",
                "wording": {"en": "Do you say this for somebody else?"},
            },
        ],
    }


def _options(labels: dict[str, str]) -> list[Option]:
    return [{"code": code, "label": {"en": label}} for code, label in labels.items()]
