"""Officers' pages of booklets: which there are, what a new one chooses, its editions, how far one is, and taking one back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from folkmoot.assets.showing import side
from folkmoot.assets.themes import THEME_WORDS
from folkmoot.directory.editions.booklets import changes_since, keep_booklet, look_over, take_back_edition
from folkmoot.directory.editions.changes import changes
from folkmoot.directory.editions.forms import BookletForm
from folkmoot.directory.editions.printing import SIZES, file_of
from folkmoot.directory.editions.source import SERVICE
from folkmoot.directory.editions.tasks import ask_to_make
from folkmoot.directory.finding import find
from folkmoot.directory.finding.hours import PART_WORDS
from folkmoot.directory.models import Booklet, BookletEdition, Term
from folkmoot.directory.promotion.register import visits_by_code
from folkmoot.directory.search_forms import Asked, asked_of
from folkmoot.directory.showing import PLURALS
from folkmoot.jobs.models import Job
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import officer_of


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def booklets(request: HttpRequest) -> HttpResponse:
    """List the booklets of the officer's partner, and draw a new one up."""
    form = BookletForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = keep_booklet(
            user=request.user,
            keeper=officer_of(request.user).partner,
            title=said["title"],
            about=said["about"],
            query=form.query(),
            public=said["public"],
            renew_days=int(said["renew_days"]),
        )
        job = ask_to_make(made, request.user)
        return redirect("jobs:job", uuid=job.uuid)
    mine = Booklet.objects.visible_to(request.user).prefetch_related("editions")
    rows = [(one, next(iter(one.editions.all()), None)) for one in mine]
    shown = {"form": form, "rows": rows, **side(request)}
    return render(
        request, "directory/editions/officer_booklets.html", shown, status=422 if form.errors else 200
    )


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def booklet(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what a booklet chooses and its editions; make the next, take one back, or throw the booklet off the public page."""
    mine = Booklet.objects.visible_to(request.user).select_related("keeper")
    one = get_object_or_404(mine, uuid=uuid)
    if request.method == "POST":
        return _acted(request, one)
    editions = list(one.editions.all())
    newest = next((each for each in editions if each.state == "ready"), None)
    if newest is not None:
        look_over(newest)
        editions = list(one.editions.all())
    asked = asked_of(QueryDict(one.query))
    jobs = {job.uuid: job for job in Job.objects.filter(uuid__in=[each.job for each in editions if each.job])}
    visits = visits_by_code(each.code for each in editions if each.code)
    shown = {
        "booklet": one,
        "what": PLURALS.get(asked.sought.kind, "everything").lower(),
        "chosen": words_of(asked),
        "held": held(asked),
        "changed_since": changes_since(newest)[0] if newest is not None and newest.changed else [],
        "rows": [
            (
                each,
                _otherwise(each, editions),
                [(size, name) for size, name in SIZES.items() if file_of(each, size)],
                jobs.get(each.job) if each.job else None,
                visits.get(each.code),
            )
            for each in editions
        ],
        **side(request),
    }
    return render(request, "directory/editions/officer_booklet.html", shown)


def _otherwise(edition: BookletEdition, editions: list[BookletEdition]) -> list[tuple[str, list[str]]]:
    """Return what is otherwise in an edition than in the one before it, by name."""
    earlier = [one for one in editions if one.number < edition.number and one.entries]
    if not (earlier and edition.entries):
        return []
    found = changes(earlier[0].number, earlier[0].entries, edition.entries)
    listed = (("New", found.new), ("Says something else", found.changed), ("Gone", found.gone))
    return [(title, [one["name"] for one in some]) for title, some in listed if some]


def words_of(asked: Asked) -> list[str]:
    """Return what a booklet's entries must have, in words, in one query for the names of terms."""
    sought = asked.sought
    numbers = [one for one in (sought.need, *sought.ways_in) if one]
    names = {str(number): term.name for number, term in Term.objects.in_bulk(map(int, numbers)).items()}
    said = {
        "words": sought.words,
        "in or for": asked.area.name if asked.area else "",
        "miles": f"{asked.miles:g}" if asked.miles else "",
        "about": THEME_WORDS.get(sought.theme, ""),
        "need": names.get(sought.need, ""),
        "age": "" if sought.age is None else str(sought.age),
        "day": sought.day,
        "time": dict(PART_WORDS).get(sought.part, ""),
        "cost": "free" if sought.free else "",
        "getting in": ", ".join(names[one] for one in sought.ways_in if one in names),
    }
    return [f"{name}: {value}" for name, value in said.items() if value]


def held(asked: Asked) -> tuple[int, int]:
    """Return how many services, and how many groups and organisations, a booklet would hold now."""
    found = find(asked.sought).counts["kind"]
    counts = {kind: n for kind, n in found.items() if asked.sought.kind in ("", kind)}
    services = counts.pop(SERVICE, 0)
    return services, sum(counts.values())


def _acted(request: HttpRequest, one: Booklet) -> HttpResponse:
    wanted = request.POST.get("act", "")
    if wanted == "make":
        return redirect("jobs:job", uuid=ask_to_make(one, request.user).uuid)
    if wanted == "public":
        keep_booklet(
            user=request.user, keeper=one.keeper, title=one.title, about=one.about, query=one.query,
            public=not one.public, renew_days=one.renew_days, booklet=one,
        )  # fmt: skip
        messages.success(request, "Everybody may download it." if one.public else "Only officers see it now.")
    number = request.POST.get("number", "")
    edition = one.editions.filter(number=int(number), state="ready").first() if number.isascii() and number.isdigit() and len(number) < 7 else None  # fmt: skip
    if wanted == "take_back" and edition is not None:
        take_back_edition(user=request.user, edition=edition, because="An officer took it back.")
        messages.success(request, f"Edition {number} is taken back, and its files are deleted.")
    return redirect("directory:booklet", one.uuid)
