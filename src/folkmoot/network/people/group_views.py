"""Officers' pages about groups: all of them, one with who is on which rung, and the acts on it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from folkmoot.design.paging import page_of
from folkmoot.network.models import Group
from folkmoot.network.people.counting import ladder_of, people_in
from folkmoot.network.people.doors import doors_of
from folkmoot.network.people.grouping import begin_group, change_group, end_group, hand_lead
from folkmoot.network.people.keeping import note_reading
from folkmoot.network.people.officer_forms import GroupForm
from folkmoot.network.rungs import LEAD_GROUP
from folkmoot.partners.access import officer_may
from folkmoot.questions.policies import NotPossible

PER_PAGE = 50


@officer_may("run_network")
def groups(request: HttpRequest) -> HttpResponse:
    """Show every group of the officer's partner, and how many are in each."""
    found = list(Group.objects.visible_to(request.user).order_by("ended_on", "name"))
    people = people_in(found)
    rows = [(group, people.get(group.pk, 0)) for group in found]
    return render(request, "network/people/groups.html", {"rows": rows})


@officer_may("run_network")
def group(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one group: its ladder, who stands on which rung, who leads, and where its work is."""
    one = find_group(request, slug)
    steps = ladder_of(one)
    asked = request.GET.get("rung", "")
    standing = one.memberships.standing().select_related("member").order_by("-rung", "member__name", "pk")
    if asked.isdecimal():
        standing = standing.filter(rung=int(asked[:3]))
    page = page_of(request, standing, per_page=PER_PAGE)
    note_reading(
        user=request.user,
        act="list_group",
        subject_kind="group",
        subject_id=one.slug,
        shown=len(page.object_list),
    )
    shown: dict[str, Any] = {
        "group": one,
        "steps": steps,
        "total": sum(step.people for step in steps),
        "page": page,
        "asked": asked,
        "highest": LEAD_GROUP,
        "waiting": one.wishes.count(),
        "doors": doors_of(one, officer=True),
    }
    return render(request, "network/people/officer_group.html", shown)


@officer_may("run_network")
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a group."""
    form = GroupForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        one = begin_group(user=request.user, **form.cleaned_data)
        messages.success(request, "The group is there. Everybody can read of it.")
        return redirect("network:group", one.slug)
    return render(
        request, "network/people/group_form.html", {"form": form}, status=422 if form.errors else 200
    )


@officer_may("run_network")
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a group."""
    one = find_group(request, slug)
    initial = {name: getattr(one, name) for name in GroupForm.base_fields}
    form = GroupForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        change_group(user=request.user, group=one, **form.cleaned_data)
        messages.success(request, "The change is kept.")
        return redirect("network:group", one.slug)
    page = {"form": form, "group": one}
    return render(request, "network/people/group_form.html", page, status=422 if form.errors else 200)


@officer_may("run_network")
@require_POST
def act(request: HttpRequest, slug: str) -> HttpResponse:
    """End a group or let it go on; hand its lead to a member who offered, or take it back."""
    one, asked = find_group(request, slug), request.POST.get("act", "")
    try:
        if asked == "end":
            end_group(user=request.user, group=one)
            messages.success(request, "The group has ended." if one.ended_on else "The group goes on.")
        else:
            number = request.POST.get("membership", "")
            places = one.memberships.standing().select_related("group", "member")
            place = get_object_or_404(
                places, pk=int(number) if number.isdecimal() and len(number) < 18 else 0
            )
            hand_lead(user=request.user, membership=place, leads=asked == "lead")
            messages.success(
                request, "That is handed over." if asked == "lead" else "The lead is taken back."
            )
    except NotPossible as refused:
        messages.error(request, str(refused))
    return redirect("network:group", one.slug)


def find_group(request: HttpRequest, slug: str) -> Group:
    """Return a group of the officer's own partner, or answer 404."""
    return get_object_or_404(Group.objects.visible_to(request.user).select_related("partner"), slug=slug)
