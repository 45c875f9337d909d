"""Officers' pages for photos of flipcharts: add one, look at one, take one out."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from folkmoot.channels.focus_group.forms import PhotoForm
from folkmoot.channels.focus_group.keeping_record import add_photo, take_photo_out
from folkmoot.channels.focus_group.models import Meeting, Photo
from folkmoot.channels.focus_group.policies import check_can_add_photo, why_not
from folkmoot.channels.focus_group.views import find
from folkmoot.contacts.files import FileRefused, read_file
from folkmoot.contacts.refusals import Busy
from folkmoot.engagements.views import not_now
from folkmoot.partners.access import officer_may, officer_required
from folkmoot.questions.policies import NotPossible
from folkmoot.questions.reading import LARGEST_FILE


@officer_may("run_engagement")
def add(request: HttpRequest, code: str) -> HttpResponse:
    """Add a photo of a flipchart."""
    one = find(request, code)
    held = get_object_or_404(Meeting, collector=one)
    if refused := why_not(check_can_add_photo, held):
        return not_now(request, one.engagement, NotPossible(refused))
    form = PhotoForm(request.POST, request.FILES) if request.method == "POST" else PhotoForm()
    status = 200
    if request.method == "POST" and form.is_valid():
        photo = form.cleaned_data["photo"]
        try:
            content = photo.read(LARGEST_FILE + 1)
            add_photo(
                user=request.user,
                meeting=held,
                name=photo.name,
                content=content,
                shows=form.cleaned_data["shows"],
            )
        except FileRefused as refusal:
            form.add_error("photo", refusal.sentence)
        except Busy as refusal:
            form.add_error("photo", refusal.sentence)
            status = 503
        else:
            messages.success(request, "The photo is stored. Where and when it was taken was removed from it.")
            return redirect("focus_group:meeting", one.code)
    context = {"form": form, "collector": one}
    status = status if status != 200 or not form.errors else 422
    return render(request, "focus_group/photo.html", context, status=status)


@officer_required
@require_safe
def photo(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Return one photo to an officer who may see the record."""
    one = find(request, code)
    held = get_object_or_404(Meeting.objects.visible_to(request.user), collector=one)
    found = get_object_or_404(held.photos, pk=number)
    try:
        content = read_file(uuid=held.uuid, sha256=found.sha256)
    except FileNotFoundError as missing:
        raise Http404 from missing
    reply = HttpResponse(content, content_type="image/png" if found.name.endswith(".png") else "image/jpeg")
    reply["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return reply


@officer_may("run_engagement")
@require_POST
def take_out(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Erase one photo."""
    one = find(request, code)
    found = get_object_or_404(
        Photo.objects.select_related("meeting__collector"), meeting__collector=one, pk=number
    )
    try:
        take_photo_out(user=request.user, photo=found)
    except NotPossible as refused:
        return not_now(request, one.engagement, refused)
    messages.success(request, "The photo is erased.")
    return redirect("focus_group:meeting", one.code)
