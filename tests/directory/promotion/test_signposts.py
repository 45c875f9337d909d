"""A poster in a library has a code of its own; who comes by it is counted, and the register says what that cost."""

import datetime as dt
import html
import io
import re

import pikepdf
import pypdfium2
import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from folkmoot.directory.models import DayOfUse, FreshnessPolicy, Signpost
from folkmoot.directory.promotion.leading import led_to
from folkmoot.directory.promotion.register import by_kind, rows_of
from folkmoot.directory.promotion.tasks import tell_what_is_due_now
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.models import TrailRow
from tests.assets.world import make_officer, make_world
from tests.directory.promotion.world import make_signpost
from tests.partners.factories import PartnerFactory, signed_in

pytestmark = pytest.mark.django_db
PHONE = {"User-Agent": "Mozilla/5.0 (iPhone)"}
OFFICERS = "/officers/directory/signposts/"


def came() -> set[tuple[str, str, int]]:
    return set(DayOfUse.objects.values_list("what", "came", "n"))


def test_a_visit_is_known_to_come_from_one_poster_in_one_library_and_what_it_cost(client) -> None:
    officer, *_, service = make_world()
    poster = make_signpost(officer, leads_to=f"/find/services/{service.uuid}/")
    other = make_signpost(officer, place="Dunmere surgery", place_kind="gp", cost=None)
    for typed in (poster.code, poster.code.lower()):
        led = client.get(f"/d/{typed}/", headers=PHONE)
        assert led.headers["Location"] == f"/find/services/{service.uuid}/?from={poster.code}"
        client.get(led.headers["Location"], headers=PHONE)
    client.get(f"/find/?from={other.code}", headers=PHONE)
    client.get("/find/?from=NOSUCH", headers=PHONE)
    assert came() == {
        ("opened", f"code:{poster.code}", 2),
        ("visit", f"code:{poster.code}", 2),
        ("visit", f"code:{other.code}", 1),
        ("visit", "direct", 1),
    }
    client = signed_in(officer)
    page = client.get(OFFICERS).content.decode()
    assert "3 visits came by these, which cost £12.00: £4.00 a visit." in page
    rows = rows_of(Signpost.objects.visible_to(officer.user), dt.date(2026, 9, 30))
    assert [(row.signpost.place, row.visits, row.cost_of_a_visit, row.due) for row in rows] == [
        ("Dunmere library", 2, "£6.00", False),
        ("Dunmere surgery", 1, "", False),
    ]
    assert by_kind(rows) == [("Library", 1, 2, "£12.00", "£6.00"), ("GP practice", 1, 1, "", "")]


def test_nobody_meets_a_dead_end(client) -> None:
    officer, *_, service = make_world()
    poster = make_signpost(officer, leads_to=f"/find/services/{service.uuid}/")
    service.state = "draft"
    service.save()
    assert client.get(f"/d/{poster.code}/").headers["Location"] == f"/find/?from={poster.code}"
    assert client.get("/d/MISTYPED/").headers["Location"] == "/find/"


def test_it_leads_into_the_directory_and_nowhere_else() -> None:
    entry = "/find/services/00000000-0000-0000-0000-000000000000/"
    assert [
        led_to(typed)
        for typed in (
            "",
            "elmshire.example/find/?q=swimming&page=2&from=ABC",
            f"https://elsewhere.example{entry}?s=1",
        )
    ] == ["/find/", "/find/?q=swimming", entry]
    elsewhere = (
        "//evil.example/find",
        "https://evil.example/",
        "https://[",
        "javascript:alert(1)",
        "\\\\evil",
    )
    for typed in (*elsewhere, "/officers/", "/find/yours/abc/", f"/find/?q={'x' * 600}"):
        with pytest.raises(NotPossible):
            led_to(typed)


def test_a_search_box_on_another_site_counts_for_it_and_keeps_no_postcode(client) -> None:
    officer, *_ = make_world()
    box = make_signpost(officer, item="box", place="surgery.example")
    shown = client.get(f"/find/box/{box.code}/", headers=PHONE)
    policy = shown.headers["Content-Security-Policy"]
    assert ("frame-ancestors *" in policy, "X-Frame-Options" in shown.headers, shown.cookies.output()) == (True, False, "")  # fmt: skip
    action = re.search(r'action="([^"]+)"', shown.content.decode())[1]
    there = {**PHONE, "Referer": f"http://testserver/find/box/{box.code}/", "Sec-Fetch-Site": "same-origin"}
    led = client.post(action, {"q": "singing near EL1 1AA", "where": ""}, headers=there).headers["Location"]
    assert led == f"/find/?q=singing&area=W00&go=1&from={box.code}"
    page = client.get(led, headers=there).content.decode()
    assert f"from={box.code}&" not in page.split("Narrow these down")[1].split("</nav>")[0]
    client.get("/find/?q=singing&go=1&free=1", headers={**there, "Referer": f"http://testserver{led}"})
    by = f"code:{box.code}"
    assert came() == {("searched", "", 1), ("searched", by, 1), ("visit", by, 1)}


def test_a_small_list_shows_a_search_and_its_entries_count_for_the_site(client) -> None:
    officer, *_, service = make_world()
    small = make_signpost(officer, item="list", headline="Singing near you", leads_to="/find/?q=singing")
    page = client.get(f"/find/box/{small.code}/").content.decode()
    assert f'href="/find/services/{service.uuid}/?from={small.code}"' in page
    assert "script" not in page.replace("folkmoot.js", "").split("<body")[0]
    poster = make_signpost(officer)
    assert client.get(f"/find/box/{poster.code}/").status_code == 404


def test_what_is_printed_carries_its_own_code_on_paper_of_its_size(client) -> None:
    officer = make_officer()
    client = signed_in(officer)
    poster = make_signpost(
        officer,
        headline="Autism and learning disabilities: who can help your child, and you, in Elmshire, from the first worry to adult life",
    )
    told = {}
    for size in ("a4", "a3", "cards"):
        made = client.get(f"{OFFICERS}{poster.uuid}/{size}.pdf").content
        pages = pypdfium2.PdfDocument(made)
        words = "".join(page.get_textpage().get_text_range() for page in pages)
        there = words.replace("\r", "").replace("\n", "").count(f"/d/{poster.code}")
        across, down = (round(points / 72 * 25.4) for points in pages[0].get_size())
        with pikepdf.open(io.BytesIO(made)) as marked:
            told[size] = (len(pages), across, down, there, bool(marked.Root.MarkInfo.Marked))
    assert told == {
        "a4": (1, 210, 297, 1, True),
        "a3": (1, 297, 420, 1, True),
        "cards": (1, 210, 297, 10, True),
    }
    assert client.get(f"{OFFICERS}{poster.uuid}/a5.pdf").status_code == 404


def test_a_line_under_e_mails_and_a_block_for_another_site_are_copied_with_their_own_codes() -> None:
    officer = make_officer()
    line = make_signpost(
        officer, item="strapline", headline="Help & more", place="SEND team", place_kind="office"
    )
    box = make_signpost(officer, item="box", place="surgery.example", place_kind="site")
    desk = signed_in(officer)
    shown = {
        one.code: html.unescape(desk.get(f"{OFFICERS}{one.uuid}/").content.decode()) for one in (line, box)
    }
    at = f"http://testserver/d/{line.code}/"
    assert (
        f"Help & more: {at}" in shown[line.code],
        f'<a href="{at}">Help &amp; more</a>' in shown[line.code],
    ) == (True, True)
    assert f'<iframe src="http://testserver/find/box/{box.code}/"' in shown[box.code]


def test_what_is_due_is_told_once_looked_after_and_each_change_can_be_undone(client) -> None:
    officer = make_officer()
    poster = make_signpost(officer)
    make_signpost(officer, place="Later", restock_on=dt.date(2027, 1, 1))
    FreshnessPolicy.objects.create(partner=officer.partner, coordinator=officer)
    today = dt.date(2026, 11, 26)
    assert [tell_what_is_due_now(today), tell_what_is_due_now(today)] == [1, 0]
    assert [(letter.to, letter.body.split("\n")[2]) for letter in mail.outbox] == [([officer.user.email], "* Poster, Dunmere library")]  # fmt: skip
    client = signed_in(officer)
    act = f"{OFFICERS}{poster.uuid}/act/"

    def state() -> tuple[bool, bool]:
        poster.refresh_from_db()
        return poster.is_due(today), poster.taken_down_on is None

    seen = [state()]
    for pressed in ({"act": "restock", "weeks": "4"}, {"act": "undo"}, {"act": "take_down"}, {"act": "undo"}, {"act": "undo"}):  # fmt: skip
        client.post(act, pressed)
        seen.append(state())
    assert seen == [(True, True), (False, True), (True, True), (False, False), (True, True), (False, False)]
    assert poster.restock_on == dt.date(2026, 10, 1)
    client.post(act, {"act": "nonsense"})
    client.get(f"/find/?from={poster.code}", headers=PHONE)
    refused = client.post(act, {"act": "remove"}, follow=True).content.decode()
    assert "People came by it, and that stays counted. Take it down instead." in refused
    acts = TrailRow.objects.filter(subject_id=str(poster.uuid)).order_by("pk").values_list("act", flat=True)
    changed, undone = "change_signpost", "undo_signpost"
    assert list(acts) == ["put_up", changed, undone, changed, undone, undone]


def test_the_register_goes_out_and_comes_in_as_a_file_and_a_file_can_be_taken_back(client) -> None:
    officer, *_ = make_world()
    client = signed_in(officer)
    make_signpost(officer, headline="=HYPERLINK(1)")
    table = client.get(f"{OFFICERS}out.csv").content.decode("utf-8-sig")
    assert table.splitlines()[1].startswith("poster,'=HYPERLINK(1),/find/,Dunmere library,library,,4,Autumn 2026,2026-09-01,Outreach team,2026-10-01,12.00,")  # fmt: skip
    more = (
        table
        + "Business cards,,,Arkenholt school,School,Arkenholt,200,,3/9/2026,,,£35,,,,\r\nkite,,,Nowhere,,,,,,,,,,,,\r\n"
    )
    for add in ("try", "add"):
        page = client.post(
            f"{OFFICERS}file/", {"file": SimpleUploadedFile("p.csv", more.encode()), "add": add}
        ).content.decode()
        assert ("There already, and left as they are: Poster, Dunmere library." in page, "Line 4: item:" in page) == (True, True)  # fmt: skip
        assert Signpost.objects.count() == (1 if add == "try" else 2)
    cards = Signpost.objects.get(item="card")
    assert (cards.place_kind, cards.area, cards.copies, cards.put_up_on, str(cards.cost)) == ("school", "W00", 200, dt.date(2026, 9, 3), "35.00")  # fmt: skip
    client.post(f"{OFFICERS}file/", {"undo": re.search(r'name="undo" value="([^"]+)"', page)[1]})
    assert list(Signpost.objects.values_list("item", flat=True)) == ["poster"]


def test_another_partners_signposts_are_not_seen(client) -> None:
    mine, theirs = make_officer(), make_officer(partner=PartnerFactory(slug="other", name="Other"))
    poster = make_signpost(theirs)
    client = signed_in(mine)
    pages = (
        f"{OFFICERS}{poster.uuid}/",
        f"{OFFICERS}{poster.uuid}/a4.pdf",
        f"{OFFICERS}{poster.uuid}/change/",
    )
    assert [client.get(page).status_code for page in pages] == [404, 404, 404]
    assert poster.code not in client.get(f"{OFFICERS}?which=all").content.decode()
