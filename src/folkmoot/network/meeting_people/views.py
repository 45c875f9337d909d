"""Officers' pages of introductions, of isolation and of the network drawn."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.design.charts import Bar, bars
from folkmoot.design.paging import page_of
from folkmoot.design.templatetags.words import day, number
from folkmoot.jobs.asking import ask_for
from folkmoot.network.knowing_tasks import find_who_is_alone
from folkmoot.network.meeting_people import drawing
from folkmoot.network.meeting_people.forms import IntroduceForm, SearchForm
from folkmoot.network.meeting_people.introducing import close_wish, introduce
from folkmoot.network.meeting_people.isolation_kept import figures_of
from folkmoot.network.meeting_people.suggesting import reachable, whom_to_meet
from folkmoot.network.models import Group, Introduction, IntroductionWish, IsolationFound, Member
from folkmoot.network.people.keeping import note_reading
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible

MOST_FOUND = 10


@officer_may("run_network")
@require_safe
def introductions(request: HttpRequest) -> HttpResponse:
    """Show the introductions of the officer's partner, and who wishes for one."""
    seen = Introduction.objects.visible_to(request.user).prefetch_related("sides__member")
    wishes = IntroductionWish.objects.filter(
        done_at=None, member__in=Member.objects.of_own_register(request.user)
    )
    page = page_of(request, seen)
    shown = {"page": page, "wishes": wishes.select_related("member")[:50]}
    return render(request, "network/meeting_people/introductions.html", shown)


@officer_may("run_network")
def new(request: HttpRequest) -> HttpResponse:
    """Introduce two members: find one, choose the other, say why."""
    own = Member.objects.of_own_register(request.user)
    asked, words = request.GET.get("one", ""), request.GET.get("q", "").strip()
    one = own.filter(uuid=asked).first() if _is_uuid(asked) else None
    search = SearchForm(request.GET)
    if one is None:
        fitting = reachable(own).filter(searched__contains=words.casefold())
        found = list(fitting[:MOST_FOUND]) if words else []
        _note_names(request, len(found), "introduce")
        return render(
            request,
            "network/meeting_people/find_one.html",
            {"filters": search, "found": found, "words": words},
        )
    wished = request.GET.get("wish", "")
    wish = one.introduction_wishes.filter(uuid=wished, done_at=None).first() if _is_uuid(wished) else None
    suggested = whom_to_meet(one, own, words=words)
    _note_names(request, 1 + len(suggested), "introduce")
    form = IntroduceForm(request.POST if request.method == "POST" else None, suggested=suggested)
    if request.method == "POST" and form.is_valid():
        try:
            introduce(
                user=request.user,
                one=one,
                other=form.chosen(),
                because=form.cleaned_data["because"],
                wish=wish,
            )
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, "Both are asked whether they would like to meet. You see here what came of it."
            )
            return redirect("network:meeting_people:introductions")
    shown = {
        "one": one,
        "form": form,
        "filters": search,
        "wish": wish,
        "any": bool(suggested),
        "words": words,
    }
    return render(request, "network/meeting_people/introduce.html", shown, status=422 if form.errors else 200)


@officer_may("run_network")
@require_POST
def close(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say that nobody fits a wish just now."""
    own = Member.objects.of_own_register(request.user)
    wish = get_object_or_404(
        IntroductionWish.objects.filter(member__in=own).select_related("member"), uuid=uuid
    )
    close_wish(user=request.user, wish=wish)
    messages.success(request, "The wish is put away.")
    return redirect("network:meeting_people:introductions")


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def isolation(request: HttpRequest) -> HttpResponse:
    """Show how many members nobody knows, as it was last worked out, and who they are; have it worked out anew."""
    partner = officer_of(request.user).partner
    if request.method == "POST":
        job = ask_for(
            find_who_is_alone,
            title="Find who has no connection in the network",
            asked_by=request.user,
            args=[partner.pk],
            dedupe_key=f"who-is-alone-{partner.pk}",
        )
        return redirect("jobs:job", job.uuid)
    kept = IsolationFound.objects.filter(partner=partner).first()
    shown: dict[str, Any] = {"kept": kept}
    if kept is not None:
        shown |= figures_of(kept)
        own = Member.objects.of_own_register(request.user).exclude(alone_on=None)
        shown["page"] = page_of(request, own.order_by("joined_on", "pk"))
        _note_names(request, len(shown["page"].object_list), "alone")
        shown["figure"] = bars(
            "Members without a connection in the 90 days before",
            [
                Bar(f"{day(on)}: {number(each.alone)} of {number(each.of)}", each.share)
                for on, each in shown["over_time"]
                if each.of
            ],
        )
    return render(request, "network/meeting_people/isolation.html", shown)


@officer_may("run_network")
@require_safe
def drawn(request: HttpRequest) -> HttpResponse:
    """Draw the network of the officer's partner: groups by kind, and places."""
    groups = Group.objects.visible_to(request.user).running()
    kept = drawing.drawn(groups, of=officer_of(request.user).partner.slug, public=False)
    return render(request, "network/meeting_people/drawn_officers.html", {"kept": kept})


def _note_names(request: HttpRequest, shown: int, asked_for: str) -> None:
    """Note in the trail that an officer saw names, and how many; nothing where there were none."""
    if shown:
        note_reading(
            user=request.user,
            act="list_members",
            subject_kind="partner",
            subject_id=officer_of(request.user).partner.slug,
            shown=shown,
            asked_for=[asked_for],
        )


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
