"""Whose voice stands behind a finding: who gave the answer a figure counts, speaks of a theme, voted on a statement, or is quoted.

Asked of one person at a time, who holds a receipt or left an address: nothing here is counted.
"""

from collections.abc import Callable, Iterable, Mapping

from folkmoot.contacts.models import Contact, Vote
from folkmoot.insight.column_rows import (
    ANSWER,
    AREA,
    PROFILE,
    SEVERAL_SEPARATOR,
    answer_cells,
    area_cells,
    profile_cells,
)
from folkmoot.insight.results_page import BETWEEN
from folkmoot.insight.themes import coded_in_the_insight
from folkmoot.outcomes.mapped import says_so
from folkmoot.outcomes.models import Finding, Ground


def findings_of(contact: Contact, findings: Iterable[Finding]) -> list[Finding]:
    """Return those findings that stand on what a contact said. `findings` come with their grounds."""
    themes = set(coded_in_the_insight().filter(contact=contact).values_list("theme", flat=True))
    rows = list(findings)
    voted = votes_on([ground for finding in rows for ground in finding.grounds.all()], [contact])
    votes = voted.get(contact.pk, {})
    return [
        finding
        for finding in rows
        if any(speaks(contact, ground, themes, votes) for ground in finding.grounds.all())
    ]


def voices_behind(finding: Finding) -> Callable[[Contact], bool]:
    """Return what tells of many people, one after the other, whether a finding stands on what they said: one statement in all."""
    grounds = list(finding.grounds.all())
    themes = [ground.theme_id for ground in grounds if ground.theme_id]
    speaking: dict[int, set[int]] = {}
    for contact, theme in coded_in_the_insight().filter(theme__in=themes).values_list("contact", "theme"):
        speaking.setdefault(contact, set()).add(theme)
    voted = votes_on(grounds)
    return lambda contact: any(
        speaks(contact, ground, speaking.get(contact.pk, set()), voted.get(contact.pk, {}))
        for ground in grounds
    )


def votes_on(grounds: Iterable[Ground], contacts: list[Contact] | None = None) -> dict[int, dict[int, int]]:
    """Return {contact: {statement: vote}} on the statements among what findings stand on; none among them asks nothing."""
    statements = {ground.statement_id for ground in grounds if ground.statement_id}
    voted: dict[int, dict[int, int]] = {}
    if not statements:
        return voted
    rows = Vote.objects.filter(statement__in=statements)
    rows = rows if contacts is None else rows.filter(contact__in=contacts)
    for contact, statement, value in rows.values_list("contact", "statement", "value"):
        voted.setdefault(contact, {})[statement] = value
    return voted


def speaks(contact: Contact, ground: Ground, themes: set[int], votes: Mapping[int, int]) -> bool:
    """Say whether one thing a finding stands on holds what a contact said, with the themes its words speak of and its votes."""
    if ground.kind == "statement":
        return says_so(votes.get(ground.statement_id or 0), ground.told)
    if ground.kind == "quote":
        return ground.contact_id == contact.pk
    if ground.kind == "theme":
        return ground.theme_id in themes
    return _said_so(contact, ground.recipe)


def _said_so(contact: Contact, recipe: Mapping[str, str]) -> bool:
    """Say whether a contact gave the answer a figure counts, and is of the people it counts: read as the columns read it."""
    option, content = recipe.get("option", ""), contact.version.content if contact.version else {}
    if not option or not _is_among(contact, recipe):
        return False
    kinds = {item["key"]: item["kind"] for item in content.get("items", [])}
    given = dict(answer_cells(contact.answers, kinds)).get(f"{ANSWER}{recipe['question']}")
    return option in str(given or "").split(SEVERAL_SEPARATOR)


def _is_among(contact: Contact, recipe: Mapping[str, str]) -> bool:
    held = dict((*profile_cells(contact.profile), *area_cells(contact.areas)))
    for name, prefix in (("area", AREA), ("group", PROFILE)):
        dimension, between, code = recipe.get(name, "").partition(BETWEEN)
        if between and code not in str(held.get(f"{prefix}{dimension}") or "").split(SEVERAL_SEPARATOR):
            return False
    channel = recipe.get("channel", "")
    return not channel or channel in (contact.channel, contact.collector.code)
