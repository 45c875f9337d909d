"""Officers' pages of what may stand in the directory twice: the pairs, one pair side by side, and what was merged."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from folkmoot.assets.showing import side
from folkmoot.design.paging import page_of
from folkmoot.directory.duplicates.deciding import ask_later, say_different, say_same, thing_at, undo_merge
from folkmoot.directory.duplicates.side_by_side import likely, lines, named, sides
from folkmoot.directory.duplicates.tasks import ask_to_look
from folkmoot.directory.models import Merge, PossibleDuplicate
from folkmoot.partners.access import officer_may
from folkmoot.questions.policies import NotPossible

SHOWN = {"": "To look at", "later": "Put off", "different": "Not the same", "same": "Merged"}
PER_PAGE = 25


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def duplicates(request: HttpRequest) -> HttpResponse:
    """List the pairs, the likeliest first, or what was merged. POST looks anew, in the background."""
    if request.method == "POST":
        return redirect("jobs:job", uuid=ask_to_look(request.user).uuid)
    said, level = (request.GET.get(name, "") for name in ("said", "level"))
    rows = PossibleDuplicate.objects.visible_to(request.user)
    counts = {
        **dict(rows.order_by().values_list("said").annotate(Count("pk"))),
        "same": _merges(request).count(),
    }
    about: dict[str, Any] = {
        "said": said,
        "level": level,
        "levels": PossibleDuplicate.LEVELS,
        **side(request),
    }
    about["ways"] = [(code, words, counts.get(code, 0)) for code, words in SHOWN.items()]
    if said == "same":
        about["page"] = page = page_of(
            request, _merges(request).select_related("by", "undone_by"), per_page=PER_PAGE
        )
        about["merges"] = list(page.object_list)
    else:
        chosen = rows.filter(said=said) if said in SHOWN else rows.waiting()
        chosen = chosen.filter(level=level) if level in dict(PossibleDuplicate.LEVELS) else chosen
        about["page"] = page = page_of(request, chosen, per_page=PER_PAGE)
        about["pairs"] = named(list(page.object_list))
    return render(request, "directory/duplicates/pairs.html", about)


def _merges(request: HttpRequest) -> Any:
    return Merge.objects.visible_to(request.user)


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def duplicate(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show both of a pair side by side with the reasons; POST says what they are, and shows the next."""
    pair = get_object_or_404(PossibleDuplicate.objects.visible_to(request.user), uuid=uuid)
    if request.method == "POST":
        return _said(request, pair)
    things = [thing_at(pair.level, one) for one in (pair.one, pair.other)]
    about = {
        "pair": pair,
        "likely": likely(pair.score),
        "sides": sides(pair, things),
        "lines": lines(request.user, pair, things),
        **side(request),
    }
    return render(request, "directory/duplicates/pair.html", about)


def _said(request: HttpRequest, pair: PossibleDuplicate) -> HttpResponse:
    said = request.POST.get("said", "")
    try:
        if said == "different":
            say_different(user=request.user, pair=pair)
            messages.success(request, "Kept: not the same. You will not be asked about these two again.")
        elif said == "later":
            ask_later(user=request.user, pair=pair)
            messages.success(request, "Put off for 30 days.")
        else:
            merge = say_same(user=request.user, pair=pair, stays=UUID(said))
            messages.success(
                request,
                f"{merge.went_name} is part of {merge.stayed_name} now. You can take them apart under “Merged”.",
            )
    except ValueError:
        messages.error(request, "Choose one of the answers. Nothing was changed.")
        return redirect("directory:duplicate", pair.uuid)
    except (NotPossible, PermissionDenied) as refused:
        messages.error(request, str(refused))
        return redirect("directory:duplicate", pair.uuid)
    following = PossibleDuplicate.objects.visible_to(request.user).waiting().filter(level=pair.level).first()
    return redirect("directory:duplicate", following.uuid) if following else redirect("directory:duplicates")


@officer_may("run_network")
@require_POST
def undo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a merge apart."""
    merge = get_object_or_404(_merges(request), uuid=uuid)
    try:
        left = undo_merge(user=request.user, merge=merge)
    except (NotPossible, PermissionDenied) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request, f"Taken apart: {merge.stayed_name} and {merge.went_name} are as they were before."
        )
        if left:
            messages.warning(request, f"Changed since, and left as it is now: {'; '.join(left[:10])}.")
    return redirect(f"{reverse('directory:duplicates')}?said=same")
