"""Tells people by message that something waits for them: a link and nothing of what was said, nor of whom."""

import datetime as dt

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from folkmoot.contacts.models import SetAside
from folkmoot.design.templatetags.words import day
from folkmoot.jobs.interface import task
from folkmoot.jobs.mailing import send_email
from folkmoot.jobs.notify import send_text, texts_are_set_up
from folkmoot.jobs.running import current_job
from folkmoot.jobs.schedules import run_every
from folkmoot.outcomes.models import Challenge, ComplaintsRoute, Concern
from folkmoot.outcomes.voices.leads import lead_of, phone_of
from folkmoot.partners.models import Officer

AGAIN_AFTER = dt.timedelta(hours=4)
SUBJECT = "Safeguarding: something waits for you"
TEST_SUBJECT = "Safeguarding: a test, please say that it arrived"
ALERT = "Somebody may be at risk. Open this page now and say that you have it. Only you can open it:"
TEST = "This is a test of the safeguarding alert. Nobody is at risk. Open this page and say that it arrived:"
COMPLAINT = "A complaint waits. Its reference is {reference}. What it says is not in this message: ask {partner}, who asked people about “{title}”, for it by its reference."
CHALLENGE = "A challenge by {body} waits for a written answer by {day} from {post}. Read and answer it here:"


@task
def send_alert(number: int) -> int:
    """Tell the named person and the deputy; return how many messages left. Nothing once somebody said they have it."""
    concern = Concern.objects.select_related("partner").waiting().filter(pk=number).first()
    lead = lead_of(concern.partner) if concern else None
    if concern is None or lead is None:
        return 0
    link = settings.SITE.rstrip("/") + reverse("outcomes:voices:concern", args=[concern.uuid])
    text = f"{TEST if concern.test else ALERT}\n{link}\n"
    told = [one for one in (lead.officer, lead.deputy) if one and one.user.is_active]
    for one in told:
        send_email(
            to=one.user.email,
            subject=TEST_SUBJECT if concern.test else SUBJECT,
            text=text,
            name=f"{concern.uuid.hex}-{one.pk}-{concern.told_at:%Y%m%d%H%M}"
            if concern.told_at
            else f"{concern.uuid.hex}-{one.pk}",
            headers={"Importance": "high"},
        )
    if (phone := phone_of(lead)) and texts_are_set_up():
        send_text(to=phone, text=text, reference=concern.uuid.hex)
    Concern.objects.filter(pk=concern.pk).update(told_at=timezone.now())
    return len(told)


@task
def alert_again() -> int:
    """Tell again of each that nobody has said they have, some hours after it was told; return how many."""
    since = timezone.now() - AGAIN_AFTER
    long_ago = Q(told_at__lt=since) | Q(told_at=None, at__lt=since)
    waiting = Concern.objects.waiting().filter(long_ago, test=False)
    numbers = list(waiting.values_list("pk", flat=True))
    for number in numbers:
        send_alert.func(number)
    return len(numbers)


@task
def tell_of_complaint(number: int) -> None:
    """Tell the complaints team that a complaint waits, by its reference."""
    related = SetAside.objects.select_related("contact__engagement__partner")
    aside = related.filter(pk=number, undone_at=None).first()
    if aside is None:
        return
    engagement = aside.contact.engagement
    route = ComplaintsRoute.objects.filter(partner=engagement.partner).exclude(email="").first()
    if route is not None:
        text = COMPLAINT.format(reference=aside.reference, partner=engagement.partner, title=engagement.title)
        send_email(to=route.email, subject=f"Complaint {aside.reference}", text=text)


@task
def tell_of_challenge(number: int) -> int:
    """Tell the decision makers and engagement officers of a partner that a challenge waits; return how many."""
    related = Challenge.objects.open().select_related("engagement__partner", "body")
    challenge = related.filter(pk=number).first()
    if challenge is None:
        return 0
    link = settings.SITE.rstrip("/") + reverse("outcomes:voices:challenge", args=[challenge.uuid])
    text = CHALLENGE.format(body=challenge.body, day=day(challenge.due_on), post=challenge.post)
    job = current_job()
    who = Officer.objects.in_service().filter(partner=challenge.engagement.partner)
    told = list(who.filter(role__in=("decision_maker", "engagement_officer")).select_related("user"))
    for one in told:
        send_email(
            to=one.user.email,
            subject="A challenge waits for your answer",
            text=f"{text}\n{link}\n",
            name=f"{job.uuid.hex if job else challenge.uuid.hex}-{one.pk}",
        )
    return len(told)


@task
def remind_of_due_challenges() -> int:
    """Remind who decides of challenges that are due or overdue."""
    from folkmoot.outcomes.voices.challenging import remind_of_challenges  # noqa: PLC0415  it asks for the task above

    return remind_of_challenges()


run_every(remind_of_due_challenges, every=dt.timedelta(days=1), title="Remind of challenges that wait")
run_every(alert_again, every=dt.timedelta(hours=1), title="Tell again that somebody may be at risk")
