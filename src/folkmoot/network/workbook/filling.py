"""The acts of a workbook: one is begun from a template, its questions are answered, a slip is undone; and templates are written."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.network.documents.policies import check_can_write
from folkmoot.network.models import Strategy, Workbook, WorkbookAnswer, WorkbookTemplate
from folkmoot.network.workbook.templates import read_source
from folkmoot.partners.models import Partner
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

MOST_LINKS = 10
LONGEST_LINK = 500
LINK = re.compile(r"(https://[^\s<>\"]+|/(?!/)[^\s<>\"\\]*)")


@transaction.atomic
def keep_template(
    *,
    user: Any,
    partner: Partner,
    title: str,
    about: str,
    source: str,
    template: WorkbookTemplate | None = None,
) -> WorkbookTemplate:
    """Keep a partner's own template; workbooks begun from it keep their questions. Raises `NotPossible`."""
    check_can_write(user, partner)
    read_source(source)
    template = template or WorkbookTemplate(partner=partner)
    template.title, template.about, template.source = (
        title.strip(),
        about.strip(),
        source.replace("\r\n", "\n"),
    )
    template.save()
    _record(user, "keep_template", "workbook_template", str(template.uuid))
    return template


@transaction.atomic
def begin_workbook(
    *,
    user: Any,
    partner: Partner,
    title: str,
    stages: Sequence[dict[str, Any]],
    strategy: Strategy | None = None,
    today: dt.date | None = None,
) -> Workbook:
    """Begin a workbook with the questions of a template as they are now. Raises `NotPossible`."""
    check_can_write(user, partner)
    if strategy is not None and strategy.partner_id != partner.pk:
        raise NotPossible(f"That strategy is {strategy.partner}’s.")
    workbook = Workbook.objects.create(
        partner=partner,
        strategy=strategy,
        title=title.strip(),
        content={"stages": list(stages)},
        begun_on=today or timezone.localdate(),
    )
    _record(user, "begin_workbook", "workbook", str(workbook.uuid))
    return workbook


@transaction.atomic
def answer_question(
    *,
    user: Any,
    workbook: Workbook,
    question: str,
    notes: str,
    status: str,
    evidence: Sequence[str] = (),
    now: dt.datetime | None = None,
) -> WorkbookAnswer:
    """Write under a question, in any order; what stood there before is kept to undo it. Raises `NotPossible`."""
    check_can_write(user, workbook.partner)
    if question not in keys_of(workbook):
        raise NotPossible("This workbook does not ask that.")
    if status == "agreed" and not notes.strip():
        raise NotPossible("Write down what you agreed.")
    answer, new = WorkbookAnswer.objects.get_or_create(
        workbook=workbook, question=question, defaults={"at": now or timezone.now()}
    )
    answer.before = None if new else _standing(answer)
    answer.notes, answer.status, answer.evidence = notes.strip(), status, checked_links(evidence)
    if answer.notes and status == "none":
        answer.status = "started"
    answer.by = officer_of(user) if user is not None else None
    answer.at = now or timezone.now()
    answer.save()
    _record(user, "answer_question", "workbook", str(workbook.uuid), question=question, status=answer.status)
    return answer


@transaction.atomic
def undo_answer(*, user: Any, workbook: Workbook, question: str) -> WorkbookAnswer:
    """Put back what stood under a question before the last change; undo again puts the change back."""
    check_can_write(user, workbook.partner)
    answer = WorkbookAnswer.objects.filter(workbook=workbook, question=question).first()
    if answer is None:
        raise NotPossible("Nothing is written here yet.")
    there = answer.before or {"notes": "", "status": "none", "evidence": []}
    answer.before = _standing(answer)
    answer.notes, answer.status, answer.evidence = there["notes"], there["status"], there["evidence"]
    answer.by, answer.at = officer_of(user) if user is not None else None, timezone.now()
    answer.save()
    _record(user, "undo_answer", "workbook", str(workbook.uuid), question=question)
    return answer


def keys_of(workbook: Workbook) -> list[str]:
    """Return the numbers of its questions: 1.1, 1.2 and so on."""
    return [question["key"] for stage in workbook.content["stages"] for question in stage["questions"]]


def checked_links(links: Sequence[str]) -> list[str]:
    """Return addresses that may be shown as links: of this installation ("/engagements/…"), or https. Raises `NotPossible`."""
    given = [link.strip() for link in links if link.strip()]
    if len(given) > MOST_LINKS:
        raise NotPossible(f"At most {MOST_LINKS} addresses stand under a question.")
    for link in given:
        if len(link) > LONGEST_LINK or LINK.fullmatch(link) is None:
            raise NotPossible(
                f"“{link[:80]}” is not an address we can show. Begin with https:// or, for a page here, with /"
            )
    return given


def _standing(answer: WorkbookAnswer) -> dict[str, Any]:
    return {"notes": answer.notes, "status": answer.status, "evidence": answer.evidence}


def _record(user: Any, act: str, kind: str, subject: str, **detail: Any) -> None:
    record_act(user=user, act=act, subject_kind=kind, subject_id=subject, detail=detail)
