"""How many people a wave would reach, by group and channel of origin; never who."""

from dataclasses import dataclass, field

from folkmoot.channels.panel.choosing import WHY, choose
from folkmoot.channels.panel.models import Wave
from folkmoot.channels.panel.rates import Person as Somebody
from folkmoot.channels.panel.rates import counts_by, dimensions_of, groups_of, names_of
from folkmoot.evidence.saying import SMALLEST_SHOWN


@dataclass(frozen=True, slots=True)
class Preview:
    """Whom a wave would reach: the number, how many are left out and why, and the number by group."""

    people: int | None
    any: bool
    agreed: int | None
    left_out: list[tuple[str, int | None]]
    by: list[tuple[str, list[tuple[str, int | None]]]] = field(default_factory=list)


def preview_of(wave: Wave) -> Preview:
    """Return whom a wave would reach now. Small numbers are hidden."""
    chosen = choose(wave)
    people = [
        *(
            Somebody(groups_of(each.contact.profile, each.contact.areas, each.contact.channel), "not_sent")
            for each in chosen.details
        ),
        *(Somebody(groups_of(each.profile, each.areas), "not_sent") for each in chosen.members),
    ]
    dimensions = dimensions_of(people)
    released = counts_by(people, dimensions)
    by = []
    if released is not None:
        names = names_of(dimensions)
        by = [
            (title, [(names[name, code], released.count(**{name: code})) for code in codes])
            for name, (title, codes) in dimensions.items()
        ]
    left_out = [(WHY[why], shown(number)) for why, number in chosen.left_out.most_common()]
    # The whole is shown only where the release shows it: beside the groups it would tell how few did not say.
    whole = released.count() if released is not None else None
    agreed = shown(chosen.agreed) if whole is not None or not people else None
    return Preview(whole, len(chosen) > 0, agreed, left_out, by)


def shown(number: int) -> int | None:
    """Return a number, or None where it is too small to show; nobody at all is said."""
    return number if number == 0 or number >= SMALLEST_SHOWN else None
