"""How pilots go between areas: what was tried, by what it was judged, and what came of it where it was tried first."""

from typing import Any
from uuid import UUID

from folkmoot.design.context import address
from folkmoot.network.exchange.files import Body
from folkmoot.network.exchange.kinds import Kind, Written
from folkmoot.outcomes.learning.measures import MEASURES
from folkmoot.outcomes.learning.piloting import LONGEST, MOST_CRITERIA, plan_pilot, set_criterion
from folkmoot.outcomes.models import Criterion, Pilot
from folkmoot.partners.models import Partner
from folkmoot.questions.policies import NotPossible

MOST_LISTED = 200
MOST_LESSONS = 200
WORDS = {"title": 200, "priority": 200, "approach": LONGEST, "hypothesis": LONGEST}


def list_pilots(user: Any) -> list[tuple[UUID, str]]:
    """Return the pilots of the officer's partner."""
    return list(_pilots(user).values_list("uuid", "title")[:MOST_LISTED])


def write_pilot(user: Any, uuid: UUID, came: Body | None) -> Written:
    """Return a pilot; of one that came from elsewhere and has not begun here, what was learned there goes on with it."""
    pilot = _pilots(user).filter(uuid=uuid).select_related("partner").first()
    if pilot is None:
        raise NotPossible("That pilot is not there, or not yours to share.")
    criteria = pilot.criteria.order_by("measure").values("measure", "comparison", "target")
    learned: Any = {
        "verdict": pilot.verdict if pilot.published_at else "",
        "because": pilot.verdict_because if pilot.published_at else "",
        "lessons": [
            {"kind": each.kind, "words": each.words, "learned_on": each.learned_on.isoformat()}
            for each in pilot.lessons.order_by("learned_on", "pk")[:MOST_LESSONS]
        ],
    }
    if came is not None and pilot.state == "planned":
        learned = came["learned"]
    body = {
        **{name: getattr(pilot, name) for name in WORDS},
        "channels": sorted(pilot.channels),
        "criteria": list(criteria),
        "learned": learned,
    }
    return Written(pilot.title, str(pilot.partner), body)


def tell_of_pilot(body: Body) -> list[str]:
    """Say what a pilot would do here."""
    if sorted(body) != sorted([*WORDS, "channels", "criteria", "learned"]):
        raise NotPossible("The pilot in this file cannot be read.")
    for name, longest in WORDS.items():
        words = body[name]
        if not isinstance(words, str) or not words.strip() or words != words.strip() or len(words) > longest:
            raise NotPossible(f"The pilot in this file has no {name} that can be read.")
    if (
        not _are_strings(body["channels"], 50)
        or not _are_criteria(body["criteria"])
        or not _is_learned(body["learned"])
    ):
        raise NotPossible("What the pilot in this file is judged by, or what was learned, cannot be read.")
    learned = body["learned"]
    number = len(body["criteria"])
    verdicts = dict(Pilot.VERDICTS)
    return [
        f"It would add a pilot that is being planned, “{body['title']}”, judged by {number} {'measure' if number == 1 else 'measures'}.",
        *(
            [f"Where it was tried first they said: {verdicts[learned['verdict']]}. {learned['because']}"]
            if learned["verdict"]
            else []
        ),
        f"{len(learned['lessons'])} lessons come with it.",
    ]


def take_pilot(user: Any, partner: Partner, body: Body) -> UUID:
    """Plan the same pilot here; what was learned there stays in the file it came in."""
    said = {name: body[name] for name in WORDS}
    pilot = plan_pilot(user=user, partner=partner, channels=body["channels"], **said)
    for each in body["criteria"]:
        set_criterion(user=user, pilot=pilot, **each)
    return pilot.uuid


def _pilots(user: Any) -> Any:
    return Pilot.objects.all() if user is None else Pilot.objects.visible_to(user)


def _are_strings(values: Any, longest: int) -> bool:
    return (
        isinstance(values, list)
        and all(isinstance(each, str) and 0 < len(each) <= longest for each in values)
        and sorted(set(values)) == values
    )


def _are_criteria(values: Any) -> bool:
    comparisons = dict(Criterion.COMPARISONS)
    if not isinstance(values, list) or len(values) > MOST_CRITERIA:
        return False
    for each in values:
        if not isinstance(each, dict) or sorted(each) != ["comparison", "measure", "target"]:
            return False
        if each["measure"] not in MEASURES or each["comparison"] not in comparisons:
            return False
        if (
            not isinstance(each["target"], float)
            or not 0 <= each["target"] <= MEASURES[each["measure"]].highest
        ):
            return False
    return [each["measure"] for each in values] == sorted({each["measure"] for each in values})


def _is_learned(value: Any) -> bool:
    if not isinstance(value, dict) or sorted(value) != ["because", "lessons", "verdict"]:
        return False
    if value["verdict"] not in {"", *dict(Pilot.VERDICTS)} or not isinstance(value["because"], str):
        return False
    lessons = value["lessons"]
    return (
        isinstance(lessons, list)
        and len(lessons) <= MOST_LESSONS
        and all(
            isinstance(each, dict)
            and sorted(each) == ["kind", "learned_on", "words"]
            and all(isinstance(words, str) and len(words) <= LONGEST for words in each.values())
            for each in lessons
        )
    )


def page_of_pilot(uuid: UUID) -> str:
    """Return where officers work on a pilot."""
    there = Pilot.objects.filter(uuid=uuid).exists()
    return address("outcomes:learning:pilot", uuid) if there else ""


PILOT = Kind(list_pilots, write_pilot, tell_of_pilot, take_pilot, page_of_pilot)
