"""Documents: written by many, frozen once published, and every comment followed to the text or to the reason why not."""

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.contacts.models import Contact
from folkmoot.network import documents
from folkmoot.network.documents.commenting import (
    answer_comment,
    comment_on,
    set_comment_aside,
    show_comment,
    take_answer_back,
    withdraw_comment,
)
from folkmoot.network.documents.paragraphs import Cut, Piece, compare, cut
from folkmoot.network.documents.printing import print_version
from folkmoot.network.documents.reading import Took, changes_of, contributors
from folkmoot.network.documents.writing import publish_version, tie_comments, write_version
from folkmoot.network.models import Comment
from folkmoot.questions.policies import NotPossible
from tests.engagements.factories import make_engagement
from tests.network.plans_world import NEXT, OPEN_UNTIL, VISION, build_plans
from tests.network.test_action_plan import known
from tests.partners.factories import OfficerFactory, PartnerFactory, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]
READ = "/join-in/documents/vision/"


@pytest.fixture
def plans():
    return build_plans(PartnerFactory(name="Elmshire County Council"))


def test_every_page_of_a_document_says_how_to_get_involved():
    pages = (Path(documents.__file__).parents[1] / "templates/network/documents").glob("*.html")
    of_everybody = [page for page in pages if '"design/base.html"' in page.read_text()]
    silent = [page.name for page in of_everybody if "documents/get_involved.html" not in page.read_text()]
    assert (len(of_everybody) > 8, silent) == (True, [])


def test_a_text_is_cut_into_numbered_paragraphs_and_headings():
    assert cut("# One\nTwo\nlines.\n\n\n#Three\r\n\r\n# Four\n") == [
        Cut("heading", "One"), Cut("text", "Two lines."), Cut("heading", "Three"), Cut("heading", "Four"),
    ]  # fmt: skip


words = st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), min_size=1, max_size=6).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(old=st.lists(words, max_size=7), new=st.lists(words, max_size=7))
def test_whatever_changes_both_versions_can_be_read_back_from_the_differences(old, new):
    found = compare(old, new)
    was = {one.old: text(one, "same", "out") for one in found if one.old is not None}
    now = {one.new: text(one, "same", "in") for one in found if one.new is not None}
    assert ([was[k] for k in sorted(was)], [now[k] for k in sorted(now)]) == (old, new)
    assert sorted(was) == list(range(len(old))) and sorted(now) == list(range(len(new)))


def text(one, *kinds: str) -> str:
    return " ".join(piece.words for piece in one.pieces if piece.kind in kinds)


def test_a_comment_is_followed_from_its_paragraph_to_the_changed_text(plans):
    spam, _ = comment_on(paragraph=plans.first.paragraphs.get(number=3), words="Buy pills. 07700 900123")
    asked, code = comment_on(paragraph=plans.first.paragraphs.get(number=5), words="Meet more often.")
    assert "07700" not in spam.words
    set_comment_aside(user=None, comment=spam, reason="It is about something else.")
    draft = write_version(user=None, document=plans.document, source=NEXT, about_change="Plainer.")
    with pytest.raises(NotPossible, match="2 comments on the version before wait for an answer"):
        publish_version(user=None, version=draft)
    answer_comment(user=None, comment=plans.comment, accepted=True, reason="You are right.")
    show_comment(user=None, comment=asked)
    answer_comment(user=None, comment=asked, accepted=False, reason="There is no money for it.")
    draft = write_version(user=None, document=plans.document, source=NEXT)
    assert [
        (one.difference.kind, one.new and one.new.number, [said.comment.words for said in one.because])
        for one in changes_of(draft)
    ] == [
        ("changed", 3, ["Say it in plain words."]),
        ("added", 5, []),
        ("removed", None, []),
    ]
    with pytest.raises(NotPossible, match="Only a comment that was accepted"):
        tie_comments(user=None, version=draft, because={5: [asked]})
    second = publish_version(user=None, version=draft)
    for refused in (
        lambda: write_version(user=None, document=plans.document, source=""),
        lambda: comment_on(paragraph=plans.first.paragraphs.get(number=3), words="Late."),
        lambda: take_answer_back(user=None, comment=plans.comment),
        lambda: withdraw_comment(comment=Comment.objects.get(pk=asked.pk)),
    ):
        with pytest.raises(NotPossible):
            refused()
    page = Client().get(f"{READ}2/changes/").content.decode()
    shown = ("Say it in plain words.", "You are right.", "Meet more often.", "There is no money for it.")
    hidden = ("Buy pills", "Hal Hidden")
    assert [words for words in (*shown, *hidden) if words in page] == list(shown)
    assert changes_of(second)[0].difference.pieces == (
        Piece("same", "Advice is free of charge and easy to"), Piece("out", "find"), Piece("in", "find, in plain words,"),
        Piece("same", "near where people live."),
    )  # fmt: skip
    followed = Client().post("/join-in/documents/your-comment/", {"code": plans.code}).content.decode()
    assert "It changed the text." in followed and "/join-in/documents/vision/2/changes/" in followed
    assert (
        "There is no money for it."
        in Client().post("/join-in/documents/your-comment/", {"code": code}).content.decode()
    )
    assert contributors(plans.document) == Took(members=2, others=1)
    assert print_version.call(second.pk) == {"sentence": "The PDF of Vision, version 2 is there."}
    assert Client().get(f"{READ}2/document.pdf").content.startswith(b"%PDF")
    plans.hidden.delete()
    assert Comment.objects.get(pk=plans.comment.pk).member is None
    assert "A reader" in Client().get(f"{READ}2/changes/").content.decode()


def test_anybody_comments_without_a_name_and_machines_are_held_and_slowed(plans):
    reader, address = Client(), f"{READ}1/2/"
    empty = reader.post(address, {"words": " "})
    assert (empty.status_code, "Write what you think of this paragraph" in empty.content.decode()) == (
        422,
        True,
    )
    sent = reader.post(address, {"words": "Whom, then?", "_website": "http://spam.example"}, follow=True)
    made = Comment.objects.get(words="Whom, then?")
    assert (made.state, made.signals, made.member) == ("held", ["trap_field"], None)
    assert "Your code is" in sent.content.decode()
    assert "Whom, then?" not in reader.get(READ).content.decode()
    named = known(plans.seen).post(address, {"words": "Ask at the library."}, follow=True)
    assert "It also stands among your comments" in named.content.decode()
    mine = known(plans.seen).get("/join-in/documents/your-comments/").content.decode()
    assert ("Ask at the library." in mine, "Say it in plain words." in mine) == (True, False)
    own = Comment.objects.get(words="Ask at the library.")
    assert (
        known(plans.hidden).post(f"/join-in/documents/your-comments/{own.uuid}/withdraw/").status_code == 404
    )
    known(plans.seen).post(f"/join-in/documents/your-comments/{own.uuid}/withdraw/")
    assert not Comment.objects.filter(pk=own.pk).exists()
    statuses = [reader.post(address, {"words": f"Again {number}"}).status_code for number in range(9)]
    assert statuses == [302] * 8 + [429]
    plans.first.comments_until = timezone.localdate() - dt.timedelta(days=1)
    plans.first.save()
    assert reader.get(address).status_code == 409
    assert [reader.get(f"{READ}{rest}").status_code for rest in ("1/1/", "9/", "1/99/", "1/changes/", "1/document.pdf")] == [409, 404, 404, 404, 404]  # fmt: skip


def test_a_named_member_stands_with_their_name_and_a_survey_is_counted_in_tens(plans):
    engagement = make_engagement("open", partner=plans.partner, title="What of the vision?")
    from folkmoot.contacts.recording import record_contact

    online = engagement.collectors.get(channel="online")
    from uuid import uuid4

    for _ in range(32):
        record_contact(uuid=uuid4(), collector=online, raw={"travel": "bus"})
    said, _ = comment_on(paragraph=plans.first.paragraphs.get(number=2), words="Good.", member=plans.seen)
    show_comment(user=None, comment=said)
    draft = write_version(
        user=None, document=plans.document, source=NEXT, comments_until=OPEN_UNTIL, engagement=engagement
    )
    answer_comment(user=None, comment=said, accepted=False, reason="Thank you.")
    answer_comment(user=None, comment=plans.comment, accepted=True, reason="Yes.")
    publish_version(user=None, version=draft)
    page = Client().get(READ).content.decode()
    assert "Too few people have answered" in page  # today's are not told yet
    Contact.objects.update(received_at=timezone.now() - dt.timedelta(days=2))
    page = Client().get(READ).content.decode()
    assert ("people answered the survey about version 2." in page, "/engagements/" in page) == (True, True)
    old = Client().get(f"{READ}1/").content.decode()
    assert ("Sam Seen" in old, "Hal Hidden" in old, "A member of the network" in old) == (True, False, True)


def test_officers_write_tie_answer_and_publish_on_pages_and_strangers_do_not(plans):
    officer = signed_in(OfficerFactory(role="engagement_officer", partner=plans.partner))
    stranger = signed_in(OfficerFactory(role="engagement_officer"))
    at = "/officers/network/documents/"
    made = officer.post(f"{at}new/", {"title": "Your comment", "about": "More."})
    assert made.url == f"{at}strategies/your-comment-2/"
    page = officer.post(f"{made.url}add/", {"title": "Your comment", "kind": "other"})
    assert page.url == f"{at}of/your-comment-2/write/"
    assert officer.post(page.url, {"source": "# Only a heading"}).status_code == 422
    officer.post(f"{at}of/vision/write/", {"source": NEXT, "about_change": "Plainer."})
    refused = officer.post(f"{at}of/vision/publish/", follow=True).content.decode()
    assert "1 comment on the version before waits for an answer" in refused
    one = f"{at}comments/{plans.comment.uuid}/"
    assert officer.post(one, {"answer": "accepted"}).status_code == 422
    assert officer.post(one, {"answer": "accepted", "reason": "Yes."}).url == f"{at}of/vision/"
    officer.post(f"{one}take-back/")
    officer.post(one, {"answer": "accepted", "reason": "Yes, it is."})
    shown = officer.get(f"{at}of/vision/changes/").content.decode()
    assert (shown.count("checked"), "Say it in plain words." in shown) == (1, True)
    officer.post(f"{at}of/vision/changes/", {"because-3": [str(plans.comment.uuid)]})
    officer.post(f"{at}of/vision/publish/")
    draft = plans.document.versions.get(number=2)
    assert [one.words for one in draft.paragraphs.get(number=3).because.all()] == ["Say it in plain words."]
    assert draft.published_at is not None
    walked = (at, f"{at}strategies/advice-for-all/", f"{at}of/vision/", one, f"{at}comments/?state=accepted")
    assert [officer.get(page).status_code for page in walked] == [200] * 5
    assert [stranger.get(page).status_code for page in walked] == [200, 404, 404, 404, 200]
    assert "Say it in plain words." not in stranger.get(f"{at}comments/?state=accepted").content.decode()
    assert stranger.post(f"{one}aside/").status_code == 404


def test_the_page_of_a_long_document_asks_the_same_few_questions_and_stays_small(
    plans, django_assert_num_queries
):
    import gzip

    source = "\n\n".join(
        f"Paragraph {number} says something of its own about advice." for number in range(60)
    )
    answer_comment(user=None, comment=plans.comment, accepted=True, reason="Yes.")
    draft = write_version(user=None, document=plans.document, source=source, comments_until=OPEN_UNTIL)
    version = publish_version(user=None, version=draft)
    for paragraph in version.paragraphs.all():
        made, _ = comment_on(paragraph=paragraph, words="I agree.", member=plans.seen)
        show_comment(user=None, comment=made)
    reader = Client()
    reader.get(READ)
    with django_assert_num_queries(6):
        page = reader.get(READ)
    assert len(gzip.compress(page.content)) < 20_000
    assert VISION.split("\n\n")[1] not in page.content.decode()
