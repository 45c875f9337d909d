"""A short page of questions that is answered where people happen to be: the questions chosen for one collector, no more."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from folkmoot.contacts.one_page import OnePage
from folkmoot.contacts.sending import send, thanked
from folkmoot.contacts.visiting import Visit
from folkmoot.engagements.asking_here import asked_here
from folkmoot.questions.definition import Content


class ShortPage(OnePage):
    """A visit to a short page; `circumstances` say how the answers came about, where a channel tells that apart."""

    def __init__(self, visit: Visit, circumstances: Mapping[str, str] | None = None) -> None:
        OnePage.__init__(self, visit)
        self.circumstances = circumstances
        self._asked = asked_here(visit.content, visit.collector)

    @property
    def asked(self) -> Content:
        """What is asked here."""
        return self._asked

    def with_its_map(self) -> dict[str, Any]:
        """Return the land a place may lie in, to choose its areas from a list: a map is for a page of its own."""
        return {"ground": self.visit.ground(), "mapped": False}

    def lead(self, code: str) -> HttpResponse:
        """Lead to the receipt."""
        return thanked(code)

    def sent(self, uuid: UUID, raw: Mapping[str, Any]) -> HttpResponse:
        """Send the answers. Where a question that must be answered cannot be asked here (a file), they are partial."""
        here = {item["key"] for item in self.asked["items"]}
        left_out = any(i.get("required") and i["key"] not in here for i in self.visit.content["items"])
        return send(
            self.visit,
            uuid=uuid,
            raw=raw,
            seconds=self.seconds(),
            disposition="partial" if left_out else "completed",
            circumstances=self.circumstances,
            lead=self.lead,
        )
