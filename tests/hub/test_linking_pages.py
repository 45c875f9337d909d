"""The pages of the linking role, from the two registers to a link that is undone; who is not a linker sees none of it."""

from django.test import Client

from folkmoot.hub.models import HeldItem, Link, LinkRun
from folkmoot.hub.tasks import link_registers
from folkmoot.trail.models import TrailRow
from tests.hub.test_links import label, same_person, two_registers  # noqa: F401  a fixture
from tests.hub.world import user

PLANTED = "PLANTED-LEVEL"


def browser(mailbox):
    client = Client()
    client.force_login(user(mailbox))
    return client


def test_a_linker_links_labels_accepts_and_undoes_and_never_sees_what_is_known(two_registers):  # noqa: F811
    agreement, left, right, _ = two_registers
    HeldItem.objects.update(value=PLANTED)
    linker = browser("linker")
    pages = [linker.get("/officers/hub/links/")]
    assert "made a choice" not in pages[0].content.decode()
    wrong = linker.post("/officers/hub/links/", {"left": left.pk, "right": left.pk, "use": "aggregate"})
    assert "Choose registers of two partners." in wrong.content.decode()
    began = linker.post("/officers/hub/links/", {"left": left.pk, "right": right.pk, "use": "aggregate"})
    run = LinkRun.objects.get()
    assert began["Location"] == f"/officers/hub/links/{run.uuid}/"
    pages.append(linker.get(began["Location"]))
    link_registers.func(run.pk, user("linker").pk)
    pages.append(linker.get(began["Location"]))
    early = linker.post(f"{began['Location']}accept/")
    assert (early.status_code, "Precision not measured" in early.content.decode()) == (409, True)
    run.refresh_from_db()
    answer = same_person(run)
    for _ in range(3):
        page = linker.get(f"{began['Location']}pairs/")
        pages.append(page)
        pair = page.context["pair"]
        sent = {"pair": pair.pk, "answer": answer(pair)}
        assert linker.post(f"{began['Location']}pairs/", sent).status_code == 302
    label(run, answer)
    back = linker.post(f"{began['Location']}pairs/take-back/")
    again = linker.get(back["Location"]).context["pair"]
    linker.post(f"{began['Location']}pairs/", {"pair": again.pk, "answer": answer(again)})
    linker.post(f"{began['Location']}accept/")
    pages.append(linker.get(began["Location"]))
    link = Link.objects.filter(undone_at=None).first()
    pages.append(linker.get(f"{began['Location']}links/{link.pk}/undo/"))
    linker.post(f"{began['Location']}links/{link.pk}/undo/", {"because": "Cousins"})
    pages.append(linker.get(f"{began['Location']}undo/"))
    linker.post(f"{began['Location']}undo/", {"because": "A test"})
    link.refresh_from_db()
    run.refresh_from_db()
    assert (link.undone_because, run.state) == ("Cousins", "undone")
    assert [page.status_code for page in pages] == [200] * len(pages)
    assert not any(PLANTED in page.content.decode() for page in pages)
    acts = set(TrailRow.objects.values_list("act", flat=True))
    assert {
        "ask_for_link_run",
        "keep_links",
        "decide_pair",
        "take_back_decision",
        "accept_run",
        "see_pair",
        "unlink",
        "undo_run",
    } <= acts


def test_nobody_but_a_linker_of_a_party_opens_a_page_of_linking(two_registers):  # noqa: F811
    agreement, left, right, _ = two_registers
    browser("linker").post("/officers/hub/links/", {"left": left.pk, "right": right.pk, "use": "aggregate"})
    address = f"/officers/hub/links/{LinkRun.objects.get().uuid}/"
    for mailbox in ("admin", "analyst", "protection", "practitioner", "health", "business"):
        told = [
            browser(mailbox).get(at).status_code
            for at in (address, "/officers/hub/links/", f"{address}pairs/")
        ]
        assert told == [403, 403, 403], mailbox
    assert Client().get(address).status_code == 302
