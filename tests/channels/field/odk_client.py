"""A program on a phone as strict as ODK Collect: it takes no answer that Collect would not take."""

import hashlib
import re
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import requests
from lxml import etree
from requests.auth import HTTPDigestAuth

LIST = "{http://openrosa.org/xforms/xformsList}"
MANIFEST = "{http://openrosa.org/xforms/xformsManifest}"
ANSWER = "{http://openrosa.org/http/response}"
FORM = "xml_submission_file"


@dataclass
class Program:
    """What a phone knows of its server. With a `username` it signs in by Digest."""

    server: str
    username: str = ""
    password: str = ""
    deviceid: str = "collect:made-up"
    session: requests.Session = field(default_factory=requests.Session)

    def call(self, method: str, address: str, **given: Any) -> requests.Response:
        address = address if address.startswith("http") else f"{self.server.rstrip('/')}/{address}"
        headers = {
            "X-OpenRosa-Version": "1.0",
            "Date": "Wed, 25 Nov 2026 01:30:00 GMT",
            "Connection": "close",
        }
        auth = HTTPDigestAuth(self.username, self.password) if self.username else None
        answer = requests.request(
            method, address, headers=headers | given.pop("headers", {}), auth=auth, timeout=60, **given
        )
        assert answer.headers["X-OpenRosa-Version"] == "1.0"
        assert answer.headers["X-OpenRosa-Accept-Content-Length"].isdecimal()
        assert answer.headers["Date"].count("GMT") == 1
        return answer

    def forms(self) -> list[dict[str, str]]:
        """The list, refused whole when one form lacks anything."""
        answer = self.call("GET", "formList")
        assert answer.status_code == 200, (answer.status_code, answer.text)
        assert "text/xml" in answer.headers["Content-Type"]
        root = etree.fromstring(answer.content)
        assert root.tag == f"{LIST}xforms"
        forms = [{part.tag.removeprefix(LIST): part.text or "" for part in each} for each in root]
        assert all(
            each.get(name) for each in forms for name in ("formID", "name", "downloadUrl", "hash", "version")
        )
        return forms

    def download(self, form: dict[str, str]) -> bytes:
        """The form, when its bytes have the fingerprint of the list; its manifest is read first."""
        manifest = self.call("GET", form["manifestUrl"])
        assert (manifest.status_code, "text/xml" in manifest.headers["Content-Type"]) == (200, True)
        assert etree.fromstring(manifest.content).tag == f"{MANIFEST}manifest"
        answer = self.call("GET", form["downloadUrl"])
        assert answer.status_code == 200
        assert form["hash"] == f"md5:{hashlib.md5(answer.content).hexdigest()}"
        return answer.content

    def may_send(self) -> bool:
        """Whether the server says that forms are taken there."""
        answer = self.call("HEAD", f"submission?deviceID={self.deviceid}")
        return answer.status_code == 204 and self.call("GET", "submission").status_code == 204

    def send(
        self, xml: bytes, files: dict[str, bytes] | None = None, *, more: bool = False
    ) -> tuple[int, str]:
        """Post a form with files; return the status and what the phone shows."""
        parts: list[Any] = [(FORM, ("form.xml", xml, "text/xml"))]
        parts += [(name, (name, content, "image/jpeg")) for name, content in (files or {}).items()]
        parts += [("*isIncomplete*", (None, "yes"))] if more else []
        answer = self.call("POST", f"submission?deviceID={self.deviceid}", files=parts)
        return answer.status_code, message_of(answer)


def message_of(answer: requests.Response) -> str:
    """The sentence the phone shows."""
    assert "text/xml" in answer.headers["Content-Type"]
    root = etree.fromstring(answer.content)
    assert root.tag == f"{ANSWER}OpenRosaResponse"
    return root.findtext(f"{ANSWER}message") or ""


def filled(form: bytes, number: str = "", *, replaces: str = "", **said: str) -> bytes:
    """The form's own empty instance with some answers, as a phone would send it."""
    root = etree.fromstring(form)
    (instance,) = [
        each[0] for each in root.iter("{http://www.w3.org/2002/xforms}instance") if not each.get("id")
    ]
    by_name = {re.sub("{.*}", "", each.tag): each for each in instance.iter() if not len(each)}
    for name, words in {
        "_start": "2026-11-25T10:00:00.000+00:00",
        "_end": "2026-11-25T10:01:30.000+00:00",
        **said,
    }.items():
        by_name[name].text = words
    by_name["instanceID"].text = f"uuid:{number or uuid4()}"
    if replaces:
        old = etree.SubElement(by_name["instanceID"].getparent(), "deprecatedID")
        old.text = f"uuid:{replaces}"
    return etree.tostring(instance)
