"""Officers bring assets in from a file, tried first, then added as drafts; and take theirs out as one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.assets.bringing import EXAMPLE, bring
from folkmoot.assets.forms import FileForm
from folkmoot.assets.handing_out import hand_out_assets
from folkmoot.assets.mapping import runs_assets
from folkmoot.assets.showing import side
from folkmoot.partners.access import officer_may
from folkmoot.sheets import SheetRefused, open_sheet


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def from_file(request: HttpRequest) -> HttpResponse:
    """Try a file, or add what is in it."""
    partner = runs_assets(request.user)
    form = FileForm(request.POST or None, request.FILES or None, partner=partner)
    brought = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            with open_sheet(said["file"]) as sheet:
                brought = bring(
                    sheet,
                    user=request.user,
                    partner=partner,
                    campaign=said["campaign"],
                    keep=said["add"] == "add",
                )
        except SheetRefused as refused:
            form.add_error("file", str(refused))
    shown = {"form": form, "brought": brought, **side(request)}
    return render(request, "assets/file.html", shown, status=422 if form.errors else 200)


@officer_may("run_network")
@require_safe
def example(request: HttpRequest) -> HttpResponse:
    """Hand out a file to begin with."""
    response = HttpResponse("\ufeff" + "\r\n".join(EXAMPLE) + "\r\n", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="assets.csv"'
    return response


@officer_may("run_network")
@require_safe
def out(request: HttpRequest) -> HttpResponse:
    """Hand out the partner's groups and organisations as a file."""
    table = hand_out_assets(user=request.user, partner=runs_assets(request.user))
    response = HttpResponse(table, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="assets.csv"'
    return response
