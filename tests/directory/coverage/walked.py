"""Something for every address about what the law asks for, and about what is missing."""

from folkmoot.directory.coverage.checklists import checklists
from folkmoot.directory.coverage.counting import coverage_of, kinds_of_area
from folkmoot.directory.coverage.publishing import publish_coverage
from folkmoot.directory.coverage.reviewing import begin_review, note_asking
from folkmoot.directory.coverage.tying import keep_rule, tie_entry, tie_page
from folkmoot.directory.gaps.keeping import Missing, answer_gap, keep_gap
from folkmoot.directory.models import Service
from folkmoot.insight.missing.preparing import prepare
from folkmoot.partners.models import Officer


def walked_missing(runs: Officer, service: Service) -> dict[str, dict]:
    """What stands in addresses, by their names: a paragraph with an entry, a page and a rule, a review, a list, a gap."""
    law = checklists()["send-schedule-2"]
    at = {"user": runs.user, "checklist": law, "paragraph": law.paragraphs["health"], "because": "Read it"}
    tie_entry(service=service, **at)
    tie_page(page="https://elmshire.example/health", title="Health", **at)
    keep_rule(sector="education", **at)
    review = begin_review(user=runs.user, checklist=law, title="Spring review")
    note_asking(user=runs.user, review=review, consultee="nhs", asked=False, why_not="Next month")
    published = publish_coverage(user=runs.user, coverage=coverage_of(law, kinds_of_area()[0]))
    gap = keep_gap(
        user=runs.user,
        missing=Missing("No short breaks in Dunmere", need="Short breaks"),
        evidence=[("What there is", "Nothing.")],
        ask=[runs.partner],
    )
    answer_gap(user=runs.user, slot=gap.slots.get(), sees="A queue", why_not="No house")
    gap.published_at = gap.kept_at
    gap.save()
    prepare()
    code = {"code": law.code}
    return {
        **{f"directory:{name}": code for name in ("checklist", "coverage_file", "publish_coverage")},
        "directory:paragraph": code | {"paragraph": "health"},
        "directory:review": {"uuid": review.uuid},
        "find:covered": {"uuid": published.uuid},
        "missing:gap": {"uuid": gap.uuid},
        "missed:gap": {"uuid": gap.uuid},
    }
