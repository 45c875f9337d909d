"""What stands on other people's walls and sites: short addresses, and blocks with a search box or a small list."""

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from folkmoot.directory.finding import find
from folkmoot.directory.models import Signpost
from folkmoot.directory.promotion.leading import landing
from folkmoot.directory.search_forms import FOR_WHOM, LONGEST, asked_of
from folkmoot.directory.showing import shown
from folkmoot.directory.use.visits import known_code, note_use

A_WHILE = 15 * 60
MOST_LISTED = 6
PRESSED = ("phone", "email", "website", "sent")


@require_safe
@never_cache
def short(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to what a short address is for; one that nobody gave out still leads to the directory. The page it leads to counts."""
    known = known_code(code)
    if not known:
        return redirect("find:search")
    return redirect(landing(Signpost.objects.get(code=known).leads_to, known))


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]
@cache_control(public=True, max_age=A_WHILE)
def box(request: HttpRequest, code: str) -> HttpResponse:
    """Show a search box or a small list inside a page of another site. It sets nothing, and asks nothing of anybody else."""
    signpost = get_object_or_404(
        Signpost.objects.filter(item__in=("box", "list")).select_related("keeper"), code=code.upper()
    )
    asked = QueryDict(signpost.leads_to.partition("?")[2])
    about = {
        "signpost": signpost,
        "action": f"{reverse('find:search')}?from={signpost.code}",
        "longest": LONGEST,
        "for_whom": FOR_WHOM,
        "rows": [],
    }
    if signpost.item == "list":
        sought = asked_of(asked)
        found = shown(find(sought.sought).entries[:MOST_LISTED], area=sought.area)
        about["rows"] = [(row, f"{row.href}?from={signpost.code}") for row in found]
    return render(request, "directory/promotion/box.html", about)


@csrf_exempt  # nobody is signed in, and nothing is kept of who pressed
@require_POST
def used(request: HttpRequest, what: str) -> HttpResponse:
    """Take from a browser that a link was pressed which leads away from this site; the link itself goes straight there."""
    if what not in PRESSED:
        return HttpResponse(status=404)
    note_use(request, what)
    return HttpResponse(status=204)
