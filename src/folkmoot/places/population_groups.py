"""Turns the groups of a file into ours: renamed, added up, or single years of age gathered into bands."""

from __future__ import annotations

import re

from folkmoot.places.mapping import PopulationRules
from folkmoot.places.refusals import ImportRefused

SINGLE_AGE = re.compile(
    r"(?:age:?\s*)?(?:aged?\s+)?(?:(?P<under>under 1 year|under 1|less than 1 year)|(?P<age>\d{1,3})(?:\s*years?)?"
    r"(?:\s*(?:\+|and over|and above|or over|or older))?)(?:;\s*measures: value)?",
    re.IGNORECASE,
)


def single_age(name: str) -> int | None:
    """Return the age that “Aged 16 years”, “16” or “90+” names; None for anything else, such as “10 to 15”."""
    found = SINGLE_AGE.fullmatch(name.strip())
    if found is None:
        return None
    return 0 if found["under"] else int(found["age"])


class Groups:
    """Which of our groups a name in the file belongs to, as the mapping says."""

    def __init__(self, rules: PopulationRules) -> None:
        self.rules = rules
        self.by_name = {name: group for group, names in rules.groups.items() for name in names}
        self.columns: list[tuple[str, str]] = []

    def of(self, name: str) -> str | None:
        """Return our group, None for a name the mapping leaves out; raise ValueError for one it does not know."""
        if name in self.rules.leave_out:
            return None
        if not name:
            raise ValueError("It does not say which group it is about.")
        if self.rules.bands:
            return self.band(name)
        if not self.by_name:
            return name
        if name not in self.by_name:
            raise ValueError(f"The mapping says nothing of the group “{name[:60]}”.")
        return self.by_name[name]

    def band(self, name: str) -> str:
        """Return the band that a single year of age falls in."""
        age = single_age(name)
        if age is None:
            raise ValueError(
                f"“{name[:60]}” is not a single year of age. Name it in leave_out if it is not meant."
            )
        for band, (low, high) in self.rules.bands.items():
            if low <= age <= high:
                return band
        raise ValueError(f"No band of the mapping holds age {age}.")

    def check_columns(self, columns: tuple[str, ...]) -> None:
        """Choose the columns of a wide file, and refuse groups without one and ages with two."""
        if self.rules.bands:
            ages = {column: single_age(column) for column in columns if column not in self.rules.leave_out}
            found = {column: age for column, age in ages.items() if age is not None}
            for age in set(found.values()):
                same = [column for column in found if found[column] == age]
                if len(same) > 1:
                    raise ImportRefused(
                        f"Age {age} stands in two columns: {' and '.join(same)}. Name one of them in leave_out."
                    )
            try:
                self.columns = [(column, self.band(column)) for column in found]
            except ValueError as fault:
                raise ImportRefused(f"{fault} Name the column in leave_out if it is not meant.") from fault
            if missing := set(self.rules.bands) - {band for _, band in self.columns}:
                raise ImportRefused(f"No column of the file holds an age of the band {sorted(missing)[0]}.")
            return
        for group, names in self.rules.groups.items():
            for name in names:
                if name not in columns:
                    raise ImportRefused(
                        f"The mapping reads {group} from the column “{name}”, which is not in the file."
                    )
                self.columns.append((name, group))
