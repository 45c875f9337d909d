"""Where GOV.UK Notify hands a message over, and officers' pages: how to take part, and trying it without a phone."""

import json
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from folkmoot.channels.text_message.dialogue import BY_TEXT, begin, take
from folkmoot.channels.text_message.hearing import CHANNEL, DONE, STOPPED, hear, language_of
from folkmoot.contacts.collecting import content_of
from folkmoot.contacts.holding import opened_token, sealed_token
from folkmoot.contacts.taking_up import taken_up
from folkmoot.contacts.talking_rules import STOP
from folkmoot.engagements.models import Collector
from folkmoot.jobs.notify import calls_back, texts_are_set_up
from folkmoot.partners.access import officer_may

LARGEST_CALL = 20_000  # bytes
LONGEST_NUMBER, LONGEST_ID, LONGEST_MESSAGE = 30, 100, 2_000
NOT_OFFERED = (
    "Text messages are not offered: no GOV.UK Notify key is set up here. You can try the conversation below."
)
TRIED = "A try-out"
MOST_TURNS = 60


@csrf_exempt  # whoever calls holds a bearer token, and no cookie counts here
@require_POST
def inbound(request: HttpRequest) -> HttpResponse:
    """Take a message from Notify; the same one told twice is taken once."""
    if not calls_back(request):
        return JsonResponse(
            {"problem": "The bearer token is not the one of FOLKMOOT_NOTIFY_TOKEN."}, status=401
        )
    try:
        told = json.loads(request.body) if len(request.body) <= LARGEST_CALL else None
    except (ValueError, RequestDataTooBig):
        told = None
    asked = told if isinstance(told, dict) else {}
    message_id, number, words = (asked.get(name) for name in ("id", "source_number", "message"))
    if not (isinstance(message_id, str) and isinstance(number, str) and isinstance(words, str)):
        return JsonResponse({"problem": "This is no message as Notify hands it over."}, status=400)
    if not message_id or not number or len(message_id) > LONGEST_ID or len(number) > LONGEST_NUMBER:
        return JsonResponse({"problem": "This is no message as Notify hands it over."}, status=400)
    return JsonResponse({"new": hear(message_id=message_id, number=number, words=words[:LONGEST_MESSAGE])})


@officer_may("run_engagement")
def collectors(request: HttpRequest) -> HttpResponse:
    """Show the conversations that people can begin by text."""
    seen = Collector.objects.visible_to(request.user).filter(channel=CHANNEL)
    found = list(seen.select_related("engagement"))
    came = taken_up(found)
    context = {"rows": [(one, came[one.pk]) for one in found], "not_offered": not_offered()}
    return render(request, "text_message/collectors.html", context)


@officer_may("run_engagement")
def collector(request: HttpRequest, code: str) -> HttpResponse:
    """Say how people take part, and let the officer try it here: no message is sent, and nothing is stored."""
    seen = Collector.objects.visible_to(request.user).filter(channel=CHANNEL)
    one = get_object_or_404(seen.select_related("engagement__questionnaire"), code=code.upper())
    version = one.engagement.questionnaire
    if version is None:
        raise Http404
    content = content_of(version)
    tried = _tried(request, one, content)
    context = {
        "collector": one,
        "engagement": one.engagement,
        "number": settings.NOTIFY_NUMBER,
        "not_offered": not_offered(),
        "skipped": sum(item["kind"] not in BY_TEXT for item in content["items"]),
        "turns": tried["turns"],
        "token": sealed_token(tried, purpose=TRIED),
        "over": not tried["asking"],
        "came": taken_up([one])[one.pk],
    }
    return render(request, "text_message/collector.html", context)


def _tried(request: HttpRequest, one: Collector, content: Any) -> dict[str, Any]:
    """Return the try-out so far, one message on; the same code drives it that answers phones."""
    language = language_of(one)
    before = opened_token(request.POST.get("token", ""), purpose=TRIED) if request.method == "POST" else None
    if before is None or before.get("code") != one.code or len(before["turns"]) > MOST_TURNS:
        step = begin(content, language)
        turns = [["you", one.code], ["us", step.words]]
        return {"code": one.code, "said": step.said, "asking": step.asking, "turns": turns}
    words = request.POST.get("words", "")[:300]
    if words.strip().casefold() in STOP:
        return {**before, "asking": "", "turns": [*before["turns"], ["you", words], ["us", STOPPED]]}
    step = take(content, before["said"], before["asking"], words, language)
    answer = step.words or DONE.format(code="7KQ4-M2XB-9FTR-5D")
    turns = [*before["turns"], ["you", words], ["us", answer]]
    return {"code": one.code, "said": step.said, "asking": step.asking, "turns": turns}


def not_offered() -> str:
    """Return the sentence that text messages are not offered, where they are not."""
    return "" if texts_are_set_up() else NOT_OFFERED
