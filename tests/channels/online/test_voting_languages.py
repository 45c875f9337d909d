"""Whoever votes on statements in a language of theirs meets English nowhere but in what people and officers wrote."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from folkmoot.contacts.models import Contact, OpinionQuestion, Statement
from folkmoot.contacts.opinions import LONGEST_STATEMENT, MOST_OF_ONE, RULES, ask_opinion
from folkmoot.design.speaking import SPOKEN, say, tables
from folkmoot.evidence.opinion.whole import CLASS_SENTENCE
from folkmoot.insight.models import KeptMap
from tests.channels.online.test_languages import SAMPLE, english_on, translated
from tests.contacts.factories import CONTENT, make_collector
from tests.partners.factories import OfficerFactory

pytestmark = pytest.mark.django_db
WORDING, SAID = "What should change on our roads?", ("More buses to Dunmere.", "Free parking on market day.")


def asked(language: str):
    content = translated(CONTENT, language) | {"languages": ["en", language]}
    collector = make_collector("online", content=content)
    officer = OfficerFactory(partner=collector.engagement.partner, role="engagement_officer")
    ask_opinion(
        user=officer.user, engagement=collector.engagement, wording=WORDING, statements=SAID, rules=RULES
    )
    return collector


def published(question: OpinionQuestion) -> None:
    one = {"words": SAID[0], "agrees": True}
    kinds = ("holds", "holds mostly", "does not hold")
    groups = [
        {"called": letter, "people": 12, "stable": kind, "statements": [one, {**one, "agrees": False}]}
        for letter, kind in zip("ABC", kinds, strict=True)
    ]
    shown = {"class": CLASS_SENTENCE, "consensus": [one], "bridging": [one], "groups": groups, "hidden": 2}
    now = timezone.now()
    KeptMap.objects.create(
        question=question,
        told={},
        picture="",
        votes=0,
        drawn_at=now,
        published=shown,
        published_at=now,
    )


@pytest.mark.parametrize("language", SPOKEN)
def test_no_page_of_voting_has_english_of_ours_left_on_it(language):
    collector, client, seen = asked(language), Client(), {}
    question = OpinionQuestion.objects.get()
    here, spoken = f"/answer/{collector.code}/statements/", f"?language={language}"

    def look(name: str, response, status: int = 200) -> str:
        assert (name, response.status_code) == (name, status)
        page = response.content.decode()
        seen[name] = english_on(page, language, WORDING, "CSV", str(collector.engagement.partner))
        return page

    look("start", client.get(here + spoken))
    look("nothing published", client.get(f"{here}results/{spoken}"))
    began = client.post(here, {"_language": language, "_opened": "1"})
    assert began["Location"] == f"{here}next/{spoken}"
    look("no vote yet", client.get(f"{here}mine/{spoken}"))
    for said in ("agree", "pass"):
        page = look("statement", client.get(f"{here}next/{spoken}"))
        address = re.search(r'action="([^"]+/statements/[0-9a-f-]{36}/)"', page)[1]
        look("no such vote", client.post(address, {"_language": language, "vote": "perhaps"}), 422)
        went = client.post(address, {"_language": language, "vote": said})
        assert went["Location"] == f"{here}next/{spoken}"
        look(f"voted {said}", client.get(address + spoken))
    look("everything", client.get(f"{here}next/{spoken}"))
    look("add", client.get(f"{here}add/{spoken}"))
    for words in ("", "a" * 281):
        look("add wrong", client.post(f"{here}add/", {"_language": language, "words": words}), 422)
    me, now = Contact.objects.get(), timezone.now()
    for number in range(MOST_OF_ONE):
        question.statements.create(
            number=10 + number, words=f"Mend road {number}", contact=me, by_participant=True, made_at=now
        )
    look("too many", client.post(f"{here}add/", {"_language": language, "words": "Mend more"}), 422)
    Statement.objects.filter(words="Mend road 1").update(state="rejected", reason="Two things.")
    Statement.objects.filter(words="Mend road 2").update(state="accepted")
    look("mine", client.get(f"{here}mine/{spoken}"))
    published(question)
    look("results", client.get(f"{here}results/{spoken}"))
    OpinionQuestion.objects.update(takes_statements=False)
    look("no more", client.post(f"{here}add/", {"_language": language, "words": "One"}), 422)
    assert client.post(f"{here}done/", {"_language": language}).status_code == 302
    look("receipt", client.get("/receipt/answers/"))
    assert {name: english for name, english in seen.items() if english} == {}
    assert Contact.objects.get().language == language


def test_the_rules_are_said_in_the_language_unless_officers_wrote_their_own():
    collector = asked("pl")
    address = f"/answer/{collector.code}/statements/?language=pl"
    page = Client().get(address).content.decode()
    assert f'<p lang="pl" dir="auto">{say(RULES, "pl")}</p>' in page
    OpinionQuestion.objects.update(rules="Be kind.")
    assert '<p lang="en" dir="auto">Be kind.</p>' in Client().get(address).content.decode()


def test_a_sentence_is_put_into_words_with_its_number_in_it():
    longest = "A statement has at most {longest} letters. Make it shorter."
    assert say(longest, "pl", longest=LONGEST_STATEMENT) == "Stwierdzenie ma najwyżej 280 znaków. Skróć je."
    assert set(tables()[longest]) == set(SPOKEN) == set(SAMPLE)


def test_a_language_that_is_not_offered_is_answered_in_english():
    collector = asked("pl")
    client = Client()
    began = client.post(f"/answer/{collector.code}/statements/", {"_language": "cy"})
    assert began["Location"] == f"/answer/{collector.code}/statements/next/"
    page = client.get(f"/answer/{collector.code}/statements/next/?language=zz").content.decode()
    assert "Do you agree?" in page
