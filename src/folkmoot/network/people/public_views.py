"""The public pages of the network: what it is, one group with its ladder, joining it, and getting one's link again."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.guessing import TooManyGuesses, check_can_guess, count_wrong_guess
from folkmoot.design.errors import explain
from folkmoot.design.speaking import say, speaking_to
from folkmoot.network.joining import join_group
from folkmoot.network.knowing import hold_member, member_by_link, member_here
from folkmoot.network.models import Group, Member, Membership
from folkmoot.network.people.asking import (
    ask_to_join,
    forget_wishes,
    members_with,
    say_yes,
    send_link,
    take_new_address,
)
from folkmoot.network.people.counting import people_in, said_roughly
from folkmoot.network.people.doors import doors_here, doors_of
from folkmoot.network.people.public_forms import JoinForm, Ladder, LinkForm
from folkmoot.network.people.spoken import in_their_language, language_for, language_now, show
from folkmoot.network.policies import check_can_join
from folkmoot.questions.policies import NotPossible

TOO_MANY = "Many people joined from here just now. Wait 10 minutes and try again."
MOST_NAMED = 100
MOST_GROUPS = 100


@never_cache
@require_safe
@in_their_language
def home(request: HttpRequest) -> HttpResponse:
    """Say what the network is and which groups there are."""
    words = request.GET.get("q", "").replace("\x00", "")[:100].strip()
    groups = Group.objects.in_public().select_related("partner")
    if words:
        groups = groups.filter(Q(name__icontains=words) | Q(about__icontains=words))
    found = list(groups[:MOST_GROUPS])
    people = people_in(found)
    shown = [(group, said_roughly(people.get(group.pk, 0))) for group in found]
    page = {
        "groups": shown,
        "words": words,
        "member": member_here(request),
        "doors": doors_here(own=False),
    }
    return show(request, "network/people/home.html", page)


@csrf_exempt  # a stranger's POST could only send a link to say yes; a member is known by a cookie no other site can send
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@in_their_language
def group(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a group with its ladder; join it in one press where one is known, else by a link to one's address."""
    shown = get_object_or_404(Group.objects.in_public().select_related("partner"), slug=slug)
    member = member_here(request)
    if member is not None and member.partner_id == shown.partner_id:
        return _group_for(request, shown, member)
    form = JoinForm(
        request.POST if request.method == "POST" else None, group=shown, initial={"language": language_now()}
    )
    if request.method != "POST" or not form.is_valid():
        return show(request, "network/people/group.html", _about(shown, form), status=_status(form))
    if form.filled_by_a_program:
        return show(request, "network/people/look_in_your_mail.html", {"group": shown})
    return _too_many(request) or _asked(request, shown, form)


def _asked(request: HttpRequest, shown: Group, form: JoinForm) -> HttpResponse:
    try:
        ask_to_join(group=shown, **form.said())
    except NotPossible as refused:
        return explain(request, 409, told=str(refused))
    return show(request, "network/people/look_in_your_mail.html", {"group": shown})


def _group_for(request: HttpRequest, shown: Group, member: Member) -> HttpResponse:
    here = Membership.objects.filter(group=shown, member=member, left_at=None).first()
    first = {"rung": here.rung} if here is not None else {}
    form = Ladder(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            join_group(group=shown, member=member, rung=form.cleaned_data["rung"])
        except NotPossible as refused:
            return explain(request, 409, told=str(refused))
        return redirect(reverse("joined:me") + "?done=joined")
    page = {**_about(shown, form), "member": member, "here": here}
    if here is not None:
        page["people"] = _named(shown, ["groups", "everybody"])
        page["doors"] = doors_of(shown, officer=False, inside=True)
    return show(request, "network/people/group.html", page, status=_status(form))


def _about(shown: Group, form: Any) -> dict[str, Any]:
    people = shown.memberships.standing().count()
    leaders = shown.memberships.standing().filter(leads=True, member__seen_by="everybody")
    return {
        "group": shown,
        "form": form,
        "closed": _why_closed(shown),
        "people_said": said_roughly(people),
        "named": _named(shown, ["everybody"]),
        "leaders": list(leaders.values_list("member__name", flat=True)[:5]),
        "doors": doors_of(shown, officer=False),
    }


def _named(shown: Group, seen_by: list[str]) -> list[str]:
    """Return the names of those who agreed that theirs stand here."""
    standing = shown.memberships.standing().filter(member__seen_by__in=seen_by)
    return list(standing.order_by("member__name").values_list("member__name", flat=True)[:MOST_NAMED])


def _why_closed(shown: Group) -> str:
    try:
        check_can_join(shown)
    except NotPossible as refused:
        return str(refused)
    return ""


@csrf_exempt  # all it does is to send somebody their own link, once an hour at most
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@in_their_language
def link(request: HttpRequest) -> HttpResponse:
    """Send a member their link again. The answer is the same whether an address is known or not."""
    form = LinkForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return show(request, "network/people/link.html", {"form": form}, status=_status(form))
    refused = _too_many(request)
    if refused is not None:
        return refused
    for member in members_with(form.cleaned_data.get("email", ""), form.cleaned_data.get("phone", "")):
        send_link(member=member)
    return show(request, "network/people/look_in_your_mail.html", {})


@csrf_exempt  # the link is the right to do it
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_link(request: HttpRequest, token: str) -> HttpResponse:
    """Open one's own page; what was asked for becomes true by a button, so that a program that looks at links agrees to nothing."""
    member = member_by_link(token)
    with speaking_to(language_for(request, member)):
        if member is None:
            return show(request, "network/people/nobodys.html", {}, status=404)
        return _opened(request, member, token)


def _opened(request: HttpRequest, member: Member, token: str) -> HttpResponse:
    wishes = list(member.wishes.select_related("group"))
    if request.method == "POST" and request.POST.get("no"):
        forget_wishes(member=member)
        return show(request, "network/people/forgotten.html", {})
    if request.method == "POST":
        refused = say_yes(member=member)
        response = redirect(reverse("joined:me") + ("?done=refused" if refused else "?done=welcome"))
        hold_member(response, member)
        return response
    if member.confirmed_at is None or wishes:
        page = {"member": member, "wishes": wishes, "token": token}
        return show(request, "network/people/yes.html", page)
    response = redirect("joined:me")
    hold_member(response, member)
    return response


@csrf_exempt  # as above
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@in_their_language
def new_address(request: HttpRequest, token: str) -> HttpResponse:
    """Use a new address from now on, as its owner says by a button."""
    if request.method != "POST":
        return show(request, "network/people/new_address.html", {})
    member = take_new_address(token=token)
    if member is None:
        return show(request, "network/people/nobodys.html", {}, status=404)
    response = redirect(reverse("joined:me") + "?done=address")
    hold_member(response, member)
    return response


def _too_many(request: HttpRequest) -> HttpResponse | None:
    where = f"join in {address_of(request.META)}"
    try:
        check_can_guess(where)
    except TooManyGuesses as refusal:
        return explain(request, 429, told=say(TOO_MANY), retry_after=refusal.retry_after)
    count_wrong_guess(where)
    return None


def _status(form: Any) -> int:
    return 422 if form.errors else 200
