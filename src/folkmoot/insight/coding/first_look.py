"""A first look at what people wrote: themes the machine drafts, without names; nobody is left out of it."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from folkmoot.contacts.models import Contact
from folkmoot.engagements.models import Engagement
from folkmoot.insight.campaigns import texts_of
from folkmoot.insight.coding.assigning import add_theme_to, record
from folkmoot.insight.coding.book import MOST_QUOTES, add_theme, quote_for_theme
from folkmoot.insight.coding.suggesting import check_words_ready, keep_run, seal_of
from folkmoot.insight.models import DraftAnswer, DraftTheme, Run, Theme
from folkmoot.insight.themes import check_can_code, written
from folkmoot.jobs.running import report_progress
from folkmoot.questions.policies import NotPossible

FEWEST_ANSWERS = 30
MOST_PHRASES = 8
AT_ONCE = 1_000
LONGEST_EXAMPLE = 300  # letters of a quote that is kept as an example


def draft(*, engagement: Engagement, user: Any, themes: int, seed: int = 1) -> Run:
    """Draft themes of everything people wrote, and keep where each answer went. Raises NotPossible where there is too little."""
    check_can_code(user, engagement)
    check_words_ready()
    from folkmoot.evidence.words.drafting import draft_themes  # noqa: PLC0415  it loads what learns

    report_progress(0, 3, "Reading what people wrote.")
    mine = Contact.objects.filter(engagement=engagement).answered().in_the_insight().order_by("pk")
    rows = list(texts_of(mine))
    if len(rows) < FEWEST_ANSWERS:
        raise NotPossible(f"A draft needs at least {FEWEST_ANSWERS} answers in words. There are {len(rows)}.")
    report_progress(1, 3, f"Comparing {len(rows):,} answers.")
    texts = [text for _, _, text in rows]
    found = draft_themes(texts, themes, seed=seed)
    report_progress(2, 3, "Keeping the draft.")
    told = {
        "nothing_to_add": len(found.nothing_to_add),
        "unplaced": len(found.unplaced),
        "unlike": len(found.unlike_the_rest),
        "themes": themes,
    }
    with transaction.atomic():
        run = keep_run(engagement, user, "draft", seed, seal_of(texts), len(rows), told)
        Run.objects.filter(engagement=engagement, kind="draft").exclude(pk=run.pk).delete()
        drafts = DraftTheme.objects.bulk_create(
            [
                DraftTheme(
                    run=run, number=one.number, phrases=list(one.phrases)[:MOST_PHRASES], size=one.size
                )
                for one in found.themes
            ]
        )
        by_number = {one.number: one for one in drafts}
        role = {place: "central" for one in found.themes for place in one.central}
        role |= {place: "dissenting" for one in found.themes for place in one.dissenting if place not in role}
        unlike = set(found.unlike_the_rest)
        DraftAnswer.objects.bulk_create(
            [
                DraftAnswer(
                    run=run,
                    draft=by_number.get(number) if number is not None else None,
                    contact_id=rows[place][0],
                    question=rows[place][1],
                    role=role.get(place, ""),
                    unlike=place in unlike,
                )
                for place, number in enumerate(found.theme)
            ],
            batch_size=AT_ONCE,
        )
        record(user, engagement, "draft_themes", themes=len(drafts), answers=len(rows), seed=seed)
    return run


@transaction.atomic
def keep_draft_as(*, user: Any, drafted: DraftTheme, name: str, all_speak: bool) -> tuple[Theme, int]:
    """Make a theme of a draft under a name a person gives it; its answers speak of it where that person says so."""
    engagement = drafted.run.engagement
    if drafted.kept_as_id is not None:
        raise NotPossible("A theme was made of this already.")
    theme = add_theme(user=user, engagement=engagement, name=name, definition="")
    members = drafted.drafted.select_related("contact__version")
    for one in members.filter(role="central")[:MOST_QUOTES]:
        words = dict(written(one.contact)).get(one.question, "")
        if words:
            quote_for_theme(
                user=user,
                theme=theme,
                contact=one.contact,
                question=one.question,
                words=words[:LONGEST_EXAMPLE],
            )
    drafted.kept_as = theme
    drafted.save(update_fields=["kept_as"])
    if not all_speak:
        return theme, 0
    answers = list(members.values_list("contact", "question"))
    return theme, add_theme_to(user=user, engagement=engagement, theme=theme, answers=answers)[1]
