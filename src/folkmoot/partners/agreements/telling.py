"""Tells the parties of an agreement by e-mail what happened to it, and when a review is due. The words of the letters are here."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.urls import reverse

from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import task
from folkmoot.jobs.mailing import mail_is_set_up, send_email
from folkmoot.partners.agreement_models import AgreementStep, AgreementVersion
from folkmoot.partners.agreements.states import AGREED, SIGNED
from folkmoot.partners.models import Officer
from folkmoot.partners.roles import roles_that_may
from folkmoot.trail.models import TrailRow
from folkmoot.trail.recording import record_act

DAYS_BEFORE = (60, 14)
"""How many days before the review date its parties are told, once each."""
REMINDED = "remind_of_review"

SUBJECTS = {
    "ask_partners": "To read: {title}",
    "agree": "To sign: {title}",
    "sign": "Signed by all: {title}",
    "change_terms": "Back to drafting: {title}",
    "refuse": "Refused: {title}",
    "suspend": "Suspended: {title}",
    "resume": "Answers again: {title}",
    "end": "Ended: {title}",
    "review": "Review due: {title}",
}
WORDS = {
    "ask_partners": "{who} has put version {number} of “{title}” to its parties.\n\nRead it clause by clause, comment, and say with what your partner is comfortable.",
    "agree": "Every party is comfortable with every clause of version {number} of “{title}”.\n\nRead it once more and sign it for your partner.",
    "sign": "All parties have signed version {number} of “{title}”. It answers from {starts} until {closes}, and not a day longer.\n\nHash of what was signed: {seal}",
    "change_terms": "{who} has taken version {number} of “{title}” back to drafting.\n\n{because}",
    "refuse": "{who} will not take part in version {number} of “{title}”. It ends here.\n\n{because}",
    "suspend": "{who} has suspended version {number} of “{title}”. It answers nobody from that second.\n\n{because}",
    "resume": "{who} lets version {number} of “{title}” answer again.\n\n{because}",
    "end": "{who} has ended version {number} of “{title}”. It answers nobody. What was brought under it is deleted when its days are over.\n\n{because}",
    "review": "Version {number} of “{title}” is to be reviewed by {review}. Without a review it answers until {closes}, and not a day longer.\n\nAmend it, or end it.",
}
TO_SIGN = {"agree"}


def tell_of_step(version: AgreementVersion, act: str, step: AgreementStep, user: Any) -> None:
    """Queue the letters about a step, in its transaction: one job for each officer of its parties."""
    if act in WORDS and mail_is_set_up():
        _queue(version, act, step.pk, user, key=f"agreement-step-{step.pk}")


def remind_of_reviews(today: dt.date) -> int:
    """Queue letters about reviews that are near: sixty and fourteen days before, once each. Return how many versions."""
    if not mail_is_set_up():
        return 0
    told = 0
    latest = today + dt.timedelta(days=max(DAYS_BEFORE))
    due = AgreementVersion.objects.filter(state=SIGNED, stands_until=None, starts_on__lte=today)
    for version in due.filter(review_on__lte=latest, review_on__gte=today).select_related("agreement__lead"):
        days = min(each for each in DAYS_BEFORE if (version.review_on - today).days <= each)
        if not _was_reminded(version, days):
            _queue(version, "review", None, None, key=f"agreement-review-{version.pk}-{days}")
            record_act(
                user=None,
                act=REMINDED,
                subject_kind="agreement",
                subject_id=version.agreement.slug,
                detail={"version": version.number, "days": days, "review_on": version.review_on.isoformat()},
            )
            told += 1
    return told


def _was_reminded(version: AgreementVersion, days: int) -> bool:
    rows = TrailRow.objects.filter(
        act=REMINDED, subject_kind="agreement", subject_id=version.agreement.slug
    ).values_list("detail", flat=True)
    this = {"version": version.number, "days": days, "review_on": version.review_on.isoformat()}
    return this in list(rows)


def _queue(version: AgreementVersion, about: str, step: int | None, user: Any, *, key: str) -> None:
    permission = "sign_agreement" if about in TO_SIGN else "write_agreement"
    roles = [role.slug for role in roles_that_may(permission)]
    parties = [*version.said.partners, version.agreement.lead.slug]
    officers = Officer.objects.in_service().filter(partner__slug__in=parties, role__in=roles)
    for officer in officers.values_list("pk", flat=True):
        ask_for(
            tell_officer,
            title=f"Tell the parties: {version.agreement}",
            asked_by=user,
            args=[version.pk, about, officer, step],
            dedupe_key=f"{key}-{officer}",
        )


@task
def tell_officer(version_id: int, about: str, officer_id: int, step_id: int | None) -> bool:
    """Write to one officer what happened to a version, unless they left or there is no mail; say whether it went."""
    officer = Officer.objects.in_service().select_related("user", "partner").filter(pk=officer_id).first()
    version = AgreementVersion.objects.select_related("agreement").filter(pk=version_id).first()
    if officer is None or version is None or not mail_is_set_up():
        return False
    if about in TO_SIGN and not _still_to_sign(version, officer):
        return False
    step = AgreementStep.objects.select_related("partner").filter(pk=step_id).first() if step_id else None
    subject, text = letter(version, about, step)
    send_email(to=officer.user.email, subject=subject, text=text)
    return True


def _still_to_sign(version: AgreementVersion, officer: Officer) -> bool:
    signed = version.signatures.filter(partner=officer.partner_id).exists()
    return version.state == AGREED and officer.partner.slug in version.said.partners and not signed


def letter(version: AgreementVersion, about: str, step: AgreementStep | None) -> tuple[str, str]:
    """Return subject and words of a letter. A title is on one line."""
    title = " ".join(version.agreement.title.split())
    address = reverse("agreements:version", args=[version.agreement.slug, version.number])
    told = WORDS[about].format(
        who=step.partner if step and step.partner else "A party",
        number=version.number,
        title=title,
        starts=_day(version.starts_on),
        closes=_day(version.rule.closes_on),
        review=_day(version.review_on),
        seal=version.seal,
        because=step.because if step else "",
    )
    return SUBJECTS[about].format(title=title), f"{told.strip()}\n\n{settings.SITE.rstrip('/')}{address}\n"


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
