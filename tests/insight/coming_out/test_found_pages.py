"""What was found of a theme: how many, who more and who less, and every number and quote leads down to the answers."""

import html
import re
import zlib

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from folkmoot.contacts.models import Contact, FirstWords, SetAside
from folkmoot.insight.coming_out.finding_out import find_out, quotes_for
from folkmoot.insight.coming_out.pages import pieces
from folkmoot.insight.coming_out.spoken import spoken_of
from folkmoot.insight.models import Coded, WrittenAnswer
from folkmoot.insight.themes import written
from folkmoot.trail.models import TrailRow
from tests.insight.coming_out.read_town import a_read_town, hear
from tests.insight.town import MOMENT

pytestmark = pytest.mark.django_db
OVERVIEW = "/officers/insight/policing/themes/found/"
LINK = re.compile(r'<a class="govuk-link" href="([^"]*/answers/[^"]*)">([^<]*)')


def pages_of(themes) -> dict[str, str]:
    return {name: f"/officers/insight/policing/themes/{one.uuid}/found/" for name, one in themes.items()}


def test_a_theme_is_counted_in_answers_people_and_individuals_and_compared_with_everyone_heard():
    town, themes = a_read_town()
    one = find_out(town.engagement).found[themes["Racing"].pk]
    assert (one.answers, one.people, one.once, one.individuals, one.wrote, one.heard) == (
        58,
        58,
        58,
        58,
        103,
        217,
    )
    ages = {
        line.leaning.group: line for each in one.sections if each.dimension == "age" for line in each.lines
    }
    assert [
        (age, line.leaning.speaking, line.leaning.heard, line.leaning.way) for age, line in ages.items()
    ] == [
        ("16-34", 40, 78, 1),
        ("35-64", 12, 50, 0),
        ("65+", 6, 89, -1),
    ]
    assert (
        ages["16-34"].sentence
        == "Speak of it more often than everyone heard: 1.9 times as often (1.5 to 2.3)"
    )
    lamps = find_out(town.engagement).found[themes["Lamps"].pk]
    assert (lamps.people, lamps.individuals) == (60, 57)  # a group that spoke together is nobody's share
    ((other, line),) = one.together
    assert (other, line.leaning.speaking, line.leaning.heard, line.leaning.way) == (
        themes["Lamps"],
        12,
        57,
        -1,
    )


def test_the_slow_way_of_counting_gives_the_same():
    town, themes = a_read_town()
    found = find_out(town.engagement).found
    people = [one for one in Contact.objects.all() if one.profile.get("respondent") is None]
    read = {(coded.contact_id, coded.theme_id) for coded in Coded.objects.all()}
    for theme in (themes["Racing"], themes["Lamps"]):
        for section in found[theme.pk].sections:
            for line in section.lines:
                group = [
                    one
                    for one in people
                    if line.leaning.group
                    in (one.profile.get(section.dimension), one.areas.get(section.dimension), one.channel)
                ]
                speaking = [one for one in group if (one.pk, theme.pk) in read]
                assert (line.leaning.heard, line.leaning.speaking) == (len(group), len(speaking))


def test_every_number_and_every_quote_clicks_down_to_exactly_the_answers_behind_it(client):
    town, themes = a_read_town()
    client.force_login(town.analyst)
    followed = 0
    for address in [OVERVIEW, *pages_of(themes).values()]:
        page = client.get(address).content.decode()
        for href, words in LINK.findall(page):
            behind = client.get(html.unescape(href))
            assert behind.status_code == 200
            told = re.search(r"<p>([\d,]+) (?:person|people), ([\d,]+) answer", behind.content.decode())
            if number := re.match(r"[\d,]+", words):
                assert told[1] == number[0], (address, href, words)
                followed += 1
            else:
                assert told[1] == "1"
    assert followed >= 20


def test_a_quote_stands_letter_for_letter_in_its_answer_and_no_two_say_the_same():
    town, themes = a_read_town()
    told = find_out(town.engagement)
    for theme in (themes["Racing"], themes["Lamps"]):
        quotes = quotes_for(told, theme)
        assert len(quotes) >= 2
        for quote in quotes:
            assert dict(written(quote.contact))[quote.question][quote.start :].startswith(quote.words)
        assert len({quote.words for quote in quotes}) == len(quotes)


def test_what_somebody_thought_worth_quoting_comes_first_and_what_waits_for_review_is_not_quoted():
    town, themes = a_read_town()
    (special,) = hear(town, 1, "My son was nearly run over at dusk", themes["Racing"], age="35-64")
    WrittenAnswer.objects.create(
        engagement=town.engagement, contact=special, question="why", worth_quoting=True
    )
    assert quotes_for(find_out(town.engagement), themes["Racing"])[0].contact == special
    until = MOMENT.date().replace(year=2099)
    FirstWords.objects.create(
        contact=special, question="why", text_hash="0" * 64, keep_until=until, sealed=b"x"
    )
    assert special not in [one.contact for one in quotes_for(find_out(town.engagement), themes["Racing"])]


def test_what_is_set_aside_is_no_part_of_what_was_found(client):
    town, themes = a_read_town()
    one = Coded.objects.filter(theme=themes["Racing"]).first().contact
    SetAside.objects.create(contact=one, kind="complaint", reference="C1", passed_to="Somebody", at=MOMENT)
    assert find_out(town.engagement).found[themes["Racing"].pk].people == 57
    assert len(spoken_of(town.engagement).people_of(themes["Racing"].pk)) == 57


def test_pages_are_small_few_statements_and_leave_a_trail(client):
    town, themes = a_read_town()
    client.force_login(town.analyst)
    address = pages_of(themes)["Racing"]
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = client.get(address)
    assert len(asked) <= 40, len(asked)
    answers = address.replace("found", "answers")
    read = client.get(answers).content.decode()
    assert "<mark>Cars race past</mark> the school gate" in read and "Older answers" in read
    assert (
        TrailRow.objects.filter(act="read_own_words", detail__theme=str(themes["Racing"].uuid)).count() == 1
    )
    assert "&lt;dark&gt;" in client.get(pages_of(themes)["Lamps"]).content.decode()
    assert page.status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "of=shoes&group=1",
        "with=x",
        "with=00000000-0000-4000-8000-000000000000",
        "answer=%00",
        "answer=no",
        "before=x",
    ],
)
def test_a_number_that_leads_nowhere_says_so(client, query):
    town, themes = a_read_town()
    client.force_login(town.analyst)
    status = client.get(pages_of(themes)["Racing"].replace("found", "answers") + f"?{query}").status_code
    assert status == {"before=x": 200, "answer=%00": 400}.get(query, 404)


def test_words_are_cut_into_pieces_that_join_to_the_words_again():
    words = "They race past the school."
    for spans in ([], [(0, 4)], [(5, 99)], [(0, 9), (5, 14)], [(9, 3)], [(30, 40)], [(0, 26)]):
        assert "".join(piece for piece, _ in pieces(words, spans)) == words
    assert list(pieces(words, [(5, 9), (7, 14)])) == [
        ("They ", False),
        ("race", True),
        (" past", True),
        (" the school.", False),
    ]


def test_hostile_words_break_no_page_and_pages_stay_small(client):
    town, themes = a_read_town()
    strange = [
        "x" * 100_000,
        "\u202eevil\u202c <script>alert(1)</script> \u2066x",
        "🏫" * 4_000,
        "ظلام في الشارع ليلا",
        "\r\nline\u2028line\ttab",
    ]
    for words in strange:
        hear(town, 1, words, themes["Litter"], age="65+", spans=[[0, 99_999_999], [3, 1]])
    client.force_login(town.analyst)
    sizes = {}
    for address in [
        OVERVIEW,
        *pages_of(themes).values(),
        pages_of(themes)["Litter"].replace("found", "answers"),
    ]:
        answer = client.get(address)
        sizes[address] = len(zlib.compress(answer.content, 6))
        assert answer.status_code == 200 and b"<script>alert" not in answer.content
    assert max(sizes.values()) <= 20_000, sizes
    page = client.get(pages_of(themes)["Litter"].replace("found", "answers")).content.decode()
    (more,) = re.findall(r'href="(\?answer=[^"]*)">Show all 100,000 letters', page)
    whole = client.get(pages_of(themes)["Litter"].replace("found", "answers") + html.unescape(more))
    assert b"x" * 100_000 in whole.content
