"""The seven questions of the planner, in our own words, after those of New Conversations (LGA and The Campaign Company, 2017)."""

from dataclasses import dataclass

from folkmoot.engagements import weights
from folkmoot.engagements.law import packs

WHETHER, LAW = "whether", "law"
NO = "no"


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing asked at a step. `choices` make it one to choose; `several`: more than one; `day`: a date; else words."""

    key: str
    label: str
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    several: bool = False
    day: bool = False
    required: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """One question of the planner: what it is for, and what it asks."""

    slug: str
    title: str
    why: str
    asks: tuple[Ask, ...]


ALWAYS_SOMETIMES = (("yes", "Yes"), ("partly", "Partly"), ("no", "Not yet"))

STEPS = (
    Step(
        "how_good",
        "How good are we at this?",
        "Be honest: nobody else reads it. What went wrong last time goes wrong again if nobody says it.",
        (
            Ask("answered", "Did we answer everybody last time?", choices=ALWAYS_SOMETIMES),
            Ask("listened", "Would our decision makers change their minds?", choices=ALWAYS_SOMETIMES),
            Ask("missing", "Whom did we not hear last time?"),
            Ask("learn", "What will we do differently?"),
        ),
    ),
    Step(
        WHETHER,
        "Should we ask at all?",
        "Asking about what cannot change costs trust. “No” is a good answer, if the reason is written down.",
        (
            Ask(
                "way",
                "What is right here?",
                choices=(
                    ("consult", "Ask: options are there, and can still change"),
                    ("engage", "Involve: make the options together with people"),
                    ("tell", "Tell: it is decided, and people should know"),
                    (NO, "No: do not ask now"),
                ),
            ),
            Ask("because", "Why?", "For “no” this ends the plan, and is kept."),
            Ask("weight", "How big is the decision?", choices=tuple(weights.CHOICES)),
            Ask(
                "decides_on",
                "On which day is it decided?",
                "As far as you know today.",
                day=True,
                required=False,
            ),
        ),
    ),
    Step(
        "channels",
        "Which ways of asking, for whom?",
        "Start from the people, not from the tool. Those it touches most are seldom those who answer by themselves.",
        (
            Ask("people", "Whom does it touch most?"),
            Ask("ways", "Which ways of asking reach them?"),
            Ask("partners", "Who already knows them and could ask with us?", required=False),
        ),
    ),
    Step(
        LAW,
        "What does the law ask?",
        "Each law you choose brings its list into the engagement, with what has to be done before which step.",
        (
            Ask(
                "packs",
                "Which laws ask for it?",
                choices=tuple((pack.slug, pack.name) for pack in packs()),
                several=True,
                required=False,
            ),
            Ask("advice", "What did your lawyers say?", "If you asked them.", required=False),
        ),
    ),
    Step(
        "risks",
        "What could go wrong?",
        "Write it down before it happens, with who would notice first.",
        (
            Ask("risks", "What could go wrong?", "A line each."),
            Ask("do", "What will you do about each?"),
            Ask(
                "ahead",
                "What must be there before you start?",
                "Papers, translations, a room, somebody’s time.",
                required=False,
            ),
        ),
    ),
    Step(
        "practice",
        "Is it good practice?",
        "Tick what is so. What is not ticked is a thing to do, not a failing.",
        (
            Ask(
                "practice",
                "What is so?",
                choices=(
                    ("early", "People are asked while options are being made"),
                    ("lived", "People it touches helped to plan it"),
                    ("plain", "Everything is in plain words, and easy read where it matters"),
                    ("paper", "It can be answered without internet"),
                    ("once", "We looked at what people told us and our partners before"),
                    ("reply", "The one who decides has promised to reply, and by when"),
                ),
                several=True,
                required=False,
            ),
            Ask("to_do", "What is still to do?", required=False),
        ),
    ),
    Step(
        "evaluate",
        "How will we know whether it worked?",
        "Fix it now, so that nobody can choose the measure that looks best afterwards.",
        (
            Ask("reach", "Who must have been heard for it to be good enough?"),
            Ask("change", "What would have to change because of it?"),
            Ask("when", "Who looks at this, and when?"),
        ),
    ),
)


def find_step(slug: str) -> Step | None:
    """Return one of the seven, if it is one."""
    return next((step for step in STEPS if step.slug == slug), None)
