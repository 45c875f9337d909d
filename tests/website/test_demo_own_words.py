"""The demo's comments in people's own words: as many as are said, with a campaign, personal details masked and a view few hold."""

import time

import pytest

from folkmoot.contacts.models import FirstWords
from folkmoot.engagements.models import Engagement
from folkmoot.insight.campaigns import alike
from folkmoot.insight.coding.by_two import agreement_of
from folkmoot.insight.coding.log import replay
from folkmoot.insight.models import Campaign, Coded, CodingAct, Sample, Theme, WrittenAnswer
from folkmoot.places.models import Area
from folkmoot.website.demo.loading import load_officers
from folkmoot.website.demo.own_words import SLUG, load_own_words
from folkmoot.website.demo.own_words_said import CAMPAIGN, NOTHING, PEOPLE, SAID, comments


def test_the_same_comments_are_made_up_each_time():
    made = list(comments())
    assert made == list(comments())
    assert len(made) == PEOPLE
    assert sum(words.startswith("I am writing to ask the county to keep") for words, _, _ in made) == CAMPAIGN
    assert sum("blind" in words or "beeping" in words or "cross by ear" in words for words, _, _ in made) == 6


def test_the_machine_finds_the_campaign_among_made_up_comments_and_little_else():
    texts = [words for words, _, _ in comments()]
    sent = {place for place, words in enumerate(texts) if words.startswith("I am writing to ask the county")}
    largest, *others = sorted(alike(texts), key=lambda group: -len(group.texts))
    assert set(largest.texts) == sent
    assert (len(others) < 20, max(len(group.texts) for group in others) <= 7) == (True, True)


@pytest.mark.django_db
def test_the_demo_has_two_thousand_comments_with_a_codebook_begun():
    Area.objects.create(code="ELM", name="Elmshire", kind="county", made_up=True)
    council, _ = load_officers()
    begun = time.process_time()
    load_own_words(council)
    took = time.process_time() - begun
    engagement = Engagement.objects.get(slug=SLUG)
    assert set(
        Theme.objects.filter(engagement=engagement, state="used").values_list("name", flat=True)
    ) == set(SAID)
    answers = WrittenAnswer.objects.filter(engagement=engagement)
    assert (answers.count(), answers.filter(nothing_to_add=True).count()) == (PEOPLE, NOTHING)
    assert FirstWords.objects.filter(contact__engagement=engagement).count() > 20
    assert 250 < Coded.objects.values("contact").distinct().count() <= 300
    assert replay(engagement) == dict(Coded.objects.values_list("pk", "theme"))
    assert len(agreement_of(Sample.objects.get())) > 3
    campaign = Campaign.objects.get(engagement=engagement)
    assert (campaign.state, campaign.texts.count()) == ("confirmed", CAMPAIGN)
    acts = CodingAct.objects.count()
    load_own_words(council)
    assert CodingAct.objects.count() == acts
    print(f"loaded in {took:.1f} s of processor")
