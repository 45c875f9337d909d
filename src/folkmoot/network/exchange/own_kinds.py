"""How tips and question sets go between areas."""

from typing import Any
from uuid import UUID

from folkmoot.design.context import address
from folkmoot.network.exchange.files import Body
from folkmoot.network.exchange.kinds import Kind, Written
from folkmoot.network.knowing_queries import runs_for
from folkmoot.network.models import LONGEST_SNIPPET, Snippet
from folkmoot.network.snippets.telling import (
    MOST_TAGS,
    tell_snippet,
    tidy,
    tidy_tags,
)
from folkmoot.partners.models import Partner
from folkmoot.questions.definition import check_content
from folkmoot.questions.models import Questionnaire, QuestionnaireVersion
from folkmoot.questions.policies import NotPossible
from folkmoot.questions.questionnaires import LONGEST_TITLE, create_questionnaire

MOST_LISTED = 200
MOST_AREAS = 60
NOT_YOURS = "That is not there, or not yours to share."


def _snippets(user: Any) -> Any:
    checked = Snippet.objects.in_public().order_by("-at")
    return checked if user is None else checked.filter(partner=runs_for(user) or 0)


def list_snippets(user: Any) -> list[tuple[UUID, str]]:
    """Return the checked tips of the officer's partner: what nobody checked goes nowhere."""
    return list(_snippets(user).values_list("uuid", "text")[:MOST_LISTED])


def write_snippet(user: Any, uuid: UUID, came: Body | None) -> Written:
    """Return a tip without whoever told it."""
    found = _snippets(user).filter(uuid=uuid).select_related("partner").prefetch_related("tags").first()
    if found is None:
        raise NotPossible(NOT_YOURS)
    kept = found.tags.all()
    body = {
        "text": found.text,
        "tags": sorted(tag.word for tag in kept if tag.kind == "tag"),
        "areas": sorted(tag.word for tag in kept if tag.kind == "area"),
    }
    return Written(found.text[:200], str(found.partner), body)


def tell_of_snippet(body: Body) -> list[str]:
    """Say what a tip would do here."""
    text, tags, areas = body.get("text"), body.get("tags"), body.get("areas")
    lists = isinstance(tags, list) and isinstance(areas, list) and sorted(body) == ["areas", "tags", "text"]
    if not lists or not isinstance(text, str) or not 0 < len(text) <= LONGEST_SNIPPET or tidy(text) != text:
        raise NotPossible("The tip in this file cannot be read, or says who somebody is.")
    words = [*(tags or []), *(areas or [])]
    short = all(isinstance(word, str) and 0 < len(word) <= 60 for word in words) and len(set(words)) == len(
        words
    )
    if (
        not short
        or len(tags or []) > MOST_TAGS
        or len(areas or []) > MOST_AREAS
        or tidy_tags(tags or []) != tags
        or sorted(areas or []) != areas
    ):
        raise NotPossible("The tags or places of the tip in this file cannot be read.")
    return [
        f"It would add one tip: “{text}”",
        "Your officers would find it at once. Everybody would once one of you has checked it.",
    ]


def take_snippet(user: Any, partner: Partner, body: Body) -> UUID:
    """Keep a tip from another area, which waits to be checked here."""
    return tell_snippet(user=user, partner=partner, **body).uuid


def _sets(user: Any) -> Any:
    sets = Questionnaire.objects.filter(versions__isnull=False).distinct()
    return sets if user is None else sets.filter(partner=runs_for(user) or 0)


def list_sets(user: Any) -> list[tuple[UUID, str]]:
    """Return the questionnaires of the officer's partner."""
    return list(_sets(user).values_list("uuid", "title")[:MOST_LISTED])


def write_set(user: Any, uuid: UUID, came: Body | None) -> Written:
    """Return a questionnaire as it was last frozen, or as it is where it never was."""
    found = _sets(user).filter(uuid=uuid).select_related("partner").first()
    if found is None:
        raise NotPossible(NOT_YOURS)
    versions = QuestionnaireVersion.objects.filter(questionnaire=found).order_by("-number")
    version = versions.exclude(frozen_at=None).first() or versions[0]
    author = str(found.partner) if found.partner else "Everybody of this installation"
    return Written(found.title, author, {"title": found.title, "content": version.content})


def tell_of_set(body: Body) -> list[str]:
    """Say what a questionnaire would do here."""
    title, content = body.get("title"), body.get("content")
    if (
        sorted(body) != ["content", "title"]
        or not isinstance(title, str)
        or not 0 < len(title) <= LONGEST_TITLE
    ):
        raise NotPossible("The question set in this file has no title.")
    if problems := check_content(content):
        raise NotPossible("The question set in this file cannot be used as it is.", *problems[:5])
    number = len(content["items"]) if isinstance(content, dict) else 0
    return [
        f"It would add a questionnaire, “{title}”, of {number} {'question' if number == 1 else 'questions'}.",
        "Nothing of yours is changed: where one of the same name is there, there are then two.",
    ]


def take_set(user: Any, partner: Partner, body: Body) -> UUID:
    """Keep a questionnaire from another area as a draft, to be changed or frozen here."""
    version = create_questionnaire(user=user, title=body["title"], content=body["content"], partner=partner)
    return version.questionnaire.uuid


def page_of_snippet(uuid: UUID) -> str:
    """Return where officers read a tip."""
    return address("network:snippets:snippet", uuid) if Snippet.objects.filter(uuid=uuid).exists() else ""


def page_of_set(uuid: UUID) -> str:
    """Return where officers work on the newest version of a questionnaire."""
    versions = QuestionnaireVersion.objects.filter(questionnaire__uuid=uuid).order_by("-number")
    newest = versions.values_list("questionnaire__slug", "number").first()
    return address("questions:version", *newest) if newest else ""


SNIPPET = Kind(list_snippets, write_snippet, tell_of_snippet, take_snippet, page_of_snippet)
QUESTION_SET = Kind(list_sets, write_set, tell_of_set, take_set, page_of_set)
