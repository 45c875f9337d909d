"""The made-up county's questionnaire: the standard core, a module for this occasion, and the profile."""

from collections.abc import Sequence
from typing import Any

PRIORITIES = {
    "speeding": ("Speeding and unsafe driving", "Goryrru a gyrru anniogel"),
    "antisocial": ("Antisocial behaviour", "Ymddygiad gwrthgymdeithasol"),
    "burglary": ("Burglary", "Byrgleriaeth"),
    "drugs": ("Drug dealing", "Delio cyffuriau"),
    "violence": ("Violence", "Trais"),
    "rural": ("Crime on farms and in the countryside", "Troseddau ar ffermydd ac yng nghefn gwlad"),
}
SAFETY = {
    "very_safe": ("Very safe", "Diogel iawn"),
    "fairly_safe": ("Fairly safe", "Eithaf diogel"),
    "a_bit_unsafe": ("A bit unsafe", "Braidd yn anniogel"),
    "very_unsafe": ("Very unsafe", "Anniogel iawn"),
}


def options(labels: dict[str, tuple[str, str]]) -> list[dict[str, Any]]:
    """Return options with their English and Welsh labels."""
    return [
        {"code": code, "label": {"en": english, "cy": welsh}} for code, (english, welsh) in labels.items()
    ]


def questions() -> list[dict[str, Any]]:
    """Return the questions about policing, in order."""
    return [
        {
            "key": "priority",
            "kind": "one",
            "wording": {
                "en": "Which of these matters most where you live?",
                "cy": "Pa un o’r rhain sydd bwysicaf lle rydych chi’n byw?",
            },
            "options": [
                *options(PRIORITIES),
                {"code": "other", "label": {"en": "Something else", "cy": "Rhywbeth arall"}, "other": True},
            ],
            "prefer_not_to_say": True,
            "module": "core",
        },
        {
            "key": "safe_after_dark",
            "kind": "one",
            "wording": {
                "en": "How safe do you feel walking alone near your home after dark?",
                "cy": "Pa mor ddiogel ydych chi’n teimlo wrth gerdded ar eich pen eich hun ger eich cartref ar ôl iddi dywyllu?",
            },
            "options": options(SAFETY),
            "prefer_not_to_say": True,
            "module": "core",
        },
        {
            "key": "police_listen",
            "kind": "statement",
            "wording": {
                "en": "The police here listen to people like me.",
                "cy": "Mae’r heddlu yma’n gwrando ar bobl fel fi.",
            },
            "module": "core",
        },
        {
            "key": "seen_police",
            "kind": "yes_no",
            "wording": {
                "en": "Have you seen a police officer on foot near your home in the last month?",
                "cy": "Ydych chi wedi gweld swyddog heddlu ar droed ger eich cartref yn ystod y mis diwethaf?",
            },
            "module": "occasion",
        },
        {
            "key": "safer",
            "kind": "long_text",
            "wording": {
                "en": "What one thing would make you feel safer?",
                "cy": "Pa un peth fyddai’n gwneud i chi deimlo’n fwy diogel?",
            },
            "help": {
                "en": "Please do not write names, addresses or phone numbers.",
                "cy": "Peidiwch ag ysgrifennu enwau, cyfeiriadau na rhifau ffôn.",
            },
            "limits": {"max_length": 1000},
            "module": "occasion",
        },
    ]


def where_unsafe() -> dict[str, Any]:
    """Return the question that is answered on a map of Elmshire."""
    return {
        "key": "where_unsafe",
        "kind": "place",
        "wording": {
            "en": "Is there a place in Elmshire where you feel unsafe?",
            "cy": "Oes lle yn Elmshire lle rydych chi’n teimlo’n anniogel?",
        },
        "help": {
            "en": "Show us where the police should look. You can skip this.",
            "cy": "Dangoswch i ni lle dylai’r heddlu edrych. Gallwch hepgor hyn.",
        },
        "module": "occasion",
    }


def content(profile: list[dict[str, Any]], more: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    """Return the whole questionnaire: questions first, then more of them, then what people may say about themselves."""
    return {
        "title": {"en": "Policing priorities 2027", "cy": "Blaenoriaethau plismona 2027"},
        "intro": {
            "en": "A few questions about feeling safe where you live, and some about you so that we can see who we have not heard from. You can skip any of them.",
            "cy": "Ychydig gwestiynau am deimlo’n ddiogel lle rydych chi’n byw, ac ambell un amdanoch chi. Gallwch hepgor unrhyw un ohonynt.",
        },
        "languages": ["en", "cy"],
        "modules": [
            {"key": "core", "title": {"en": "Feeling safe", "cy": "Teimlo’n ddiogel"}, "standard": True},
            {"key": "occasion", "title": {"en": "This year", "cy": "Eleni"}},
            {"key": "about_you", "title": {"en": "About you", "cy": "Amdanoch chi"}, "standard": True},
        ],
        "items": [
            *questions(),
            *more,
            *({**item, "module": "about_you", "required": False} for item in profile),
        ],
    }
