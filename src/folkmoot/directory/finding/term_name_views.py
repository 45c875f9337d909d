"""The officers' page on which they write what the terms that entries carry are called in other languages."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from folkmoot.assets.showing import side
from folkmoot.design.paging import page_of
from folkmoot.design.speaking import SPOKEN
from folkmoot.directory.finding.forms import TermNamesForm
from folkmoot.directory.finding.naming_terms import LANGUAGES, name_terms, terms_to_name
from folkmoot.partners.access import officer_may
from folkmoot.questions.saying import LANGUAGE_NAMES

AT_ONCE = 20


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def term_names(request: HttpRequest) -> HttpResponse:
    """Show the terms people meet beside what they are called in one language, and keep what is written."""
    language = request.GET.get("language", "")
    language = language if language in SPOKEN else SPOKEN[0]
    words = request.GET.get("q", "")[:100].strip().replace("\x00", "")
    page = page_of(request, terms_to_name(language, words), per_page=AT_ONCE)
    form = TermNamesForm(
        request.POST if request.method == "POST" else None, terms=page.object_list, language=language
    )
    if form.is_bound and form.is_valid():
        n = name_terms(user=request.user, language=language, names=form.names())
        messages.success(request, f"Kept. {n:,} changed." if n else "Nothing was changed.")
        return redirect(request.get_full_path())
    about = {
        "form": form,
        "page": page,
        "q": words,
        "chosen": language,
        "chosen_name": LANGUAGE_NAMES[language],
        "languages_shown": [(code, name, code == language) for code, name in LANGUAGES],
        **side(request),
    }
    return render(request, "directory/finding/term_names.html", about, status=422 if form.errors else 200)
