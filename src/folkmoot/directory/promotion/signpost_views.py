"""Officers' pages about what points to the directory: the register, one of it with its kit, the list to walk with."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.assets.showing import side
from folkmoot.design.paging import page_of
from folkmoot.directory.models import Signpost
from folkmoot.directory.promotion import putting_up
from folkmoot.directory.promotion.forms import WEEKS, SignpostForm
from folkmoot.directory.promotion.kit import PRINTED, to_copy, whole_address
from folkmoot.directory.promotion.queries import SignpostQuerySet
from folkmoot.directory.promotion.register import by_kind, in_pounds, rows_of, visits_by_code
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.questions.qr import qr

PER_PAGE = 50
WHICH = {"up": "There now", "due": "Due", "down": "Taken down", "all": "All"}
NARROWED: dict[str, Callable[[SignpostQuerySet], SignpostQuerySet]] = {
    "up": lambda rows: rows.up(),
    "due": lambda rows: rows.due(timezone.localdate()),
    "down": lambda rows: rows.exclude(taken_down_on=None),
    "all": lambda rows: rows,
}


@officer_may("run_network")
@require_safe
def signposts(request: HttpRequest) -> HttpResponse:
    """List what points to the directory, with what came of it."""
    seen, which = Signpost.objects.visible_to(request.user), request.GET.get("which", "up")
    which, words, item = (
        which if which in WHICH else "up",
        request.GET.get("q", "")[:100],
        request.GET.get("item", ""),
    )
    rows = NARROWED[which](seen)
    if item in dict(Signpost.ITEMS):
        rows = rows.filter(item=item)
    if words.strip():
        rows = rows.filter(
            Q(place__icontains=words.strip())
            | Q(headline__icontains=words.strip())
            | Q(code__iexact=words.strip())
        )
    page = page_of(request, rows, per_page=PER_PAGE)
    cost = rows.aggregate(Sum("cost"))["cost__sum"]
    visits = sum(visits_by_code(rows.values_list("code", flat=True)).values())
    about = {
        "page": page,
        "rows": rows_of(page.object_list, timezone.localdate()),
        "which": which,
        "counts": [(code, title, NARROWED[code](seen).count()) for code, title in WHICH.items()],
        "q": words,
        "item": item,
        "items": [{"value": "", "text": "Anything", "selected": not item}]
        + [{"value": code, "text": name, "selected": code == item} for code, name in Signpost.ITEMS],
        "visits": visits,
        "kinds": by_kind(rows_of(rows, timezone.localdate())),
        "cost": in_pounds(cost) if cost else "",
        "each": in_pounds(cost / visits) if cost and visits else "",
        **side(request),
    }
    return render(request, "directory/promotion/signposts.html", about)


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Write something down, and get its code, its print and its words."""
    first = {"item": request.GET.get("item", "")[:12], "leads_to": request.GET.get("leads_to", "")[:500]}
    form = SignpostForm(
        request.POST if request.method == "POST" else None,
        initial={name: value for name, value in first.items() if value},
    )
    if form.is_bound and form.is_valid():
        made = putting_up.put_up(
            user=request.user, keeper=officer_of(request.user).partner, **form.cleaned_data
        )
        messages.success(request, f"Kept. Its code is {made.code}.")
        return redirect("directory:signpost", made.uuid)
    about = {"form": form, "title": "Point people to the directory", **side(request)}
    return render(request, "directory/promotion/change.html", about, status=422 if form.errors else 200)


@officer_may("run_network")
@require_safe
def signpost(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one with its address, what there is to print and copy, and what came of it."""
    one = found(request, uuid)
    link = whole_address(request, one)
    about = {
        "signpost": one,
        "row": rows_of([one], timezone.localdate())[0],
        "link": link,
        "qr": qr(link, f"QR code of {link}"),
        "cost": in_pounds(one.cost) if one.cost else "",
        "printed": [(size, title) for size, (_, title) in PRINTED.items()],
        "texts": to_copy(request, one),
        "framed": one.item in ("box", "list"),
        "weeks": [{"value": value, "text": text, "selected": value == "4"} for value, text in WEEKS],
        **side(request),
    }
    return render(request, "directory/promotion/signpost.html", about)


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def change_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change what is written of one."""
    one = found(request, uuid)
    form = SignpostForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(one, name) for name in putting_up.KEPT},
    )
    if form.is_bound and form.is_valid():
        putting_up.change(user=request.user, signpost=one, **form.cleaned_data)
        messages.success(request, "Kept. You can undo it below.")
        return redirect("directory:signpost", uuid)
    about = {"form": form, "title": f"Change: {one}", "signpost": one, **side(request)}
    return render(request, "directory/promotion/change.html", about, status=422 if form.errors else 200)


@officer_may("run_network")
@require_POST
def act(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Look after one, take it down, undo the last change, or delete what was a mistake."""
    one, wanted = found(request, uuid), request.POST.get("act", "")
    try:
        said = _done(request, one, wanted)
    except NotPossible as refused:
        messages.error(request, str(refused))
        return redirect("directory:signpost", uuid)
    messages.success(request, said)
    return redirect("directory:signposts") if wanted == "remove" else redirect("directory:signpost", uuid)


def _done(request: HttpRequest, one: Signpost, wanted: str) -> str:
    about: dict[str, Any] = {"user": request.user, "signpost": one}
    weeks = request.POST.get("weeks", "")
    if wanted == "restock" and weeks in dict(WEEKS):
        putting_up.restock(**about, weeks=int(weeks))
        return "Kept: looked after today."
    if wanted == "take_down":
        putting_up.take_down(**about)
        return "Kept: it is not there any more. Its address still leads to the directory."
    if wanted == "undo":
        putting_up.undo(**about)
        return "Undone. Press undo again to have it back."
    if wanted == "remove":
        putting_up.remove(**about)
        return f"Deleted: {one}."
    raise NotPossible("Choose what is to be done. Nothing was changed.")


@officer_may("run_network")
@require_safe
def walk(request: HttpRequest) -> HttpResponse:
    """Show the list to print and walk with: what is due, or everything that is there, by area and place."""
    everything = request.GET.get("which") == "up"
    seen = Signpost.objects.visible_to(request.user).exclude(place="")
    rows = seen.up() if everything else seen.due(timezone.localdate())
    shown = sorted(rows_of(rows, timezone.localdate()), key=lambda row: (row.area, row.signpost.place))
    about = {"rows": shown, "everything": everything, "today": timezone.localdate(), **side(request)}
    return render(request, "directory/promotion/walk.html", about)


def found(request: HttpRequest, uuid: UUID) -> Signpost:
    """Return one of this officer's partner's, or answer 404."""
    return get_object_or_404(Signpost.objects.visible_to(request.user).select_related("keeper"), uuid=uuid)
