"""Whatever anybody sends to any address that is open to them is answered: no page breaks, and nobody is shown a fault.

The forms are found by walking the pages, so a new public form is tried without a line here.
"""

from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.walked import WALKED
from tests.walking import PEOPLE, address_of, build_world, named_addresses

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NOBODY = PEOPLE.index("nobody")
EXAMPLES = 8  # of each form: there are many
AWKWARD = (
    "",
    " ",
    "\x00",
    "0",
    "-1",
    "9" * 400,
    "1e309",
    "NaN",
    "2026-02-30",
    "٣",
    "\u202e1AA EL1",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "😀" * 300,
    "a" * 70_000,
    "{{ 7*7 }}%s%n",
    "a@b" + ".example" * 60,
    "\r\nBcc: everybody@elmshire.example",
)
SENT = st.one_of(
    st.none(),  # left out
    st.just(...),  # as the form has it
    st.sampled_from(AWKWARD),
    st.text(max_size=60),
    st.lists(st.sampled_from(AWKWARD) | st.text(max_size=9), max_size=5),
    st.binary(max_size=99).map(lambda content: SimpleUploadedFile("a\u202egpj.exe", content)),
)
EXTRA = st.dictionaries(st.sampled_from(["id", "next", "uuid", "_uuid", "_opened", "page", "code"]), SENT)


class Forms(HTMLParser):
    """Reads the forms of a page: where each is sent, how, and what it holds."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, dict[str, str]]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append((told.get("action", ""), told.get("method", "get").lower(), {}))
            self.inside = True
        elif self.inside and tag in {"input", "select", "textarea", "button"} and told.get("name"):
            self.found[-1][2].setdefault(told["name"], told.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "form"


def public_forms(world) -> dict[tuple[str, str], dict[str, str]]:
    """Every form nobody in particular meets, by address and method, and every address that is only sent to."""
    _, given_, special = world
    found: dict[tuple[str, str], dict[str, str]] = {}
    for name, params in named_addresses():
        seen = WALKED[name].split()[NOBODY]
        address = address_of(name, params, given_, special)
        if seen == "405":
            found.setdefault((address, "post"), {})
        if seen not in {"200", "401", "409"}:
            continue
        reply = Client().get(address, follow=True)
        if not reply.get("Content-Type", "").startswith("text/html"):
            continue
        here = reply.redirect_chain[-1][0] if reply.redirect_chain else address
        reader = Forms()
        reader.feed(reply.content.decode())
        for action, method, fields in reader.found:
            key = (urljoin(here, action or here), method)
            found[key] = found.get(key, {}) | fields
    return found


def test_whatever_is_sent_to_any_public_form_is_answered():
    forms = public_forms(build_world())
    assert len(forms) > 25
    broken: list[str] = []
    for (address, method), fields in sorted(forms.items()):
        try_all(address, method, fields, broken)
    assert "\n".join(broken) == ""


def try_all(address: str, method: str, fields: dict[str, str], broken: list[str]) -> None:
    """Send a form in many ways; keep what answered with a fault."""
    answers = st.fixed_dictionaries({name: SENT for name in sorted(fields) if name != "csrfmiddlewaretoken"})

    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(answers, EXTRA)
    def send(sent: dict, extra: dict) -> None:
        cache.clear()  # else most would be told to wait
        whole = {
            name: fields.get(name, "") if value is ... else value for name, value in (extra | sent).items()
        }
        whole = {name: value for name, value in whole.items() if value is not None}
        client = Client(raise_request_exception=False)
        if method == "get":
            whole = {
                name: value for name, value in whole.items() if not isinstance(value, SimpleUploadedFile)
            }
            reply = client.get(address, whole)
        else:
            reply = client.post(address, whole)
        if reply.status_code >= 500:
            broken.append(f"{method} {address} answered {reply.status_code} to {str(whole)[:300]}")

    send()
