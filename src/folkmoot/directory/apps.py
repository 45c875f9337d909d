"""Tells Django that this room exists, and has the index of words put in place whenever tables were made or changed."""

from typing import Any, ClassVar

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class Directory(AppConfig):
    """The room of services, and of finding them and assets in one search."""

    name = "folkmoot.directory"
    label = "directory"
    foots: ClassVar = {"find": "directory/heard/foot.html"}

    def ready(self) -> None:
        """Django says when it has migrated; the database's own parts of the index follow."""
        post_migrate.connect(put_index_in_place, sender=self)


def put_index_in_place(using: str, **_: Any) -> None:
    """Make what is missing of the index, unless its tables are not there yet."""
    from folkmoot.directory.finding import structure  # noqa: PLC0415  rooms are not ready when this is read
    from folkmoot.directory.finding.words_kept import ENTRIES  # noqa: PLC0415

    connection = connections[using]
    if {ENTRIES, structure.CHANGED} <= set(connection.introspection.table_names()):
        structure.put_in_place(connection)
