"""Everybody's own list of what they found: put on, taken off, printed, handed over, sent on by its address."""

from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from folkmoot.directory.finding.pinning import coded, decoded, entries_pinned, keep, pin, pinned
from folkmoot.directory.showing import shown
from folkmoot.directory.use.visits import note_use
from folkmoot.questions.spoken import in_language_asked, page_language


@in_language_asked
@require_safe
def pinned_list(request: HttpRequest) -> HttpResponse:
    """Show the list this browser keeps, or the one an address brings."""
    sent = request.GET.get("of", "")
    if sent:
        note_use(request, "handed")
    uuids = decoded(sent) if sent else pinned(request)
    rows = shown(entries_pinned(uuids))
    code = coded([row.entry.uuid for row in rows])
    address = request.build_absolute_uri(f"{reverse('find:pinned')}?of={code}")
    lines = [f"{row.number}. {row.entry.name}{f', {row.where}' if row.where else ''}" for row in rows]
    body = quote("\r\n".join(["I found these for you:", *lines, "", address]))
    about = {
        "rows": rows,
        "sent": bool(sent),
        "address": address,
        "code": code,
        "mail": f"mailto:?subject={quote('Things that may help')}&body={body}",
        "gone": len(uuids) - len(rows),
        **page_language(request),
    }
    return render(request, "directory/finding/pinned.html", about)


@csrf_exempt  # nobody is signed in, and the list is in their own browser
@require_POST
def change_list(request: HttpRequest) -> HttpResponse:
    """Put one thing on the list or take it off, take over a list that was sent, or empty it; then go back."""
    response = _back(request)
    if "empty" in request.POST:
        keep(response, [])
    elif "take" in request.POST:
        keep(response, list(dict.fromkeys([*pinned(request), *decoded(request.POST["take"])])))
        note_use(request, "pinned")
    else:
        try:
            if pin(request, response, UUID(request.POST.get("pin", ""))):
                note_use(request, "pinned")
        except ValueError:
            return response
    return response


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """Return to where the button stood; to the list where that is not told or is another site."""
    came = request.POST.get("back", "")
    if not (came.startswith("/") and url_has_allowed_host_and_scheme(came, allowed_hosts=None)):
        came = reverse("find:pinned")
    return HttpResponseRedirect(came)
