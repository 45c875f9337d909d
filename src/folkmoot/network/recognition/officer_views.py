"""Officers' pages of recognition: hours that wait, references asked for, programmes, and certificates."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from folkmoot.design.paging import page_of
from folkmoot.network.models import Certificate, Group, Hours, Member, Programme, Reference
from folkmoot.network.recognition import forms
from folkmoot.network.recognition.certifying import (
    award_programme,
    begin_programme,
    give_certificate,
    keep_weeks,
    take_part,
    withdraw_certificate,
)
from folkmoot.network.recognition.crediting import agree_hours, answer_reference, note_hours
from folkmoot.network.recognition.papers import certificate_pdf
from folkmoot.partners.access import officer_may
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

NEWEST = 20


@officer_may("run_network")
def waiting(request: HttpRequest) -> HttpResponse:
    """List hours that members noted, references they asked for, and the programmes of all groups."""
    groups = Group.objects.visible_to(request.user)
    hours = Hours.objects.filter(group__in=groups, agreed_at=None).select_related("member", "group")
    own = Member.objects.of_own_register(request.user)
    asked = Reference.objects.filter(member__in=own, answered_at=None).select_related("member")
    context = {
        "page": page_of(request, hours.order_by("on", "pk")),
        "references": asked.order_by("asked_at")[:50],
        "programmes": Programme.objects.filter(group__in=groups)
        .select_related("group")
        .annotate(people=Count("participations"))[:NEWEST],
        "groups": groups.running()[:50],
    }
    return render(request, "network/recognition/waiting.html", context)


@officer_may("run_network")
@require_POST
def hours(request: HttpRequest) -> HttpResponse:
    """Agree to one note of hours, or to all that were shown, or delete one."""
    groups = Group.objects.visible_to(request.user)
    seen = Hours.objects.filter(group__in=groups, agreed_at=None).select_related("group")
    act, _, number = request.POST.get("act", "").partition(" ")
    numbers = request.POST.getlist("shown")[:100] if act == "all" else [number]
    found = seen.filter(
        pk__in=[int(one) for one in numbers if one.isascii() and one.isdigit() and len(one) < 19]
    )
    with transaction.atomic():
        for one in found:
            agree_hours(user=request.user, hours=one, agreed=act != "delete")
    messages.success(request, "Deleted." if act == "delete" else "Agreed. They count now.")
    return redirect("network:recognition:waiting")


@officer_may("run_network")
def group(request: HttpRequest, slug: str) -> HttpResponse:
    """Note hours for somebody, give a certificate, or begin a programme, and show what the group gave."""
    found = get_object_or_404(Group.objects.visible_to(request.user).select_related("partner"), slug=slug)
    part = request.POST.get("part", "")
    sent = request.POST if request.method == "POST" else None
    written: dict[str, Any] = {
        "hours": forms.MemberHoursForm(sent if part == "hours" else None, group=found, prefix="hours"),
        "certificate": forms.CertificateForm(
            sent if part == "certificate" else None, group=found, prefix="certificate"
        ),
        "programme": forms.ProgrammeForm(sent if part == "programme" else None, prefix="programme"),
    }
    form = written.get(part)
    if form is not None and form.is_valid():
        try:
            return _kept(request, found, part, form)
        except NotPossible as refused:
            form.add_error(None, str(refused))
    agreed = found.hours.exclude(agreed_at=None)
    skills = Counter(skill for each in agreed.values_list("skills", flat=True) for skill in each)
    context = {
        "group": found,
        "forms": written,
        "form": form,
        "minutes": sum(agreed.values_list("minutes", flat=True)),
        "people": agreed.values("member").distinct().count(),
        "skills": skills.most_common(NEWEST),
        "programmes": found.programmes.annotate(people=Count("participations"))[:NEWEST],
        "page": page_of(request, found.certificates.select_related("member")),
    }
    faulty = form is not None and form.errors
    return render(request, "network/recognition/group.html", context, status=422 if faulty else 200)


def _kept(request: HttpRequest, found: Group, part: str, form: Any) -> HttpResponse:
    if part == "hours":
        note_hours(user=request.user, group=found, **form.said())
        messages.success(request, "Noted. It counts.")
    elif part == "certificate":
        made = give_certificate(user=request.user, group=found, **form.cleaned_data)
        messages.success(request, "Given. The member finds it on their own page.")
        return redirect("network:recognition:certificate", made.uuid)
    else:
        begun = begin_programme(user=request.user, group=found, **form.said())
        return redirect("network:recognition:programme", begun.uuid)
    return redirect("network:recognition:group", found.slug)


@officer_may("run_network")
def programme(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Tick who was there in which week, put somebody in, and give the awards at the end."""
    seen = Programme.objects.filter(group__in=Group.objects.visible_to(request.user))
    found = get_object_or_404(seen.select_related("group__partner"), uuid=uuid)
    there = list(found.participations.select_related("member").order_by("member__name", "pk"))
    part = request.POST.get("part", "")
    form = forms.TakePartForm(request.POST if part == "who" else None, group=found.group)
    try:
        if part == "weeks":
            ticked = {one.pk: _weeks(request.POST.getlist(f"weeks-{one.pk}")) for one in there}
            keep_weeks(user=request.user, programme=found, present=ticked)
            messages.success(request, "Kept.")
        elif part == "award":
            given = award_programme(user=request.user, programme=found)
            messages.success(
                request, f"{len(given)} certificates are given. Each finds theirs on their own page."
            )
        elif part == "who" and form.is_valid():
            take_part(user=request.user, programme=found, **form.cleaned_data)
    except NotPossible as refused:
        messages.error(request, str(refused))
    if part and not form.errors:
        return redirect("network:recognition:programme", uuid)
    context = {
        "programme": found,
        "rows": [(one, [(week, week in one.present) for week in range(1, found.weeks + 1)]) for one in there],
        "weeks": range(1, found.weeks + 1),
        "enough": sum(len(one.present) >= found.least for one in there),
        "certificates": found.certificates.select_related("member"),
        "form": form,
    }
    return render(request, "network/recognition/programme.html", context, status=422 if form.errors else 200)


def _weeks(ticked: list[str]) -> list[int]:
    return [int(week) for week in ticked[:60] if week.isascii() and week.isdigit() and len(week) < 3]


@officer_may("run_network")
def reference(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write a reference, with what the member gave beside it."""
    own = Member.objects.of_own_register(request.user)
    found = get_object_or_404(Reference.objects.filter(member__in=own).select_related("member"), uuid=uuid)
    first = {"words": found.words, "declined_because": found.declined_because}
    form = forms.ReferenceForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            answer_reference(user=request.user, reference=found, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The member finds it on their own page.")
            return redirect("network:recognition:waiting")
    agreed = found.member.hours.exclude(agreed_at=None).select_related("group")
    context = {
        "reference": found,
        "form": form,
        "hours": agreed[:NEWEST],
        "minutes": sum(agreed.values_list("minutes", flat=True)),
    }
    return render(request, "network/recognition/reference.html", context, status=422 if form.errors else 200)


@officer_may("run_network")
def certificate(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a certificate, and withdraw it."""
    found = _certificate(request, uuid)
    form = forms.WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        withdraw_certificate(user=request.user, certificate=found, **form.cleaned_data)
        messages.success(request, "Withdrawn. Whoever checks it is told so.")
        return redirect("network:recognition:certificate", uuid)
    context = {"certificate": found, "form": form}
    return render(
        request, "network/recognition/certificate.html", context, status=422 if form.errors else 200
    )


@officer_may("run_network")
def paper(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give a certificate as PDF, to print and hand over."""
    found = _certificate(request, uuid)
    record_act(user=request.user, act="print_certificate", subject_kind="certificate", subject_id=found.uuid)
    return certificate_pdf(request, found)


def _certificate(request: HttpRequest, uuid: UUID) -> Certificate:
    seen = Certificate.objects.filter(group__in=Group.objects.visible_to(request.user))
    return get_object_or_404(seen.select_related("member", "group__partner", "given_by__user"), uuid=uuid)
