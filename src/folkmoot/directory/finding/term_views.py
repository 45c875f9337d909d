"""The officers' page on which they say when school is on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from folkmoot.assets.showing import side
from folkmoot.directory.finding.forms import TermForm
from folkmoot.directory.finding.terms import keep_term, take_term_away
from folkmoot.directory.models import SchoolTerm
from folkmoot.partners.access import officer_may
from folkmoot.questions.policies import NotPossible


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def terms(request: HttpRequest) -> HttpResponse:
    """List the school terms; add one, or take one away."""
    if "take_away" in request.POST:
        number = request.POST["take_away"]
        term = get_object_or_404(SchoolTerm, pk=int(number) if number.isdecimal() and len(number) < 19 else 0)
        take_term_away(user=request.user, term=term)
        messages.success(request, "Taken away. Searches by date follow at once.")
        return redirect("directory:terms")
    form = TermForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            keep_term(user=request.user, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error("ends_on", str(refused))
        else:
            messages.success(request, "Kept. Searches by date follow at once.")
            return redirect("directory:terms")
    shown = {"form": form, "terms": SchoolTerm.objects.all(), **side(request)}
    return render(request, "directory/finding/terms.html", shown, status=422 if form.errors else 200)
