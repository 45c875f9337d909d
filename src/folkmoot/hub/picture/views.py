"""Pages of the joint picture: ask for a table, read it, have it published."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.design.paging import page_of
from folkmoot.hub.picture.exchange import cubes_for, joint
from folkmoot.hub.picture.forms import QuestionForm, WhyNotForm
from folkmoot.hub.picture.publishing import ask_to_publish, decline_to_publish, publish_table
from folkmoot.hub.picture.questions import question_from, repaired
from folkmoot.hub.picture.releasing import HIDE, ROUND, Answer, ask, see_table
from folkmoot.hub.picture.standing import changed_at, closes_on
from folkmoot.hub.picture.telling import told_of
from folkmoot.hub.picture_models import PUBLIC, HubRelease
from folkmoot.partners.access import officer_may
from folkmoot.partners.agreements.asking import version_on
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.partners.models import Agreement
from folkmoot.partners.policies import can, officer_of

TABLES_A_PAGE = 20
ROUND_TO_FIVES = "Round to fives"


@officer_may("see_joint_picture")
@require_http_methods(["GET", "HEAD", "POST"])
def picture(request: HttpRequest) -> HttpResponse:
    """Choose what to see under an agreement; and the tables that were made for one's partner."""
    officer = officer_of(request.user)
    agreements = list(Agreement.objects.of(request.user).filter(parties=officer.partner_id))
    day = timezone.localdate()
    open_now = [(each, version) for each in agreements if (version := version_on(each, day))]
    wanted = request.POST.get("agreement") or request.GET.get("agreement", "")
    chosen = next(((a, v) for a, v in open_now if a.slug == wanted), open_now[0] if open_now else None)
    made = HubRelease.objects.shown_to(officer.partner).defer("edition", "told").select_related("agreement")
    shown: dict[str, Any] = {
        "agreements": [each for each, _ in open_now],
        "page": page_of(request, made, per_page=TABLES_A_PAGE),
    }
    if chosen is None:
        return render(request, "hub/picture/picture.html", shown)
    agreement, version = chosen
    form = QuestionForm(
        request.POST or None, terms=version.said, partner=officer.partner.slug, role=officer.role
    )
    shown |= {"agreement": agreement, "form": form, "until": closes_on(version)}
    if request.method == "POST" and form.is_valid():
        way = ROUND if form.cleaned_data["rounded"] or request.POST.get("way") == ROUND else HIDE
        answer = see_table(
            user=request.user,
            agreement=agreement,
            purpose=form.cleaned_data["purpose"],
            question=form.question,
            way=way,
        )
        if answer.release is not None:
            if answer.note:
                messages.success(request, answer.note)
            return redirect("hub:picture_table", answer.release.uuid)
        return _refused(request, shown, form, answer)
    return render(request, "hub/picture/picture.html", shown)


def _refused(request: HttpRequest, shown: dict[str, Any], form: QuestionForm, answer: Answer) -> HttpResponse:
    """Say why there is no table, and offer what can be done: each repair is a button that asks again."""
    purpose = form.cleaned_data["purpose"]
    repairs = [
        (words, question.as_json() | {"purpose": purpose, "wide": "on" if question.wide else "", "way": HIDE})
        for words, question in repaired(form.question)
    ]
    if ROUND_TO_FIVES in answer.repairs:
        asked = form.question.as_json()
        repairs.append(
            (
                ROUND_TO_FIVES,
                asked | {"purpose": purpose, "wide": "on" if asked["wide"] else "", "way": ROUND},
            )
        )
    allowed = answer.decision.allowed
    shown |= {"answer": answer, "repairs": repairs if allowed else []}
    return render(request, "hub/picture/refused.html", shown, status=409 if allowed else 403)


@officer_may("see_joint_picture")
@require_safe
def table(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One table that was made for one's partner: the agreement is asked again, and the opening is recorded."""
    officer = officer_of(request.user)
    made = HubRelease.objects.shown_to(officer.partner).select_related(
        "agreement", "partner", "asked_public_by"
    )
    release = get_object_or_404(made, uuid=uuid)
    question = question_from(release.question)
    answer = ask(
        user=request.user,
        agreement=release.agreement,
        purpose=release.purpose,
        question=question,
        kept=release,
    )
    if answer.release is None:
        shown = {"answer": answer, "agreement": release.agreement}
        return render(request, "hub/picture/refused.html", shown, status=403)
    version = version_on(release.agreement, timezone.localdate())
    brought = cubes_for(release.agreement, question, list(answer.decision.items), answer.decision.version)
    cells, added, not_added = joint(release, brought)
    moved = changed_at(release.agreement)
    shown = {
        "release": release,
        "told": told_of(release, cells, threshold=version.said.smallest_shown if version else 10),
        "added": added,
        "not_added": not_added,
        "until": closes_on(version) if version else None,
        "clauses": answer.decision.clauses,
        "out_of_date": moved is not None and moved > release.at,
        "may_publish": can(request.user, "publish_joint_picture") and release.asked_public_at is None,
    }
    return render(request, "hub/picture/table.html", shown)


@officer_may("publish_joint_picture")
@require_POST
def publish(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask that a table be published."""
    release = get_object_or_404(HubRelease.objects.shown_to(officer_of(request.user).partner), uuid=uuid)
    try:
        ask_to_publish(user=request.user, release=release)
    except NotNow as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "It waits for somebody who looks after data protection to check it.")
    return redirect("hub:picture_table", uuid)


@officer_may("check_joint_picture")
@require_safe
def checks(request: HttpRequest) -> HttpResponse:
    """The tables of one's partner that wait to be checked before they are public."""
    waiting = HubRelease.objects.shown_to(officer_of(request.user).partner).filter(
        asked_public_at__isnull=False, public_decided_at=None
    )
    found = waiting.select_related("agreement", "asked_public_by__user", "asked_public_by__partner")
    return render(
        request, "hub/picture/checks.html", {"page": page_of(request, found, per_page=TABLES_A_PAGE)}
    )


@officer_may("check_joint_picture")
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Read one table that waits; publish it, or say why not."""
    mine = HubRelease.objects.shown_to(officer_of(request.user).partner).exclude(asked_public_at=None)
    release = get_object_or_404(mine.select_related("agreement", "asked_public_by__user"), uuid=uuid)
    declines = request.POST.get("decision") == "decline"
    form = WhyNotForm(request.POST if declines else None)
    fault = ""
    if request.method == "POST":
        try:
            if not declines:
                answer = publish_table(user=request.user, release=release)
                fault = answer.fault
                if answer.release is not None:
                    messages.success(request, "It is public now.")
                    return redirect("joint_picture:public", release.agreement.slug)
            elif form.is_valid():
                decline_to_publish(user=request.user, release=release, because=form.cleaned_data["because"])
                messages.success(request, "It is not published, and who asked can read why.")
                return redirect("hub:picture_checks")
        except NotNow as refusal:
            fault = str(refusal)
    shown = {"release": release, "told": told_of(release), "form": form, "fault": fault, "public": PUBLIC}
    return render(request, "hub/picture/check.html", shown, status=409 if fault else 200)
