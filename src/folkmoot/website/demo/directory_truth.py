"""The made-up directory kept true: whom we ask, what is due, what a provider sent, two releases and what people said of the first."""

import datetime as dt

from django.utils import timezone

from folkmoot.directory.models import (
    CostOption,
    EnquiryPoint,
    EntryVotes,
    Language,
    Phone,
    ReviewRequest,
    Revision,
    Schedule,
    Service,
)
from folkmoot.directory.truth.asking import ask_about, keep_policy, note_call
from folkmoot.directory.truth.corresponding import keep_correspondent
from folkmoot.directory.truth.editing import edit_service
from folkmoot.directory.truth.proposing import begin_draft, keep_typed, submit_draft
from folkmoot.directory.truth.releasing import comment_on, put_out, step_comment
from folkmoot.directory.truth.scoring import score_all
from folkmoot.partners.models import Officer

RUNS = "engagement@elmshire.example"
OLDEST_DAYS = 430  # how long ago the first entries were checked; each later one somewhat less
DRAFT, RELEASE = 40, 3  # days ago


def load_truth() -> None:
    """Give some entries everything the model tells, let others grow old, and ask about them."""
    runs = Officer.objects.select_related("user", "partner").get(user__email=RUNS)
    services = list(
        Service.objects.in_public()
        .filter(keeper=runs.partner)
        .select_related("organisation", "keeper")
        .order_by("pk")
    )
    if len(services) < 6:
        return
    today, now = timezone.localdate(), timezone.now()
    _tell_more(services[0])
    for place, one in enumerate(services):
        one.confirmed_on = today - dt.timedelta(days=max(3, OLDEST_DAYS - place * 45))
        one.confirmed_by = "the provider" if place % 3 else one.confirmed_by
    Service.objects.bulk_update(services, ["confirmed_on", "confirmed_by"])
    keep_policy(
        user=runs.user, partner=runs.partner, months=6, reminder_days=14, reminders=2, coordinator=runs
    )
    for place, one in enumerate(services[1:5]):
        keep_correspondent(
            user=runs.user, keeper=runs.partner, organisation=one.organisation, name=("Sam Reed", "The front desk", "Ola Winter", "Pat Moss")[place],
            email=f"provider{place}@made-up.example",
        )  # fmt: skip
    ask_about(user=runs.user, services=services[:4], today=today - dt.timedelta(days=30))
    ReviewRequest.objects.filter(service__in=services[:4]).update(told_at=now, handed_at=now)
    ReviewRequest.objects.filter(service=services[1]).update(
        reminders=1, reminded_on=today - dt.timedelta(days=16), due_on=today - dt.timedelta(days=2)
    )
    note_call(
        user=runs.user,
        service=services[0],
        way="phone",
        said="They look at it next week, when the manager is back.",
        again_on=today + dt.timedelta(days=6),
    )
    _say_what_people_think(runs, services, now)
    _send_changes(services[2])
    EntryVotes.objects.bulk_create(
        EntryVotes(service=one, month=today.replace(day=1), useful=6 + place * 2, not_useful=(place * 5) % 7)
        for place, one in enumerate(services)
    )
    score_all(today=today)


def _tell_more(one: Service) -> None:
    Schedule.objects.create(
        service=one,
        frequency="WEEKLY",
        days="MO,WE",
        opens_at=dt.time(10),
        closes_at=dt.time(12, 30),
        term_time="terms",
    )
    Schedule.objects.create(
        service=one,
        frequency="MONTHLY",
        days="1SA",
        opens_at=dt.time(14),
        closes_at=dt.time(16),
        description="for families",
    )
    CostOption.objects.create(service=one, option="Each visit", amount="2.50", currency="GBP")
    CostOption.objects.create(service=one, option="Under 18", amount="0", currency="GBP")
    desk = EnquiryPoint.objects.create(service=one, name="The front desk", email="desk@made-up.example")
    Phone.objects.create(service=one, enquiry_point=desk, number="01632 960555")
    Language.objects.bulk_create(
        Language(service=one, name=name) for name in ("Polish", "British Sign Language")
    )


def _say_what_people_think(runs: Officer, services: list[Service], now: dt.datetime) -> None:
    began = now - dt.timedelta(days=DRAFT)
    draft = put_out(
        user=runs.user, keeper=runs.partner, kind="draft", now=began, comments_until=timezone.localdate(began) + dt.timedelta(days=30),
        about="This is a draft of the whole directory. Tell us what is wrong, missing or hard to understand.",
    )  # fmt: skip
    entries = {one.service_uuid: one for one in draft.entries.select_related("release")}
    said = (
        (services[3], "It does not say whether there is anywhere quiet to sit. My son needs that.", "accept", "We asked, and the page says so now."),
        (services[4], "Please put the prices first, before anything else.", "decline", "Every page has the same order, so that people know where to look."),
    )  # fmt: skip
    for service, words, act, reason in said:
        comment, _ = comment_on(entry=entries[service.uuid], words=words, now=began + dt.timedelta(days=5))
        step_comment(user=runs.user, comment=comment, act="show")
        step_comment(user=runs.user, comment=comment, act=act, reason=reason)
    quiet = f"{services[3].accessibility} There is a quiet room: ask at the door."
    edit_service(
        user=runs.user,
        service=services[3],
        patch={"accessibility": quiet},
        reason="A parent asked in the consultation",
    )
    last = timezone.localdate(now) + dt.timedelta(days=27)
    put_out(
        user=runs.user, keeper=runs.partner, kind="release", now=now - dt.timedelta(days=RELEASE), comments_until=last,
        about="The first release. It says what changed because of what people said about the draft.",
    )  # fmt: skip


def _send_changes(one: Service) -> None:
    who = one.organisation.correspondents.first()
    if who is None or Revision.objects.waiting().filter(service=one).exists():
        return
    draft = begin_draft(correspondent=who, service=one)
    typed = {
        "accessibility": [f"{one.accessibility} A hearing loop since last month."],
        "ways_in": ["Step-free from the street"],
        "languages": ["Polish"],
    }
    keep_typed(draft=draft, code="getting-in", typed=typed)
    draft.refresh_from_db()
    submit_draft(draft=draft)
