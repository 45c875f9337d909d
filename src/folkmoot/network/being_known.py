"""Pages of a group's own people: who is not known here is told how to be, in words for everybody."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from folkmoot.design.errors import explain
from folkmoot.network.knowing import member_here
from folkmoot.network.models import Group, Member, Membership
from folkmoot.network.shown_names import standing_in

NOT_KNOWN = "This page is for people of the network."
NOT_IN_IT = "This page is for the people of the group."
DO = "Open your own page first, by the link that is in every message we sent you. Then come back here."

View = Callable[..., HttpResponse]


def for_those_known(view: View) -> View:
    """Let a view raise `PermissionDenied` to say whom it is for; never kept by a cache."""

    @never_cache
    @wraps(view)
    def seen(request: HttpRequest, *args: Any, **given: Any) -> HttpResponse:
        try:
            return view(request, *args, **given)
        except PermissionDenied as refused:
            return explain(request, 403, told=str(refused), do=DO)

    return seen


def known_member(request: HttpRequest) -> Member:
    """Return the member who is known here; raises `PermissionDenied`."""
    member = member_here(request)
    if member is None:
        raise PermissionDenied(NOT_KNOWN)
    return member


def known_in(request: HttpRequest, group: Group) -> Membership:
    """Return the place in a group of the member who is known here; raises `PermissionDenied`."""
    place = standing_in(group, member_here(request))
    if place is None:
        raise PermissionDenied(NOT_IN_IT)
    return place
