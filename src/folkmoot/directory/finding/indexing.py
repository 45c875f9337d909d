"""Makes the index: every public entry as `seen` leaves it to everybody, made anew whenever something it is made of changed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction
from django.db.models import Q
from django.utils import timezone

from folkmoot.assets.models import Asset
from folkmoot.assets.themes import THEME_WORDS
from folkmoot.directory.finding.folding import stem, words_of
from folkmoot.directory.finding.hours import slots_of
from folkmoot.directory.finding.occasions import occasions_of
from folkmoot.directory.models import (
    Accessibility,
    Changed,
    CostOption,
    IndexedEntry,
    IndexedPlace,
    IndexState,
    Language,
    Location,
    Schedule,
    SchoolTerm,
    Service,
    ServiceAtLocation,
    Tag,
)
from folkmoot.directory.seen import WHERE, readers_up_to, seen
from folkmoot.places.lookup import Found, areas_of_each
from folkmoot.places.models import Area

AT_ONCE = 500
ROWS_AT_ONCE = 5_000  # in one query
MOST_CHANGES = 100_000  # looked at together: a file brings each entry in many rows, and it is made anew once
WAYS_IN = "accessibility"  # the code of the taxonomy whose terms say how people get in
ASKED_OF_ALL = (
    "summary", "description", "eligibility", "accessibility", "application_process", "when", "phone", "website",
)  # fmt: skip
OUR_MONEY = ("", "GBP")
MOST_PENCE = 100_000_000
TEXTS = ("summary", "description", "eligibility", "accessibility", "application_process", "cost", "when")
SMALL_LAND = (
    "lsoa",
    "oa",
    "postcode",
    "output_area",
)  # smaller than a ward: it would give away where something hidden is


def catch_up() -> bool:
    """Make anew what changed since the last time; return whether anything had. One query when nothing did."""
    if not Changed.objects.exists():
        return False
    with transaction.atomic():
        state, otherwise = IndexState.objects.select_for_update().get_or_create(pk=1)
        while rows := list(Changed.objects.values_list("pk", "kind", "thing")[:MOST_CHANGES]):
            services, assets = _meant(rows)
            for part in _parts(sorted(services)):
                otherwise |= index_services(part)
            for part in _parts(sorted(assets)):
                otherwise |= index_assets(part)
            for part in _parts([row[0] for row in rows], ROWS_AT_ONCE):
                Changed.objects.filter(pk__in=part).delete()
        if otherwise:
            state.token = IndexState._meta.get_field("token").get_default()
            state.save()
    return True


def caught_up() -> tuple[UUID | None, UUID | None]:
    """Make anew what changed, and return the token and the line that then hold. One query when nothing did."""
    token, line, behind = _state()
    if behind:
        catch_up()
        token, line, _ = _state()
    return token, line


def _state() -> tuple[UUID | None, UUID | None, bool]:
    """Return token and line, and whether something changed. In plain SQL, for it is asked at each search."""
    behind = "EXISTS (SELECT 1 FROM directory_changed)"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT token, line, {behind} FROM directory_indexstate ORDER BY id LIMIT 1")
        row = cursor.fetchone()
    if row is None:
        return None, None, True
    token, line = (one if isinstance(one, UUID) else UUID(one) for one in row[:2])
    return token, line, bool(row[2])


def _meant(rows: Sequence[tuple[int, str, int]]) -> tuple[set[int], set[int]]:
    """Return the numbers of the services and of the assets that what changed is told of; of each once, however often it changed."""
    by_kind: dict[str, set[int]] = defaultdict(set)
    for _, kind, thing in rows:
        by_kind[kind].add(thing)
    services = set(by_kind["service"])
    at = ServiceAtLocation.objects.values_list("service_id", flat=True)
    bodies = Service.objects.values_list("pk", flat=True)
    tagged = Tag.objects.filter(service__isnull=False).values_list("service_id", flat=True)
    for kind, found, column in (
        ("location", at, "location_id"),
        ("at_location", at, "pk"),
        ("organisation", bodies, "organisation_id"),
        ("term", tagged, "term_id"),
    ):
        for part in _parts(sorted(by_kind[kind]), ROWS_AT_ONCE):
            services.update(found.filter(**{f"{column}__in": part}))
    return services, by_kind["asset"]


def _parts(numbers: Sequence[int], size: int = AT_ONCE) -> Iterable[Sequence[int]]:
    return (numbers[start : start + size] for start in range(0, len(numbers), size))


def index_services(numbers: Collection[int]) -> bool:
    """Make the rows of these services anew where they are otherwise now; return whether any was. What is not public has none."""
    services = list(
        Service.objects.in_public().filter(pk__in=numbers).select_related("organisation").order_by("pk")
    )
    told = _Told(services)
    made = [(entry, list(told.places(one, entry))) for one in services for entry in [told.entry(one)]]
    return _put(["service"], numbers, made)


def index_assets(numbers: Collection[int]) -> bool:
    """Make the rows of these assets anew where they are otherwise now; return whether any was. A person has none."""
    made = []
    for one in Asset.objects.in_public().filter(pk__in=numbers).order_by("pk"):
        entry = _entry_of_asset(one)
        place = IndexedPlace(
            entry=entry, name=one.place, area=one.area, longitude=one.longitude, latitude=one.latitude
        )
        made.append((entry, [place] if one.place or one.area else []))
    return _put(["association", "organisation", "individual"], numbers, made)


def _put(
    kinds: Sequence[str], numbers: Collection[int], made: Sequence[tuple[IndexedEntry, list[IndexedPlace]]]
) -> bool:
    """Put rows in the place of those that were there. One that says the same stays, number and all: nobody reads it again."""
    before = IndexedEntry.objects.filter(kind__in=kinds, thing__in=numbers).prefetch_related("places")
    there = {(row.kind, row.thing): row for row in before}
    new = []
    for entry, places in made:
        row = there.get((entry.kind, entry.thing))
        if row is not None and _says(row, row.places.all()) == _says(entry, places):
            del there[row.kind, row.thing]
        else:
            new.append((entry, places))
    gone = [row.pk for row in there.values()]
    IndexedPlace.objects.filter(entry__in=gone).delete()
    IndexedEntry.objects.filter(pk__in=gone).delete()
    IndexedEntry.objects.bulk_create([entry for entry, _ in new])
    IndexedPlace.objects.bulk_create([place for _, places in new for place in places])
    return bool(gone or new)


def _says(entry: IndexedEntry, places: Iterable[IndexedPlace]) -> tuple[Any, ...]:
    """Return all that a row and its places say, whatever their numbers."""
    columns = [field.attname for field in IndexedEntry._meta.concrete_fields if field.attname != "id"]
    at = sorted(repr((one.name, one.area, one.longitude, one.latitude)) for one in places)
    return (*(getattr(entry, name) for name in columns), *at)


def _entry_of_asset(one: Asset) -> IndexedEntry:
    themes = [THEME_WORDS[code] for code in one.themes.split() if code in THEME_WORDS]
    name, terms = words_of(one.name), words_of(one.offer, *themes)
    text = words_of(one.about, one.head, one.heart, one.hands, one.ask, one.place)
    return IndexedEntry(
        kind=one.level, thing=one.pk, uuid=one.uuid, name=one.name, line=(one.offer or one.about)[:300],
        themes=one.themes, within=one.within, served=one.served, confirmed_on=one.confirmed_on,
        complete=_share([one.offer or one.about, one.place, one.themes]), **_searched(name, terms, text),
    )  # fmt: skip


def _searched(name: list[str], terms: list[str], text: list[str]) -> dict[str, str]:
    """Return the words of an entry as they are found, and as they correct others."""
    return {
        "in_name": " ".join(map(stem, name)),
        "in_terms": " ".join(map(stem, terms)),
        "in_text": " ".join(map(stem, text)),
        "words": " ".join(dict.fromkeys((*name, *terms, *text))),
    }


def _share(told: Sequence[Any]) -> float:
    return sum(bool(one) for one in told) / len(told)


class _Told:
    """What else is told in public of some services, by the number of each, in one query for each kind."""

    def __init__(self, services: Sequence[Service]) -> None:
        self.today = timezone.localdate()
        self.terms = list(SchoolTerm.objects.values_list("starts_on", "ends_on"))
        numbers = [one.pk for one in services]
        at = list(ServiceAtLocation.objects.filter(service__in=numbers).select_related("location"))
        self.locations: dict[int, list[Location]] = defaultdict(list)
        for one in at:
            self.locations[one.service_id].append(one.location)
        lacking = {
            one.location.pk: seen(one.location, "postcode") for one in at if _lacks_a_point(one.location)
        }
        found = areas_of_each({postcode for postcode in lacking.values() if postcode})
        self._points = {pk: found[postcode] for pk, postcode in lacking.items() if postcode}
        self._by_at = {one.pk: one.service_id for one in at}
        owned = Q(service__in=numbers) | Q(at_location__in=list(self._by_at))
        self.schedules = self._of(Schedule, owned)
        self.costs = self._of(CostOption, owned)
        self.ways_in = self._of(Accessibility, owned)
        self.languages = self._of(Language, owned)
        self.tags = self._of(Tag, owned, "term", "term__taxonomy")
        codes = {code for one in services for code in (*one.within.split(), *one.served.split())}
        self.small = set(
            Area.objects.filter(code__in=codes, kind__in=SMALL_LAND).values_list("code", flat=True)
        )

    def _of(self, kind: type[models.Model], owned: Q, *related: str) -> dict[int, list[Any]]:
        found: dict[int, list[Any]] = defaultdict(list)
        rows: Any = kind._default_manager.filter(owned, visible_to_whom__in=readers_up_to("public"))
        for row in rows.select_related(*related) if related else rows:
            found[row.service_id or self._by_at[row.at_location_id]].append(row)
        return found

    def entry(self, one: Service) -> IndexedEntry:
        """Return the row of a service, without what is not for everybody."""
        public = {field: seen(one, field) for field in (*TEXTS, *ASKED_OF_ALL, *PLAIN)}
        themes = (public["themes"] or "").split()
        terms = [tag.term for tag in self.tags[one.pk] if tag.term]
        ways = {term.pk for term in terms if term.taxonomy and term.taxonomy.code == WAYS_IN}
        by = seen(one.organisation, "name")
        told = [cost for cost in self.costs[one.pk] if cost.amount is not None]
        free = bool(public["free"]) or any(cost.amount == 0 for cost in told)
        prices = [max(0, int(cost.amount * 100)) for cost in told if cost.currency.upper() in OUR_MONEY]
        return IndexedEntry(
            kind="service", thing=one.pk, uuid=one.uuid, name=public["name"], by=by,
            line=(public["summary"] or public["description"] or "")[:300],
            level=public["level"] or "", sector=public["sector"] or "", status=public["status"] or "", free=free,
            pence=0 if free else min((*prices, MOST_PENCE)) if prices else None,
            minimum_age=public["minimum_age"], maximum_age=public["maximum_age"],
            slots=slots_of(self.schedules[one.pk], self.today),
            occasions=occasions_of(self.schedules[one.pk], self.today, self.terms),
            themes=public["themes"] or "",
            needs=_numbers(term.pk for term in terms if term.pk not in ways), ways_in=_numbers(ways),
            within=self._public_codes(one, one.within), served=one.served, confirmed_on=one.confirmed_on,
            complete=self._complete(one, public),
            **self._words(one, public, by, [*map(THEME_WORDS.get, themes), *(term.name for term in terms)]),
        )  # fmt: skip

    def _words(self, one: Service, public: dict[str, Any], by: str, terms: list[Any]) -> dict[str, str]:
        tags = [tag.value or tag.label for tag in self.tags[one.pk] if tag.term is None]
        carried = [tag.term for tag in self.tags[one.pk] if tag.term]
        synonyms = [
            word for term in carried for word in (*(term.synonyms or ()), *term.translations.values())
        ]
        places = [
            seen(place, field) or ""
            for place in self.locations[one.pk]
            for field in ("name", "alternate_name", "city")
        ]
        told = [str(row) for row in (*self.ways_in[one.pk], *self.languages[one.pk])]
        return _searched(
            words_of(public["name"], public["alternate_name"] or ""),
            words_of(public["summary"] or "", by, *filter(None, terms), *map(str, synonyms)),
            words_of(*(public[field] or "" for field in TEXTS[1:]), *tags, *places, *told),
        )

    def _complete(self, one: Service, public: dict[str, Any]) -> float:
        told = [public[field] for field in ASKED_OF_ALL]
        told[ASKED_OF_ALL.index("when")] = public["when"] or self.schedules[one.pk]
        told[ASKED_OF_ALL.index("website")] = public["website"] or public["email"]
        return _share([*told, public["free"] or public["cost"] or self.costs[one.pk]])

    def _public_codes(self, one: Service, codes: str) -> str:
        """Return the areas it is found under; no small one where its address is not for everybody."""
        hidden = any(
            place.hidden.get(field, "public") != "public"
            for place in self.locations[one.pk]
            for field in WHERE
        )
        kept = [code for code in codes.split() if not hidden or code not in self.small]
        return f" {' '.join(kept)} " if kept else ""

    def places(self, one: Service, entry: IndexedEntry) -> Iterable[IndexedPlace]:
        """Yield where a service is, as far as everybody may know; where no point is told, at the middle of its postcode."""
        for place in self.locations[one.pk]:
            at: Location | Found = self._points.get(place.pk, place)
            point = (
                (at.longitude, at.latitude)
                if isinstance(at, Found)
                else (seen(at, "longitude"), seen(at, "latitude"))
            )
            yield IndexedPlace(
                entry=entry, name=(seen(place, "name") or "")[:300], area=seen(place, "area") or "",
                longitude=point[0], latitude=point[1],
            )  # fmt: skip


def _lacks_a_point(place: Location) -> bool:
    return place.longitude is None and place.latitude is None


PLAIN = (
    "name",
    "alternate_name",
    "level",
    "sector",
    "status",
    "free",
    "minimum_age",
    "maximum_age",
    "themes",
    "email",
)


def _numbers(terms: Iterable[int]) -> str:
    found = " ".join(map(str, sorted(set(terms))))
    return f" {found} " if found else ""


def rebuild() -> None:
    """Have everything made anew at the next search."""
    Changed.objects.bulk_create(
        [Changed(kind="service", thing=pk) for pk in Service.objects.values_list("pk", flat=True)]
        + [Changed(kind="asset", thing=pk) for pk in Asset.objects.values_list("pk", flat=True)]
    )
