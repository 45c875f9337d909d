"""Officers' pages about engagements: the list, one of them with its next step, its pledge, its questions, its states."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from folkmoot.design.audio import WHAT_TO_INSTALL, can_listen
from folkmoot.design.forms import PlainForm
from folkmoot.design.paging import page_of
from folkmoot.engagements import pledging, running
from folkmoot.engagements.channel import channel_name
from folkmoot.engagements.comparing import usual_populations
from folkmoot.engagements.forms import (
    BeginForm,
    ChangeForm,
    PledgeForm,
    QuestionnaireForm,
    ReplyForm,
    SignForm,
    area_kinds,
    pledge_first,
)
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.policies import (
    NotPossible,
    can_add_collector,
    can_open,
    can_sign_pledge,
    can_write_pledge,
    can_write_reply,
    check_can_open,
    check_can_sign_pledge,
    check_can_step,
    check_can_write_pledge,
    check_can_write_reply,
    check_may_still_choose,
    may_still_choose,
)
from folkmoot.engagements.readiness import Requirement, pledge_of, requirements
from folkmoot.engagements.states import BEFORE_OPENING
from folkmoot.partners.access import officer_may, officer_required
from folkmoot.partners.policies import can

STEPS = {
    "close": ("close_engagement", running.close_engagement, "Closed. Every way of asking now says so."),
    "answering": ("start_answering", running.start_answering, "Answering has begun."),
    "answered": ("mark_answered", running.mark_answered, "Answered. Everyone can read the reply."),
}


@officer_required
def engagements(request: HttpRequest) -> HttpResponse:
    """List the partner's engagements, newest first."""
    state = request.GET.get("state", "")
    found = Engagement.objects.visible_to(request.user).select_related("pledge")
    shown = found.filter(state=state) if state else found
    page = page_of(request, shown.order_by("-created_at"))
    return render(
        request,
        "engagements/list.html",
        {
            "page": page,
            "any": found.exists(),
            "state": state,
            "states": Engagement.STATES,
            "may_run": _may_run(request),
        },
    )


@officer_may("run_engagement")
def begin(request: HttpRequest) -> HttpResponse:
    """Begin an engagement."""
    form = BeginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = running.create_engagement(
                user=request.user,
                area_kinds=area_kinds(),
                populations=usual_populations(),
                **form.cleaned_data,
            )
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Kept as a draft. Nobody else sees it until it opens.")
            return redirect("engagements:overview", made.slug)
    return render(request, "engagements/begin.html", {"form": form}, status=422 if form.errors else 200)


@officer_required
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one engagement: where it stands, what it needs, what to do next."""
    engagement = find(request, slug)
    may_run = _may_run(request)
    return render(
        request,
        "engagements/overview.html",
        {
            "engagement": engagement,
            "pledge": pledge_of(engagement),
            "needs": needs_of(request, engagement),
            "ready": can_open(engagement),
            "collectors": [
                {"collector": one, "channel": channel_name(one.channel)}
                for one in engagement.collectors.all()
            ],
            "may_run": may_run,
            "may_see": can(request.user, "see_insight"),
            "may_publish": can(request.user, "publish_insight"),
            "decides": can(request.user, "sign_pledge"),
            "can_sign": can_sign_pledge(request.user, engagement),
            "can_reply": can_write_reply(request.user, engagement),
            "can_write_pledge": may_run and can_write_pledge(engagement),
            "can_add": may_run and can_add_collector(engagement),
            "can_choose": may_run and may_still_choose(engagement),
            "populations": engagement.populations.all(),
            "areas": engagement.areas.all(),
            "cannot_listen": "" if can_listen() else WHAT_TO_INSTALL,
        },
    )


def needs_of(request: HttpRequest, engagement: Engagement) -> list[tuple[Requirement, bool]]:
    """Return what an engagement needs before it opens, each with whether this officer can do it now."""
    if engagement.state not in BEFORE_OPENING:
        return []
    may = {"run_engagement": _may_run(request), "sign_pledge": can_sign_pledge(request.user, engagement)}
    return [(need, may[need.permission]) for need in requirements(engagement)]


@officer_may("run_engagement")
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what an engagement says of itself, and its dates."""
    engagement = find(request, slug)
    first = {name: getattr(engagement, name) for name in ChangeForm.base_fields if hasattr(engagement, name)}
    first |= {name: list(getattr(engagement, name).all()) for name in ("areas", "populations")}
    form = ChangeForm(
        request.POST if request.method == "POST" else None, initial=first, engagement=engagement
    )
    if request.method == "POST" and form.is_valid():
        try:
            running.change_engagement(user=request.user, engagement=engagement, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Your changes are kept.")
            return redirect("engagements:overview", slug)
    return shown(request, form, engagement, "Change this engagement", "Keep changes")


@officer_may("run_engagement")
def questionnaire(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose which questions are asked."""
    engagement = find(request, slug)
    try:
        check_may_still_choose(engagement)
    except NotPossible as refused:
        return not_now(request, engagement, refused)
    if request.method == "POST" and "make" in request.POST:
        return make_questionnaire(request, engagement)
    now = engagement.questionnaire_id
    form = QuestionnaireForm(
        request.POST if request.method == "POST" else None,
        user=request.user,
        engagement=engagement,
        initial={"questionnaire": str(now)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            running.choose_questionnaire(
                user=request.user, engagement=engagement, version=form.cleaned_data["questionnaire"]
            )
        except NotPossible as refused:
            form.add_error("questionnaire", str(refused))
        else:
            messages.success(request, "The questions are chosen.")
            return redirect("engagements:overview", slug)
    context = {
        "form": form,
        "engagement": engagement,
        "versions": form.versions,
        "may_make": engagement.state in BEFORE_OPENING,
    }
    return render(request, "engagements/questionnaire.html", context, status=422 if form.errors else 200)


def make_questionnaire(request: HttpRequest, engagement: Engagement) -> HttpResponse:
    """Make an empty questionnaire under the engagement's title, choose it, and lead to it."""
    try:
        made = running.make_questionnaire(user=request.user, engagement=engagement)
    except NotPossible as refused:
        return not_now(request, engagement, refused)
    messages.success(request, f"“{engagement.title}” asks these questions. Now add some.")
    return redirect("questions:version", made.questionnaire.slug, made.number)


@officer_may("run_engagement")
def pledge(request: HttpRequest, slug: str) -> HttpResponse:
    """Write the pledge with the decision maker."""
    engagement = find(request, slug)
    written = pledge_of(engagement)
    form = PledgeForm(
        request.POST if request.method == "POST" else None,
        initial=pledge_first(written) if written else None,
        engagement=engagement,
    )
    try:
        check_can_write_pledge(engagement)
        if request.method == "POST" and form.is_valid():
            kept = pledging.write_pledge(user=request.user, engagement=engagement, **form.cleaned_data)
            messages.success(request, f"The pledge is kept. Now ask {kept.decision_maker} to sign it.")
            return redirect("engagements:overview", slug)
    except NotPossible as refused:
        return not_now(request, engagement, refused)
    signed = bool(written and written.signed_at)
    warning = "The pledge is signed. If you change it, it must be signed again." if signed else ""
    return shown(request, form, engagement, "The pledge", "Keep the pledge", warning)


@officer_may("sign_pledge")
def sign(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the decision maker what they promise, and take their signature."""
    engagement = find(request, slug)
    form = SignForm(request.POST if request.method == "POST" else None)
    try:
        check_can_sign_pledge(request.user, engagement)
        if request.method == "POST" and form.is_valid():
            pledging.sign_pledge(user=request.user, engagement=engagement)
            messages.success(request, "Signed. The engagement can open when everything else is ready.")
            return redirect("engagements:overview", slug)
    except NotPossible as refused:
        return not_now(request, engagement, refused)
    context = {"form": form, "engagement": engagement, "pledge": pledge_of(engagement)}
    return render(request, "engagements/sign.html", context, status=422 if form.errors else 200)


@officer_may("sign_pledge")
def reply(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the decision maker's reply to what people said."""
    engagement = find(request, slug)
    written = pledge_of(engagement)
    first = {"words": written.reply} if written else None
    form = ReplyForm(request.POST if request.method == "POST" else None, initial=first)
    try:
        check_can_write_reply(request.user, engagement)
        if request.method == "POST" and form.is_valid():
            pledging.write_reply(user=request.user, engagement=engagement, **form.cleaned_data)
            out = engagement.state == "answered"
            told = (
                "Everyone reads it so from now on." if out else "It is public when it is marked as answered."
            )
            messages.success(request, f"Your reply is kept. {told}")
            return redirect("engagements:overview", slug)
    except NotPossible as refused:
        return not_now(request, engagement, refused)
    warning = (
        "People have read this reply. What you change is public at once; the words before stay in the trail."
    )
    return shown(
        request,
        form,
        engagement,
        "Reply to what people said",
        "Keep the reply",
        warning if engagement.state == "answered" else "",
    )


@officer_may("run_engagement")
def open_it(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what opening does, and open."""
    engagement = find(request, slug)
    try:
        if request.method == "POST":  # judges for itself, and keeps what it saw
            running.open_engagement(user=request.user, engagement=engagement)
            messages.success(request, "Open. People can answer now.")
            return redirect("engagements:overview", slug)
        check_can_open(engagement)
    except NotPossible as refused:
        return not_now(request, engagement, refused)
    asked = len(engagement.questionnaire.content["items"]) if engagement.questionnaire else 0
    context = {"engagement": engagement, "pledge": pledge_of(engagement), "question_count": asked}
    return render(request, "engagements/open.html", context)


@officer_may("run_engagement")
def step(request: HttpRequest, slug: str, to: str) -> HttpResponse:
    """Say by number what a step does, and take it."""
    engagement = find(request, slug)
    act, take, done = STEPS[to]
    try:
        if request.method == "POST":
            take(user=request.user, engagement=engagement)
            messages.success(request, done)
            return redirect("engagements:overview", slug)
        check_can_step(engagement, act, counting=True)
    except NotPossible as refused:
        return not_now(request, engagement, refused)
    today = timezone.localdate()
    early = (engagement.closes_on - today).days if engagement.closes_on else 0
    context = {
        "engagement": engagement,
        "pledge": pledge_of(engagement),
        "contacts": engagement.contacts.count(),
        "collectors": engagement.collectors.count(),
        "days_early": max(early, 0),
    }
    return render(request, f"engagements/{to}.html", context)


def find(request: HttpRequest, slug: str) -> Engagement:
    """Return one of the engagements whose inside this officer may see, or answer 404."""
    seen = Engagement.objects.visible_to(request.user).select_related(
        "questionnaire__questionnaire", "partner"
    )
    return get_object_or_404(seen, slug=slug)


def shown(
    request: HttpRequest, form: PlainForm, engagement: Engagement, title: str, button: str, warning: str = ""
) -> HttpResponse:
    """Draw a page that is one form about one engagement."""
    context: dict[str, Any] = {"form": form, "engagement": engagement, "title": title, "button": button}
    return render(
        request, "engagements/form.html", {**context, "warning": warning}, status=422 if form.errors else 200
    )


def not_now(request: HttpRequest, engagement: Engagement, refused: NotPossible) -> HttpResponse:
    """Say why something cannot be done as things stand, and that nothing was changed."""
    context = {"engagement": engagement, "sentences": refused.sentences, "page_errors": True}
    return render(request, "engagements/not_now.html", context, status=409)


def _may_run(request: HttpRequest) -> bool:
    return can(request.user, "run_engagement")
