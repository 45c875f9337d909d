"""Whoever means harm reads, changes and brings in nothing that is not theirs, and no file or address stops the workbench."""

import io
import time
import zipfile
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from folkmoot.contacts.models import Vote
from folkmoot.contacts.opinions import Voter, ask_opinion, cast_vote, settle_statement
from folkmoot.insight.coding.book import add_theme
from folkmoot.insight.coding.by_two import code_blind, draw_sample
from folkmoot.insight.coding.listing import catch_up
from folkmoot.insight.coming_out.brought import FileRefused, read_file
from folkmoot.insight.models import (
    CodesBrought,
    CodingAct,
    KeptMap,
    Sample,
    SampleCoding,
    Theme,
    WrittenAnswer,
)
from folkmoot.insight.opinion_maps import keep_map, publish_kept
from tests.contacts.factories import make_collector
from tests.insight.coming_out.read_town import a_read_town
from tests.insight.test_opinions import people_vote
from tests.partners.factories import OfficerFactory

pytestmark = pytest.mark.django_db


def browser_of(user) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


@pytest.fixture
def read():
    """A town whose answers were read, with a sample, an act and a file that waits."""
    town, themes = a_read_town()
    catch_up(town.engagement)
    add_theme(user=town.analyst, engagement=town.engagement, name="Buses")
    sample = draw_sample(user=town.analyst, engagement=town.engagement, size=10, seed=1)
    return town, themes, sample


def inside(slug: str, theme: Theme, sample: Sample, answer: int) -> list[str]:
    """Every address below the workbench that names a thing."""
    act = CodingAct.objects.exclude(act="found").order_by("number").first()
    named = [
        (name, theme.uuid) for name in ("theme", "merge_theme", "split_theme", "move_theme", "quote_theme")
    ]
    named += [("remove_theme", theme.uuid), ("theme_found", theme.uuid), ("theme_answers", theme.uuid)]
    named += [(name, sample.uuid) for name in ("sample", "code_blind", "agree")]
    named += [("code", answer), ("undo_coding", act.uuid)]
    return [reverse(f"insight:{name}", args=[slug, number]) for name, number in named]


def told(town) -> tuple:
    return (
        sorted(Theme.objects.values_list("uuid", "name", "state", "version")),
        CodingAct.objects.count(),
        SampleCoding.objects.count(),
        list(Sample.objects.values_list("first", "second")),
        CodesBrought.objects.count(),
    )


def test_another_partners_officer_finds_nothing_by_its_address_nor_below_an_engagement_of_their_own(read):
    town, themes, sample = read
    other = make_collector("online").engagement
    stranger = browser_of(OfficerFactory(partner=other.partner, role="analyst").user)
    answer = WrittenAnswer.objects.order_by("pk").first().pk
    before = told(town)
    sent = {"name": "Mine", "theme": themes["Racing"].pk, "words": "Cars", "state": "retired", "place": "1"}
    got = {}
    for slug in (town.engagement.slug, other.slug):
        for address in inside(slug, themes["Racing"], sample, answer):
            for page in (stranger.get(address), stranger.post(address, sent)):
                got.setdefault(page.status_code, set()).add(address)
    assert set(got) <= {404, 405}, got
    for name in ("themes", "reading", "found", "files", "opinions", "bring_codes", "language_model", "runs"):
        address = reverse(f"insight:{name}", args=[town.engagement.slug])
        assert (stranger.get(address).status_code, stranger.post(address, sent).status_code) in {
            (404, 404),
            (404, 405),
            (403, 403),
            (403, 405),
        }, name
    assert told(town) == before


def test_a_theme_of_another_engagement_is_no_parent_no_goal_and_no_reading(read):
    town, themes, _ = read
    other = make_collector("online").engagement
    foreign = Theme.objects.create(engagement=other, name="Foreign", made_at=themes["Racing"].made_at)
    officer, racing = browser_of(town.analyst), themes["Racing"]
    slug = town.engagement.slug
    officer.post(reverse("insight:merge_theme", args=[slug, racing.uuid]), {"theme": foreign.uuid})
    officer.post(reverse("insight:themes", args=[slug]), {"name": "Child", "parent": foreign.uuid})
    answer = WrittenAnswer.objects.order_by("pk").first().pk
    officer.post(
        reverse("insight:code", args=[slug, answer]), {"theme": foreign.pk, "saw": "", "version": "0"}
    )
    officer.post(reverse("insight:reading", args=[slug]), {"answer": answer, "give": foreign.uuid})
    assert (foreign.coded.count(), Theme.objects.filter(parent=foreign).count()) == (0, 0)
    assert Theme.objects.get(pk=racing.pk).state == "used"


ODD = ("9" * 5_000, "-1", "²", "9" * 19)


def test_an_odd_number_or_a_long_search_in_an_address_is_no_fault(read):
    for odd in ODD:
        try_everywhere(read, odd)


def try_everywhere(read, odd: str) -> None:
    """Send something odd wherever the workbench takes a number or words."""
    town, themes, sample = read
    officer, slug = browser_of(town.analyst), town.engagement.slug
    racing = themes["Racing"].uuid
    pages = [
        f"{reverse('insight:theme_answers', args=[slug, racing])}?before={odd}",
        f"{reverse('insight:theme_answers', args=[slug, racing])}?of=age&group={odd}",
        f"{reverse('insight:theme_answers', args=[slug, racing])}?answer={odd}",
        f"{reverse('insight:reading', args=[slug])}?page={odd}&person={odd}&words={odd * 14}",
        f"{reverse('insight:next_answer', args=[slug])}?after={odd}",
        f"{reverse('insight:code_blind', args=[slug, sample.uuid])}?place={odd}",
        f"{reverse('insight:codebook_history', args=[slug])}?page={odd}",
        f"{reverse('insight:theme', args=[slug, racing])}?answer={odd}",
    ]
    assert [address[:90] for address in pages if officer.get(address).status_code >= 500] == []
    sent = {"name": "Part", "words": odd * 14, "answer": odd, "place": odd, "theme": odd, "seen": odd}
    for name, number in (("split_theme", racing), ("quote_theme", racing), ("theme", racing)):
        assert officer.post(reverse(f"insight:{name}", args=[slug, number]), sent).status_code < 500
    blind = reverse("insight:code_blind", args=[slug, sample.uuid])
    assert officer.post(blind, sent).status_code < 500


def packed(parts: dict[str, bytes]) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as into:
        for name, content in parts.items():
            into.writestr(name, content)
    return file


def test_a_workbook_whose_list_of_sheets_unpacks_to_very_much_is_not_unpacked(town, monkeypatch):
    unpacked = []
    whole = zipfile.ZipExtFile.read

    def watched(self, n=-1):
        got = whole(self, n)
        unpacked.append(len(got))
        return got

    bomb = packed({"xl/workbook.xml": b" " * 50_000_000, "[Content_Types].xml": b"<Types/>"})
    monkeypatch.setattr(zipfile.ZipExtFile, "read", watched)
    with pytest.raises(FileRefused):
        read_file(town.engagement, bomb, "coded.xlsx")
    assert max(unpacked, default=0) <= 1_000_000


HEAD = b'<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="p">'


def damaged() -> io.BytesIO:
    """A packed project one of whose bytes was changed on its way."""
    content = bytearray(
        packed({"project.qde": HEAD + b"<CodeBook><Codes>" + bytes(range(33, 60)) * 90}).getvalue()
    )
    start = content.index(b"project.qde") + len("project.qde")
    content[start : start + 40] = b"\xff" * 40
    return io.BytesIO(bytes(content))


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(9))
    + b']><Project xmlns="urn:QDA-XML:project:1.0" name="p"><Description>&j;</Description></Project>'
)
OUTSIDE = (
    b'<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    b'<Project xmlns="urn:QDA-XML:project:1.0" name="p"><Description>&a;</Description></Project>'
)


HOSTILE_PROJECTS = {
    "entities": lambda: packed({"project.qde": ENTITIES}),
    "outside": lambda: packed({"project.qde": OUTSIDE}),
    "many elements": lambda: packed({"project.qde": HEAD + b"<CodeBook><Codes>" + b"<x/>" * 5_000_001}),
    "unknown codes": lambda: packed(
        {"project.qde": HEAD + b"<CodeBook><Codes>" + b"<x/>" * 300_000 + b"</Codes></CodeBook></Project>"}
    ),
    "deep": lambda: packed({"project.qde": HEAD + b"<a>" * 20_000}),
    "no numbers": lambda: packed(
        {"project.qde": HEAD + b"<Sources>" + b"<TextSource/>" * 1_000 + b"</Sources></Project>"}
    ),
    "odd letters": lambda: packed({"project.qde": HEAD.replace(b"utf-8", b"utf-7") + b"</Project>"}),
    "empty": lambda: packed({"project.qde": b""}),
    "damaged": damaged,
}


def test_a_hostile_project_is_refused_soon_and_with_a_sentence(town):
    for name, made in HOSTILE_PROJECTS.items():
        project, begun = made(), time.process_time()
        with pytest.raises(FileRefused):
            read_file(town.engagement, project, "project.qdpx")
        assert time.process_time() - begun < 2, name


def test_whoever_only_looks_at_a_sample_takes_no_place_in_it(read):
    town, _, sample = read
    address = reverse("insight:code_blind", args=[town.engagement.slug, sample.uuid])
    assert browser_of(town.analyst).get(address).status_code == 200
    assert Sample.objects.values_list("first", "second").get() == (None, None)
    browser_of(town.analyst).post(address, {"place": "1"})
    assert Sample.objects.values_list("first", "second").get() == (town.analyst.officer.pk, None)


def test_what_was_read_blind_stands_once_both_have_seen_each_other(read):
    town, themes, sample = read
    second = OfficerFactory(partner=town.engagement.partner, role="analyst").user
    for user, theme in ((town.analyst, themes["Racing"]), (second, themes["Lamps"])):
        for answer in sample.answers.all():
            code_blind(user=user, answer=answer, themes=[theme])
    before = list(SampleCoding.objects.order_by("pk").values_list("side", "themes"))
    address = reverse("insight:code_blind", args=[town.engagement.slug, sample.uuid])
    browser_of(second).post(address, {"place": "1", "theme": themes["Racing"].pk})
    assert list(SampleCoding.objects.order_by("pk").values_list("side", "themes")) == before


@pytest.fixture
def published():
    collector = make_collector("online")
    officer = OfficerFactory(partner=collector.engagement.partner, role="engagement_officer")
    said = [f"Mend road {number}." for number in range(12)]
    question = ask_opinion(
        user=officer.user, engagement=collector.engagement, wording="What should change?", statements=said
    )
    people_vote(collector, question)
    publish_kept(user=officer.user, kept=keep_map(question))
    return collector, question, officer


def test_a_statement_that_is_no_longer_shown_leaves_what_was_published_at_once(published, client):
    collector, question, officer = published
    results = f"/answer/{collector.code}/statements/results/"
    page = client.get(results).content.decode()
    shown = [one for one in question.statements.all() if one.words in page]
    assert shown
    settle_statement(user=officer.user, statement=shown[0], accept=False, reason="It names a person.")
    assert shown[0].words not in client.get(results).content.decode()


def test_two_publications_with_one_voter_between_tell_nothing_of_that_voter(published):
    collector, question, officer = published
    first = KeptMap.objects.get().published
    voter = Voter(uuid4(), collector, {"age": "16-24"})
    for place, statement in enumerate(question.statements.order_by("number")):
        cast_vote(voter=voter, statement=statement, value=1 if place % 3 == 0 else -1)
    second = publish_kept(user=officer.user, kept=keep_map(question))
    sizes = [{one["called"]: one["people"] for one in each["groups"]} for each in (first, second)]
    for called in set(sizes[0]) & set(sizes[1]):
        assert abs(sizes[0][called] - sizes[1][called]) in {0, *range(10, 99)}, sizes


def test_nobody_votes_after_the_close_nor_on_what_another_question_asks_nor_from_another_site(published):
    collector, question, _ = published
    other = make_collector("online")
    officer = OfficerFactory(partner=other.engagement.partner, role="engagement_officer")
    foreign = ask_opinion(
        user=officer.user, engagement=other.engagement, wording="Else?", statements=["Close the pool."]
    ).statements.get()
    mine, before = question.statements.order_by("number").first(), Vote.objects.count()
    voter = Client(raise_request_exception=False)
    start = f"/answer/{collector.code}/statements/"
    voter.post(start, {"_opened": "1"})
    assert voter.post(f"{start}{foreign.uuid}/", {"vote": "agree"}).status_code == 404
    for value in ("2", "-1", "agree\x00", "", "💥" * 9_000):
        assert voter.post(f"{start}{mine.uuid}/", {"vote": value}).status_code in {400, 422}
    kept = voter.cookies["folkmoot_opinion"]  # no other site’s form sends it along
    assert (kept["samesite"], kept["httponly"]) == ("Strict", True)
    elsewhere = Client(raise_request_exception=False).post(f"{start}{mine.uuid}/", {"vote": "agree"})
    assert elsewhere["Location"] == start
    type(question.engagement).objects.filter(pk=question.engagement_id).update(state="closed")
    assert voter.post(f"{start}{mine.uuid}/", {"vote": "agree"}).status_code in {403, 410, 200}
    assert Vote.objects.count() == before
