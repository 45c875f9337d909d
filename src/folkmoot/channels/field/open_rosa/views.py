"""What ODK Collect and compatible programs call. No cookie is read here, so no other site can make a browser send.

The token in the path may list, download and submit, and nothing else; it is kept out of logs (`config.log_lines`).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables

from folkmoot.channels.field.devices import device_behind, note_seen
from folkmoot.channels.field.follow_up import wording_for
from folkmoot.channels.field.models import Device
from folkmoot.channels.field.open_rosa.digest import SignIn, signed_in_device
from folkmoot.channels.field.open_rosa.occasion import around
from folkmoot.channels.field.open_rosa.receiving import KEPT, receive
from folkmoot.channels.field.open_rosa.replies import (
    MOST_OF_A_POST,
    Listed,
    empty_manifest,
    list_of,
    reply,
    told,
)
from folkmoot.channels.field.policies import Revoked, check_can_send
from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.collecting import content_of
from folkmoot.contacts.guessing import TooManyGuesses
from folkmoot.questions.exchange.to_xform import NotAForm, md5_of, xform_of
from folkmoot.questions.models import QuestionnaireVersion
from folkmoot.questions.saying import said_in

FORM = "xml_submission_file"
INCOMPLETE = "*isIncomplete*"
NOT_KNOWN = "This phone is not known here, or was revoked. Nothing was stored. What it holds is still on it: show it to your engagement officer."
NO_FORM = "This is not a filled-in form: it needs one part “xml_submission_file”."
RETRY_AFTER = 30

View = Callable[..., HttpResponse]


def for_devices(*methods: str) -> Callable[[View], View]:
    """Answer a device that may send, known by the token in the path or by Digest, and only these methods."""

    def guarding(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        @sensitive_variables("token")
        def guarded(request: HttpRequest, token: str = "", **given: Any) -> HttpResponse:
            if request.method not in methods:
                refused = told(405, "This address does not take that.")
                refused["Allow"] = ", ".join(methods)
                return refused
            try:
                device = _device(request, token)
                check_can_send(device) if device else None
            except SignIn as unknown:
                asked = told(401, str(unknown))
                asked["WWW-Authenticate"] = unknown.challenge
                return asked
            except TooManyGuesses as refusal:
                return told(429, refusal.sentence, retry_after=refusal.retry_after)
            except Revoked:
                device = None
            if device is None:
                return told(404 if token else 401, NOT_KNOWN)
            note_seen(device)
            try:
                return view(request, device, token, **given)
            except NotAForm as fault:
                return told(409, f"This questionnaire cannot be made into a form: {fault}")

        return guarded

    return guarding


@for_devices("GET", "HEAD")
def form_list(request: HttpRequest, device: Device, token: str) -> HttpResponse:
    """List the form that is asked now; none while the engagement is not open."""
    version = asked_now(device)
    if version is None:
        return list_of([])
    where = {"slug": version.questionnaire.slug, "number": version.number}
    listed = Listed(
        form_id=version.questionnaire.slug,
        name=f"{device.collector.engagement.title} – {said_in(content_of(version)['title'])}"[:200],
        version=str(version.number),
        md5=md5_of(form_of(version, device)),
        download=absolute(request, "form", token, **where),
        manifest=absolute(request, "manifest", token, **where),
    )
    return list_of([listed])


@for_devices("GET", "HEAD")
def form(request: HttpRequest, device: Device, token: str, slug: str, number: int) -> HttpResponse:
    """Hand out the form of a version that is or was asked."""
    version = version_of(device, slug, number)
    return (
        reply(200, form_of(version, device))
        if version
        else told(404, "There is no such form for this phone.")
    )


@for_devices("GET", "HEAD")
def manifest(request: HttpRequest, device: Device, token: str, slug: str, number: int) -> HttpResponse:
    """Say which files a form needs: none."""
    return (
        empty_manifest()
        if version_of(device, slug, number)
        else told(404, "There is no such form for this phone.")
    )


@for_devices("GET", "HEAD", "POST")
def submission(request: HttpRequest, device: Device, token: str) -> HttpResponse:
    """Say that forms are taken here; take one."""
    if request.method != "POST":
        return reply(204)
    try:
        xml, parts = read_parts(request)
    except RequestDataTooBig:
        most = MOST_OF_A_POST // 1_000_000
        return told(413, f"This is larger than {most} MB with its files. Nothing of it was stored. {KEPT}")
    except (TooManyFilesSent, TooManyFieldsSent, MultiPartParserError, UnreadablePostError):
        return told(400, f"{NO_FORM} Nothing was stored. {KEPT}")
    except RuntimeError:  # the body could not be kept at the door: a full disk, as a rule
        return told(503, f"We could not store this just now. {KEPT}", retry_after=RETRY_AFTER)
    if xml is None:
        return told(400, f"{NO_FORM} Nothing was stored. {KEPT}")
    last = request.POST.get(INCOMPLETE, "").strip().lower() != "yes"
    outcome = receive(device=device, xml=xml, parts=parts, last=last)
    return told(outcome.status, outcome.sentence, retry_after=outcome.retry_after)


def read_parts(request: HttpRequest) -> tuple[bytes | None, dict[str, bytes]]:
    """Return the form and the files beside it, by the names the phone gave them; None unless there is one form."""
    forms = [file.read() for file in request.FILES.getlist(FORM)]
    forms += [said.encode() for said in request.POST.getlist(FORM)]
    parts = {
        str(name): file.read() for name, files in request.FILES.lists() if name != FORM for file in files
    }
    return (forms[0] if len(forms) == 1 else None), parts


def asked_now(device: Device) -> QuestionnaireVersion | None:
    """Return the version a device asks, while its engagement is open."""
    engagement = device.collector.engagement
    if engagement.state != "open" or engagement.questionnaire_id is None:
        return None
    versions = (
        QuestionnaireVersion.objects.select_related("questionnaire").exclude(frozen_at=None).defer("content")
    )
    return versions.filter(pk=engagement.questionnaire_id).first()


def version_of(device: Device, slug: str, number: int) -> QuestionnaireVersion | None:
    """Return a frozen version of the questionnaire this device asks."""
    asked = device.collector.engagement.questionnaire
    if asked is None:
        return None
    versions = (
        QuestionnaireVersion.objects.select_related("questionnaire").exclude(frozen_at=None).defer("content")
    )
    return versions.filter(
        questionnaire=asked.questionnaire_id, questionnaire__slug=slug, number=number
    ).first()


def form_of(version: QuestionnaireVersion, device: Device) -> bytes:
    """Return a version as the form a phone fills in: its questions, and what the officer is asked around them."""
    return xform_of(
        content_of(version),
        form_id=version.questionnaire.slug,
        version=str(version.number),
        around=around(wording_for(device.collector.engagement.partner)),
    )


def absolute(request: HttpRequest, name: str, token: str, **given: Any) -> str:
    """Return the whole address of a call, by the way this device came."""
    path = (
        reverse(f"open_rosa:{name}_by_token", kwargs={"token": token, **given})
        if token
        else reverse(f"open_rosa:{name}", kwargs=given)
    )
    return request.build_absolute_uri(path)


def _device(request: HttpRequest, token: str) -> Device | None:
    address = address_of(request.META)
    if token:
        return device_behind(token, address=address)
    return signed_in_device(
        request.headers.get("Authorization", ""),
        method=request.method or "",
        uri=request.META.get("RAW_URI") or request.get_full_path(),
        address=address,
    )
