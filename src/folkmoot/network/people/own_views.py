"""A member's own page: their groups and how much they take part, what they told, what is kept of them, and being erased."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.contacts.guessing import TooManyGuesses, check_can_guess, count_wrong_guess
from folkmoot.contacts.keys import CannotUnseal
from folkmoot.design.errors import explain
from folkmoot.design.speaking import say, speaking_to
from folkmoot.network.erasing import erase_member, what_goes
from folkmoot.network.joining import address_of, join_group, leave_group, set_rung
from folkmoot.network.knowing import let_member_go, member_here
from folkmoot.network.models import Group, Member, Membership, MemberTag, RungStep
from folkmoot.network.people.asking import ask_to_change_address
from folkmoot.network.people.doors import doors_here
from folkmoot.network.people.exporting import everything_of
from folkmoot.network.people.public_forms import OwnForm
from folkmoot.network.people.spoken import language_for, show
from folkmoot.network.people.telling import change_member
from folkmoot.network.recognition.mine import mine_of
from folkmoot.network.rungs import RUNGS
from folkmoot.places.models import Area
from folkmoot.questions.saying import LANGUAGE_NAMES

View = Callable[..., HttpResponse]
DONE = {
    "welcome": "You are in. Here is your own page: come back to it by the link in your mail.",
    "joined": "You take part in one more group.",
    "moved": "That is changed.",
    "left": "You left the group. You can join again at any time.",
    "changed": "What you told us is changed.",
    "address": "We write to your new address from now on.",
    "asked": "What you told us is changed. We have sent a link to your new address or number: it is used once you open that.",
    "refused": "You are in, but one of the groups is not open any more. Other groups would like to hear from you.",
}
MOST_STEPS = 50
TOO_MANY_ADDRESSES = (
    "You gave many new addresses just now. What else you told us is kept. Wait 10 minutes and try again."
)
BRINGS = dict(MemberTag.BRINGS)


def own(view: View) -> View:
    """Give a view the member who is known in this browser; anybody else is offered their link."""

    @csrf_exempt  # the cookie by which a member is known is one that no other site can make a browser send
    @never_cache
    @wraps(view)
    def known(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        member = member_here(request)
        if member is None:
            return redirect("joined:link")
        with speaking_to(language_for(request, member)):
            return view(request, member, *args, **kwargs)

    return known


@own
@require_safe
def me(request: HttpRequest, member: Member) -> HttpResponse:
    """Show a member everything at a glance: groups, history, what they told, what they agreed to."""
    places = list(member.memberships.filter(left_at=None).select_related("group").order_by("group__name"))
    steps = RungStep.objects.filter(membership__member=member).select_related("membership__group")
    tags = list(member.tags.all())
    areas = [tag.word for tag in tags if tag.kind == "area"]
    page = {
        "member": member,
        "places": [(place, _moves(place.rung)) for place in places],
        "steps": steps.order_by("-at", "-pk")[:MOST_STEPS],
        "bring_labels": [say(BRINGS.get(tag.word, tag.word)) for tag in tags if tag.kind == "brings"],
        "interests": [tag.word for tag in tags if tag.kind == "interest"],
        "languages": [LANGUAGE_NAMES.get(tag.word, tag.word) for tag in tags if tag.kind == "language"],
        "areas": Area.objects.light().filter(code__in=areas).values_list("name", flat=True),
        "reached": [
            (say(each.get_kind_display()), _shown(each), each.bounced_at) for each in _addresses(member)
        ],
        "more": groups_to_join(member)[:20],
        "recognised": mine_of(member),
        "doors": doors_here(own=True),
        "done": DONE.get(request.GET.get("done", ""), ""),
    }
    return show(request, "network/people/me.html", page)


def _addresses(member: Member) -> Any:
    return member.addresses.select_related("member").order_by("kind")


def _shown(address: Any) -> str:
    """Return an address as its owner knows it again and somebody who looks over their shoulder does not learn it."""
    value = _read(address)
    name, at, host = value.partition("@")
    return f"{name[:2]}…{at}{host}" if at else f"…{value[-3:]}"


def _read(address: Any) -> str:
    """Return an address; "" where the key it was sealed with is lost, so that a new one can be given."""
    try:
        return address_of(address)
    except CannotUnseal:
        return ""


def _moves(rung: int) -> dict[str, Any]:
    """Return the rung above, the one below, and the others."""
    by_number = {number: (number, say(name), say(says)) for number, name, says in RUNGS}
    others = [step for number, step in by_number.items() if abs(number - rung) > 1]
    return {
        "now": by_number[rung],
        "up": by_number.get(rung + 1),
        "down": by_number.get(rung - 1),
        "others": others,
    }


@own
@require_POST
def move(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """Rise, step down, join again, leave, or hear less of a group: each by one press."""
    place = get_object_or_404(
        Membership.objects.select_related("group", "member"), member=member, group__slug=slug
    )
    asked = request.POST.get("rung", "")
    done = "moved"
    if request.POST.get("act") == "leave":
        leave_group(membership=place)
        done = "left"
    elif asked.isdecimal() and int(asked[:3]) in {number for number, _, _ in RUNGS}:
        set_rung(membership=place, rung=int(asked)) if place.left_at is None else join_group(
            group=place.group, member=member, rung=int(asked)
        )
    elif request.POST.get("hears") in dict(Membership.HEARS):
        Membership.objects.filter(pk=place.pk).update(hears=request.POST["hears"])
    return redirect(f"{reverse('joined:me')}?done={done}")


@own
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, member: Member) -> HttpResponse:
    """Change what one told, who may see one's name, how one hears."""
    held = {each.kind: _read(each) for each in _addresses(member)}
    form = OwnForm(request.POST if request.method == "POST" else None, member=member, held=held)
    if request.method != "POST" or not form.is_valid():
        page = {"form": form, "member": member}
        return show(request, "network/people/change.html", page, status=422 if form.errors else 200)
    said = form.cleaned_data
    told = {name: said[name] for name in ("name", "works_for", "brings", "seen_by", "hears_by")}
    change_member(member=member, tags=form.tags(), language=said["language"] or "en", **told)
    new = {kind: to for kind, to in form.addresses().items() if to != held.get(kind, "")}
    try:
        for kind, value in new.items():
            _count_asked(member)
            ask_to_change_address(member=member, kind=kind, value=value)
    except TooManyGuesses as refusal:
        return explain(request, 429, told=say(TOO_MANY_ADDRESSES), retry_after=refusal.retry_after)
    return redirect(f"{reverse('joined:me')}?done={'asked' if any(new.values()) else 'changed'}")


def _count_asked(member: Member) -> None:
    """Let a member ask for some new addresses in a while, and no more: a page is no way to write to strangers."""
    where = f"new address of {member.uuid.hex}"
    check_can_guess(where)
    count_wrong_guess(where)


@own
@require_safe
def kept(request: HttpRequest, member: Member) -> HttpResponse:
    """Give a member everything that is kept of them, as a file."""
    response = JsonResponse(everything_of(member), json_dumps_params={"indent": 1, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="what-is-kept-of-me.json"'
    return response


@own
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, member: Member) -> HttpResponse:
    """Say by number what goes; at the second asking, erase it."""
    if request.method != "POST":
        return show(request, "network/people/erase.html", {"member": member, "goes": what_goes(member)})
    erase_member(member=member)
    response = show(request, "network/people/erased.html", {})
    let_member_go(response)
    return response


@own
@require_POST
def leave_browser(request: HttpRequest, member: Member) -> HttpResponse:
    """Forget the member in this browser: for people at a shared device."""
    response = redirect("joined:home")
    let_member_go(response)
    return response


def groups_to_join(member: Member) -> Any:
    """Return the groups that a member could join."""
    inside = member.memberships.filter(left_at=None).values("group")
    return Group.objects.open_to_all().filter(partner=member.partner_id).exclude(pk__in=inside)
