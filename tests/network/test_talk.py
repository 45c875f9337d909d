"""A group talks: who may speak, what is held, reported and hidden, and by which name people are known; comments wait to be read."""

import datetime as dt

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from folkmoot.network.leading import Leader
from folkmoot.network.models import GroupComment, Hiding, Words
from folkmoot.network.rungs import LEAD_GROUP
from folkmoot.network.talk.commenting import settle_comment
from folkmoot.network.talk.talking import (
    MOST_IN_A_WHILE,
    begin_thread,
    close_thread,
    hide_words,
    keep_rules,
    let_through,
    new_since,
    report_words,
    say_in,
    show_again,
)
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.models import TrailRow
from tests.network.gathering import a_forum, known
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def forum():
    return a_forum()


@pytest.fixture
def thread(forum):
    return begin_thread(
        group=forum.group, by=forum.place("Bay Marsh"), title="Pictures", words="Why are there none?"
    )


def led_by(forum, name):
    place = forum.place(name)
    place.rung, place.leads = LEAD_GROUP, True
    place.save()
    return place


def page_of(thread):
    return reverse("joined:talk:thread", args=[thread.uuid])


def test_people_on_comment_and_above_and_its_officers_speak_and_nobody_else(forum, thread):
    say_in(thread=thread, by=forum.user, words="We are taking them in May.")
    with pytest.raises(NotPossible, match="Step up"):
        say_in(thread=thread, by=forum.place("Ash Vale"), words="I only hear.")
    with pytest.raises(PermissionDenied):
        say_in(thread=thread, by=OfficerFactory(role="engagement_officer").user, words="Not ours.")
    clients = (
        Client(),
        known(forum.stranger),
        known(forum.people["Ash Vale"]),
        known(forum.people["Cam Thorne"]),
    )
    assert [each.get(page_of(thread)).status_code for each in clients] == [403, 403, 200, 200]
    assert clients[2].post(page_of(thread), {"words": "Let me."}).status_code == 422
    clients[3].post(page_of(thread), {"words": "Good."})
    assert list(Words.objects.values_list("words", flat=True)) == [
        "Why are there none?",
        "We are taking them in May.",
        "Good.",
    ]
    for number in range(MOST_IN_A_WHILE - 1):
        say_in(thread=thread, by=forum.place("Cam Thorne"), words=f"More {number}")
    refused = clients[3].post(page_of(thread), {"words": "And this long thought."})
    assert [refused.status_code, b"And this long thought." in refused.content] == [422, True]
    close_thread(user=forum.user, thread=thread, closed=True)
    with pytest.raises(NotPossible, match="closed"):
        say_in(thread=thread, by=forum.place("Dale Vale"), words="Late.")
    assert mail.outbox == []


def test_people_are_known_as_they_agreed_and_one_who_was_erased_is_a_member(forum, thread):
    quiet = forum.place("Dale Vale")
    quiet.member.seen_by = "runners"
    quiet.member.save()
    say_in(thread=thread, by=quiet, words="From somebody who keeps their name.")
    say_in(thread=thread, by=forum.place("Cam Thorne"), words="From Cam.")
    forum.people["Cam Thorne"].delete()
    seen = known(forum.people["Bay Marsh"]).get(page_of(thread)).content.decode()
    assert [name in seen for name in ("Bay Marsh", "Dale Vale", "Cam Thorne", "From Cam.")] == [
        True,
        False,
        False,
        True,
    ]
    assert seen.count("<strong>A member</strong>") == 2
    officer = (
        signed_in(forum.user.officer).get(reverse("network:talk:thread", args=[thread.uuid])).content.decode()
    )
    assert ["Dale Vale" in officer, "Cam Thorne" in officer] == [True, False]


def test_what_is_reported_is_hidden_with_a_reason_that_is_kept_and_undone_by_a_leader(forum, thread):
    rude = say_in(thread=thread, by=forum.place("Cam Thorne"), words="You are all fools.")
    bay, cam = known(forum.people["Bay Marsh"]), known(forum.people["Cam Thorne"])
    report = reverse("joined:talk:report", args=[rude.uuid])
    assert bay.post(report, {"because": ""}).status_code == 422
    for _ in range(2):
        bay.post(report, {"because": "It is rude."})
    officer = signed_in(forum.user.officer)
    waiting = reverse("network:talk:waiting")
    assert b"It is rude." in officer.get(waiting).content
    hide = reverse("network:talk:words", args=[rude.uuid])
    assert officer.get(f"{hide}?from=list").status_code == 200
    assert officer.post(hide, {"because": "Our words are kind.", "from": "list"}).url == waiting
    assert b"It is rude." not in officer.get(waiting).content
    seen = cam.get(page_of(thread)).content
    assert [b"You are all fools." in seen, b"Our words are kind." in seen] == [False, True]
    with pytest.raises(NotPossible, match="already"):
        hide_words(user=forum.user, words=Words.objects.get(pk=rude.pk), because="Again.")
    assert cam.post(reverse("joined:talk:words", args=[rude.uuid]), {"act": "show"}).status_code == 403
    led_by(forum, "Dale Vale")
    leads = known(forum.people["Dale Vale"])
    assert b"You are all fools." in leads.get(page_of(thread)).content
    leads.post(reverse("joined:talk:words", args=[rude.uuid]), {"act": "show"})
    assert b"You are all fools." in cam.get(page_of(thread)).content
    (kept,) = Hiding.objects.all()
    assert [kept.because, kept.by_officer, kept.undone_at is None] == [
        "Our words are kind.",
        forum.user.officer,
        False,
    ]
    leads.post(reverse("joined:talk:words", args=[rude.uuid]), {"because": "I think so too."})
    assert list(Hiding.objects.values_list("because", "by_leader__name")) == [
        ("Our words are kind.", None),
        ("I think so too.", "Dale Vale"),
    ]
    assert list(TrailRow.objects.filter(act="hide_words").values_list("actor", flat=True)) == [
        str(forum.user.officer),
        "A leader of “Parents’ forum”",
    ]


def test_a_group_holds_every_word_until_somebody_let_it_through(forum, thread):
    keep_rules(user=forum.user, group=forum.group, holds_all=True, takes_comments=True)
    held = say_in(thread=thread, by=forum.place("Cam Thorne"), words="Is this read first?")
    seen = [
        b"Is this read first?" in known(forum.people[name]).get(page_of(thread)).content
        for name in ("Bay Marsh", "Cam Thorne")
    ]
    assert seen == [False, True]
    hidden = begin_thread(
        group=forum.group, by=forum.place("Bay Marsh"), title="A held thread", words="Held."
    )
    listed = reverse("joined:talk:threads", args=[forum.group.slug])
    assert b"A held thread" not in known(forum.people["Cam Thorne"]).get(listed).content
    assert hidden.said.get().held is True
    let_through(user=Leader(led_by(forum, "Dale Vale")), words=held)
    assert b"Is this read first?" in known(forum.people["Bay Marsh"]).get(page_of(thread)).content
    assert say_in(thread=thread, by=forum.place("Dale Vale"), words="A leader is not held.").held is False


def test_the_digest_is_told_what_is_new_and_shown(forum, thread):
    before = timezone.now()
    say_in(thread=thread, by=forum.place("Cam Thorne"), words="New.")
    rude = say_in(thread=thread, by=forum.place("Cam Thorne"), words="Rude.")
    hide_words(user=forum.user, words=rude, because="Rude.")
    quiet = begin_thread(
        group=forum.group, by=forum.user, title="Old", words="Old.", now=before - dt.timedelta(days=9)
    )
    assert [(each.thread, each.number) for each in new_since(forum.group, before)] == [(thread, 1)]
    show_again(user=forum.user, words=rude)
    assert [
        (each.thread, each.number) for each in new_since(forum.group, before - dt.timedelta(days=10))
    ] == [
        (thread, 3),
        (quiet, 1),
    ]


def test_a_comment_of_anybody_is_scrubbed_and_waits_and_what_a_program_sent_is_marked(forum):
    anybody = Client(enforce_csrf_checks=True)
    page = reverse("joined:talk:comments", args=[forum.group.slug])
    assert anybody.post(page, {"words": "Call me on 07700 900123, more ramps please."}).status_code == 302
    assert anybody.post(page, {"words": "Buy pills", "_website": "https://spam.example"}).status_code == 302
    assert list(GroupComment.objects.order_by("pk").values_list("signals", flat=True)) == [[], ["trap_field"]]
    GroupComment.objects.exclude(signals=[]).delete()
    kept = GroupComment.objects.get()
    assert ["07700" in kept.words, kept.state, b"ramps" in anybody.get(page).content] == [
        False,
        "held",
        False,
    ]
    officer = signed_in(forum.user.officer)
    settle = reverse("network:talk:comment", args=[kept.uuid])
    assert (
        signed_in(OfficerFactory(role="engagement_officer")).post(settle, {"act": "show"}).status_code == 404
    )
    officer.post(settle, {"act": "decline", "because": ""})
    kept.refresh_from_db()
    assert kept.state == "held"
    officer.post(settle, {"act": "show"})
    assert b"ramps" in anybody.get(page).content
    with pytest.raises(NotPossible, match="why"):
        settle_comment(user=forum.user, comment=kept, show=False)
    officer.post(settle, {"act": "decline", "because": "Not about this group."})
    assert b"ramps" not in anybody.get(page).content
    tried = [anybody.post(page, {"words": f"Again {number}"}).status_code for number in range(12)]
    assert [tried.count(302), tried.count(429)] == [8, 4]
    keep_rules(user=forum.user, group=forum.group, holds_all=False, takes_comments=False)
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    refused = elsewhere.post(page, {"words": "May I?"})
    assert [refused.status_code, GroupComment.objects.count()] == [422, 9]


def test_pages_of_talk_ask_the_database_little(forum, thread, django_assert_max_num_queries):
    for number in range(40):
        say_in(thread=thread, by=forum.user, words=f"Word {number}")
    report_words(words=Words.objects.last(), place=forum.place("Bay Marsh"), because="Too many.")
    cam, officer = known(forum.people["Cam Thorne"]), signed_in(forum.user.officer)
    with django_assert_max_num_queries(9):
        cam.get(page_of(thread))
    for name, args in (("thread", [thread.uuid]), ("threads", [forum.group.slug]), ("waiting", [])):
        with django_assert_max_num_queries(12):
            officer.get(reverse(f"network:talk:{name}", args=args))
    said = cam.post(page_of(thread), {"words": "The last word"})
    assert b"The last word" in cam.get(said.url).content
