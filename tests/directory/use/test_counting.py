"""A visit is counted once, by what led to it, and nothing is kept of who came."""

import datetime as dt
import random
import threading
from collections import Counter

import pytest
from django.db import connection, connections
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import ResolverMatch
from django.utils import timezone

from folkmoot.directory.models import DayOfUse, MonthOfUse, PublishedUse
from folkmoot.directory.use import visits
from folkmoot.directory.use.counting import Use, count, waiting
from folkmoot.directory.use.summing import used_between
from folkmoot.directory.use.tasks import forget_rare_sites_now
from folkmoot.directory.use.visits import uses_of
from tests.assets.world import make_world
from tests.partners.factories import signed_in

FIRST_PAGE = ResolverMatch(lambda: None, (), {}, url_name="search", namespaces=["find"])
PHONE = "Mozilla/5.0 (Linux; Android 13; CUBOT P60) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36"


def sums() -> dict[tuple[str, str], int]:
    """What was counted, whatever day and area."""
    rows = DayOfUse.objects.order_by("what", "came").values_list("what", "came", "n")
    told: Counter[tuple[str, str]] = Counter()
    for what, came, n in rows:
        told[what, came] += n
    return dict(told)


def of_months() -> Counter[tuple[dt.date, str, str, str]]:
    """What is kept of months."""
    return Counter({(one.month, one.what, one.came, one.area): one.n for one in MonthOfUse.objects.all()})


def of_days() -> Counter[tuple[dt.date, str, str, str]]:
    """The same, added up day by day."""
    told: Counter[tuple[dt.date, str, str, str]] = Counter()
    for one in DayOfUse.objects.all():
        told[one.day.replace(day=1), one.what, one.came, one.area] += one.n
    return told


def asked(path: str, headers: dict[str, str]) -> HttpRequest:
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", path, path
    request.META = {
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "HTTP_USER_AGENT": PHONE,
        **headers,
    }
    request.resolver_match = FIRST_PAGE
    return request


@pytest.mark.django_db
def test_what_led_here_is_told_by_what_the_browser_says_and_pages_of_our_own_are_no_new_visit(client) -> None:
    _, choir, _, service = make_world()
    entry, ours = f"/find/services/{service.uuid}/", "http://testserver"
    client.defaults["HTTP_USER_AGENT"] = PHONE
    for page, referrer in (
        ("/find/", ""),
        ("/find/?q=singing&go=1", f"{ours}/find/"),
        (entry, f"{ours}/find/?q=singing&go=1"),
        (entry, f"{ours}{entry}"),
        ("/find/", f"{ours}/"),
        (entry, "https://www.google.co.uk/"),
        ("/find/?q=zzzz&go=1", "https://www.alderbrook.gov.uk/help"),
        ("/find/", "https://blog.jane-smith.example/"),
        (f"/find/assets/{choir.uuid}/", "android-app://com.example.mail/"),
        ("/find/", "http://["),
        ("/find/feed.json?q=singing", ""),
        ("/find/services/00000000-0000-0000-0000-000000000000/", ""),
    ):
        client.get(page, headers={"Referer": referrer} if referrer else {})
    client.get("/find/", headers={"Sec-Fetch-Site": "same-origin"})
    client.get("/find/", headers={"Sec-Fetch-Site": "cross-site"})
    client.head("/find/")
    for agent in ("Googlebot/2.1 (+http://www.google.com/bot.html)", "curl/8.1", "", "Twitterbot/1.0"):
        client.get("/find/", headers={"User-Agent": agent})
    client.get("/find/", headers={"Sec-Purpose": "prefetch"})
    client.post("/find/list/change/", {"pin": str(choir.uuid)})
    client.post("/find/list/change/", {"pin": str(choir.uuid)})
    client.post(f"{entry}useful/", {"useful": "yes"})
    for pressed in ("phone", "website", "sent", "nonsense"):
        client.post(f"/find/used/{pressed}/")
    assert sums() == {
        ("visit", "direct"): 1,
        ("visit", "own"): 1,
        ("visit", "search:Google"): 1,
        ("visit", "site:alderbrook.gov.uk"): 1,
        ("visit", "site:blog.jane-smith.example"): 1,
        ("visit", "other"): 3,
        ("searched", ""): 1,
        ("nothing", "site:alderbrook.gov.uk"): 1,
        ("opened", ""): 1,
        ("opened", "search:Google"): 1,
        ("opened", "other"): 1,
        ("pinned", ""): 1,
        ("feedback", ""): 1,
        ("phone", ""): 1,
        ("website", ""): 1,
        ("sent", ""): 1,
    }
    visitor = Client()
    visitor.get(entry, headers={"User-Agent": PHONE})
    assert visitor.cookies.output() == ""  # to be counted takes no cookie


@pytest.mark.django_db
def test_the_first_years_22000_replayed_is_22000() -> None:
    chance, day = random.Random(2014), dt.date(2014, 9, 1)
    answer, today, together = HttpResponse("page"), day - dt.timedelta(days=1), Counter()
    led = ("", "https://www.google.co.uk/", "https://www.enfield.gov.uk/", "http://testserver/")
    twin: Counter[tuple[str, str]] = Counter()
    with pytest.MonkeyPatch.context() as clock:
        for number in range(22_000):
            on = day + dt.timedelta(days=int(334 * number / 22_000))
            if on != today:  # a day's visits are added together, as those that come at once are
                count(together)
                today, together = on, Counter()
                clock.setattr(visits.timezone, "localdate", lambda on=on: on)
            referrer = chance.choice(led)
            for seen in range(chance.choice((1, 1, 2))):  # a second page of ours is no second visit
                came = {"HTTP_REFERER": "http://testserver/find/?q=x" if seen else referrer}
                together += uses_of(asked("/find/", came), answer)
            if number % 10 == 0:
                together += uses_of(asked("/find/", {"HTTP_USER_AGENT": "bingbot/2.0"}), answer)
            twin[f"{on:%Y-%m}", referrer] += 1
        count(together)
    used = used_between(dt.date(2014, 9, 1), dt.date(2015, 7, 31))
    months: Counter[str] = Counter()
    for (month, _), n in twin.items():
        months[month] += n
    ways = dict(zip(led, ("Typed, saved, or from an app that does not say", "Google (search)", "enfield.gov.uk", "Another page of this site"), strict=True))  # fmt: skip
    by_way: Counter[str] = Counter()
    for (_, referrer), n in twin.items():
        by_way[ways[referrer]] += n
    assert (used.visits, waiting()) == (22_000, 0)
    assert {f"{month:%Y-%m}": n for month, n in used.by_month} == dict(months)
    assert dict(used.led) == dict(by_way)
    assert DayOfUse.objects.count() <= 334 * 4


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(3))
def test_the_sums_are_those_of_a_list_that_keeps_every_single_thing(seed: int) -> None:
    chance = random.Random(seed)
    every: list[Use] = []
    for _ in range(60):
        some = [
            Use(
                f"2026-0{chance.randint(1, 4)}-1{chance.randint(0, 9)}",
                chance.choice(("visit", "searched", "nothing", "opened")),
                chance.choice(("", "direct", "site:a.example", "site:b.gov.uk", "search:Bing")),
                chance.choice(("", "W00", "W01")),
            )
            for _ in range(chance.randint(0, 12))
        ]
        every += some
        count(Counter(some))
    inside = [one for one in every if "2026-02-01" <= one.day <= "2026-03-31"]
    seen = [one for one in inside if one.what == "visit"]
    used = used_between(dt.date(2026, 2, 1), dt.date(2026, 3, 31))
    assert used.visits == len(seen)
    assert used.by_month == [(dt.date(2026, month, 1), sum(one.day[6] == str(month) for one in seen)) for month in (2, 3)]  # fmt: skip
    shy = sum(one.came == "site:a.example" for one in seen)
    told = dict(used.led)
    assert told.get("a.example", 0) == (shy if shy >= 10 else 0)
    assert sum(told.values()) == len(seen)
    assert [n for words, n in used.became if words == "Opened an entry"] == [sum(one.what == "opened" for one in inside)]  # fmt: skip
    assert of_months() == of_days()
    assert {one.searched for one in used.areas} <= {None, *range(10, 200, 10)}


@pytest.mark.django_db(transaction=True)
def test_many_at_once_lose_nothing_and_a_busy_database_keeps_no_page_waiting() -> None:
    def visit_often() -> None:
        for _ in range(25):
            count({Use("2026-05-05", "visit", "direct"): 1})
        connections.close_all()

    crowd = [threading.Thread(target=visit_often) for _ in range(8)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    count({})
    assert (sums(), waiting()) == ({("visit", "direct"): 200}, 0)
    if connection.vendor != "sqlite":
        return
    held, free = threading.Event(), threading.Event()

    def hold() -> None:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            held.set()
            free.wait(10)
            cursor.execute("ROLLBACK")
        connections.close_all()

    holding = threading.Thread(target=hold)
    holding.start()
    held.wait(10)
    count({Use("2026-05-05", "visit", "direct"): 1})
    assert waiting() == 1
    free.set()
    holding.join()
    count({Use("2026-05-05", "visit", "own"): 1})
    assert (sums(), waiting()) == ({("visit", "direct"): 201, ("visit", "own"): 1}, 0)


@pytest.mark.django_db
def test_a_site_that_brought_few_is_not_named_then_forgotten_and_no_visit_with_it() -> None:
    today = dt.date(2026, 6, 30)
    old, new = "2026-05-20", "2026-06-20"
    count(
        {
            Use(old, "visit", "site:jane-smith.example"): 3,
            Use(old, "visit", "site:playgroup.example"): 4,
            Use(new, "visit", "site:playgroup.example"): 9,
            Use(old, "visit", "site:elm.gov.uk"): 1,
            Use(old, "visit", "other"): 2,
        }
    )
    first = used_between(dt.date(2026, 5, 1), dt.date(2026, 6, 30))
    assert first.led == [("playgroup.example", 13), ("Other sites and apps", 5), ("elm.gov.uk", 1)]
    assert forget_rare_sites_now(today) == 1
    assert used_between(dt.date(2026, 5, 1), dt.date(2026, 6, 30)) == first
    assert "jane" not in f"{list(DayOfUse.objects.values_list())} {list(MonthOfUse.objects.values_list())}"
    assert of_months() == of_days()


@pytest.mark.django_db
def test_made_up_sites_cannot_fill_the_table() -> None:
    visits._sites.clear()
    named = [visits.site_of(f"site{number}.example") for number in range(visits.MOST_NEW_SITES + 40)]
    assert (len(set(named)), named[-1]) == (visits.MOST_NEW_SITES + 1, "other")
    assert [visits.site_of(host) for host in ("", "localhost", "10.0.0.7", "x" * 70 + ".example")] == [
        "other"
    ] * 4
    visits._sites.clear()


@pytest.mark.django_db
def test_officers_see_a_period_take_it_out_and_tell_everybody_in_one_sentence() -> None:
    officer, *_ = make_world()
    client = signed_in(officer)
    today = timezone.localdate()
    count({Use(today.isoformat(), "visit", "direct"): 1_204, Use(today.isoformat(), "searched", "", "W00"): 27, Use(today.isoformat(), "nothing", "", "W01"): 4})  # fmt: skip
    page = client.get("/officers/directory/use/").content.decode()
    told = ("1,204 visits from", "20 or more", "Areas with few searches", "too few to show", "Belham")
    assert [words in page for words in told] == [True, True, True, True, False]
    table = client.get("/officers/directory/use/out.csv").content.decode("utf-8-sig").splitlines()
    assert table == [
        "day,visits,searched,nothing,opened,pinned,sent,handed,phone,email,website,feedback",
        f"{today},1204,27,4,0,0,0,0,0,0,0,0",
    ]
    client.post(
        "/officers/directory/use/", {"act": "publish", "since": f"{today:%Y-%m}", "until": f"{today:%Y-%m}"}
    )
    sentence = f"People came here 1,204 times in {today:%B %Y}. We count visits without cookies, and nothing about who came."
    assert sentence in client.get("/find/", headers={"User-Agent": "bot"}).content.decode()
    client.post("/officers/directory/use/", {"act": "take_back"})
    assert PublishedUse.objects.count() == 0
    early = client.post("/officers/directory/use/", {"since": "2020-01", "until": "2020-02"}, follow=True)
    assert "There are too few visits to tell of" in early.content.decode()
    assert client.get("/officers/directory/use/?since=nonsense&until=9999-12").status_code == 200
