"""The public page of an entry: everything that everybody may see of it, when it was last checked and by whom; and whether it helped."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.guessing import TooManyGuesses, check_can_guess, count_wrong_guess
from folkmoot.design.errors import explain
from folkmoot.design.listening import listening
from folkmoot.design.speaking import ENGLISH
from folkmoot.directory.duplicates.following import now_at
from folkmoot.directory.editions.public_views import words_heard
from folkmoot.directory.editions.showing import shown_of, told_in, translation_in
from folkmoot.directory.editions.source import SHORT, source_of
from folkmoot.directory.finding.noting import note_opened
from folkmoot.directory.finding.pinning import coded, pinned
from folkmoot.directory.models import EntryVotes, Service
from folkmoot.directory.search_forms import asked_in
from folkmoot.directory.truth.question_sets import question_sets
from folkmoot.directory.truth.scoring import months_of
from folkmoot.directory.truth.telling import checked, dialled
from folkmoot.questions.spoken import in_language_asked, language_now, page_language

MANY = "Many answers came from here. Wait 10 minutes and try again."


@in_language_asked
@require_safe
def service(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a service that is published."""
    one = Service.objects.in_public().select_related("organisation").filter(uuid=uuid).first()
    if one is None and (merged := now_at(uuid)) is not None:
        return redirect("find:service", merged)
    if one is None:
        raise Http404
    if request.method == "GET" and "s" in request.GET:
        note_opened(request.GET["s"], one.pk)
    source = source_of(one)
    said, language, editions = source.said, language_now(), shown_of(source)
    translation = translation_in(language, editions)
    shown = told_in(source, translation, language)
    heard, heard_in = words_heard(source, editions)
    about = {
        "service": one,
        "told": shown,
        "translation": translation,
        "easy": next((each for each in editions if each.edition.kind == "easy"), None),
        "films": [each for each in editions if each.edition.kind == "film"],
        "listen": listening(heard, heard_in, _listen_at(uuid, heard_in)),
        "code": coded([one.uuid]),
        "version": source.version,
        "printed": request.GET.get("printed", "")[:SHORT],
        "numbers": [
            (number, dialled(number)) for part in shown.facts if part.key == "phone" for number in part.lines
        ],
        "checked": checked(said, timezone.localdate(), months_of(one.keeper_id)),
        "answers_title": next(
            (found.title for code in said["question_sets"] if (found := question_sets().get(code))), ""
        ),
        "asked": asked_in(request),
        "keeper": one.keeper_id,
        "pinned": one.uuid in pinned(request),
        **page_language(request),
    }
    return render(request, "directory/service.html", about)


def _listen_at(uuid: UUID, language: str) -> str:
    address = reverse("find:listen", args=[uuid])
    return address if language == ENGLISH else f"{address}?language={language}"


@csrf_exempt  # nobody is signed in, and nothing is kept of who pressed
@require_POST
def useful(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Count that somebody found the page useful, or did not; nothing else is kept of them."""
    one = get_object_or_404(Service.objects.in_public(), uuid=uuid)
    where = f"entry useful {one.pk} {address_of(request.META)}"
    try:
        check_can_guess(where)
    except TooManyGuesses as refusal:
        return explain(request, 429, told=MANY, retry_after=refusal.retry_after)
    count_wrong_guess(where)
    column = "useful" if request.POST.get("useful") == "yes" else "not_useful"
    with transaction.atomic():
        month, _ = EntryVotes.objects.get_or_create(service=one, month=timezone.localdate().replace(day=1))
        EntryVotes.objects.filter(pk=month.pk).update(**{column: F(column) + 1})
    messages.success(request, "Thank you. We use it to make pages better.")
    return redirect("find:service", uuid)
