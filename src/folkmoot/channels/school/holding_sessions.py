"""The acts on a school session: set it up, record who agreed, open it for the lesson, close it for good."""

import datetime as dt
from contextlib import suppress
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from folkmoot.channels.school.models import Session
from folkmoot.channels.school.policies import check_can_change_session, check_can_open_session
from folkmoot.contacts.models import Contact
from folkmoot.engagements.collecting import end_collector
from folkmoot.engagements.models import Collector
from folkmoot.engagements.policies import NotPossible, check_can_run
from folkmoot.insight.cards import publish_card
from folkmoot.trail.recording import record_act

FEEDBACK = {"good": "said_good", "fair": "said_fair", "bad": "said_bad"}


@transaction.atomic
def keep_session(*, user: Any, collector: Collector, **known: Any) -> Session:
    """Set a session up, or change it before it opens: school, class, minimum age, minutes, and who agreed to it."""
    check_can_run(user, collector.engagement)
    there = Session.objects.filter(collector=collector).first()
    if there:
        check_can_change_session(there)
    session, _ = Session.objects.update_or_create(collector=collector, defaults=known)
    _record(user, "keep_session", session, consent=session.consent_by, pupils=session.pupils_with_consent)
    return session


@transaction.atomic
def open_session(*, user: Any, session: Session) -> Session:
    """Let the class answer, for as many minutes as the session lasts."""
    check_can_run(user, session.collector.engagement)
    held = Session.objects.select_for_update().get(pk=session.pk)
    check_can_open_session(held)
    held.opened_at = timezone.now()
    held.closes_at = held.opened_at + dt.timedelta(minutes=held.minutes)
    held.save(update_fields=["opened_at", "closes_at"])
    _record(user, "open_session", held, minutes=held.minutes)
    return held


def close_session(*, user: Any, session: Session) -> Session:
    """End the session; its code is used up. What is safe to show is published for the class at once."""
    closed = _close(user=user, session=session)
    from folkmoot.insight.cubes import CannotCount  # noqa: PLC0415  counting libraries load with the first count

    with suppress(CannotCount):
        publish_card(collector=closed.collector, user=user)
    return closed


@transaction.atomic
def _close(*, user: Any, session: Session) -> Session:
    check_can_run(user, session.collector.engagement)
    held = Session.objects.select_for_update().select_related("collector__engagement").get(pk=session.pk)
    if held.opened_at is None or held.closed_at is not None:
        raise NotPossible("Only a session that was opened, and is not closed yet, can be closed.")
    held.closed_at = timezone.now()
    held.save(update_fields=["closed_at"])
    with suppress(NotPossible):  # its last day has come already
        end_collector(user=user, collector=held.collector)
    _record(user, "close_session", held)
    return held


def count_feedback(*, session: Session, said: str) -> bool:
    """Count how somebody found being asked, apart from what they answered; no more of these than answers."""
    if said not in FEEDBACK:
        return False
    answered = Contact.objects.filter(collector=session.collector, disposition="completed").count()
    counted = Session.objects.annotate(told=F("said_good") + F("said_fair") + F("said_bad"))
    mine = counted.filter(pk=session.pk, told__lt=answered)
    return bool(mine.update(**{FEEDBACK[said]: F(FEEDBACK[said]) + 1}))


def _record(user: Any, act: str, session: Session, **detail: Any) -> None:
    code = session.collector.code
    record_act(user=user, act=act, subject_kind="collector", subject_id=code, detail=detail)
