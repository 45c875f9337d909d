"""Pages of who asks and who takes part: which bodies speak for people, and people's words as far as they agreed."""

import csv
from dataclasses import dataclass
from io import StringIO
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from folkmoot.channels.advocate.forms import BodiesForm
from folkmoot.channels.advocate.models import OnBehalf
from folkmoot.channels.advocate.policies import CHANNEL, bodies_of
from folkmoot.channels.advocate.queries import audience_of
from folkmoot.channels.advocate.speaking_for import choose_bodies, name_of, show_words
from folkmoot.contacts.own_words import SAID, marks_of
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.engagements.views import not_now
from folkmoot.insight.file_formats import guarded
from folkmoot.partners.access import officer_may, officer_required
from folkmoot.partners.models import Partner
from folkmoot.partners.policies import can, check_can, officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

ON_A_PAGE = 20
SHARED_WITH = {
    "council": "Only those who asked may read this",
    "partners": "Those who asked and partners who take part may read this",
    "public": "Everybody may read this",
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one person said, with everything that has to be shown with it. Nothing of an advocate's notes."""

    held: OnBehalf
    words: str
    marks: list[str]
    shared_with: str
    ask_back: bool
    name: str


@officer_required
def all_collectors(request: HttpRequest) -> HttpResponse:
    """Show where this officer may speak for people, or read what people said through advocates."""
    speaks, reads = can(request.user, "speak_for_people"), can(request.user, "see_insight")
    if not speaks:
        check_can(request.user, "see_insight")
    every = Collector.objects.filter(channel=CHANNEL).select_related("engagement__partner")
    own = officer_of(request.user).partner_id
    shown = {
        "ours": [
            one
            for one in every
            if speaks and own in bodies_of(one) and one.engagement.state not in ("draft", "pledged")
        ],
        "readable": [one for one in every if reads and audience_of(request.user, one.engagement)],
        "speaks": speaks,
    }
    return render(request, "advocate/all.html", shown)


@officer_required
@require_safe
def words(request: HttpRequest, code: str) -> HttpResponse:
    """Show what people said, as far as they agreed that this officer reads it; reading it is an act."""
    one, audience = find_readable(request, code)
    found = spoken(one.engagement, request.user, one)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    lines = [line(held) for held in page]
    if lines:
        note(request, one, "read_words", number=len(lines), audience=audience)
    own = audience == "council"
    shown = {
        "collector": one,
        "engagement": one.engagement,
        "page": page,
        "lines": lines,
        "own": own,
        "may_export": can(request.user, "export_contacts"),
        "may_show": own and can(request.user, "publish_insight"),
        "may_run": own and can(request.user, "run_engagement"),
        "bodies": Partner.objects.filter(pk__in=bodies_of(one)),
        "form": bodies_form(one) if own and can(request.user, "run_engagement") else None,
    }
    return render(request, "advocate/words.html", shown)


@officer_may("export_contacts")
@require_safe
def words_file(request: HttpRequest, code: str) -> HttpResponse:
    """Return the same words as CSV, every mark and what was agreed beside them."""
    one, audience = find_readable(request, code)
    lines = [line(held) for held in spoken(one.engagement, request.user, one)]
    note(request, one, "export_words", number=len(lines), audience=audience)
    target = StringIO()
    writer = csv.writer(target)
    writer.writerow(["day", "words", "how", "who may read it", "may be asked back", "name"])
    for each in lines:
        day = each.held.contact.asked_at.date()
        back = "yes" if each.ask_back else "no"
        cells = [day, each.words, "; ".join(each.marks), each.shared_with, back, each.name]
        writer.writerow([guarded(str(cell)) for cell in cells])
    reply = HttpResponse("\ufeff" + target.getvalue(), content_type="text/csv; charset=utf-8")
    reply["Content-Disposition"] = f'attachment; filename="own-words-{one.code}.csv"'
    return reply


@officer_may("run_engagement")
@require_POST
def bodies(request: HttpRequest, code: str) -> HttpResponse:
    """Say whose advocates record here."""
    one = get_object_or_404(own_collectors(request), code=code.upper())
    form = bodies_form(one, request.POST)
    if form.is_valid():
        chosen = Partner.objects.filter(pk__in=[int(number) for number in form.cleaned_data["bodies"]])
        try:
            choose_bodies(user=request.user, collector=one, bodies=chosen)
        except NotPossible as refused:
            return not_now(request, one.engagement, refused)
        messages.success(request, "Kept. Advocates of the bodies you chose can record here.")
    else:
        messages.error(request, "Nothing was changed: one of those bodies is not there any more.")
    return redirect("advocate:words", one.code)


@officer_may("publish_insight")
@require_POST
def show(request: HttpRequest, code: str, uuid: UUID) -> HttpResponse:
    """Put one person's words before the public, or take them away."""
    one = get_object_or_404(own_collectors(request), code=code.upper())
    related = OnBehalf.objects.select_related("contact__engagement", "body")
    held = get_object_or_404(related, contact__collector=one, uuid=uuid)
    shown = request.POST.get("shown") == "yes"
    try:
        show_words(user=request.user, held=held, shown=shown)
    except NotPossible as refused:
        return not_now(request, one.engagement, refused)
    messages.success(
        request, "Everybody can read these words now." if shown else "The public no longer sees these words."
    )
    return redirect("advocate:words", one.code)


@require_safe
def in_their_own_words(request: HttpRequest, slug: str) -> HttpResponse:
    """Show everybody the words that people agreed everybody may read."""
    engagement = get_object_or_404(Engagement.objects.public(), slug=slug)
    open_to_all = OnBehalf.objects.before_the_public(engagement)
    page = Paginator(open_to_all.select_related("contact", "body"), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    shown = {"engagement": engagement, "page": page, "lines": [line(held) for held in page]}
    return render(request, "advocate/in_their_own_words.html", shown)


def spoken(engagement: Engagement, user: Any, one: Collector) -> Any:
    """Return what people said through a collector as far as an officer may read it; answers without words are left out."""
    found = OnBehalf.objects.whose_words_may_be_read_by(user, engagement).filter(contact__collector=one)
    return found.filter(contact__answers__has_key=SAID).select_related("contact", "body")


def line(held: OnBehalf) -> Spoken:
    """Return what one person said as it is shown."""
    how = held.contact.circumstances
    return Spoken(
        held,
        str(held.contact.answers.get(SAID, "")),
        marks_of(how),
        SHARED_WITH.get(how.get("words_for", ""), ""),
        how.get("ask_back") == "yes",
        name_of(held),
    )


def find_readable(request: HttpRequest, code: str) -> tuple[Collector, str]:
    """Return a collector whose words this officer may read, and as which audience; answers 404 to anybody else."""
    check_can(request.user, "see_insight")
    related = Collector.objects.filter(channel=CHANNEL).select_related("engagement__partner")
    one = get_object_or_404(related, code=code.upper())
    audience = audience_of(request.user, one.engagement)
    if not audience:
        raise Http404
    return one, audience


def own_collectors(request: HttpRequest) -> Any:
    """Return the collectors of this officer's own partner's engagements."""
    seen = Collector.objects.visible_to(request.user).filter(channel=CHANNEL)
    return seen.select_related("engagement__partner")


def bodies_form(one: Collector, data: Any = None) -> BodiesForm:
    """Return the form that says whose advocates record here: any partner but the one that asks."""
    others = Partner.objects.exclude(pk=one.engagement.partner_id)
    return BodiesForm(data, initial={"bodies": [str(number) for number in bodies_of(one)]}, partners=others)


def note(request: HttpRequest, one: Collector, act: str, **detail: Any) -> None:
    """Put into the trail that people's words were read or taken out."""
    with transaction.atomic():
        record_act(user=request.user, act=act, subject_kind="collector", subject_id=one.code, detail=detail)
