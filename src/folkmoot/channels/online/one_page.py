"""All questions on one page: the twin of the journey, and the endpoint that takes a contact in one request."""

import time
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from folkmoot.channels.online.drafts import forget
from folkmoot.channels.online.sending import send, uuid_in
from folkmoot.channels.online.taking import taken
from folkmoot.channels.online.visiting import Visit, answering
from folkmoot.contacts.files import FileRefused, delete_files, keep_file
from folkmoot.contacts.models import Contact
from folkmoot.contacts.refusals import AnswersInvalid, Busy
from folkmoot.design.errors import NOT_KEPT, explain
from folkmoot.design.speaking import say
from folkmoot.questions.forms import AnswerForm, form_for

UNREADABLE = 422
NO_NUMBER = "Press “Send” once more: this page had lost its number. Nothing you wrote is lost."
LONGEST_OPEN = 4 * 60 * 60  # seconds; a page open for longer says nothing of how long answering takes


@require_http_methods(["GET", "HEAD", "POST"])
@answering
def all_questions(visit: Visit) -> HttpResponse:
    """Show every question; take the answers in one request and lead to the receipt."""
    if visit.request.method != "POST":
        before = visit.journey.said if visit.journey else {}
        form = form_for(visit.content, language=visit.language, before=before, **_with_its_map(visit))
        return _page(visit, form, visit.journey.uuid if visit.journey else uuid4())
    uuid = uuid_in(visit.request.POST.get("_uuid", ""))
    raw = taken(visit.content, visit.request.POST)
    if uuid is not None and raw is not None:
        try:
            return _sent(visit, uuid, raw)
        except AnswersInvalid:
            pass  # the form below says what, at each question
    return _by_the_form(visit, uuid)


def _by_the_form(visit: Visit, uuid: UUID | None) -> HttpResponse:
    """Read what was sent by the form itself, which can show it again."""
    request = visit.request
    form = form_for(visit.content, None, visit.language, request.POST, request.FILES, **_with_its_map(visit))
    if form.press:
        return _page(visit, form, uuid or uuid4(), status=UNREADABLE if form.press.problem else 200)
    if uuid is None:
        form.add_error(None, say(NO_NUMBER))
        return _page(visit, form, uuid4(), status=UNREADABLE)
    if not form.is_valid():
        return _page(visit, form, uuid, status=UNREADABLE)
    return _send(visit, form, uuid)


def _with_its_map(visit: Visit) -> dict[str, Any]:
    """Return the land and whether there is a map, shown once asked for: a press sends the page, and a chosen file would have to be chosen again."""
    mapped = not any(item["kind"] == "file" for item in visit.content["items"])
    return {"ground": visit.ground(), "mapped": mapped, "folded": True}


def _send(visit: Visit, form: AnswerForm, uuid: UUID) -> HttpResponse:
    raw = {key: value for key, value in form.said().items() if value not in (None, "", [], {})}
    files = len(_uploaded(form))
    try:
        keep_files(form, uuid)
        response = _sent(visit, uuid, raw)
    except FileRefused as refusal:
        form.add_error(None, say(refusal.sentence))
        return _page(visit, form, uuid, status=UNREADABLE)
    except AnswersInvalid as refusal:
        for sentence in refusal.errors.values():
            form.add_error(None, say(sentence))
        return _page(visit, form, uuid, status=UNREADABLE)
    except Busy as refusal:  # no room for the files, of which the first may have been kept
        response = explain(
            visit.request, 503, told=refusal.sentence, kept=NOT_KEPT, retry_after=refusal.retry_after
        )
    if files and not Contact.objects.filter(uuid=uuid).exists():
        delete_files(uuid)
    return response


def _sent(visit: Visit, uuid: UUID, raw: Mapping[str, Any]) -> HttpResponse:
    """Send the answers; the draft they were begun in, if any, goes with them, so that no copy outlives them."""
    response = send(visit, uuid=uuid, raw=raw, seconds=seconds_since(visit.request.POST.get("_opened", "")))
    if (
        visit.journey
        and visit.journey.uuid == uuid
        and response.status_code == HttpResponseRedirect.status_code
    ):
        forget(visit.journey, files=False)
        visit.forget(response)
    return response


def keep_files(form: AnswerForm, uuid: UUID) -> int:
    """Keep the files of a valid form for the contact that will have this UUID; return how many. Raises as `keep_file`."""
    uploaded = _uploaded(form)
    for key, file in uploaded:
        file.seek(0)
        keep_file(uuid=uuid, question=key, name=file.name or key, content=file.read())
    return len(uploaded)


def _uploaded(form: AnswerForm) -> list[tuple[str, Any]]:
    sent = (
        (item["key"], form.cleaned_data.get(item["key"])) for item in form.items if item["kind"] == "file"
    )
    return [(key, file) for key, file in sent if isinstance(file, UploadedFile)]


def _page(visit: Visit, form: AnswerForm, uuid: UUID, status: int = 200) -> HttpResponse:
    opened = visit.request.POST.get("_opened") or int(time.time())
    return visit.page(
        "all",
        status=status,
        form=form,
        uuid=uuid,
        opened=opened,
        multipart=form.is_multipart(),
        page_errors=bool(form.press and form.press.problem),
    )


def seconds_since(opened: str) -> int | None:
    if not opened.isdecimal() or len(opened) > 12:
        return None
    taken = int(time.time()) - int(opened)
    return taken if 0 <= taken <= LONGEST_OPEN else None
