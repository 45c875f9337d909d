"""Officers bring placements in from a file, tried first, undo a file, and take the register out as one."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.assets.showing import side
from folkmoot.directory.promotion.files import bring, hand_out
from folkmoot.directory.promotion.forms import FileForm
from folkmoot.directory.promotion.putting_up import remove_file
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import officer_of
from folkmoot.sheets import SheetRefused, open_sheet


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def from_file(request: HttpRequest) -> HttpResponse:
    """Try a file, add what is in it, or take back what one added."""
    partner = officer_of(request.user).partner
    if "undo" in request.POST:
        return _undone(request)
    form, brought = FileForm(request.POST or None, request.FILES or None), None
    if form.is_bound and form.is_valid():
        try:
            with open_sheet(form.cleaned_data["file"]) as sheet:
                brought = bring(
                    sheet, user=request.user, partner=partner, keep=form.cleaned_data["add"] == "add"
                )
        except SheetRefused as refused:
            form.add_error("file", str(refused))
    about = {"form": form, "brought": brought, **side(request)}
    return render(request, "directory/promotion/file.html", about, status=422 if form.errors else 200)


def _undone(request: HttpRequest) -> HttpResponse:
    try:
        brought_by = UUID(request.POST["undo"])
    except ValueError:
        return redirect("directory:signposts_file")
    gone, stays = remove_file(
        user=request.user, keeper=officer_of(request.user).partner, brought_by=brought_by
    )
    left = f" {stays:,} stay: they were changed or used since." if stays else ""
    messages.success(request, f"Taken back: {gone:,} of the file went.{left}")
    return redirect("directory:signposts")


@officer_may("run_network")
@require_safe
def out(request: HttpRequest) -> HttpResponse:
    """Hand out the register as a file."""
    table = hand_out(user=request.user, partner=officer_of(request.user).partner, site=settings.SITE)
    response = HttpResponse("\ufeff" + table, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="signposts.csv"'
    return response
