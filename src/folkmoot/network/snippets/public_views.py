"""Everybody's page of checked tips; a member's page to tell one in a minute."""

import time
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.doubting import TRAP_FIELD, Tally
from folkmoot.contacts.keys import keyed_digest
from folkmoot.design.paging import page_of
from folkmoot.network.asking_who import ask_who
from folkmoot.network.knowing import member_here
from folkmoot.network.models import Snippet
from folkmoot.network.snippets.forms import FindForm, TellForm
from folkmoot.network.snippets.telling import say_whether_useful, tell_snippet
from folkmoot.network.snippets.views import RELATED, rows_of
from folkmoot.questions.policies import NotPossible

MOST_FROM_ONE = 3  # of one address on one tip in ten minutes: a library's readers share one
_pressed = Tally()


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Show everybody the tips that a person checked."""
    form = FindForm(request.GET or None)
    seen = form.found(Snippet.objects.in_public())
    page = page_of(request, seen.select_related(*RELATED).prefetch_related("tags"))
    shown = {
        "filters": form,
        "page": page,
        "rows": rows_of(page),
        "searched": bool({"q", "tag", "area"} & set(request.GET)),
        "thanked": request.GET.get("thanks", ""),
    }
    return render(request, "network/snippets/public.html", shown)


@csrf_exempt  # nobody is signed in; a forged press counts one more, as anybody's does
@require_POST
def useful(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Count whether a tip helped; the same address counts a few times on one tip and no more."""
    one = get_object_or_404(Snippet.objects.in_public(), uuid=uuid)
    where = keyed_digest(f"{uuid} {address_of(request.META)}", purpose="useful")
    answer = request.POST.get("useful", "")
    if (
        answer in ("yes", "no")
        and not request.POST.get(TRAP_FIELD)
        and _pressed.count(where, time.time()) <= MOST_FROM_ONE
    ):
        say_whether_useful(snippet=one, useful=answer == "yes")
    return redirect(f"{reverse('joined:snippets:find')}?thanks={uuid}#tip-{uuid}")


@never_cache
def tell(request: HttpRequest) -> HttpResponse:
    """Take a tip from a member who is known in this browser."""
    member = member_here(request)
    if member is None:
        return ask_who(request)
    form = TellForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        signals = ["trap_field"] if request.POST.get(TRAP_FIELD) else []
        try:
            tell_snippet(member=member, signals=signals, **form.said())
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("joined:snippets:told")
    shown = {"form": form, "member": member}
    return render(request, "network/snippets/tell_as_member.html", shown, status=422 if form.errors else 200)


@require_safe
def told(request: HttpRequest) -> HttpResponse:
    """Thank a member for a tip and say what happens next."""
    return render(request, "network/snippets/told.html")
