"""Officers' pages about the register: searching it, one member, adding, changing, exporting and erasing one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from folkmoot.design.context import address
from folkmoot.design.paging import page_of
from folkmoot.network.erasing import erase_member, what_goes
from folkmoot.network.joining import address_of, keep_addresses, set_rung
from folkmoot.network.models import Group, Member, Membership, MemberTag, Segment
from folkmoot.network.people.asking import member_with, send_link
from folkmoot.network.people.exporting import export_member
from folkmoot.network.people.growth import growth
from folkmoot.network.people.keeping import (
    add_by_hand,
    add_to_group,
    forget_segment,
    keep_segment,
    note_reading,
    vouch_for,
)
from folkmoot.network.people.officer_forms import MemberForm, PlaceForm, SearchForm
from folkmoot.network.people.searching import as_query, said_criteria, searched
from folkmoot.network.people.telling import change_member
from folkmoot.network.policies import check_can_keep_member
from folkmoot.network.rungs import RUNG_CHOICES
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import officer_of
from folkmoot.places.models import Area
from folkmoot.questions.policies import NotPossible

PER_PAGE = 50
MOST_STEPS = 50
BRINGS = dict(MemberTag.BRINGS)


@officer_may("run_network")
def members(request: HttpRequest) -> HttpResponse:
    """Search the register of the officer's partner; a search can be kept by name."""
    partner = officer_of(request.user).partner
    form = SearchForm(request.GET or None, partner_id=partner.pk)
    criteria = said_criteria(form.cleaned_data) if form.is_bound and form.is_valid() else {}
    found = searched(Member.objects.of_own_register(request.user), criteria)
    page = page_of(request, found.order_by("name", "pk"), per_page=PER_PAGE)
    note_reading(
        user=request.user,
        act="list_members",
        subject_kind="partner",
        subject_id=partner.slug,
        shown=len(page.object_list),
        asked_for=sorted(criteria),
    )
    shown = {
        "form": form,
        "filters": form,
        "page": page,
        "criteria": criteria,
        "places": _places_of(page.object_list),
        "segments": _asked_again(request),
        "kept_as": list(request.GET.items()),
        "mailings": address("network:mailing:mailings"),
    }
    return render(request, "network/people/members.html", shown)


def _asked_again(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the kept searches, each with what stands in the address of its page."""
    segments = Segment.objects.visible_to(request.user)
    return [{"uuid": each.uuid, "name": each.name, "query": as_query(each.criteria)} for each in segments]


def _places_of(shown: Any) -> list[tuple[Member, str]]:
    """Return each member of a page with the groups they are in, in one query."""
    found: dict[int, list[str]] = {}
    places = Membership.objects.filter(member__in=[one.pk for one in shown], left_at=None)
    for number, name in places.order_by("group__name").values_list("member", "group__name"):
        found.setdefault(number, []).append(name)
    return [(one, ", ".join(found.get(one.pk, []))) for one in shown]


@officer_may("run_network")
def grown(request: HttpRequest) -> HttpResponse:
    """Show how the register grew since its first member."""
    figure = growth(Member.objects.of_own_register(request.user), today=timezone.localdate())
    return render(request, "network/people/growth.html", {"figure": figure})


@officer_may("run_network")
@require_POST
def keep_search(request: HttpRequest) -> HttpResponse:
    """Keep a search as a segment."""
    form = SearchForm(request.POST, partner_id=officer_of(request.user).partner_id)
    name = " ".join(request.POST.get("segment", "").replace("\x00", "").split())
    if not form.is_valid() or not name:
        messages.error(request, "Give the search a name to keep it by.")
        return redirect("network:members")
    keep_segment(user=request.user, name=name, criteria=said_criteria(form.cleaned_data))
    messages.success(
        request, f"The search is kept as “{name[:100]}”. Write to it, or open it again, from this page."
    )
    return redirect("network:members")


@officer_may("run_network")
@require_POST
def drop_segment(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Delete a kept search."""
    segment = get_object_or_404(Segment.objects.visible_to(request.user), uuid=uuid)
    forget_segment(user=request.user, segment=segment)
    messages.success(request, f"The search “{segment.name}” is gone. Nobody in it was touched.")
    return redirect("network:members")


@officer_may("run_network")
def member(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one member; looking leaves a row in the trail."""
    one = find(request, uuid)
    own = one.partner_id == officer_of(request.user).partner_id
    note_reading(user=request.user, act="see_member", subject_kind="member", subject_id=one.uuid)
    tags: dict[str, list[str]] = {}
    for tag in one.tags.all():
        tags.setdefault(tag.kind, []).append(BRINGS.get(tag.word, tag.word))
    shown_places = one.memberships.select_related("group").order_by("group__name")
    places = [
        place
        for place in shown_places
        if own or place.group.partner_id == officer_of(request.user).partner_id
    ]
    steps = [step for place in places for step in place.steps.all()[:MOST_STEPS]]
    inside = [place.group_id for place in places if place.left_at is None]
    groups = Group.objects.visible_to(request.user).running().exclude(pk__in=inside)
    page = {
        "member": one,
        "own": own,
        "tags": tags,
        "areas": Area.objects.light().filter(code__in=tags.get("area", [])).values_list("name", flat=True),
        "places": places,
        "steps": sorted(steps, key=lambda step: step.at, reverse=True)[:MOST_STEPS],
        "addresses": _addresses(one) if own else [],
        "place_form": PlaceForm(groups=groups) if own and groups else None,
        "rungs": RUNG_CHOICES,
    }
    return render(request, "network/people/member.html", page)


def _addresses(one: Member) -> list[tuple[str, str, Any]]:
    held = one.addresses.select_related("member").order_by("kind")
    return [(each.get_kind_display(), address_of(each), each.bounced_at) for each in held]


@officer_may("run_network")
def add(request: HttpRequest) -> HttpResponse:
    """Add somebody by hand, whom the officer met."""
    form = MemberForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        there = member_with(officer_of(request.user).partner, email=said["email"], phone=said["phone"])
        if there is not None and not request.POST.get("anyway"):
            page = {"form": form, "there": there}
            return render(request, "network/people/member_form.html", page, status=409)
        one = add_by_hand(
            user=request.user,
            email=said["email"],
            phone=said["phone"],
            consent_wording=said["consent_wording"],
            tags=form.tags(),
            came_by="Added by an officer",
            **form.said(),
        )
        messages.success(request, f"{one.name} is in the register.")
        return redirect("network:member", one.uuid)
    return render(
        request, "network/people/member_form.html", {"form": form}, status=422 if form.errors else 200
    )


@officer_may("run_network")
def change(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change a member, as they asked."""
    one = find_own(request, uuid)
    form = MemberForm(request.POST if request.method == "POST" else None, member=one)
    if request.method == "POST" and form.is_valid():
        given = {kind: form.cleaned_data[kind] for kind in ("email", "phone") if form.cleaned_data[kind]}
        with transaction.atomic():
            change_member(member=one, user=request.user, tags=form.tags(), **form.said())
            keep_addresses(one, **given)
        messages.success(request, "The change is kept.")
        return redirect("network:member", one.uuid)
    page = {"form": form, "member": one}
    return render(request, "network/people/member_form.html", page, status=422 if form.errors else 200)


@officer_may("run_network")
@require_POST
def act(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Vouch, set a rung, add to a group, or send their link: each as the member asked."""
    one, asked = find_own(request, uuid), request.POST.get("act", "")
    try:
        said = _done(request, one, asked)
    except NotPossible as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return redirect("network:member", one.uuid)


def _done(request: HttpRequest, one: Member, asked: str) -> str:
    if asked == "vouch":
        vouch_for(user=request.user, member=one)
        return "You vouched for their address."
    if asked == "link":
        sent = send_link(member=one)
        return "Their link is on its way." if sent else "Their link went less than an hour ago."
    form = PlaceForm(request.POST, groups=Group.objects.visible_to(request.user))
    if not form.is_valid():
        raise NotPossible("Choose a group and how much they take part.")
    group = get_object_or_404(Group.objects.visible_to(request.user), slug=form.cleaned_data["group"])
    place = one.memberships.filter(group=group, left_at=None).select_related("group", "member").first()
    if place is not None:
        set_rung(membership=place, rung=form.cleaned_data["rung"], user=request.user)
    else:
        add_to_group(user=request.user, member=one, group=group, rung=form.cleaned_data["rung"])
    return f"{one.name} takes part in “{group.name}” as they asked."


@officer_may("run_network")
@require_POST
def export(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give everything that is kept of a member, for them."""
    one = find_own(request, uuid)
    kept = export_member(user=request.user, member=one)
    response = JsonResponse(kept, json_dumps_params={"indent": 1, "ensure_ascii": False})
    response["Content-Disposition"] = f'attachment; filename="member-{one.uuid}.json"'
    return response


@officer_may("run_network")
def erase(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say by number what goes; at the second asking, erase it."""
    one = find_own(request, uuid)
    if request.method != "POST":
        return render(request, "network/people/erase_member.html", {"member": one, "goes": what_goes(one)})
    gone = erase_member(member=one, user=request.user)
    messages.success(request, f"The member is erased: {sum(gone.values()):,} rows.")
    return redirect("network:members")


def find(request: HttpRequest, uuid: UUID) -> Member:
    """Return a member whom the officer may see, or answer 404."""
    return get_object_or_404(Member.objects.visible_to(request.user).select_related("partner"), uuid=uuid)


def find_own(request: HttpRequest, uuid: UUID) -> Member:
    """Return a member of the officer's own register; raise for one of another's."""
    one = find(request, uuid)
    check_can_keep_member(request.user, one)
    return one
