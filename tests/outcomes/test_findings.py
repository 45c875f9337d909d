"""A finding stands on what people said; when that changes, it says so; the one who promised replies, and nobody else."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from folkmoot.contacts.models import SetAside
from folkmoot.contacts.withdrawing import erase_contacts
from folkmoot.insight.coding.assigning import code_answer
from folkmoot.insight.coding.book import add_theme, remove_theme
from folkmoot.insight.drafting import Selection
from folkmoot.insight.models import Coded
from folkmoot.insight.publishing import publish_release
from folkmoot.insight.themes import people_speaking_of, themes_of
from folkmoot.outcomes.behind import findings_of
from folkmoot.outcomes.coverage import Coverage, Share, coverage_of
from folkmoot.outcomes.figures import figure_of
from folkmoot.outcomes.grounding import check_all_again, stand_on_figure, stand_on_words, still_stands
from folkmoot.outcomes.models import Commitment, Finding, Ground
from folkmoot.outcomes.promising import make_commitment, move_commitment
from folkmoot.outcomes.public_findings import late_replies, you_said
from folkmoot.outcomes.replying import publish_replies, reply_to_finding
from folkmoot.outcomes.showing import published_figure
from folkmoot.outcomes.states import COMMITMENT, FINDING
from folkmoot.outcomes.writing import put_finding, take_finding_back, withdraw_finding, write_finding
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.models import TrailRow
from tests.contacts.factories import make_collector
from tests.insight.town import build_town
from tests.outcomes.made_up import DARK, SPEEDING, WHY, a_finding, a_street, answered, promised, say_late
from tests.partners.factories import OfficerFactory

pytestmark = [pytest.mark.django_db]


def test_a_finding_keeps_the_figure_and_the_theme_it_stands_on_as_they_were():
    street = a_street()
    figure, theme, quote = a_finding(street).grounds.order_by("pk")
    assert {name: figure.told[name] for name in ("words", "value", "said", "n", "sample_class")} == {
        "words": "Which matters most? Speeding",
        "value": None,  # of thirty people no percentage is given
        "said": 12,
        "n": 30,
        "sample_class": "C",
    }
    assert figure.told["sentence"] == (
        "Only 30 people from the area answered. We don't show a percentage for fewer than 50."
    )
    assert (theme.told, quote.words, quote.for_all) == ({"n": 12, "once": 12}, "race past the school", True)


def test_a_finding_on_nothing_is_put_to_nobody_nor_one_before_everybody_was_heard():
    street = a_street()
    bare = write_finding(user=None, engagement=street.engagement, sentence="People are happy.")
    with pytest.raises(NotPossible, match="stands on nothing yet"):
        put_finding(user=None, finding=bare)
    still_open = make_collector().engagement
    early = write_finding(user=None, engagement=still_open, sentence="People are happy.")
    with pytest.raises(NotPossible, match="after it closes"):
        put_finding(user=None, finding=early)


@pytest.mark.parametrize("words", ["They race past the schools.", "they race past", "", "race. They"])
def test_a_quote_is_letter_for_letter_what_was_written(words):
    street = a_street()
    finding = a_finding(street, put=False, quoted=False)
    with pytest.raises(NotPossible, match="letter for letter"):
        stand_on_words(
            user=None, finding=finding, contact=street.racing[0], question="why", words=words, for_all=False
        )


def test_words_that_could_name_somebody_or_were_not_for_everybody_stay_with_officers():
    street = a_street()
    finding = a_finding(street, put=False, quoted=False)
    told = say_late(street, "speeding", "Ring me on 07700 900123 about the crossing")
    words = told.answers["why"]
    with pytest.raises(NotPossible, match="could say who wrote them"):
        stand_on_words(user=None, finding=finding, contact=told, question="why", words=words, for_all=True)
    through_advocate = street.dark[0]
    through_advocate.circumstances = {"words_for": "council"}
    through_advocate.save()
    with pytest.raises(NotPossible, match="did not agree that everybody reads"):
        stand_on_words(
            user=None, finding=finding, contact=through_advocate, question="why", words=DARK, for_all=True
        )
    stand_on_words(
        user=None, finding=finding, contact=through_advocate, question="why", words=DARK, for_all=False
    )
    assert finding.grounds.filter(kind="quote").count() == 1


def test_an_answer_taken_back_marks_the_finding_and_takes_its_quote_along():
    street = a_street()
    finding = a_finding(street)
    erase_contacts(uuids=[street.racing[5].uuid], because="request")
    assert check_all_again(street.engagement) == 1
    finding.refresh_from_db()
    assert finding.stale_because == "A figure has changed: Which matters most? Speeding"
    assert list(finding.grounds.values_list("kind", flat=True)) == ["estimate", "theme"]
    take_finding_back(user=None, finding=finding)
    finding.refresh_from_db()
    with pytest.raises(NotPossible, match="has changed"):
        put_finding(user=None, finding=finding)
    finding.refresh_from_db()
    still_stands(user=None, finding=finding)
    assert put_finding(user=None, finding=finding).state == "put"
    assert [ground.told.get("n") for ground in finding.grounds.order_by("pk")] == [29, 11]


def test_a_complaint_is_no_part_of_a_theme_a_finding_or_what_is_quoted():
    street = a_street()
    finding = answered(street, a_finding(street))
    publish_replies(user=None, engagement=street.engagement)
    assert [each.quotes for each in you_said(street.engagement)] == [["race past the school"]]
    SetAside.objects.create(contact=street.racing[5], kind="complaint", reference="C-1", at=timezone.now())
    racing = street.themes["Racing near schools"]
    assert (people_speaking_of([racing]), themes_of(street.engagement).get(pk=racing.pk).people) == (11, 11)
    assert [each.quotes for each in you_said(street.engagement)] == [[]]
    assert check_all_again(street.engagement) == 1
    SetAside.objects.update(undone_at=timezone.now())
    assert people_speaking_of([racing]) == 12
    assert finding.pk


def test_nothing_is_marked_while_nothing_changes():
    street = a_street()
    finding = a_finding(street)
    assert check_all_again(street.engagement) == 0
    say_late(street, "speeding")
    assert check_all_again(street.engagement) == 1
    finding.refresh_from_db()
    assert finding.stale_since is not None


def test_only_the_one_who_promised_replies():
    street = a_street()
    finding = a_finding(street)
    with pytest.raises(PermissionDenied):
        reply_to_finding(
            user=street.user("engagement_officer"), finding=finding, answer="accepted", reason=WHY
        )
    stranger = OfficerFactory(role="decision_maker")
    with pytest.raises(PermissionDenied, match="belongs to"):
        reply_to_finding(user=stranger.user, finding=finding, answer="accepted", reason=WHY)
    street.engagement.pledge.decider = OfficerFactory(
        role="decision_maker", partner=street.engagement.partner
    )
    street.engagement.pledge.save()
    with pytest.raises(PermissionDenied, match="who alone may reply"):
        reply_to_finding(user=street.user("decision_maker"), finding=finding, answer="accepted", reason=WHY)
    named, other = street.engagement.pledge.decider, street.officers["decision_maker"]
    assert [list(Finding.objects.for_reply_by(one)) for one in (named, other)] == [[finding], []]
    assert Finding.objects.get().state == "put"


@pytest.mark.parametrize(
    ("answer", "said", "why_not"),
    [
        ("declined", {"reason": " "}, "Say why"),
        ("not_ours", {"reason": WHY}, "to whom it was passed on"),
    ],
)
def test_a_reply_says_why_and_to_whom(answer, said, why_not):
    street = a_street()
    with pytest.raises(NotPossible, match=why_not):
        reply_to_finding(user=None, finding=a_finding(street), answer=answer, **said)


def test_where_people_decide_nothing_is_declined_and_every_yes_has_its_promise():
    street = a_street(level="decide")
    finding = a_finding(street)
    with pytest.raises(NotPossible, match="We will do what you decide"):
        reply_to_finding(user=None, finding=finding, answer="declined", reason=WHY)
    answered(street, finding)
    with pytest.raises(NotPossible, match="Say who does what by when"):
        publish_replies(user=None, engagement=street.engagement)
    promised(street, finding)
    assert publish_replies(user=None, engagement=street.engagement) == [finding]


def test_a_reply_put_right_leaves_its_first_words_in_the_trail():
    street = a_street()
    finding = answered(street, a_finding(street))
    reply_to_finding(
        user=street.user("decision_maker"), finding=finding, answer="partly", reason="One crossing."
    )
    newest = TrailRow.objects.filter(act="reply_to_finding").latest("pk")
    assert (newest.detail["answer_before"], newest.detail["words_before"]) == ("accepted", WHY)


def test_people_read_numbers_in_tens_and_no_number_that_is_small():
    street = a_street()
    finding = answered(street, a_finding(street))
    small = answered(street, a_finding(street, theme="Dark paths", quoted=False), "declined")
    publish_replies(user=street.user("engagement_officer"), engagement=street.engagement)
    shown, hidden = (each.shown for each in you_said(street.engagement))
    assert shown["people"] in (0, 10)
    assert hidden["people"] == 0
    assert (shown["figures"], hidden["figures"]) == ([], [])  # no results are published, so no figure is
    assert [each.quotes for each in you_said(street.engagement)] == [["race past the school"], []]
    assert {finding.pk, small.pk} == {each.finding.pk for each in you_said(street.engagement)}


def test_what_was_published_stands_when_an_answer_is_taken_back_and_says_that_something_changed():
    street = a_street()
    finding = answered(street, a_finding(street))
    publish_replies(user=None, engagement=street.engagement)
    before = you_said(street.engagement)[0]
    erase_contacts(uuids=[street.racing[5].uuid, street.racing[6].uuid], because="request")
    check_all_again(street.engagement)
    after = you_said(street.engagement)[0]
    assert (after.shown, after.quotes, after.taken_back) == (before.shown, [], True)
    assert (before.quotes, before.taken_back, finding.pk) == (
        ["race past the school"],
        False,
        after.finding.pk,
    )


def test_a_promise_moves_only_with_a_reason_and_its_history_stays():
    street = a_street()
    finding = answered(street, a_finding(street))
    one = promised(street, finding, dt.date(2099, 9, 1))
    later = dt.date(2099, 12, 1)
    with pytest.raises(NotPossible, match="why the day moves"):
        move_commitment(user=None, commitment=one, status="under_way", due_on=later)
    move_commitment(user=None, commitment=one, status="under_way", due_on=later, words="The ground is wet.")
    with pytest.raises(NotPossible, match="Show that it is done"):
        move_commitment(user=None, commitment=one, status="delivered")
    done = move_commitment(
        user=None, commitment=one, status="delivered", words="Both are open.", today=dt.date(2099, 11, 1)
    )
    assert (done.status, done.done_on) == ("delivered", dt.date(2099, 11, 1))
    assert list(one.steps.values_list("status", "due_on", "words")) == [
        ("planned", dt.date(2099, 9, 1), ""),
        ("under_way", later, "The ground is wet."),
        ("delivered", later, "Both are open."),
    ]
    with pytest.raises(NotPossible, match="cannot follow"):
        move_commitment(user=None, commitment=done, status="planned")


def test_nothing_is_promised_for_a_day_gone_or_where_it_was_declined():
    street = a_street()
    finding = a_finding(street)
    with pytest.raises(NotPossible, match="has its reply"):
        promised(street, finding)
    answered(street, finding)
    with pytest.raises(NotPossible, match="still to come"):
        make_commitment(
            user=None,
            finding=finding,
            what="A crossing",
            post="Highways",
            due_on=dt.date(2026, 1, 1),
            today=dt.date(2026, 1, 2),
        )
    declined = answered(street, a_finding(street, theme="Dark paths", quoted=False), "declined")
    with pytest.raises(NotPossible, match="declines this"):
        promised(street, declined)


def test_whoever_answers_for_a_promise_says_how_it_stands_whatever_their_role():
    street = a_street()
    one = promised(street, answered(street, a_finding(street)), owner=street.officers["front_line"])
    move_commitment(user=street.user("front_line"), commitment=one, status="under_way")
    other = OfficerFactory(role="front_line", partner=street.engagement.partner)
    with pytest.raises(PermissionDenied):
        move_commitment(user=other.user, commitment=one, status="delivered", words="Done.")


def test_a_late_reply_is_listed_by_its_post_until_it_is_public():
    street = a_street()
    due = street.engagement.pledge.reply_by
    finding = a_finding(street)
    assert late_replies(today=due) == []
    assert late_replies(today=due + dt.timedelta(days=3)) == [(street.engagement, 3)]
    answered(street, finding)
    assert late_replies(today=due + dt.timedelta(days=4)) == [(street.engagement, 4)]


def test_the_loop_is_as_closed_as_its_themes_findings_and_people_have_an_answer():
    street = a_street()
    assert coverage_of(street.engagement) == Coverage(Share(0, 2), Share(0, 0), Share(0, 4), None)
    answered(street, a_finding(street))
    a_finding(street, theme="Dark paths", quoted=False)
    publish_replies(user=None, engagement=street.engagement)
    found = coverage_of(street.engagement)
    assert (found.themes, found.findings, found.people) == (Share(1, 2), Share(1, 2), Share(0, 4))
    assert found.days is not None
    shares = (Share(9, 40), Share(40, 40), Share(31, 40), Share(30, 40), Share(9, 9))
    assert [each.for_all for each in shares] == [None, 1.0, None, 0.75, None]


def test_a_voice_is_behind_the_findings_that_count_quote_or_read_it_and_behind_no_other():
    street = a_street()
    figure = write_finding(user=None, engagement=street.engagement, sentence="Burglary worries people.")
    stand_on_figure(user=None, finding=figure, recipe={**SPEEDING, "option": "burglary"})
    both = a_finding(street, put=False)
    findings = list(Finding.objects.prefetch_related("grounds"))
    assert {
        "racing": findings_of(street.racing[0], findings),
        "dark": findings_of(street.dark[0], findings),
        "quiet": findings_of(street.quiet[0], findings),
    } == {"racing": [both], "dark": [], "quiet": [figure]}


def test_a_slow_count_of_the_voices_behind_a_figure_is_the_figure_itself():
    street = a_street()
    finding = a_finding(street, put=False, quoted=False)
    ground = finding.grounds.get(kind="estimate")
    finding.grounds.exclude(pk=ground.pk).delete()
    (read,) = Finding.objects.filter(pk=finding.pk).prefetch_related("grounds")
    everybody = [*street.racing, *street.dark, *street.quiet]
    assert sum(bool(findings_of(contact, [read])) for contact in everybody) == ground.told["said"] == 12


def test_answers_speak_of_the_themes_that_are_ticked_and_of_no_others():
    street = a_street()
    one, racing, dark = street.racing[0], street.themes["Racing near schools"], street.themes["Dark paths"]
    code_answer(user=None, contact=one, question="why", themes=[racing, dark])
    assert people_speaking_of([dark]) == 4
    code_answer(user=None, contact=one, question="why", themes=[])
    assert (people_speaking_of([racing]), people_speaking_of([racing, dark])) == (11, 14)
    with pytest.raises(NotPossible, match="Nothing was written"):
        code_answer(user=None, contact=street.quiet[0], question="why", themes=[dark])
    with pytest.raises(NotPossible, match="called “dark PATHS” already"):
        add_theme(user=None, engagement=street.engagement, name=" dark  PATHS ")
    assert remove_theme(user=None, theme=dark) == 3
    assert Coded.objects.count() == 11


def test_a_withdrawn_finding_says_why_and_leaves_the_public_page():
    street = a_street()
    finding = answered(street, a_finding(street))
    publish_replies(user=None, engagement=street.engagement)
    with pytest.raises(NotPossible, match="Say why"):
        withdraw_finding(user=None, finding=finding, because=" ")
    withdraw_finding(user=None, finding=finding, because="The question was misread.")
    assert you_said(street.engagement) == []
    assert (Ground.objects.count(), Commitment.objects.count()) == (3, 0)


def test_every_state_is_reached_and_left_as_the_diagrams_say():
    assert {state for states in FINDING.values() for state in states.values()} | {"draft"} == set(FINDING)
    assert {state for states in COMMITMENT.values() for state in states.values()} | {"planned"} == set(
        COMMITMENT
    )
    assert dict(Finding.STATES).keys() == FINDING.keys()
    assert dict(Commitment.STATUSES).keys() == COMMITMENT.keys()


def test_a_figure_of_one_group_is_shown_to_all_as_the_published_table_by_that_group_shows_it(
    settings, tmp_path
):
    settings.COLUMNS_ROOT = tmp_path
    town = build_town()
    heard = (
        ("65+", "speeding", 60),
        ("65+", "burglary", 40),
        ("16 to 24", "speeding", 30),
        ("16 to 24", "burglary", 70),
        ("16 to 24", "litter", 3),
    )
    for age, answer, many in heard:
        town.hear(
            many,
            collector=town.collectors["LINK"],
            disposition="completed",
            profile={"age": age},
            areas={"district": "E1"},
            answers={"matters": answer},
        )
    finding = write_finding(user=None, engagement=town.engagement, sentence="Older people fear cars.")
    asked = [
        {"question": "matters", "option": option, "sample_class": "C", **of}
        for option, of in (
            ("speeding", {"group": "age:65+"}),
            ("litter", {"group": "age:16 to 24"}),
            ("speeding", {"group": "age:65+", "area": "district:E1"}),
            ("speeding", {"group": "age:65+", "channel": "online"}),
            ("speeding", {}),
        )
    ]
    grounds = [
        Ground(finding=finding, kind="estimate", recipe=one, told=figure_of(town.engagement, one).kept())
        for one in asked
    ]
    assert [published_figure(finding, one) for one in grounds] == [None] * 5  # nothing is published yet
    publish_release(
        engagement=town.engagement,
        user=town.analyst,
        title="What you said",
        selection=Selection(questions=("matters",), by="age"),
    )
    assert [published_figure(finding, one) for one in grounds] == [
        {
            "words": "Which matters most? Speeding (people in “65+”)",
            "value": "60%",
            "sentence": "Of people who chose to answer. It shouldn’t be read as the share of all residents.",
            "class": "C",
        },
        None,
        None,
        None,
        None,
    ]
