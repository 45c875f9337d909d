"""Who may do what in the network, in the sentences people are shown when they may not."""

from typing import Any

from django.core.exceptions import PermissionDenied

from folkmoot.network.models import Group, Member, NetworkQuestion, Snippet
from folkmoot.partners.models import Partner
from folkmoot.partners.policies import can, check_can, officer_of
from folkmoot.questions.policies import NotPossible


def check_can_run_group(user: Any, group: Group) -> None:
    """Raise unless this person runs the network for the partner whose group it is."""
    check_can(user, "run_network")
    if officer_of(user).partner_id != group.partner_id:
        raise PermissionDenied(f"“{group}” is run by {group.partner}. Ask its officers.")


def check_can_keep_member(user: Any, member: Member) -> None:
    """Raise unless this person keeps the register in which somebody is."""
    check_can(user, "run_network")
    if officer_of(user).partner_id != member.partner_id:
        raise PermissionDenied(f"This member is in the register of {member.partner}.")


def check_can_join(group: Group) -> None:
    """Raise `NotPossible` unless anybody may join a group."""
    if group.ended_on is not None:
        raise NotPossible(f"“{group}” has ended. Other groups would like to hear from you.")
    if group.joining != "open":
        raise NotPossible(
            f"“{group}” is joined by invitation. Write to {group.partner} if you would like one."
        )


def check_can_check_snippet(user: Any, snippet: Snippet) -> None:
    """Raise unless this person runs the network for the partner that a snippet was told to."""
    _check_runs_for(user, snippet.partner, "This tip was told to {partner}. Its officers check it.")


def can_check_snippet(user: Any, snippet: Snippet) -> bool:
    """Say whether this person may check a snippet."""
    return can(user, "run_network") and officer_of(user).partner_id == snippet.partner_id


def check_can_run_question(user: Any, question: NetworkQuestion) -> None:
    """Raise unless this person runs the network for the partner whose members were asked."""
    _check_runs_for(user, question.partner, "This question was put to the members of {partner}.")


def can_run_question(user: Any, question: NetworkQuestion) -> bool:
    """Say whether this person runs the network for the partner whose members were asked."""
    return can(user, "run_network") and officer_of(user).partner_id == question.partner_id


def check_can_introduce(user: Any, *members: Member) -> None:
    """Raise unless this person keeps the register that both are in, and they are two confirmed people."""
    for member in members:
        check_can_keep_member(user, member)
    if len({member.pk for member in members}) != len(members):
        raise NotPossible("Choose two different members.")


def check_can_take_in(user: Any) -> None:
    """Raise unless this person may take in what another area made."""
    check_can(user, "run_network")


def _check_runs_for(user: Any, partner: Partner, sentence: str) -> None:
    check_can(user, "run_network")
    if officer_of(user).partner_id != partner.pk:
        raise PermissionDenied(sentence.format(partner=partner))
