"""Where a mail server and GOV.UK Notify tell that a message did not arrive, or was answered."""

import json

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from folkmoot.contacts.bouncing import LARGEST_REPORT, read_report, undelivered
from folkmoot.contacts.replying import take_reply
from folkmoot.jobs.notify import calls_back

GONE_FOR_GOOD = frozenset({"permanent-failure"})
LARGEST_CALL = 20_000  # bytes
TOO_LARGE = "A report has at most 1 MB, and an answer 20 MB with what hangs on it. Nothing was changed."


@csrf_exempt  # whoever calls holds a bearer token, and no cookie counts here
@require_POST
def bounce(request: HttpRequest) -> HttpResponse:
    """Take what came back from the mail server, as it came: a report of non-delivery, or an answer."""
    given = request.headers.get("Authorization", "")
    if not settings.BOUNCE_TOKEN or not constant_time_compare(given, f"Bearer {settings.BOUNCE_TOKEN}"):
        return JsonResponse(
            {"problem": "The bearer token is not the one of FOLKMOOT_BOUNCE_TOKEN."}, status=401
        )
    try:
        raw = request.read(LARGEST_REPORT + 1)  # what hangs on a message may be larger than any form
    except RequestDataTooBig:  # larger than the door lets in
        return JsonResponse({"problem": TOO_LARGE}, status=413)
    noted = undelivered(read_report(raw))
    answered = not noted and take_reply(raw)
    if len(raw) > LARGEST_REPORT and not answered:
        return JsonResponse({"problem": TOO_LARGE}, status=413)
    return JsonResponse({"noted": noted, "answered": answered})


@csrf_exempt
@require_POST
def notify_delivery(request: HttpRequest) -> HttpResponse:
    """Take what Notify says became of a message; the same said twice changes nothing more."""
    if not calls_back(request):
        return JsonResponse(
            {"problem": "The bearer token is not the one of FOLKMOOT_NOTIFY_TOKEN."}, status=401
        )
    try:
        told = json.loads(request.body) if len(request.body) <= LARGEST_CALL else None
    except (ValueError, RequestDataTooBig):
        told = None
    if not isinstance(told, dict):
        return JsonResponse({"problem": "This is no delivery receipt of Notify."}, status=400)
    gone = told.get("status") in GONE_FOR_GOOD
    return JsonResponse({"noted": gone and undelivered(str(told.get("reference") or ""))})
