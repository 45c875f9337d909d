"""Everybody's other ways into an entry: listen, easy read, film, print; the booklets there are; and how hard words are to read."""

from uuid import UUID

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from folkmoot.assets.models import Asset
from folkmoot.design.listening import BRIEFLY, in_parts, listening, recording, sentences
from folkmoot.design.speaking import ENGLISH
from folkmoot.directory.editions.booklets import current, look_over
from folkmoot.directory.editions.films import TYPES, film_path
from folkmoot.directory.editions.groups import group_of, read_all
from folkmoot.directory.editions.policies import texts_of
from folkmoot.directory.editions.printing import SIZES, file_of, printed_entry
from folkmoot.directory.editions.showing import (
    Standing,
    group_aloud,
    read_aloud,
    read_easily,
    shown_of,
    told_in,
    translation_in,
)
from folkmoot.directory.editions.source import SERVICE, Source, source_of
from folkmoot.directory.editions.symbols import drawing, symbol_for
from folkmoot.directory.finding.pinning import coded, decoded, pinned
from folkmoot.directory.models import Booklet, BookletEdition, Edition, Service
from folkmoot.questions.reading_age import advice_on
from folkmoot.questions.spoken import in_language_asked, language_now, page_language

LONGEST_WORDS = 20_000
NO_LONGER = "This booklet cannot be had any more."


def public_source(uuid: UUID) -> Source:
    """Return what editions of a public entry are made of, or answer 404."""
    return source_of(get_object_or_404(Service.objects.in_public().select_related("organisation"), uuid=uuid))


@in_language_asked
@require_safe
def listen(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """The page of an entry read aloud, or its easy read (`?what=easy`), in the language asked for."""
    source = public_source(uuid)
    editions = shown_of(source)
    if request.GET.get("what") == "easy":
        return recording(request, sentences(*read_easily(_easy_of(editions).edition)), ENGLISH)
    words, language = words_heard(source, editions)
    return recording(request, words, language)


@require_safe
def listen_group(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """The page of a group or organisation read aloud, in English."""
    one = get_object_or_404(Asset.objects.in_public(), uuid=uuid)
    return recording(request, sentences(*group_aloud(group_of(one))), ENGLISH)


def words_heard(source: Source, editions: list[Standing]) -> tuple[str, str]:
    """Return what is read aloud of an entry on the page being said, and in which language: that of its translation, or English."""
    language = language_now()
    translation = translation_in(language, editions)
    if translation is None:
        language = ENGLISH
    told = told_in(source, translation, language) if translation is not None else source.told
    return sentences(*read_aloud(source, told, language)), language


def _easy_of(editions: list[Standing]) -> Standing:
    found = next((one for one in editions if one.edition.kind == "easy"), None)
    if found is None:
        raise Http404
    return found


@in_language_asked
@require_safe
def easy(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the easy read of an entry, who checked it, and whether the entry has changed since."""
    source = public_source(uuid)
    found = _easy_of(shown_of(source))
    address = f"{reverse('find:listen', args=[uuid])}?what=easy"
    about = {
        "service": source.service,
        "told": source.told,
        "standing": found,
        "lines": [
            (drawing(symbol or symbol_for(said)), said) for symbol, said in found.edition.words["lines"]
        ],
        "listen": listening(sentences(*read_easily(found.edition)), ENGLISH, address),
        **page_language(request),
    }
    return render(request, "directory/editions/easy.html", about)


@require_safe
def film(request: HttpRequest, uuid: UUID, part: str) -> HttpResponseBase:
    """A film of an entry, or its captions."""
    found = get_object_or_404(
        Edition.objects.in_public().select_related("film", "service__organisation"), uuid=uuid, kind="film"
    )
    if source_of(found.service).tells_hidden(*texts_of(found)):
        raise Http404
    if part == "captions.vtt" and found.film.captions:
        return HttpResponse(found.film.captions, content_type="text/vtt; charset=utf-8")
    path = film_path(found.film.file)
    if part != "film" or path is None:
        raise Http404
    return in_parts(request, path, TYPES[path.suffix], BRIEFLY)


@in_language_asked
@require_safe
def printed(request: HttpRequest) -> HttpResponse:
    """Entries in full, each with its code, on a page made to be printed: those of an address, or one's own list."""
    sent = request.GET.get("of", "")
    uuids = decoded(sent) if sent else pinned(request)
    found = read_all(uuids)
    public = [found[one] for one in uuids if one in found and found[one].is_public]
    site = settings.SITE.rstrip("/")
    about = {
        "entries": [printed_entry(one, site) for one in public],
        "code": coded(uuids),
        "large": request.GET.get("size") == "large",
        **page_language(request),
    }
    return render(request, "directory/editions/printed.html", about)


@in_language_asked
@require_safe
def booklets(request: HttpRequest) -> HttpResponse:
    """List the booklets everybody may download, each in its newest edition."""
    editions = (current(one) for one in Booklet.objects.filter(public=True))
    rows = [(one, held_in(one), _files(one)) for one in editions if one is not None and look_over(one)]
    about = {"rows": [row for row in rows if row[2]], **page_language(request)}
    return render(request, "directory/editions/booklets.html", about)


def held_in(edition: BookletEdition) -> tuple[int, int]:
    """Return how many services, and how many groups and organisations, an edition holds."""
    services = sum(one.get("kind", SERVICE) == SERVICE for one in edition.entries)
    return services, len(edition.entries) - services


def _files(edition: BookletEdition) -> list[tuple[str, str, int, float]]:
    """Return the files of an edition: size of print, its name, pages, and megabytes."""
    found = ((size, name, file_of(edition, size)) for size, name in SIZES.items())
    return [
        (size, name, edition.pages.get(size, 0), max(0.1, round(path.stat().st_size / 1_000_000, 1)))
        for size, name, path in found
        if path is not None
    ]


@require_safe
def booklet_file(request: HttpRequest, uuid: UUID, size: str) -> HttpResponseBase:
    """A booklet as PDF, unless something in it is hidden since."""
    edition = get_object_or_404(BookletEdition.objects.select_related("booklet__keeper"), uuid=uuid)
    path = file_of(edition, size)
    keeps = Booklet.objects.visible_to(request.user).filter(pk=edition.booklet.pk).exists()
    if path is None or not (edition.booklet.public or keeps) or not look_over(edition):
        raise Http404(NO_LONGER)
    name = f"booklet-{edition.booklet.pk}-edition-{edition.number}-{size}.pdf"
    return FileResponse(path.open("rb"), content_type="application/pdf", filename=name)


@csrf_exempt  # it keeps nothing and knows nobody
@require_POST
def how_hard(request: HttpRequest) -> JsonResponse:
    """Say how hard some words are to read; they are not kept."""
    return JsonResponse({"said": advice_on(request.POST.get("words", "")[:LONGEST_WORDS])})
