"""Officers' pages of agreements: the list, where one stands, its text clause by clause, what changed, and the print sheet."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from folkmoot.partners.access import officer_may
from folkmoot.partners.agreement_models import Agreement, AgreementStep, AgreementVersion, Comfort, Memorandum
from folkmoot.partners.agreements.drafting import comment_on_clause, draft_agreement, say_comfort
from folkmoot.partners.agreements.forms import ComfortForm, CommentForm, DraftForm
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.partners.agreements.reading import (
    by_section,
    changed_clauses,
    changed_minds,
    names_of,
    next_steps,
    progress_of,
    read_version,
    review_due,
    waits_for,
)
from folkmoot.partners.agreements.states import PARTNER_REVIEW
from folkmoot.partners.agreements.terms import clauses_of

MAY_COMMENT = {"drafting", PARTNER_REVIEW}


@officer_may("write_agreement")
@require_safe
def agreements(request: HttpRequest) -> HttpResponse:
    """The agreements and memoranda of one's partner: first what waits, then how each stands."""
    user: Any = request.user
    today = timezone.localdate()
    listed = []
    for version in newest_versions(user):
        waits = waits_for(user, version, user.officer.partner, today)
        listed.append({"version": version, "standing": version.standing(today), "waits": waits})
    shown = {
        "waiting": [one for one in listed if one["waits"]],
        "listed": listed,
        "memoranda": Memorandum.objects.of(user).select_related("lead"),
    }
    return render(request, "partners/agreements/list.html", shown)


def newest_versions(user: Any) -> list[AgreementVersion]:
    """Return the newest version of each agreement of an officer, and the one in force before it. Five queries."""
    reviewed = Prefetch("comforts", queryset=Comfort.objects.select_related("partner"))
    versions = AgreementVersion.objects.filter(agreement__in=Agreement.objects.of(user))
    related = versions.select_related("agreement__lead").prefetch_related(reviewed, "signatures")
    seen: dict[int, int] = {}
    found = []
    for version in related.order_by("agreement__title", "-number"):
        if seen.setdefault(version.agreement_id, version.number) == version.number or version.is_signed:
            found.append(version)
    return found


@officer_may("write_agreement")
def begin(request: HttpRequest) -> HttpResponse:
    """Begin an agreement, which one's partner leads."""
    memoranda = Memorandum.objects.of(request.user)
    form = DraftForm(request.POST if request.method == "POST" else None, memoranda=memoranda)
    if request.method == "POST" and form.is_valid():
        version = draft_agreement(user=request.user, **form.cleaned_data)
        messages.success(request, "The agreement is begun. Now write it, part by part.")
        return redirect("agreements:write", version.agreement.slug, version.number)
    return render(
        request, "partners/agreements/begin.html", {"form": form}, status=422 if form.errors else 200
    )


@officer_may("write_agreement")
@require_safe
def agreement(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """Where one version stands: next steps, progress, signatures, versions and the log of decisions."""
    version = find_version(request, slug, number)
    names = names_of(version.said)
    today = timezone.localdate()
    steps = AgreementStep.objects.filter(version__agreement=version.agreement)
    versions = list(version.agreement.versions.all())
    for each in versions:
        each.agreement = version.agreement
    shown = {
        **about(version),
        "standing": version.standing(today),
        "review": review_due(version, today),
        "next_steps": next_steps(request.user, version),
        "progress": progress_of(version, names),
        "signatures": version.signatures.select_related("partner"),
        "steps": steps.select_related("version", "partner", "officer__user").order_by("-at", "-id"),
        "versions": [(each, each.standing(today)) for each in versions],
        "closes_on": version.rule.closes_on,
    }
    return render(request, "partners/agreements/agreement.html", shown)


@officer_may("write_agreement")
@require_safe
def text(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The text clause by clause, with what each partner says of it."""
    version = find_version(request, slug, number)
    names = names_of(version.said)
    read = read_version(version, names)
    own = names.get(own_partner(request))
    shown = {
        **about(version),
        "sections": by_section(read),
        "names": names,
        "may_comment": version.state in MAY_COMMENT,
        "left": [each.clause.key for each in read if own in each.waiting] if own else [],
        "seal": version.sealed(),
    }
    return render(request, "partners/agreements/text.html", shown)


@officer_may("write_agreement")
def clause(request: HttpRequest, slug: str, number: int, key: str) -> HttpResponse:
    """One clause: comment on it, and say whether one's partner is comfortable with it."""
    version = find_version(request, slug, number)
    names = names_of(version.said)
    read = {each.clause.key: each for each in read_version(version, names)}
    if key not in read:
        raise Http404
    comfort, comment = clause_forms(request)
    asked = comfort if comfort.is_bound else comment
    if request.method == "POST" and asked.is_valid():
        try:
            _say(request, version, key, asked)
        except NotNow as refusal:
            return not_now(request, version, refusal)
        return redirect("agreements:clause", slug, number, key)
    shown = {**about(version), "read": read[key], "comfort": comfort, "comment": comment, "form": asked}
    shown |= {"names": names, "may_say": version.state in MAY_COMMENT, "own": names.get(own_partner(request))}
    return render(request, "partners/agreements/clause.html", shown, status=422 if asked.errors else 200)


def clause_forms(request: HttpRequest) -> tuple[ComfortForm, CommentForm]:
    """Return both forms of a clause: the one that was sent with what was sent."""
    sent = request.POST if request.method == "POST" else None
    says_comfort = sent is not None and "comfortable" in sent
    return ComfortForm(sent if says_comfort else None), CommentForm(None if says_comfort else sent)


def _say(request: HttpRequest, version: Any, key: str, asked: Any) -> None:
    if isinstance(asked, CommentForm):
        comment_on_clause(user=request.user, on=version, clause=key, words=asked.cleaned_data["words"])
        messages.success(request, "Your comment is there for every party to read.")
        return
    told = asked.cleaned_data
    comfortable = told["comfortable"] == "yes"
    say_comfort(
        user=request.user, on=version, clauses=[key], comfortable=comfortable, because=told["because"]
    )
    messages.success(request, "Kept: comfortable." if comfortable else "Kept: not yet, and why.")


@officer_may("write_agreement")
@require_POST
def comfortable(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say that one's partner is comfortable with the clauses ticked, as they stood on the page."""
    version = find_version(request, slug, number)
    ticked = request.POST.getlist("clause")[:2_000]
    try:
        if request.POST.get("seal") != version.sealed():
            raise NotNow("The text has changed since you opened it. Read it again.")
        if not ticked:
            raise NotNow("Tick the clauses with which your partner is comfortable.")
        said = say_comfort(user=request.user, on=version, clauses=ticked, comfortable=True)
    except NotNow as refusal:
        return not_now(request, version, refusal)
    messages.success(request, f"Kept: comfortable with {len(said)} more.")
    return redirect("agreements:text", slug, number)


@officer_may("write_agreement")
@require_safe
def changes(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What a version says otherwise than the one before it, word by word."""
    version = find_version(request, slug, number)
    before = version.agreement.versions.filter(number__lt=number).order_by("-number").first()
    changed = changed_clauses(before.said, version.said) if before else []
    shown = {**about(version), "before": before, "changed": changed}
    return render(request, "partners/agreements/changes.html", shown)


@officer_may("write_agreement")
@require_safe
def minds(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What changed which partner's mind."""
    version = find_version(request, slug, number)
    found = changed_minds(version, clauses_of(version.said))
    return render(request, "partners/agreements/minds.html", {**about(version), "minds": found})


@officer_may("write_agreement")
@require_safe
def printed(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The whole agreement on one sheet, with the lines for signatures."""
    version = find_version(request, slug, number)
    names = names_of(version.said)
    signed = {one.partner_id: one for one in version.signatures.select_related("partner")}
    parties = version.agreement.parties.filter(slug__in=names)
    shown = {
        **about(version),
        "sections": by_section(read_version(version, names)),
        "signing": [(party, signed.get(party.pk)) for party in parties],
        "standing": version.standing(timezone.localdate()),
        "seal": version.seal or version.sealed(),
        "closes_on": version.rule.closes_on,
    }
    return render(request, "partners/agreements/printed.html", shown)


def about(version: AgreementVersion) -> dict[str, Any]:
    """Return what every page of a version needs."""
    return {"version": version, "agreement": version.agreement}


def own_partner(request: HttpRequest) -> str:
    """Return the slug of the officer's own partner."""
    user: Any = request.user
    return str(user.officer.partner.slug)


def find_version(request: HttpRequest, slug: str, number: int | None = None) -> AgreementVersion:
    """Return a version of an agreement of the officer's partner, the newest when none is named, or answer 404."""
    versions = AgreementVersion.objects.select_related("agreement__lead", "agreement__memorandum")
    found = versions.filter(agreement__in=Agreement.objects.of(request.user), agreement__slug=slug)
    if number is not None:
        return get_object_or_404(found, number=number)
    newest = found.order_by("-number").first()
    if newest is None:
        raise Http404
    return newest


def not_now(request: HttpRequest, version: AgreementVersion, refusal: Exception) -> HttpResponse:
    """Say why it can't be done, and that nothing was changed; what was typed is shown, so that it is not lost."""
    typed = [
        words
        for name in ("because", "words", "changes")
        for words in request.POST.getlist(name)
        if words.strip()
    ]
    shown = {**about(version), "sentence": str(refusal), "typed": typed}
    return render(request, "partners/agreements/not_now.html", shown, status=409)
