"""Officers' pages of finding: the words that search knows, what people searched, and why things stand in their order."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.assets.showing import side
from folkmoot.design.paging import page_of
from folkmoot.directory.finding.forms import StopWordForm, SynonymForm
from folkmoot.directory.finding.noting import SMALLEST_SHOWN, words_sought
from folkmoot.directory.finding.seeking import find
from folkmoot.directory.finding.thesaurus import ready_stop_words, ready_synonyms
from folkmoot.directory.finding.wording import forget_synonym, leave_out, write_synonym
from folkmoot.directory.models import SearchEvent, StopWord, Synonym
from folkmoot.directory.search_forms import FindForm, asked_in
from folkmoot.directory.showing import shown
from folkmoot.partners.access import officer_may
from folkmoot.questions.policies import NotPossible

EXPLAINED = 20
MOST_WORDS_SHOWN = 30


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest) -> HttpResponse:
    """Show what people say and what it means; write a saying, or take one away."""
    form = SynonymForm(
        request.POST if "said" in request.POST else None, initial={"said": request.GET.get("said", "")[:200]}
    )
    if "forget" in request.POST:
        forget_synonym(user=request.user, said=request.POST["forget"])
        messages.success(request, "Taken away. What comes with Folkmoot holds again.")
        return redirect("directory:words")
    if form.is_bound and form.is_valid() and _written(request, form):
        return redirect("directory:words")
    q = request.GET.get("q", "")[:100].casefold().strip()
    page = page_of(request, [one for one in _sayings() if q in f"{one['said']} {one['means']}"])
    about = {"form": form, "page": page, "q": q, **side(request)}
    return render(request, "directory/finding/words.html", about, status=422 if form.errors else 200)


def _written(request: HttpRequest, form: SynonymForm) -> bool:
    try:
        write_synonym(user=request.user, **form.cleaned_data)
    except NotPossible as refused:
        form.add_error("said", str(refused))
        return False
    messages.success(request, "Kept. Searches know it from now on.")
    return True


def _sayings() -> list[dict[str, Any]]:
    """Return every saying with what it means and whether it is the council's own, in order."""
    own = dict(Synonym.objects.values_list("said", "means"))
    every = {**ready_synonyms(), **own}
    return [
        {"said": said, "means": means, "own": said in own, "shipped": said in ready_synonyms()}
        for said, means in sorted(every.items())
    ]


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def stop_words(request: HttpRequest) -> HttpResponse:
    """Show the words that are not searched; change one."""
    form = StopWordForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            leave_out(
                user=request.user,
                word=form.cleaned_data["word"],
                left_out=form.cleaned_data["left_out"] == "yes",
            )
        except NotPossible as refused:
            form.add_error("word", str(refused))
        else:
            messages.success(request, "Kept. Searches know it from now on.")
            return redirect("directory:stop_words")
    own = dict(StopWord.objects.values_list("word", "left_out"))
    about = {
        "form": form,
        "left_out": sorted(word for word in {*ready_stop_words(), *own} if own.get(word, True)),
        "searched": sorted(word for word, out in own.items() if not out),
        **side(request),
    }
    return render(request, "directory/finding/stop_words.html", about, status=422 if form.errors else 200)


@officer_may("run_network")
@require_safe
def why(request: HttpRequest) -> HttpResponse:
    """Show by which factors things stand in their order, for the search of an address as the public page has it."""
    asked = asked_in(request)
    found = find(asked.sought) if asked.asked else None
    about = {
        "asked": asked,
        "found": found,
        "rows": shown(found.entries[:EXPLAINED], area=asked.area) if found else [],
        "form": FindForm(initial=asked.before),
        **side(request),
    }
    return render(request, "directory/finding/why.html", about)


@officer_may("run_network")
@require_safe
def searches(request: HttpRequest) -> HttpResponse:
    """Show how much was searched and which words many searches hold."""
    every = SearchEvent.objects.all()
    about = {
        "number": every.count(),
        "nothing": every.filter(found=0).count(),
        "opened": every.filter(opened__gt=0).count(),
        "words": words_sought()[:MOST_WORDS_SHOWN],
        "lost": words_sought(found_nothing=True)[:MOST_WORDS_SHOWN],
        "smallest": SMALLEST_SHOWN,
        **side(request),
    }
    return render(request, "directory/finding/searches.html", about)
