"""What people are offered when they are asked: how much they can change, in our words, and what is owed to them for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Level:
    """How far people are let in. `promise` is said to them; each of `owes` is a word other rooms hold the council to."""

    slug: str
    name: str
    promise: str
    owes: frozenset[str]
    owed: tuple[str, ...]


INFORM = "inform"
NOTICE = "notice"  # everybody is told what was decided
REPLY = "reply"  # every finding has a reply, and everyone who left a way is told
TRAIL = "trail"  # from what was said to the words that changed
GROUP = "group"  # a named group works on it together; leaving its advice takes a published reason
BINDING = "binding"  # a reply cannot decline; a commitment follows

LEVELS: dict[str, Level] = {
    level.slug: level
    for level in (
        Level(
            INFORM,
            "Tell",
            "We will tell you plainly and in time.",
            frozenset({NOTICE}),
            ("Notice of the decision.",),
        ),
        Level(
            "consult",
            "Ask",
            "We will listen, and tell you what your answers changed.",
            frozenset({NOTICE, REPLY}),
            ("A reply to everything we found.", "Everyone who left an address is told."),
        ),
        Level(
            "involve",
            "Involve",
            "We will work with you while the options are being made.",
            frozenset({NOTICE, REPLY, TRAIL}),
            (
                "A reply to everything we found.",
                "Everyone who left an address is told.",
                "What was said is shown beside the words it changed.",
            ),
        ),
        Level(
            "collaborate",
            "Work together",
            "We will make the options and the choice with you.",
            frozenset({NOTICE, REPLY, TRAIL, GROUP}),
            (
                "A reply to everything we found.",
                "Everyone who left an address is told.",
                "What was said is shown beside the words it changed.",
                "A named group worked on the options and the choice.",
                "The group’s advice was followed, or everybody can read why not.",
            ),
        ),
        Level(
            "decide",
            "Decide together",
            "We will do what you decide.",
            frozenset({NOTICE, REPLY, TRAIL, BINDING}),
            (
                "A reply to everything we found, which cannot decline it.",
                "Everyone who left an address is told.",
                "What is done about it, by whom and by when.",
            ),
        ),
    )
}
CHOICES = [(level.slug, level.name) for level in LEVELS.values()]
