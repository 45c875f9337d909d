"""The acts on the bank: write a question, retire it, stock the bank with the harmonised questions."""

from typing import Any, cast

from django.db import transaction

from folkmoot.partners.models import Partner
from folkmoot.questions.definition import Item, check_item
from folkmoot.questions.harmonised import HARMONISED
from folkmoot.questions.models import Question
from folkmoot.questions.policies import NotPossible, check_can_edit_question, check_can_write
from folkmoot.trail.recording import record_act


@transaction.atomic
def write_question(
    *, user: Any, definition: Item, question: Question | None = None, partner: Partner | None = None
) -> Question:
    """Put a question into the bank, or change one there. Questionnaires that took it before keep their words.

    A new one belongs to the officer's own partner; the system (`user` None) says whose it is by `partner`.
    """
    check_can_write(user)
    if problems := check_item(definition):
        raise NotPossible(*problems)
    if question is None:
        if Question.objects.filter(key=definition["key"]).exists():
            raise NotPossible(
                f"There is a question called “{definition['key']}” already. Choose another short name."
            )
        owner = user.officer.partner if user is not None else partner
        question = Question(key=definition["key"], partner=owner)
    else:
        check_can_edit_question(user, question)
        if definition["key"] != question.key:
            raise NotPossible("A question keeps its short name: files and tables know it by that.")
    question.kind, question.profile = definition["kind"], definition.get("profile", "")
    question.definition = bare(definition)
    question.save()
    record_act(user=user, act="write_question", subject_kind="question", subject_id=question.key)
    return question


@transaction.atomic
def retire_question(*, user: Any, question: Question, retired: bool = True) -> Question:
    """Take a question out of the bank's list, or back into it. Questionnaires that hold it are not changed."""
    check_can_write(user)
    check_can_edit_question(user, question)
    question.retired = retired
    question.save(update_fields=["retired", "updated_at"])
    act = "retire_question" if retired else "restore_question"
    record_act(user=user, act=act, subject_kind="question", subject_id=question.key)
    return question


@transaction.atomic
def stock_bank() -> int:
    """Bring the harmonised questions of this release into the bank; return how many were new or changed."""
    changed = 0
    for item in HARMONISED:
        kept = Question.objects.filter(key=item["key"]).first()
        if kept is None or (kept.harmonised and kept.definition != item):
            Question.objects.update_or_create(
                key=item["key"],
                defaults={
                    "kind": item["kind"],
                    "definition": item,
                    "profile": item.get("profile", ""),
                    "harmonised": True,
                },
            )
            changed += 1
    return changed


def bare(definition: Item) -> Item:
    """Return a question without what only a questionnaire can say of it."""
    kept = {name: value for name, value in definition.items() if name not in {"module", "show_if"}}
    return cast(Item, kept)
