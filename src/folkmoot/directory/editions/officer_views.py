"""Officers' pages of editions: those of one entry and of all, each written, checked, shown, and taken back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.assets.showing import side
from folkmoot.design.paging import page_of
from folkmoot.design.speaking import SPOKEN, direction
from folkmoot.directory.editions.films import keep_film_file
from folkmoot.directory.editions.forms import (
    LANGUAGES,
    CheckForm,
    EasyForm,
    FilmForm,
    MadeFromForm,
    TranslationForm,
    film_of,
)
from folkmoot.directory.editions.keeping import (
    check_edition,
    keep_edition,
    say_edition_still_right,
    step_edition,
    throw_away_edition,
)
from folkmoot.directory.editions.policies import STATES, lacking_of, texts_of
from folkmoot.directory.editions.showing import standing
from folkmoot.directory.editions.source import Source, source_of, sources_of
from folkmoot.directory.editions.symbols import drawing, symbol_for
from folkmoot.directory.models import Edition, Service
from folkmoot.directory.truth.entry_views import entry_of
from folkmoot.partners.access import officer_may
from folkmoot.questions.policies import NotPossible
from folkmoot.questions.reading_age import advice_on
from folkmoot.questions.saying import LANGUAGE_NAMES

POST = "POST"
STEPS = {"show": "Everybody can see it now.", "take_back": "Nobody sees it any more. It is kept here."}


@officer_may("run_network")
@require_safe
def editions(request: HttpRequest) -> HttpResponse:
    """List the editions of all entries of the officer's partner, those first whose entry has changed since."""
    mine = Edition.objects.visible_to(request.user).that_count()
    every = list(
        mine.select_related("service__organisation", "film").order_by("service__name", "kind", "language")
    )
    services = {one.service_id: one.service for one in every}
    sources = sources_of(services.values())
    rows = [_row(one, sources[one.service_id]) for one in every]
    rows.sort(key=lambda row: (not row["hidden"], not row["standing"].stale))
    counts = Service.objects.visible_to(request.user).in_public()
    shown = {
        "page": page_of(request, rows),
        "stale": sum(row["standing"].stale for row in rows),
        "hidden": sum(row["hidden"] for row in rows),
        "entries": counts.count(),
        "in_easy": mine.filter(kind="easy", state="shown", service__state="published").aggregate(
            n=Count("service", distinct=True)
        )["n"],
        **side(request),
    }
    return render(request, "directory/editions/editions.html", shown)


def _row(edition: Edition, source: Source) -> dict[str, Any]:
    return {
        "standing": standing(edition, source),
        "edition": edition,
        "language": LANGUAGE_NAMES.get(edition.language, edition.language),
        "lacking": lacking_of(edition) if edition.state == "draft" else [],
        "hidden": source.tells_hidden(*texts_of(edition)),
    }


@officer_may("run_network")
@require_safe
def entry_editions(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show all other forms of one entry, and what can be made."""
    one = entry_of(request, uuid)
    source = source_of(one)
    found = one.editions.exclude(state="past").select_related("film", "service")
    rows = [_row(each, source) for each in found]
    shown = {
        "service": one,
        "source": source,
        "kinds": [
            (kind, name, [row for row in rows if row["edition"].kind == kind]) for kind, name in Edition.KINDS
        ],
        "languages": LANGUAGES,
        **side(request),
    }
    return render(request, "directory/editions/entry_editions.html", shown)


def _latest(one: Service, kind: str, language: str = "en") -> Edition | None:
    """Return what writing goes on from: the draft, else what is shown, else what was."""
    found = {each.state: each for each in one.editions.filter(kind=kind, language=language).order_by("pk")}
    return next((found[state] for state in ("draft", "shown", "taken_back", "past") if state in found), None)


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", POST])
def easy(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write an entry in easy read: short sentences, one idea each, a symbol beside each."""
    one = entry_of(request, uuid)
    source, before = source_of(one), _latest(one, "easy")
    lines = before.words.get("lines", []) if before else []
    initial = {"made_from": source.hash, "by": before.by if before else ""}
    form = EasyForm(_posted(request), lines=lines, initial=initial)
    if request.method == POST and form.is_valid():
        words = {"lines": form.lines()}
        made = _kept(request, form, service=one, kind="easy", words=words, by=form.cleaned_data["by"])
        if made is not None:
            texts = "\n".join(texts_of(made))
            messages.success(request, f"Kept. {advice_on(texts)}")
            again = "more" in request.POST
            return redirect("directory:easy", uuid) if again else redirect("directory:edition", made.uuid)
    return _written(
        request, "easy", source, form, {"reading": advice_on("\n".join(said for _, said in lines))}
    )


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", POST])
def translation(request: HttpRequest, uuid: UUID, language: str) -> HttpResponse:
    """Write an entry in another language, section by section beside the English."""
    if language not in SPOKEN:
        raise Http404
    one = entry_of(request, uuid)
    source, before = source_of(one), _latest(one, "translation", language)
    initial = {
        "made_from": source.hash,
        "by": before.by if before else "",
        "by_machine": before.by_machine if before else False,
    }
    form = TranslationForm(
        _posted(request),
        source=source,
        language=language,
        parts=before.words.get("parts", {}) if before else {},
        initial=initial,
    )
    if request.method == POST and form.is_valid():
        made = _kept(
            request,
            form,
            service=one,
            kind="translation",
            language=language,
            words={"parts": form.parts()},
            by=form.cleaned_data["by"],
            by_machine=form.cleaned_data["by_machine"],
        )
        if made is not None:
            messages.success(request, "Kept. Look it over, then show it.")
            return redirect("directory:edition", made.uuid)
    changed = standing(before, source).changed if before else ()
    more = {"language_name": LANGUAGE_NAMES[language], "lang": language, "dir": direction(language)}
    return _written(request, "translation", source, form, {**more, "changed": changed})


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", POST])
def film(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add a film to an entry, or put one right (`?of=` its edition)."""
    one = entry_of(request, uuid)
    source = source_of(one)
    of = request.GET.get("of", "")
    films = one.editions.filter(kind="film").select_related("film")
    before = next((each for each in films if str(each.uuid) == of), None)
    form = FilmForm(_posted(request), request.FILES or None, initial=_film_before(before, source))
    if request.method == POST and form.is_valid():
        said = form.cleaned_data
        name = keep_film_file(said["file"]) if said["file"] else ""
        made = _kept(
            request,
            form,
            service=one,
            kind="film",
            words={"title": said["title"], "transcript": said["transcript"].strip()},
            by=said["by"],
            edition=before,
            film=film_of(said, before.film if before else None, name),
        )
        if made is not None:
            messages.success(request, "Kept. It shows when all that is needed is there.")
            return redirect("directory:edition", made.uuid)
    return _written(request, "film", source, form, {"before": before})


def _film_before(before: Edition | None, source: Source) -> dict[str, Any]:
    if before is None:
        return {"made_from": source.hash}
    columns = ("link", "signed", "agreed", "agreed_on", "got_back")
    said = {name: getattr(before.film, name) for name in columns}
    return {"made_from": source.hash, "by": before.by, **before.words, **said}


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == POST else None


def _kept(request: HttpRequest, form: MadeFromForm, **said: Any) -> Edition | None:
    """Keep what was written, or put on the form why that is not possible."""
    try:
        return keep_edition(user=request.user, made_from=form.cleaned_data["made_from"], **said)
    except NotPossible as refused:
        form.add_error(None, str(refused))
        return None


def _written(
    request: HttpRequest, kind: str, source: Source, form: MadeFromForm, more: dict[str, Any]
) -> HttpResponse:
    """Show a form; whatever was sent, it remembers the entry as it is shown beside it now."""
    if form.is_bound:
        form.data = form.data.copy()  # type: ignore[attr-defined]
        form.data["made_from"] = source.hash  # type: ignore[index]
    shown = {"service": source.service, "told": source.told, "form": form, **more, **side(request)}
    status = 422 if form.errors else 200
    return render(request, f"directory/editions/write_{kind}.html", shown, status=status)


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", POST])
def edition(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show an edition as everybody would see it, what it lacks and what changed; note who checked it, show it, take it back."""
    related = Edition.objects.visible_to(request.user).select_related(
        "service__organisation", "service__keeper", "film"
    )
    one = get_object_or_404(related, uuid=uuid)
    wanted = request.POST.get("act", "") if request.method == POST else ""
    form = CheckForm(request.POST if wanted == "check" else None)
    if wanted == "check":
        if form.is_valid():
            check_edition(user=request.user, edition=one, **form.cleaned_data)
            messages.success(request, "Written down.")
            return redirect("directory:edition", uuid)
    elif wanted:
        return _acted(request, one, wanted)
    source = source_of(one.service)
    shown = {
        **_row(one, source),
        "service": one.service,
        "source": source,
        "lines": [(drawing(symbol or symbol_for(said)), said) for symbol, said in one.words.get("lines", [])],
        "parts": [
            (source.titles[key], source.texts[key], one.words["parts"][key])
            for key in source.texts
            if key in one.words.get("parts", {})
        ],
        "reading": advice_on("\n".join(texts_of(one))) if one.kind == "easy" else "",
        "steps": list(STATES[one.state]),
        "form": form,
        **side(request),
    }
    return render(request, "directory/editions/edition.html", shown, status=422 if form.errors else 200)


def _acted(request: HttpRequest, one: Edition, wanted: str) -> HttpResponse:
    """Do an act of one press, and lead on."""
    try:
        if wanted == "throw_away":
            throw_away_edition(user=request.user, edition=one)
            messages.success(request, "Thrown away.")
            return redirect("directory:entry_editions", one.service.uuid)
        if wanted == "still_right":
            say_edition_still_right(user=request.user, edition=one)
            messages.success(request, "It counts as made of the entry as it is now.")
        else:
            step_edition(user=request.user, edition=one, act=wanted)
            messages.success(request, STEPS[wanted])
    except NotPossible as refused:
        messages.error(request, str(refused))
    return redirect("directory:edition", one.uuid)
