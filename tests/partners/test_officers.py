"""Partners and officers: added, invited, changed, ended, each with a row in the trail."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.test import Client, override_settings

from folkmoot.partners.changing import change_officer, end_service
from folkmoot.partners.models import Officer, Partner, User
from folkmoot.partners.roles import ROLES
from folkmoot.trail.models import TrailRow
from tests.partners.factories import OfficerFactory, PartnerFactory, signed_in

pytestmark = pytest.mark.django_db
PASSWORD = "a heron on the mill pond"
FIELDS = {"name": "Sam Example", "email": "sam@elmshire.example", "role": "analyst", "post": "Analyst, roads"}
SMTP = override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend")


@pytest.fixture
def administrator():
    return OfficerFactory(role="administrator", user__name="Ada Example")


def acts() -> list[str]:
    return list(TrailRow.objects.order_by("id").values_list("act", flat=True))


def text_of(reply) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", reply.content.decode()).split())


def test_a_partner_is_added_under_an_address_of_its_own(administrator):
    client = signed_in(administrator)
    for _ in range(2):
        client.post("/officers/partners/", {"name": "Dunmere Police", "kind": "police"})
    assert sorted(Partner.objects.filter(name="Dunmere Police").values_list("slug", flat=True)) == [
        "dunmere-police",
        "dunmere-police-2",
    ]
    assert acts() == ["add_partner", "add_partner"]
    assert "Enter an answer: Name of the partner" in text_of(
        client.post("/officers/partners/", {"kind": "police"})
    )


@pytest.mark.django_db(transaction=True)
@SMTP
def test_an_invited_officer_chooses_a_password_and_signs_in(administrator, do_the_work):
    partner = PartnerFactory(name="Elmshire County Council")
    signed_in(administrator).post(f"/officers/partners/{partner.slug}/", FIELDS)
    officer = Officer.objects.get(user__email="sam@elmshire.example")
    assert (officer.role, officer.post, str(officer.user), officer.partner) == (
        "analyst",
        "Analyst, roads",
        "Sam Example",
        partner,
    )
    assert acts() == ["add_officer"]
    assert mail.outbox == [], "the message goes out after the officer is stored, by a worker"
    assert do_the_work() == 1
    (message,) = mail.outbox
    assert message.to == ["sam@elmshire.example"]
    assert "as analyst for Elmshire County Council" in message.body
    assert re.fullmatch(r"<[0-9a-f-]{36}@.+>", message.extra_headers["Message-ID"])
    link = re.search(r"http://testserver(/account/password/reset/key/\S+)", message.body).group(1)

    visitor = Client()
    form = visitor.get(link, follow=True)
    address = form.redirect_chain[-1][0]
    kept = visitor.post(address, {"password1": PASSWORD, "password2": PASSWORD}, follow=True)
    assert "Your password is kept" in text_of(kept)
    welcome = visitor.post(
        "/account/login/", {"login": "Sam@Elmshire.example", "password": PASSWORD}, follow=True
    )
    assert "Sam Example, analyst at Elmshire County Council." in text_of(welcome)
    assert "This link no longer works" in text_of(Client().get(link, follow=True))


def test_without_a_mail_server_the_administrator_hands_the_link_over(administrator):
    officer = OfficerFactory(role="analyst")
    officer.user.set_unusable_password()
    officer.user.save()
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.console.EmailBackend"):
        told = text_of(signed_in(administrator).get(f"/officers/people/{officer.id}/"))
    assert "http://testserver/account/password/reset/key/" in told
    with SMTP:
        told = text_of(signed_in(administrator).get(f"/officers/people/{officer.id}/"))
    assert "/account/password/reset/key/" not in told


def test_an_address_in_service_is_not_invited_twice_and_one_who_left_may_come_back(administrator):
    partner = PartnerFactory()
    client = signed_in(administrator)
    client.post(f"/officers/partners/{partner.slug}/", FIELDS)
    again = text_of(
        client.post(f"/officers/partners/{partner.slug}/", FIELDS | {"email": "SAM@elmshire.example"})
    )
    assert f"sam@elmshire.example is an officer already, at {partner}." in again
    officer = Officer.objects.get(user__email="sam@elmshire.example")
    client.post(f"/officers/people/{officer.id}/end/")
    client.post(f"/officers/partners/{partner.slug}/", FIELDS | {"role": "front_line"})
    officer.refresh_from_db()
    assert (User.objects.filter(email="sam@elmshire.example").count(), officer.role) == (1, "front_line")
    assert officer.user.is_active


def test_an_officer_whose_service_ends_is_out_at_once(administrator):
    officer = OfficerFactory(role="analyst")
    Authenticator.objects.create(user=officer.user, type="totp", data={"secret": "x"})
    theirs = signed_in(officer)
    assert theirs.get("/officers/").status_code == 200
    signed_in(administrator).post(f"/officers/people/{officer.id}/end/")
    assert theirs.get("/officers/").status_code == 302
    assert not Authenticator.objects.filter(user=officer.user).exists()
    assert acts()[-1] == "end_service"


def test_nobody_ends_their_own_role_so_one_administrator_always_stays(administrator):
    for act in (
        lambda: end_service(by=administrator.user, officer=administrator),
        lambda: change_officer(by=administrator.user, officer=administrator, role="analyst", post=""),
    ):
        with pytest.raises(PermissionDenied) as refused:
            act()
        assert str(refused.value) == "You cannot end your own role. Ask another administrator."
    assert signed_in(administrator).post(f"/officers/people/{administrator.id}/end/").status_code == 403
    assert acts() == []


def test_a_changed_role_takes_effect_at_the_next_page(administrator):
    officer = OfficerFactory(role="analyst")
    theirs = signed_in(officer)
    assert theirs.get("/officers/trail/").status_code == 403
    signed_in(administrator).post(
        f"/officers/people/{officer.id}/", {"role": "data_protection", "post": "DPO"}
    )
    assert theirs.get("/officers/trail/").status_code == 200
    row = TrailRow.objects.get(act="change_officer")
    assert row.detail == {"role_before": "analyst", "role": "data_protection", "post": "DPO"}


def test_only_administrators_manage_partners():
    officer = OfficerFactory(role="engagement_officer")
    client = signed_in(officer)
    addresses = [
        "/officers/partners/",
        f"/officers/partners/{officer.partner.slug}/",
        f"/officers/people/{officer.id}/",
        f"/officers/people/{officer.id}/end/",
    ]
    assert [client.get(address).status_code for address in addresses] == [403] * 4
    assert [client.post(address, FIELDS).status_code for address in addresses] == [403] * 4
    assert client.get("/officers/roles/").status_code == 200


def test_a_partner_administrator_looks_after_the_officers_of_their_own_partner_and_no_other(administrator):
    own = OfficerFactory(role="partner_administrator", partner__name="Dunmere Police")
    theirs, strangers = OfficerFactory(role="analyst", partner=own.partner), OfficerFactory(role="analyst")
    client = signed_in(own)
    assert client.get("/officers/partners/")["Location"] == f"/officers/partners/{own.partner.slug}/"
    home = f"/officers/partners/{own.partner.slug}/"
    page = client.get(home)
    assert [role for role, _ in page.context["form"].fields["role"].choices] == [
        role for role in ROLES if role != "administrator"
    ]
    client.post(home, FIELDS)
    client.post(f"/officers/people/{theirs.id}/", {"role": "front_line", "post": "Desk"})
    client.post(f"/officers/people/{theirs.id}/end/")
    assert acts() == ["add_officer", "change_officer", "end_service"]
    there = f"/officers/partners/{strangers.partner.slug}/"
    person = f"/officers/people/{strangers.id}/"
    sent = [client.post(page, FIELDS) for page in (there, person, f"{person}end/", f"{person}link/")]
    assert [reply.status_code for reply in sent] == [403] * 4
    assert (
        f"You look after the officers of Dunmere Police. Ask an administrator about those of {strangers.partner}."
        in text_of(sent[0])
    )
    assert client.post("/officers/partners/", {"name": "Another", "kind": "police"}).status_code == 302
    assert not Partner.objects.filter(name="Another").exists()
    assert len(acts()) == 3


def test_a_partner_administrator_makes_and_changes_no_administrator(administrator):
    own = OfficerFactory(role="partner_administrator", partner=administrator.partner)
    client, person = signed_in(own), f"/officers/people/{administrator.id}/"
    assert "only another administrator changes that" in text_of(client.get(person))
    for address in (person, f"{person}end/", f"{person}link/"):
        assert client.post(address, {"role": "analyst"}).status_code == 403
    with pytest.raises(PermissionDenied, match="Only an administrator may make or change an administrator."):
        change_officer(by=own.user, officer=administrator, role="analyst", post="")
    with pytest.raises(PermissionDenied, match="Only an administrator may make or change an administrator."):
        colleague = OfficerFactory(role="analyst", partner=own.partner)
        change_officer(by=own.user, officer=colleague, role="administrator", post="")
    made = client.post(f"/officers/partners/{own.partner.slug}/", FIELDS | {"role": "administrator"})
    assert made.context["form"].errors["role"][0].startswith("Select a valid choice")
    administrator.refresh_from_db()
    assert (administrator.role, administrator.user.is_active, acts()) == ("administrator", True, [])


def test_an_officer_who_left_another_partner_is_brought_back_by_an_administrator_only(administrator):
    left = OfficerFactory(user__email="sam@elmshire.example", user__is_active=False, partner__name="Health")
    own = OfficerFactory(role="partner_administrator")
    home = f"/officers/partners/{own.partner.slug}/"
    refused = text_of(signed_in(own).post(home, FIELDS))
    assert (
        "sam@elmshire.example worked for Health before. Ask an administrator to let them come back."
        in refused
    )
    signed_in(administrator).post(home, FIELDS)
    left.refresh_from_db()
    assert left.partner == own.partner


def test_the_first_administrator_is_made_from_the_command_line():
    call_command(
        "first_administrator", "ada@elmshire.example", partner="Elmshire", name="Ada", password=PASSWORD
    )
    officer = Officer.objects.get()
    assert (officer.role, officer.partner.name, officer.user.check_password(PASSWORD)) == (
        "administrator",
        "Elmshire",
        True,
    )
    with pytest.raises(CommandError, match="is an officer already"):
        call_command("first_administrator", "ada@elmshire.example", partner="Elmshire", password=PASSWORD)
    with pytest.raises(CommandError, match="too short"):
        call_command("first_administrator", "bea@elmshire.example", partner="Elmshire", password="short")
