"""A campaign is coded once for all of its texts; what each person added is read and coded by itself."""

import pytest
from django.urls import reverse

from folkmoot.contacts.models import SetAside
from folkmoot.insight.campaigns import repeats_among, repeats_by_theme
from folkmoot.insight.coding.assigning import code_answer
from folkmoot.insight.coding.book import add_theme
from folkmoot.insight.coding.listing import Sought, answers_sought, catch_up, piles
from folkmoot.insight.coding.log import replay, undo
from folkmoot.insight.coding.tasks import code_large_campaign
from folkmoot.insight.coding.whole_campaigns import code_campaign
from folkmoot.insight.models import Campaign, CampaignText, Coded, CodingAct, WrittenAnswer
from folkmoot.jobs.models import Job
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.models import TrailRow
from tests.insight.town import MOMENT
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.django_db]

TEXT = "Please keep the library on Mill Lane open six days a week because children do their homework there"
ADDED = "My mother of 88 walks there & back"


@pytest.fixture
def sent(town):
    """Six people sent a campaign's words: the fifth and the sixth added their own; a seventh wrote of something else."""
    texts = [*[TEXT] * 4, f"{ADDED}. {TEXT}", f"{TEXT}. The buses there are far too late", "Fewer cars"]
    contacts = [town.hear(1, disposition="completed", answers={"why": text})[0] for text in texts]
    catch_up(town.engagement)
    return contacts


@pytest.fixture
def campaign(town, sent):
    campaign = Campaign.objects.create(
        engagement=town.engagement,
        question="why",
        name="Friends of <the> library",
        leader=sent[0],
        state="confirmed",
        found_at=MOMENT,
    )
    CampaignText.objects.bulk_create(CampaignText(campaign=campaign, contact=one) for one in sent[:6])
    return campaign


@pytest.fixture
def themes(town):
    return [
        add_theme(user=None, engagement=town.engagement, name=name)
        for name in ("Library", "Opening", "Buses")
    ]


def at(town, name, *args):
    return reverse(f"insight:{name}", args=[town.engagement.slug, *args])


def added(town):
    return set(answers_sought(town.engagement, Sought(pile="added")).values_list("contact", flat=True))


def codings():
    return set(Coded.objects.values_list("contact", "theme__name", "origin"))


def test_a_campaign_is_coded_once_for_all_of_its_texts_as_one_act_and_undone_as_one(
    town, sent, campaign, themes
):
    library, opening, _ = themes
    code_answer(user=None, contact=sent[1], question="why", themes=[library])
    before = codings()
    act, number = code_campaign(user=town.analyst, campaign=campaign, themes=[library, opening])
    assert (number, act.answers, act.act, TrailRow.objects.filter(act="code_campaign").count()) == (
        6, 6, "code_campaign", 1,
    )  # fmt: skip
    assert codings() == before | {
        (one.pk, theme.name, "campaign")
        for one in sent[:6]
        for theme in (library, opening)
        if (one, theme) != (sent[1], library)
    }
    assert replay(town.engagement) == dict(Coded.objects.values_list("pk", "theme"))
    assert code_campaign(user=town.analyst, campaign=campaign, themes=[library]) == (None, 0)
    assert undo(user=town.analyst, act=act)[1] == 0
    assert (codings(), replay(town.engagement)) == (before, dict(Coded.objects.values_list("pk", "theme")))
    assert added(town) == set()


def test_what_people_added_lies_on_a_pile_until_somebody_has_read_it_and_counts_as_their_own_voice(
    town, sent, campaign, themes
):
    library, _, buses = themes
    code_answer(user=None, contact=sent[4], question="why", themes=[])  # read before the campaign was coded
    assert added(town) == set()
    code_campaign(user=None, campaign=campaign, themes=[library])
    assert (added(town), piles(town.engagement)["added"]) == ({sent[4].pk, sent[5].pk}, 2)
    assert list(
        WrittenAnswer.objects.filter(read_at=None).values_list("contact", flat=True).order_by("pk")
    ) == [one.pk for one in sent if one != sent[4]]
    code_answer(user=None, contact=sent[4], question="why", themes=[library])
    code_answer(user=None, contact=sent[5], question="why", themes=[library, buses])
    assert (added(town), piles(town.engagement)["added"]) == (set(), 0)
    assert {one for one in codings() if one[0] == sent[5].pk} == {
        (sent[5].pk, "Library", "campaign"),
        (sent[5].pk, "Buses", "person"),
    }
    code_answer(user=None, contact=sent[6], question="why", themes=[buses])
    assert repeats_by_theme(themes) == {
        library.pk: 5
    }  # six people, one voice; both who speak of buses speak for themselves
    assert [repeats_among([library]), repeats_among([buses]), repeats_among(themes)] == [5, 0, 4]


def test_only_a_confirmed_campaign_is_coded_with_themes_in_use_and_never_a_text_set_aside(
    town, sent, campaign, themes
):
    SetAside.objects.create(contact=sent[2], kind="complaint", reference="C1", passed_to="Desk", at=MOMENT)
    sent[0].delete()  # whose text the others stand round
    campaign.refresh_from_db()
    assert code_campaign(user=None, campaign=campaign, themes=themes[:1])[1] == 4
    assert added(town) == {sent[4].pk, sent[5].pk}
    with pytest.raises(NotPossible, match="Choose the themes"):
        code_campaign(user=None, campaign=campaign, themes=[])
    Campaign.objects.update(state="proposed")
    with pytest.raises(NotPossible, match="Nobody has confirmed"):
        code_campaign(user=None, campaign=campaign, themes=themes)
    stranger = OfficerFactory(role="analyst").user
    with pytest.raises(NotPossible, match="belongs to"):
        code_campaign(user=stranger, campaign=campaign, themes=themes)


def test_an_officer_codes_a_campaign_and_reads_what_a_person_added_by_itself(
    town, sent, campaign, themes, django_assert_max_num_queries
):
    desk, page = signed_in(town.analyst.officer), at(town, "code_campaign", campaign.uuid)
    assert "6 people sent nearly these words" in desk.get(page).content.decode()
    assert desk.post(page, {"theme": "x"}).status_code == 422
    done = desk.post(page, {"theme": [themes[0].pk, "9" * 30]}, follow=True).content.decode()
    assert "6 texts speak of “Library” now. You can undo it." in done
    assert "(6 of 6 speak of it)" in done
    assert "2 people added words of their own" in done
    assert "coded a campaign (6 answers)" in desk.get(at(town, "codebook_history")).content.decode()
    fifth = at(town, "code", WrittenAnswer.objects.get(contact=sent[4]).pk)
    with django_assert_max_num_queries(32):
        shown = desk.get(f"{fifth}?pile=added").content.decode()
    assert "Sent by 6 people (<bdi>Friends of &lt;the&gt; library</bdi>); this person added:" in shown
    assert (
        '<blockquote class="fm-own" dir="auto">My mother of 88 walks there &amp; back</blockquote>' in shown
    )
    assert f'back<span class="fm-same">. {TEXT}</span></blockquote>' in shown
    plain = at(town, "code", WrittenAnswer.objects.get(contact=sent[0]).pk)
    assert "this person added nothing of their own" in desk.get(plain).content.decode()
    kept = {"theme": [themes[0].pk, themes[2].pk], "words_0": "mother of 88", "of_0": themes[2].pk}
    saw = {"saw": str(themes[0].pk), "version": "1"}
    assert desk.post(f"{fifth}?pile=added", kept | saw).url.startswith(at(town, "next_answer"))
    assert "<mark>mother of 88</mark> walks" in desk.get(fifth).content.decode()
    act = CodingAct.objects.get(act="code_campaign")
    desk.post(at(town, "undo_coding", act.uuid))
    assert codings() == {(sent[4].pk, "Buses", "person")}
    assert desk.get(at(town, "code_campaign", "0" * 8 + "-0000-4000-8000-" + "0" * 12)).status_code == 404


def test_a_large_campaign_is_left_to_a_worker_who_codes_it_as_the_page_would(
    town, sent, campaign, themes, monkeypatch
):
    monkeypatch.setattr("folkmoot.insight.coding.campaign_page.MOST_AT_ONCE", 5)
    officer = signed_in(town.analyst.officer)
    page = officer.post(at(town, "code_campaign", campaign.uuid), {"theme": themes[0].pk})
    job = Job.objects.get(task__endswith="code_large_campaign")
    assert (page.status_code, page.url) == (302, reverse("jobs:job", args=[job.uuid]))
    assert codings() == set()
    told = code_large_campaign.func(*job.arguments["args"])
    assert told["sentence"] == "6 texts speak of what you chose now. You can undo it."
    assert codings() == {(one.pk, "Library", "campaign") for one in sent[:6]}
    again = code_large_campaign.func(*job.arguments["args"])
    assert again["sentence"] == "All of its texts speak of that already."
