"""The dentist test: a listing appears because a parent told us, and nobody can tell which parent, however they look."""

import datetime as dt
import json
import re
from uuid import UUID

import pytest
from django.apps import apps
from django.db import models, transaction
from django.test import Client
from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.contacts.receipts import code_of, grouped
from folkmoot.contacts.withdrawing import withdraw
from folkmoot.directory.finding.indexing import catch_up
from folkmoot.directory.heard.marking import first_of_next_quarter, show_marks
from folkmoot.directory.keeping import keep_service, set_state
from folkmoot.directory.models import HeardMark, Revision, Service
from folkmoot.directory.truth.because import NOT_TYPED
from folkmoot.directory.truth.editing import edit_service, restore_version
from folkmoot.directory.truth.releasing import put_out
from folkmoot.directory.truth.versions import number_of_last
from folkmoot.outcomes.offer.answering import answer_comments
from folkmoot.outcomes.offer.listing import list_from_comment
from folkmoot.outcomes.offer.publishing import publish_offer
from folkmoot.outcomes.offer.triaging import triage_comment
from folkmoot.partners.models import Officer
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.models import TrailRow
from tests.assets.world import make_officer
from tests.directory.heard.world import DENTIST, SAID, make_year, say
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
QUARTER = first_of_next_quarter(TODAY)
PARENTS = [UUID(int=number << 64 | 0x4000_8000_0000_0000_0000 | number) for number in range(1, 11)]
NAME = "A gentle dentist"
VARIES = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}|(?<=of=)[\w-]{22}")
TIMES = re.compile(r"\d{2}:\d{2}:\d{2}(?:\.\d+)?|\b\d{10}\b")


def make_parents(fewer: int = 0) -> list[Contact]:
    """Ten parents; one of them is the one. All said the same about the dentist, in their own words."""
    return [
        say(f"{DENTIST} {number} times.", uuid=uuid, days_ago=number * 3)
        for number, uuid in enumerate(PARENTS[: len(PARENTS) - fewer], 1)
    ]


def list_it(officer: Officer, contact: Contact, days_later: int = 0) -> Service:
    """The officer reads every comment, makes an entry of one, fills it in and publishes it."""
    for one in Contact.objects.filter(offer_comment=None).order_by("pk"):
        triage_comment(
            user=officer.user,
            contact=one,
            state="publishable",
            words=one.answers["words"].replace("[name]", "[…]"),
            names_looked_at=True,
        )
    service = list_from_comment(
        user=officer.user, contact=contact, name=NAME, organisation="Mill Lane Dental Practice", today=TODAY
    )
    service.description, service.eligibility, service.accessibility = "Teeth.", "Children.", "Level floor."
    service.save()
    set_state(user=officer.user, service=service, state="published")
    return service


def everything_public(officer: Officer, service: Service) -> dict[str, str]:
    """Whatever anybody can fetch, with random numbers and clocks made alike."""
    catch_up()
    put_out(user=officer.user, keeper=officer.partner, kind="release")
    client = Client()
    engagement = Contact.objects.first().engagement
    addresses = [
        "/", "/find/", "/find/?q=dentist", f"/find/services/{service.uuid}/", "/find/feed.json", "/find/feed.geojson", "/find/releases/",
        "/find/releases/1/", f"/find/releases/1/{service.uuid}/", "/directory/api/", "/directory/api/services",
        f"/directory/api/services/{service.uuid}", "/directory/api/organizations", "/local-offer/what-people-said/",
        "/local-offer/what-people-said/1/", "/local-offer/what-people-said/1.csv", "/local-offer/what-people-said/1.json",
        "/you-said-we-did/", "/you-said-we-did.atom", f"/engagements/{engagement.slug}/", f"/engagements/{engagement.slug}/you-said-we-did/",
        f"/engagements/{engagement.slug}/results/", "/trust/", "/find/say/",
    ]  # fmt: skip
    told = {}
    for number, at in enumerate(addresses):
        answer = client.get(at)
        text = b"".join(answer).decode(errors="replace")
        told[f"{number} {VARIES.sub('#', at)} {answer.status_code}"] = TIMES.sub("@", VARIES.sub("#", text))
    told["headers"] = str(sorted(client.get(f"/find/services/{service.uuid}/").headers))
    return told


class Back(Exception):
    """Puts a world back as it was."""


def world_in_which_it_was(number: int, officer: Officer) -> tuple[dict[str, str], list[tuple]]:
    """What everybody sees, and what the trail and the entry's versions say, where it was this parent."""
    found: tuple[dict[str, str], list[tuple]] = ({}, [])
    try:
        with transaction.atomic():
            service = list_it(officer, Contact.objects.get(uuid=PARENTS[number]))
            comments = list(Contact.objects.select_related("engagement", "offer_comment").order_by("pk"))
            answer_comments(
                user=officer.user,
                comments=comments,
                said="A dentist on Mill Lane is good with children.",
                answer="accepted",
                reason="It is in the directory now.",
            )
            publish_offer(
                user=officer.user,
                since=TODAY - dt.timedelta(days=100),
                until=TODAY - dt.timedelta(days=1),
                today=TODAY,
            )
            show_marks(today=QUARTER)
            inside = [
                (row.act, row.subject_kind, VARIES.sub("#", str(row.detail)))
                for row in TrailRow.objects.order_by("pk")
            ]
            versions = Revision.objects.filter(service=service).order_by("pk")
            inside += [(one.act, one.author, one.by, one.reason, one.number) for one in versions]
            found = (everything_public(officer, service), inside)
            raise Back
    except Back:
        return found


def test_worlds_that_differ_only_in_which_parent_it_was_are_the_same_to_everybody() -> None:
    officer = make_officer()
    make_year(officer)
    make_parents()
    first, other = (world_in_which_it_was(number, officer) for number in (0, 9))
    assert {
        at: sorted(set(text.splitlines()) ^ set(other[0].get(at, "").splitlines()))
        for at, text in first[0].items()
        if text != other[0].get(at)
    } == {}
    assert first[1] == other[1]
    pages = first[0]
    service_page = next(text for at, text in pages.items() if at.startswith("3 /find/services/"))
    published = json.loads(
        next(text for at, text in pages.items() if ".json 200" in at and "what-people" in at)
    )
    comments = published["headings"][0]["groups"][0]["comments"]
    assert "Added because a parent told us." in service_page
    assert comments == sorted(f"{SAID} {number} times." for number in range(1, 11))
    assert [at for at, text in pages.items() if "Zebulon" in text] == []
    assert [at for at in pages if not at.endswith((" 200", "headers"))] == []


def test_nothing_that_is_stored_beside_the_entry_names_the_comment_and_only_the_receipt_does(client) -> None:
    officer = make_officer()
    make_year(officer)
    parents = make_parents()
    teller = parents[4]
    before = set(TrailRow.objects.values_list("pk", flat=True))
    service = list_it(officer, teller)
    rows = TrailRow.objects.exclude(pk__in=before)
    secrets = {str(teller.uuid), teller.uuid.hex, grouped(code_of(teller.uuid))}
    marks = {str(service.uuid), service.uuid.hex}
    assert [
        row.act for row in rows if secrets & set(re.findall(r"[\w-]+", f"{row.subject_id} {row.detail}"))
    ] == []

    # No row of any table that holds the entry's number holds the comment's, and no table of the one points to the other.
    together = []
    for model in apps.get_models():
        for row in model._default_manager.all():
            told = " ".join(str(getattr(row, one.attname)) for one in model._meta.concrete_fields)
            if any(one in told for one in marks) and any(one in told for one in secrets):
                together.append(model._meta.label)
        pointing = {
            one.related_model for one in model._meta.concrete_fields if isinstance(one, models.ForeignKey)
        }
        together += [model._meta.label] if {Service, Contact} <= pointing else []
    assert together == []
    kept = Service.objects.get(pk=service.pk)
    assert (kept.origin_kind, kept.origin_uuid, kept.added_because) == ("", None, "")
    mark = HeardMark.objects.get()
    assert (mark.who, mark.due_on, {one.name for one in HeardMark._meta.concrete_fields}) == ("parent", QUARTER, {"id", "service", "who", "due_on"})  # fmt: skip

    def receipt(contact: Contact) -> bool:
        holder = Client()
        holder.post("/receipt/", {"code": grouped(code_of(contact.uuid))})
        return NAME in holder.get("/receipt/answers/").content.decode()

    assert [receipt(one) for one in parents] == [one == teller for one in parents]
    # An officer who may read comments is not told on the page which entry came of one; others see no comment at all.
    page = signed_in(officer).get(f"/officers/outcomes/local-offer/{teller.uuid}/").content.decode()
    assert (NAME in page, str(service.uuid) in page) == (False, False)
    for role in ("front_line", "analyst", "data_protection", "decision_maker"):
        walks = signed_in(OfficerFactory(role=role, partner=officer.partner))
        assert walks.get(f"/officers/outcomes/local-offer/{teller.uuid}/").status_code == 403

    # Taken back, the way from one to the other is gone, and what everybody sees does not change by it.
    withdraw(code=code_of(teller.uuid))
    assert (receipt(parents[0]), HeardMark.objects.count()) == (False, 1)
    assert client.get(f"/find/services/{service.uuid}/").status_code == 200


def test_no_officer_types_what_only_the_mark_may_say_in_whichever_way_they_try() -> None:
    officer = make_officer()
    make_year(officer)
    [parent] = make_parents(fewer=9)
    service = list_it(officer, parent)
    desk, part = signed_in(officer), f"/officers/directory/{service.uuid}/part/about/"
    said = {"organisation": "Mill Lane Dental Practice", "status": "active"}
    planted = ["a parent told us", "A PARENT told us", "Zebulon’s mother wrote", "told by one of you"]
    typed = [desk.post(part, said | {"added_because": words}).status_code for words in planted]
    by_act = []
    for words in planted:
        with pytest.raises(NotPossible) as refused:
            edit_service(user=officer.user, service=service, patch={"added_because": words})
        with pytest.raises(NotPossible):
            keep_service(
                user=officer.user,
                keeper=officer.partner,
                organisation="Anybody",
                name="New",
                added_because=words,
            )
        by_act.append(str(refused.value))
        service.refresh_from_db()
    assert (typed, by_act) == ([422] * 4, [NOT_TYPED] * 4)
    assert set(Service.objects.values_list("added_because", flat=True)) == {""}
    assert desk.post(part, said | {"added_because": "the law asks for it"}).status_code == 302
    assert Service.objects.get().added_because == "the law asks for it"

    # The mark itself, and an earlier version that had it, may say so; and an officer who changes something else keeps it.
    parents = [say(f"Good {number}.", days_ago=9) for number in range(9)]
    show_marks(today=QUARTER)
    marked = Service.objects.get()
    assert (len(parents), marked.added_because) == (9, "a parent told us")
    number = number_of_last(marked)
    assert (
        desk.post(part, said | {"added_because": "a parent told us", "level": "universal"}).status_code == 302
    )
    assert (Service.objects.get().added_because, Service.objects.get().level) == (
        "a parent told us",
        "universal",
    )
    desk.post(part, said | {"added_because": ""})
    assert desk.post(part, said | {"added_because": "a parent told us"}).status_code == 422
    restore_version(user=officer.user, service=Service.objects.get(), number=number)
    assert Service.objects.get().added_because == "a parent told us"


def test_the_mark_waits_for_a_day_many_share_and_says_no_more_than_many_could_have_caused() -> None:
    officer = make_officer()
    make_year(officer)
    parents = make_parents(fewer=1)
    service = list_it(officer, parents[0])

    def marked(today: dt.date) -> str:
        show_marks(today=today)
        service.refresh_from_db()
        return service.added_because

    later = first_of_next_quarter(QUARTER)
    assert (marked(TODAY), marked(QUARTER - dt.timedelta(days=1)), marked(QUARTER)) == (
        "",
        "",
        "",
    )  # nine are few
    assert HeardMark.objects.get().due_on == later
    say("The bus is late.", who="worker", days_ago=1)
    assert (marked(QUARTER), marked(later)) == ("", "somebody told us")
    withdraw(code=code_of(parents[3].uuid))
    assert (HeardMark.objects.count(), marked(later)) == (0, "somebody told us")  # never worked out anew
    assert [first_of_next_quarter(dt.date(2026, *day)) for day in ((1, 1), (3, 31), (4, 1), (12, 31))] == [
        dt.date(2026, 4, 1), dt.date(2026, 4, 1), dt.date(2026, 7, 1), dt.date(2027, 1, 1)
    ]  # fmt: skip
