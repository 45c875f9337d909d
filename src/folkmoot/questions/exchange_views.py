"""Officers' pages that bring a questionnaire in from another tool and take one out to others."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from folkmoot.design.forms import PlainForm
from folkmoot.jobs.asking import ask_for
from folkmoot.partners.access import officer_may, officer_required
from folkmoot.questions.definition import MOST_ITEMS, Content, check_content
from folkmoot.questions.exchange.drafts import Draft, NotReadable
from folkmoot.questions.exchange.handed_over import LARGEST, WHAT_CAN_BE_READ, read_questionnaire
from folkmoot.questions.exchange.to_xform import NotAForm, can_check, kept_verdict, xform_of
from folkmoot.questions.exchange.to_xlsform import xlsform_of
from folkmoot.questions.exchange.workbooks import workbook_of
from folkmoot.questions.models import QuestionnaireVersion
from folkmoot.questions.questionnaire_views import find, parts_of
from folkmoot.questions.questionnaires import create_questionnaire
from folkmoot.questions.saying import LANGUAGE_NAMES, said_in
from folkmoot.questions.tasks import check_form
from folkmoot.trail.recording import record_act

SALT = "questionnaire from another tool"
LONGEST_WAIT = 24 * 60 * 60  # seconds between the preview and keeping it
LARGEST_DRAFT = 800_000  # characters, signed; a form of the page holds no more
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TOO_OLD = (
    "That preview is too old, or was changed on the way. Nothing was kept: hand the file over once more."
)


class FileForm(PlainForm):
    """A questionnaire of another tool."""

    file = forms.FileField(label="The file", help_text=WHAT_CAN_BE_READ)

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(f"The file must be smaller than {LARGEST // 1_000_000} MB.")
        return file


@officer_may("write_question")
def bring(request: HttpRequest) -> HttpResponse:
    """Take a file and show what was understood of it; nothing is kept yet."""
    form = FileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        try:
            kind, draft = read_questionnaire(form.cleaned_data["file"].read())
            return _understood(request, kind, draft)
        except NotReadable as refused:
            form.add_error("file", str(refused))
    context = {"form": form, "version": None}
    return render(request, "questions/bring.html", context, status=422 if form.errors else 200)


@officer_may("write_question")
@require_POST
def keep_brought(request: HttpRequest) -> HttpResponse:
    """Keep what was shown as a draft of the officer's own partner."""
    try:
        content: Content = signing.loads(
            request.POST.get("draft", "")[:LARGEST_DRAFT], salt=_salt(request), max_age=LONGEST_WAIT
        )
    except signing.BadSignature:
        messages.error(request, TOO_OLD)
        return redirect("questions:bring")
    version = create_questionnaire(user=request.user, title=content["title"]["en"], content=content)
    messages.success(request, "This is your draft. Read it through before you freeze it.")
    return redirect("questions:version", version.questionnaire.slug, version.number)


@officer_required
@require_safe
def other_tools(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show in which formats a version can be taken out, and whether ODK Validate finds a fault in its form."""
    one = find(request, slug, number)
    context: dict[str, Any] = {"version": one, "problem": "", "checked": None, "can_check": can_check()}
    try:
        context["checked"] = kept_verdict(_form(one))
    except NotAForm as fault:
        context["problem"] = str(fault)
    if context["can_check"] and context["checked"] is None and not context["problem"]:
        ask_for(
            check_form, title=f"Check the form of {one}", args=[one.pk], dedupe_key=f"check_form {one.pk}"
        )
    return render(request, "questions/other_tools.html", context)


@officer_required
@require_safe
def xlsform(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Give a version as an XLSForm."""
    one = find(request, slug, number)
    book = workbook_of(xlsform_of(one.content, form_id=slug, version=str(number)))
    return _file(request, one, book, XLSX, "xlsx")


@officer_required
@require_safe
def xform(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Give a version as an XForm; where it cannot be made, say why."""
    one = find(request, slug, number)
    try:
        return _file(request, one, _form(one), "application/xml", "xml")
    except NotAForm:
        return redirect("questions:other_tools", slug, number)


def _understood(request: HttpRequest, kind: str, draft: Draft) -> HttpResponse:
    content = draft.content
    if problems := check_content(content):
        raise NotReadable(" ".join(problems[:3]))
    signed = signing.dumps(content, salt=_salt(request), compress=True)
    if len(signed) > LARGEST_DRAFT:
        raise NotReadable(f"This questionnaire has more words than {MOST_ITEMS} questions need. Split it.")
    context = {
        "kind": kind,
        "title": said_in(content["title"]),
        "intro": said_in(content.get("intro")),
        "many": len(content["items"]),
        "languages": [LANGUAGE_NAMES.get(code, code) for code in content["languages"]],
        "parts": [part for part in parts_of(content) if part["rows"]],
        "left_out": draft.left_out,
        "draft": signed,
        "version": None,
    }
    return render(request, "questions/understood.html", context)


def _file(
    request: HttpRequest, one: QuestionnaireVersion, content: bytes, kind: str, ending: str
) -> HttpResponse:
    slug = one.questionnaire.slug
    detail = {"version": one.number, "format": ending}
    record_act(
        user=request.user,
        act="take_questionnaire_out",
        subject_kind="questionnaire",
        subject_id=slug,
        detail=detail,
    )
    reply = HttpResponse(content, content_type=kind)
    reply["Content-Disposition"] = f'attachment; filename="{slug}-{one.number}.{ending}"'
    return reply


def _form(one: QuestionnaireVersion) -> bytes:
    return xform_of(one.content, form_id=one.questionnaire.slug, version=str(one.number))


def _salt(request: HttpRequest) -> str:
    return f"{SALT} {request.user.pk}"
