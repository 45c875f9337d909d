"""Who may do what, said in sentences."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured, PermissionDenied

from folkmoot.partners.models import User
from folkmoot.partners.policies import can, check_can, check_is_officer
from folkmoot.partners.roles import PERMISSIONS, ROLES
from tests.partners.factories import OfficerFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_every_permission_of_a_role_has_words_and_every_word_has_a_role():
    assert set(PERMISSIONS) == set().union(*(role.may for role in ROLES.values()))


@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_do_exactly_what_its_description_lists(role):
    user = OfficerFactory(role=role).user
    assert {permission for permission in PERMISSIONS if can(user, permission)} == ROLES[role].may
    assert {permission for permission in PERMISSIONS if user.has_perm(f"places.{permission}")} == ROLES[
        role
    ].may


def test_an_analyst_who_may_not_run_engagements_is_told_who_may():
    with pytest.raises(PermissionDenied) as refused:
        check_can(OfficerFactory(role="analyst").user, "run_engagement")
    assert str(refused.value) == (
        "Only an engagement officer, a partner administrator or an administrator may run engagements. "
        "You are signed in as an analyst. Ask an administrator if that should change."
    )


def test_someone_signed_in_who_is_no_officer_may_do_nothing():
    user = UserFactory()
    assert [permission for permission in PERMISSIONS if can(user, permission)] == []
    with pytest.raises(PermissionDenied) as refused:
        check_is_officer(user)
    assert str(refused.value) == (
        "This page is for officers. You are not signed in as an officer. Ask your administrator to add you."
    )


def test_nobody_and_an_officer_who_left_may_do_nothing():
    left = OfficerFactory(role="administrator", user__is_active=False).user
    assert [can(person, p) for person in (AnonymousUser(), left) for p in PERMISSIONS] == [False] * 2 * len(
        PERMISSIONS
    )


def test_nobody_stands_above_the_roles():
    with pytest.raises(ImproperlyConfigured):
        User.objects.create_superuser("root@elmshire.example", "correct horse battery")
    assert User.objects.count() == 0
