"""What the machine makes of what people coded: suggestions that wait for a person, and a draft in which nobody is left out."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from folkmoot.evidence import words
from folkmoot.insight.coding.assigning import code_answers
from folkmoot.insight.coding.book import add_theme, quote_for_theme
from folkmoot.insight.coding.listing import Sought, answers_sought, catch_up
from folkmoot.insight.coding.tasks import draft_for_a_first_look, suggest_from_coding
from folkmoot.insight.coming_out.runs import record_report
from folkmoot.insight.models import (
    Coded,
    DraftAnswer,
    DraftTheme,
    Run,
    Suggestion,
    ToCodeNext,
    Translation,
    WrittenAnswer,
)
from folkmoot.jobs.models import Job
from folkmoot.jobs.running import Refused
from tests.needed import need

pytestmark = [pytest.mark.django_db]
SAID = {
    "Buses": "The bus {} is late again and the driver never stops for us on line {}",
    "Dark": "The path by the river {} is dark and the lamps are broken near number {}",
}


def at(town, name, *args):
    return reverse(f"insight:{name}", args=[town.engagement.slug, *args])


@pytest.fixture
def heard(town):
    """Sixty people who speak of buses or of dark paths, in turn, and one who has nothing to add."""
    texts = [list(SAID.values())[number % 2].format(number, number * 7 % 13) for number in range(60)]
    contacts = [town.hear(1, disposition="completed", answers={"why": text})[0] for text in [*texts, "None"]]
    catch_up(town.engagement)
    return contacts


@pytest.fixture
def coded(town, heard):
    """Two themes, and forty of the answers coded."""
    if not words.ready():
        need(False, "the extra 'text'")
    themes = [add_theme(user=None, engagement=town.engagement, name=name) for name in SAID]
    read = {(one, "why"): [themes[place % 2]] for place, one in enumerate(heard[:40])}
    code_answers(user=None, engagement=town.engagement, read=read)
    return themes


def test_suggestions_are_learnt_wait_for_a_person_and_never_become_codings(town, heard, coded):
    browser = Client()
    browser.force_login(town.analyst)
    asked = browser.post(at(town, "suggestions"))
    assert asked.url == reverse("jobs:job", args=[Job.objects.get(dedupe_key__startswith="suggest").uuid])
    before = Coded.objects.count()
    told = suggest_from_coding.func(town.engagement.pk, town.analyst.pk, 1)
    run = Run.objects.get()
    arm = set(ToCodeNext.objects.filter(arm="random").values_list("contact", flat=True))
    assert (Coded.objects.count(), told["url"], run.told["pool"]) == (before, at(town, "suggestions"), 20)
    assert len(arm) == 6
    said = {one.contact_id: one.theme.name for one in Suggestion.objects.select_related("theme")}
    right = {one.pk: list(SAID)[place % 2] for place, one in enumerate(heard[40:60]) if one.pk not in arm}
    assert said == right  # those drawn by chance are read without the machine's opinion
    assert all(0 < one.confidence <= 1 for one in Suggestion.objects.all())
    page = browser.get(at(town, "suggestions")).content.decode()
    assert "20 answers are picked: 6 at random" in page
    picked = answers_sought(town.engagement, Sought(pile="picked"))
    assert picked.count() == 20
    one = Suggestion.objects.select_related("theme").first()
    number = WrittenAnswer.objects.get(contact=one.contact_id).pk
    browser.post(at(town, "code", number), {"theme": one.theme_id, "saw": "", "version": "0"})
    assert Suggestion.objects.get(pk=one.pk).state == "accepted"
    again = suggest_from_coding.func(town.engagement.pk, town.analyst.pk, 1)
    assert Suggestion.objects.get(pk=one.pk).state == "accepted"
    assert again["sentence"].endswith("for somebody to judge.")
    town.erase(heard[59])
    assert heard[59].pk not in set(Suggestion.objects.values_list("contact", flat=True))


def test_the_same_seed_on_the_same_coding_gives_the_same_run(town, coded):
    runs = []
    for _ in range(2):
        suggest_from_coding.func(town.engagement.pk, town.analyst.pk, 5)
        run = Run.objects.latest("pk")
        rows = list(run.suggestions.order_by("pk").values_list("theme", "contact", "confidence", "words"))
        runs.append((run.inputs_hash, run.told, run.versions, rows))
    assert runs[0] == runs[1]


def test_before_enough_is_coded_the_machine_says_so(town, heard):
    with pytest.raises(Refused, match=r"Code at least 30 answers first\. 0 are coded so far"):
        suggest_from_coding.func(town.engagement.pk, town.analyst.pk, 1)


def test_without_the_extra_everything_else_works_and_the_pages_say_what_to_install(town, heard, monkeypatch):
    monkeypatch.setattr(words, "NEEDS", ("no_such_module",))
    browser = Client()
    browser.force_login(town.analyst)
    for name in ("suggestions", "draft_themes"):
        assert "install folkmoot[text]" in browser.get(at(town, name)).content.decode()
        sent = browser.post(at(town, name), {"themes": 2, "seed": 1}, follow=True).content.decode()
        assert "install folkmoot[text]" in sent
    assert browser.get(at(town, "reading")).status_code == 200
    assert Job.objects.count() == 0


def test_a_draft_leaves_nobody_out_and_becomes_a_theme_only_under_a_name_people_give_it(town, heard, coded):
    draft_for_a_first_look.func(town.engagement.pk, town.analyst.pk, 2, 1)
    run = Run.objects.get(kind="draft")
    assert DraftAnswer.objects.count() == run.answers == 61
    placed = DraftAnswer.objects.exclude(draft=None).count()
    assert placed + run.told["nothing_to_add"] + run.told["unplaced"] == 61
    drafted = DraftTheme.objects.order_by("-size")[0]
    browser = Client()
    browser.force_login(town.analyst)
    page = browser.get(at(town, "draft_themes")).content.decode()
    assert "Nobody is left out" in page
    unnamed = browser.post(at(town, "keep_draft", drafted.uuid), {"name": " "}, follow=True).content.decode()
    assert "Give the theme a name." in unnamed
    before = Coded.objects.count()
    browser.post(at(town, "keep_draft", drafted.uuid), {"name": "Rivers"})
    drafted.refresh_from_db()
    assert (drafted.kept_as.name, Coded.objects.count()) == ("Rivers", before)
    assert drafted.kept_as.quotes.count() > 0
    other = DraftTheme.objects.order_by("-size")[1]
    browser.post(at(town, "keep_draft", other.uuid), {"name": "Lines", "all": "on"})
    assert Coded.objects.filter(theme__name="Lines").count() == other.size


def test_what_somebody_wrote_is_nowhere_once_they_took_it_back(town, heard, coded):
    words_of_theirs = "The bus is late again, said the quixotic plimsoll, and the driver never stops for us"
    who = town.hear(1, disposition="completed", answers={"why": words_of_theirs})[0]
    catch_up(town.engagement)
    answer = WrittenAnswer.objects.get(contact=who)
    browser = Client()
    browser.force_login(town.analyst)
    sent = {"theme": coded[0].pk, "note": "About the quixotic plimsoll", "saw": "", "version": "0"}
    browser.post(at(town, "code", answer.pk), sent)
    quote_for_theme(
        user=None, theme=coded[0], contact=who, question="why", words="quixotic plimsoll, and the driver"
    )
    Translation.objects.create(
        contact=who, question="why", words="A plimsoll, quixotic as well", at=timezone.now()
    )
    suggest_from_coding.func(town.engagement.pk, town.analyst.pk, 1)
    draft_for_a_first_look.func(town.engagement.pk, town.analyst.pk, 2, 1)
    record_report(user=town.analyst, engagement=town.engagement)
    assert set(tables_that_hold("quixotic")) >= {
        "contacts_contact",
        "insight_writtenanswer",
        "insight_translation",
    }
    town.erase(who)
    assert tables_that_hold("quixotic") == tables_that_hold("plimsoll") == []


def tables_that_hold(word: str) -> list[str]:
    """The tables in which a word stands, in any column."""
    found = []
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            if any(word in str(cell) for row in cursor.fetchall() for cell in row):
                found.append(table)
    return sorted(found)
