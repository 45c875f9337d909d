"""Says of every table whether it is about people, and of every column about people what it holds and why.

The privacy page is made from this and from the tables themselves; a test fails when a column or a folder has no
sentence.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Max, Min

from folkmoot.engagements.models import Engagement
from folkmoot.website.stored.answers import PEOPLE_WHO_ANSWER
from folkmoot.website.stored.assets import ASSETS
from folkmoot.website.stored.directory import DIRECTORY
from folkmoot.website.stored.files import ABOUT_NOBODY, ABOUT_PEOPLE, Folder
from folkmoot.website.stored.hub import ASKING_WHAT_IS_HELD, IN_REGISTERS, LINKED
from folkmoot.website.stored.network import PEOPLE_OF_THE_NETWORK
from folkmoot.website.stored.nobody import NOT_ABOUT_PEOPLE
from folkmoot.website.stored.officers import OFFICERS
from folkmoot.website.stored.tables import NUMBER, About, Table

EVERYBODY = (
    PEOPLE_WHO_ANSWER,
    PEOPLE_OF_THE_NETWORK,
    ASSETS,
    DIRECTORY,
    IN_REGISTERS,
    LINKED,
    ASKING_WHAT_IS_HELD,
    OFFICERS,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What the privacy page shows."""

    everybody: tuple[About, ...]
    folders: tuple[Folder, ...]
    nobody: list[str]
    fewest_days: int | None
    most_days: int | None


def everything_kept() -> Kept:
    """Return the tables there are, the folders, and for how long answers are kept."""
    days = Engagement.objects.public().aggregate(fewest=Min("retention_days"), most=Max("retention_days"))
    plain = [*NOT_ABOUT_PEOPLE.values(), *ABOUT_NOBODY.values()]
    nobody = sorted({why for why in plain if not why.startswith("nothing")})
    return Kept(EVERYBODY, ABOUT_PEOPLE, nobody, days["fewest"], days["most"])


def find_table(slug: str) -> Table | None:
    """Return the table about people that is told at an address, if there is one."""
    return next((table for about in EVERYBODY for table in about.tables if table.slug == slug), None)


def sentences(table: Table) -> Iterator[tuple[str, str]]:
    """Yield each column that is really there with its sentence, the numbers of rows left out."""
    for field in apps.get_model(table.model)._meta.concrete_fields:
        sentence = table.columns.get(field.name) or str(field.help_text)
        if sentence != NUMBER:
            yield field.name.replace("_", " "), sentence
