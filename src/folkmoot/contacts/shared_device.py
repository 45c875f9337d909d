"""Takes answers on a device that strangers share, and leaves nothing of anybody on it for the next.

The device's history holds addresses alone: every form that is sent is answered by a redirect, also when something has to be
put right. Meanwhile what was typed waits here, sealed, for two minutes; the one cookie that opens it goes with the next
page. Nothing is written to the browser's storage, so nothing has to be cleared from it: to clear an origin's storage would
also destroy what an officer's phone may hold for the field.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.utils import timezone

from folkmoot.contacts.holding import opened_token, sealed_token, set_quiet_cookie
from folkmoot.contacts.keys import CannotUnseal, keyed_hash, seal, unseal
from folkmoot.contacts.models import Unfinished
from folkmoot.contacts.one_page import NO_NUMBER, UNREADABLE
from folkmoot.contacts.receipts import fresh_code, grouped
from folkmoot.contacts.refusals import AnswersInvalid
from folkmoot.contacts.sending import NOTHING_SAID, says_something, uuid_in
from folkmoot.contacts.short_page import ShortPage
from folkmoot.contacts.visiting import Visit
from folkmoot.design.speaking import say
from folkmoot.questions.forms import AnswerForm

COOKIE = "folkmoot_shared"
PURPOSE = "shared device"
HELD_SECONDS = 120  # to put something right, or to write a receipt code down
IDLE_SECONDS = 45  # without a touch, before a shared device clears itself
WARNED_SECONDS = 15  # of these with a countdown to see
WITHOUT_SCRIPT_SECONDS = 300  # nothing can see a touch then, so the page stays longer


class SharedPage(ShortPage):
    """A visit to a short page on a shared device. `idle` is after how many seconds without a touch it clears itself."""

    template = "contacts/answer/shared.html"
    idle = IDLE_SECONDS
    left = ""  # where the page tells that somebody began and walked away, if anybody wants to know

    def first(self) -> HttpResponse:
        """Show the questions to the next person: whatever the device still held is let go."""
        let_go(self.visit)
        return self.forgotten(ShortPage.first(self))

    def again(self) -> HttpResponse:
        """Show what has to be put right, once; nothing where nothing is held."""
        held = self._held()
        if held is None:
            return HttpResponseRedirect(self.visit.url("start"))
        uuid, form = uuid_in(held.get("_uuid", "")), self.form(held)
        if uuid is None:
            form.add_error(None, say(NO_NUMBER))
        elif form.is_valid():
            self._refused_when_sent(form)
        self.opened = held.get("_opened") or self.opened
        return self.shown(form, uuid or uuid4(), status=UNREADABLE)

    def thanks(self, **more: Any) -> HttpResponse:
        """Thank whoever just answered and show the receipt code, once."""
        kept = _token(self.visit)
        if not kept or "receipt" not in kept:
            return HttpResponseRedirect(self.visit.url("start"))
        code = grouped(str(kept["receipt"]))
        response = self.visit.draw("contacts/answer/shared_thanks.html", code=code, **self._timing(), **more)
        response["Clear-Site-Data"] = '"cache"'
        return self.forgotten(response)

    def form(self, *given: Any, **more: Any) -> AnswerForm:
        """Return the form, of which the browser is to remember nothing."""
        form = ShortPage.form(self, *given, **more)
        for field in form.fields.values():
            field.widget.attrs["autocomplete"] = "off"
        return form

    def more(self) -> dict[str, Any]:
        """Return what the page shows besides: when it clears itself."""
        return {"shared": True, "send_to": self.visit.url("start"), **self._timing()}

    def wrong(self, form: AnswerForm, uuid: UUID) -> HttpResponse:
        """Hold what was typed and lead to the page where it can be put right."""
        response = HttpResponseRedirect(self.visit.url("again") + f"?language={self.visit.language}")
        sent = self.visit.request.POST.copy()
        sent["_uuid"] = str(uuid)
        code = fresh_code()
        now = timezone.now()
        Unfinished.objects.create(
            key_hash=_hash(code),
            sealed=seal(sent.urlencode(), purpose=_purpose(code)),
            held_until=now + dt.timedelta(seconds=HELD_SECONDS),
        )
        self._remember(response, {"held": code})
        return response

    def lead(self, code: str) -> HttpResponse:
        """Lead to the thanks of this device, where the receipt code is shown once."""
        let_go(self.visit)
        response = HttpResponseRedirect(self.visit.url("thanks") + f"?language={self.visit.language}")
        self._remember(response, {"receipt": code})
        return response

    def forgotten(self, response: HttpResponse) -> HttpResponse:
        """Take the cookie away with a page."""
        if COOKIE in self.visit.request.COOKIES:
            response.delete_cookie(COOKIE, path=self.visit.url("start"), samesite="Strict")
        return response

    def _remember(self, response: HttpResponse, what: Mapping[str, str]) -> None:
        token = sealed_token({**what, "collector": self.visit.collector.code}, purpose=PURPOSE)
        set_quiet_cookie(response, COOKIE, token, path=self.visit.url("start"), seconds=HELD_SECONDS)

    def _timing(self) -> dict[str, Any]:
        return {
            "start": self.visit.url("start"),
            "idle": self.idle,
            "warned": WARNED_SECONDS,
            "without_script": max(self.idle, WITHOUT_SCRIPT_SECONDS),
            "left": self.left,
        }

    def _held(self) -> QueryDict | None:
        kept = _token(self.visit)
        code = str(kept.get("held", "")) if kept else ""
        row = (
            Unfinished.objects.filter(key_hash=_hash(code), held_until__gt=timezone.now()).first()
            if code
            else None
        )
        if row is None:
            return None
        try:
            return QueryDict(unseal(row.sealed, purpose=_purpose(code)), encoding="utf-8", mutable=True)
        except CannotUnseal:
            return None

    def _refused_when_sent(self, form: AnswerForm) -> None:
        """Say what stood in the way though each answer by itself is right."""
        raw = {key: value for key, value in form.said().items() if value not in (None, "", [], {})}
        if not says_something(self.asked, raw):
            form.add_error(None, say(NOTHING_SAID))
        else:
            form.add_error(None, say(AnswersInvalid({}).sentence))


def let_go(visit: Visit) -> None:
    """Delete what waits for whoever used the device before."""
    kept = _token(visit)
    if kept and "held" in kept:
        Unfinished.objects.filter(key_hash=_hash(str(kept["held"]))).delete()


def forget_unfinished(*, now: dt.datetime | None = None) -> int:
    """Delete what nobody came back to put right; return how many there were."""
    deleted, _ = Unfinished.objects.filter(held_until__lt=now or timezone.now()).delete()
    return deleted


def _token(visit: Visit) -> dict[str, Any] | None:
    kept = opened_token(visit.request.COOKIES.get(COOKIE, ""), purpose=PURPOSE)
    return kept if kept and kept.get("collector") == visit.collector.code else None


def _hash(code: str) -> str:
    return keyed_hash(code, purpose="unfinished lookup")


def _purpose(code: str) -> str:
    """The code is part of the key itself: without the device's cookie the installation cannot open what it holds."""
    return "unfinished " + keyed_hash(code, purpose="unfinished key")
