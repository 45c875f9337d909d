"""Our components are the design system's: every official fixture of the pinned release, tag by tag."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template import engines
from django.utils.safestring import mark_safe

from folkmoot.design.build import FRONT, install_packages
from folkmoot.design.environment import COMPONENTS, NoSuchComponent, component, environment, parameters

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "path", "use"}


class Pieces(HTMLParser):
    """A page as the list of what a browser would see, without the white space between."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attrs):
        said = {name: re.sub(r"\s+", " ", value or "").strip() for name, value in attrs}
        self.seen.append((tag, tuple(sorted(said.items()))))

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.seen.append(("/" + tag, ()))

    def handle_data(self, data):
        words = " ".join(data.split())
        if words:
            self.seen.append(("words", words))


def pieces(html):
    parser = Pieces()
    parser.feed(html)
    return parser.seen


def vouched_for(value, key=""):
    """Fixtures write `html` as plain strings; a template would have marked them safe."""
    if isinstance(value, dict):
        return {
            name: inner if name == "attributes" else vouched_for(inner, name) for name, inner in value.items()
        }
    if isinstance(value, list):
        return [vouched_for(item) for item in value]
    return mark_safe(value) if key.lower().endswith("html") and isinstance(value, str) else value


def fixtures(name):
    install_packages(FRONT)
    folder = FRONT / "node_modules/govuk-frontend/dist/govuk/components"
    return json.loads((folder / name / "fixtures.json").read_text())["fixtures"]


@pytest.mark.parametrize("name", sorted(COMPONENTS))
def test_a_component_equals_every_official_fixture(name):
    ours = [(case["name"], pieces(component(name, vouched_for(case["options"])))) for case in fixtures(name)]
    theirs = [(case["name"], pieces(case["html"])) for case in fixtures(name)]
    assert ours == theirs


def test_the_pinned_design_system_and_its_macros_are_of_one_release():
    package = json.loads((Path(FRONT) / "package.json").read_text())
    assert package["dependencies"]["govuk-frontend"] == "6.3.0"


def test_the_environment_is_made_once():
    assert environment() is environment()


def test_what_a_person_typed_is_escaped_as_text_and_as_html():
    typed = "<script>alert(1)</script>"
    page = engines["django"].from_string(
        '{% load design %}{% component "inset-text" text=typed %}{% component "inset-text" html=typed %}'
        '{% component "radios" name="q" items=items %}'
    )
    html = page.render({"typed": typed, "items": [{"value": typed, "text": typed, "hint": {"html": typed}}]})
    assert "<script>" not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 5


def test_words_wrapped_in_a_component_are_kept_and_what_stands_in_them_is_escaped():
    page = engines["django"].from_string(
        '{% load design %}{% wrap "details" summary_text="Help" %}<b>Ask</b> {{ who }}{% endwrap %}'
    )
    assert [piece for piece in pieces(page.render({"who": "<i>"})) if piece[0] == "words"] == [
        ("words", "Help"),
        ("words", "Ask"),
        ("words", "<i>"),
    ]


def test_arguments_with_two_underscores_become_parameters_inside_parameters():
    assert parameters({"name": "q", "label__text": "Words", "form_group__classes": "x"}) == {
        "name": "q",
        "label": {"text": "Words"},
        "formGroup": {"classes": "x"},
    }


def test_a_component_we_do_not_use_is_refused_with_the_list_of_those_we_do():
    with pytest.raises(NoSuchComponent, match="There is no component “carousel” here"):
        component("carousel", {})
