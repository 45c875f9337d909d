"""The officers' page of work that looks like other work."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from folkmoot.design.forms import PlainForm
from folkmoot.network.overlaps.finding import overlaps_of
from folkmoot.network.overlaps.saying import say_not_the_same
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import officer_of


class DifferentForm(PlainForm):
    """Why two pieces of work are not the same."""

    because = forms.CharField(label="Why are they not the same?", max_length=300)


@officer_may("run_network")
def overlaps(request: HttpRequest) -> HttpResponse:
    """Show the pairs that are the officer's own partner's; take that one is none."""
    partner = officer_of(request.user).partner
    to_look_at, settled = overlaps_of(partner, timezone.localdate())
    pressed = request.POST.get("pair", "")
    rows, wrong = [], False
    for shown in to_look_at:
        name = "-".join(map(str, shown.pair.key))
        form = DifferentForm(request.POST if pressed == name else None, auto_id=f"{name}_%s")
        if pressed == name and form.is_valid():
            say_not_the_same(user=request.user, pair=shown.pair, because=form.cleaned_data["because"])
            messages.success(request, "Kept. You are not shown these two again; the other owner reads why.")
            return redirect("network:overlaps:overlaps")
        wrong = wrong or bool(form.errors)
        rows.append((shown, name, form))
    if request.method == "POST" and not wrong:
        raise Http404
    page = {"rows": rows, "settled": settled, "partner": partner, "page_errors": wrong}
    return render(request, "network/overlaps/overlaps.html", page, status=422 if wrong else 200)
