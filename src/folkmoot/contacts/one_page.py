"""All questions on one page, and the endpoint that takes a contact in one request, for every channel that has such a page."""

import time
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse

from folkmoot.contacts.files import FileRefused, delete_files, keep_file
from folkmoot.contacts.models import Contact
from folkmoot.contacts.refusals import AnswersInvalid, Busy
from folkmoot.contacts.sending import send, uuid_in
from folkmoot.contacts.visiting import Visit
from folkmoot.design.errors import NOT_KEPT, explain
from folkmoot.design.speaking import say
from folkmoot.questions.definition import Content
from folkmoot.questions.forms import AnswerForm, form_for
from folkmoot.questions.taking import taken

UNREADABLE = 422
NO_NUMBER = "Press “Send” once more: this page had lost its number. Nothing you wrote is lost."
LONGEST_OPEN = 4 * 60 * 60  # seconds; a page open for longer says nothing of how long answering takes


class OnePage:
    """A visit to the page of all questions. A channel that shows or thanks otherwise overrides `shown`, `wrong` or `sent`."""

    template = "contacts/answer/all.html"

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.opened = visit.request.POST.get("_opened") or str(int(time.time()))

    @property
    def asked(self) -> Content:
        """What is asked here."""
        return self.visit.content

    def answer(self) -> HttpResponse:
        """Show every question, or take the answers in one request and lead to the receipt."""
        request = self.visit.request
        if request.method != "POST":
            return self.first()
        uuid, raw = uuid_in(request.POST.get("_uuid", "")), taken(self.asked, request.POST)
        if uuid is not None and raw is not None:
            try:
                return self.sent(uuid, raw)
            except AnswersInvalid:
                pass  # the form below says what, at each question
        return self._by_the_form(uuid)

    def first(self) -> HttpResponse:
        """Show every question, unanswered."""
        return self.shown(self.form(), uuid4())

    def form(self, *given: Any, **more: Any) -> AnswerForm:
        """Return the form of every question: bound to data and files, if any, or with what was said `before`."""
        return form_for(self.asked, None, self.visit.language, *given, **{**self.with_its_map(), **more})

    def with_its_map(self) -> dict[str, Any]:
        """Return the land and whether there is a map, shown once asked for: a press sends the page, and a chosen file would have to be chosen again."""
        mapped = not any(item["kind"] == "file" for item in self.asked["items"])
        return {"ground": self.visit.ground(), "mapped": mapped, "folded": True}

    def shown(self, form: AnswerForm, uuid: UUID, status: int = 200) -> HttpResponse:
        """Draw the page."""
        return self.visit.draw(
            self.template,
            status=status,
            form=form,
            uuid=uuid,
            opened=self.opened,
            multipart=form.is_multipart(),
            back=self.back(),
            **self.more(),
            page_errors=bool(form.press and form.press.problem),
        )

    def more(self) -> dict[str, Any]:
        """Return what the page shows besides."""
        return {}

    def back(self) -> str:
        """Return the address of the page before this one, where there is one."""
        return ""

    def wrong(self, form: AnswerForm, uuid: UUID) -> HttpResponse:
        """Show again what was sent, with what has to be put right."""
        return self.shown(form, uuid, status=UNREADABLE)

    def sent(self, uuid: UUID, raw: Mapping[str, Any]) -> HttpResponse:
        """Send the answers. Raises as `sending.send`."""
        return send(self.visit, uuid=uuid, raw=raw, seconds=self.seconds())

    def seconds(self) -> int | None:
        """Return for how long the page was open."""
        return seconds_since(self.visit.request.POST.get("_opened", ""))

    def _by_the_form(self, uuid: UUID | None) -> HttpResponse:
        """Read what was sent by the form itself, which can show it again."""
        request = self.visit.request
        form = self.form(request.POST, request.FILES)
        if form.press:
            problem = bool(form.press.problem)
            return self.shown(form, uuid or uuid4(), status=UNREADABLE if problem else 200)
        if uuid is None:
            form.add_error(None, say(NO_NUMBER))
            return self.wrong(form, uuid4())
        if not form.is_valid():
            return self.wrong(form, uuid)
        return self._send(form, uuid)

    def _send(self, form: AnswerForm, uuid: UUID) -> HttpResponse:
        raw = {key: value for key, value in form.said().items() if value not in (None, "", [], {})}
        files = len(_uploaded(form))
        try:
            keep_files(form, uuid)
            response = self.sent(uuid, raw)
        except FileRefused as refusal:
            form.add_error(None, say(refusal.sentence))
            return self.wrong(form, uuid)
        except AnswersInvalid as refusal:
            for sentence in refusal.errors.values():
                form.add_error(None, say(sentence))
            return self.wrong(form, uuid)
        except Busy as refusal:  # no room for the files, of which the first may have been kept
            response = explain(
                self.visit.request,
                503,
                told=refusal.sentence,
                kept=NOT_KEPT,
                retry_after=refusal.retry_after,
            )
        if files and not Contact.objects.filter(uuid=uuid).exists():
            delete_files(uuid)
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


def seconds_since(opened: str) -> int | None:
    """Return the seconds since a moment that a page wrote down; None where it says nothing."""
    if not opened.isdecimal() or len(opened) > 12:
        return None
    taken = int(time.time()) - int(opened)
    return taken if 0 <= taken <= LONGEST_OPEN else None
