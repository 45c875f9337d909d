"""The pages behind the link in an invitation: say with one press whether one comes, or be invited no more."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.network.meetings.calendar import CALENDAR, meeting_file
from folkmoot.network.meetings.inviting import answer_invitation, stop_inviting
from folkmoot.network.meetings.links import invitation_by
from folkmoot.network.models import Invitation
from folkmoot.questions.policies import NotPossible


@csrf_exempt  # whoever holds the link may answer, and nobody else has it
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show the meeting with two buttons. Opening the page changes nothing: mail programs open links by themselves."""
    invitation = _find(token)
    refused = ""
    if request.method == "POST" and request.POST.get("answer") in {"yes", "no"}:
        try:
            answer_invitation(invitation=invitation, answer=request.POST["answer"])
        except NotPossible as why:
            refused = str(why)
        else:
            return redirect(request.path)
    context = {
        "invitation": invitation,
        "meeting": invitation.meeting,
        "items": invitation.meeting.agenda.all(),
        "over": invitation.meeting.ends_at < timezone.now(),
        "refused": refused,
        "token": token,
    }
    return render(request, "network/meetings/answer.html", context, status=409 if refused else 200)


@never_cache
@require_safe
def file(request: HttpRequest, token: str) -> HttpResponse:
    """Give the meeting for a calendar, with where it is joined online."""
    meeting = _find(token).meeting
    return HttpResponse(meeting_file(meeting, joined_at=meeting.link), content_type=CALENDAR)


@csrf_exempt  # mail programs press it too (RFC 8058)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Invite somebody no more: one press. Opening the page changes nothing."""
    invitation = _find(token)
    if request.method == "POST":
        stop_inviting(invitation)
    context = {
        "invitation": invitation,
        "group": invitation.meeting.group,
        "stopped": request.method == "POST",
    }
    return render(request, "network/meetings/stop.html", context)


def _find(token: str) -> Invitation:
    found = invitation_by(token)
    if found is None:
        raise Http404
    return found
