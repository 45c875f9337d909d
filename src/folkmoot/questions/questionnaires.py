"""The acts on questionnaires: make one, change it, freeze a version, and make the next from a frozen one."""

import copy
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify

from folkmoot.partners.models import Partner
from folkmoot.questions.building import empty
from folkmoot.questions.definition import Content, check_content
from folkmoot.questions.models import Questionnaire, QuestionnaireVersion
from folkmoot.questions.policies import (
    NotPossible,
    check_can_change,
    check_can_freeze,
    check_can_write,
)
from folkmoot.trail.recording import record_act

LONGEST_SLUG = 80
LONGEST_TITLE = 200


@transaction.atomic
def create_questionnaire(
    *, user: Any, title: str, content: Content | None = None, slug: str = "", partner: Partner | None = None
) -> QuestionnaireVersion:
    """Make a questionnaire and its first version, which may still be changed.

    It belongs to the officer's own partner; the system (`user` None) says whose it is by `partner`.
    """
    check_can_write(user)
    partner = user.officer.partner if user is not None else partner
    if partner is None:
        raise NotPossible("Say which partner the questionnaire belongs to.")
    questionnaire = Questionnaire.objects.create(
        slug=_free_slug(slug or title), title=title[:LONGEST_TITLE], partner=partner
    )
    version = QuestionnaireVersion.objects.create(
        questionnaire=questionnaire, number=1, content=content or empty(title)
    )
    record_act(
        user=user, act="create_questionnaire", subject_kind="questionnaire", subject_id=questionnaire.slug
    )
    return version


@transaction.atomic
def copy_questionnaire(*, user: Any, version: QuestionnaireVersion) -> QuestionnaireVersion:
    """Make a questionnaire of the officer's own partner that begins as a version of another; that one stays as it is."""
    content = copy.deepcopy(version.content)
    content["title"]["en"] = f"Copy of {content['title']['en']}"[:LONGEST_TITLE]
    return create_questionnaire(user=user, title=content["title"]["en"], content=content)


@transaction.atomic
def change_questionnaire(
    *, user: Any, version: QuestionnaireVersion, content: Content
) -> QuestionnaireVersion:
    """Keep a changed content: in the version itself while it is not frozen, else in the next version.

    An unfinished questionnaire may be kept; what is no questionnaire at all is refused.
    """
    check_can_change(user, version.questionnaire)
    if broken := [problem for problem in check_content(content) if not _may_wait(problem)]:
        raise NotPossible(*broken)
    kept = QuestionnaireVersion.objects.select_for_update().get(pk=version.pk)
    if kept.frozen_at:
        kept = draft_after(kept)
    kept.content = content
    kept.save(update_fields=["content"])
    _keep_title(kept)
    record_act(user=user, act="change_questionnaire", subject_kind="questionnaire", **_named(kept))
    return kept


@transaction.atomic
def begin_version(*, user: Any, version: QuestionnaireVersion) -> QuestionnaireVersion:
    """Return the version that may be changed after a frozen one, made from it unless it is there already."""
    check_can_change(user, version.questionnaire)
    draft = draft_after(version)
    record_act(user=user, act="begin_version", subject_kind="questionnaire", **_named(draft))
    return draft


@transaction.atomic
def freeze_version(*, user: Any, version: QuestionnaireVersion) -> QuestionnaireVersion:
    """Fix a version for good, so that answers keep the words they answer. A frozen one stays as it is."""
    kept = QuestionnaireVersion.objects.select_for_update().get(pk=version.pk)
    if kept.frozen_at:
        return kept
    check_can_freeze(kept)
    kept.frozen_at = timezone.now()
    kept.save(update_fields=["frozen_at"])
    record_act(user=user, act="freeze_version", subject_kind="questionnaire", **_named(kept))
    return kept


def draft_after(version: QuestionnaireVersion) -> QuestionnaireVersion:
    """Return the questionnaire's version that is not frozen, or a new one copied from this."""
    versions = QuestionnaireVersion.objects.filter(questionnaire=version.questionnaire_id)
    draft = versions.filter(frozen_at=None).last()
    if draft:
        return draft
    newest = versions.aggregate(newest=Max("number"))["newest"] or 0
    return QuestionnaireVersion.objects.create(
        questionnaire=version.questionnaire, number=newest + 1, content=copy.deepcopy(version.content)
    )


def _may_wait(problem: str) -> bool:
    """Say whether a problem may stand in a draft: no question yet, or a rule that leads nowhere."""
    return problem.startswith("There are no questions yet") or " is shown by " in problem


def _keep_title(version: QuestionnaireVersion) -> None:
    title = version.content["title"]["en"][:LONGEST_TITLE]
    if title != version.questionnaire.title:
        version.questionnaire.title = title
        version.questionnaire.save(update_fields=["title"])


def _named(version: QuestionnaireVersion) -> dict[str, Any]:
    return {"subject_id": version.questionnaire.slug, "detail": {"version": version.number}}


def _free_slug(words: str) -> str:
    stem = slugify(words)[: LONGEST_SLUG - 6] or "questionnaire"
    taken = set(Questionnaire.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (stem, *numbered) if slug not in taken)
