"""The walks through pages find what is wrong, at the width where it is wrong: or else they would all pass."""

import pytest

from tests.browser import axe, faults_at

pytestmark = pytest.mark.browser
PAGE = """<!doctype html><html lang=en><title>A page</title>
<style>
  .pale { color: #ccc } @media (min-width: 400px) { .pale { color: #000 } }
  .tablet { display: none } @media (min-width: 700px) and (max-width: 900px) { .tablet { display: block } }
  .broad { width: 500px }
  button { width: 10px; height: 10px; padding: 0; border: 0; margin: 0; float: left }
  @media (min-width: 400px) { button { width: 40px; height: 40px } }
</style>
<main><h1>A page</h1><p class=pale>Pale where it is narrow.</p><p class=broad>Broad.</p><img class=tablet src=data:,>
<button>a</button><button>b</button></main>"""


def test_a_fault_is_found_at_the_one_width_that_has_it(open_page):
    page = open_page()
    page.set_content(PAGE)
    assert sorted(fault.split(": ")[:2] for fault in set(faults_at(page))) == [
        ["at 360", "color-contrast"],
        ["at 360", "has to be scrolled sideways"],
        ["at 360", "target-size"],
        ["at 768", "image-alt"],
    ]


SOUND = """<!doctype html><html lang=en><head><title>A page</title><meta name=viewport content="width=device-width">
<style>.pale { color: #000 } a, button { margin: 30px } i { background: #fff; position: absolute; top: 0; left: 600px }</style></head>
<body><a href=#main>Skip</a><header>Folkmoot</header><nav aria-label=Pages><a href=/one>One</a></nav>
<main id=main><h1>Getting about</h1><h2>Crossings</h2><h2>Buses</h2>
<p class=pale>What people said, with <a href=/more>more of it</a>.</p><ul><li>One</li><li>Two</li></ul>
<dl><dt>Heard</dt><dd>20</dd></dl><a href=/map><img src=data:, alt="A map"></a>
<table><caption>Heard</caption><tr><th scope=col>Age</th><th scope=col>People</th></tr><tr><td>16</td><td>3</td></tr></table>
<form><label for=name>Name</label><input id=name autocomplete=name aria-describedby=hint><p id=hint>In full.</p>
<button aria-expanded=false>Send</button> <button aria-label="Close it">Close</button></form>
<div role=list><div role=listitem>Three</div></div></main><nav aria-label=More><a href=/two>Two</a></nav>
<footer>Elmshire</footer></body></html>"""
PLANTED = {
    "document-title": ("<title>A page", "<title>"),
    "html-has-lang": (" lang=en", ""),
    "html-lang-valid": ("lang=en", "lang=xyzzy"),
    "meta-viewport": ("width=device-width", "user-scalable=no"),
    "color-contrast": (".pale { color: #000", ".pale { color: #ccc"),
    "link-in-text-block": (
        "a, button { margin",
        "p a { text-decoration: none; color: #222 } a, button { margin",
    ),
    "image-alt": (' alt="A map"', ""),
    "link-name": ("<img src=data:, alt=", "<img src=data:, title='' alt='' id="),
    "label": ("for=name", "for=names"),
    "aria-valid-attr-value": ("aria-expanded=false", "aria-expanded=perhaps"),
    "aria-allowed-attr": ("aria-expanded=false", "aria-checked=false"),
    "autocomplete-valid": ("autocomplete=name", "autocomplete=names"),
    "label-content-name-mismatch": ("Close it", "Shut"),
    "button-name": (">Send<", "><"),
    "heading-order": ("<h2>Crossings", "<h4>Crossings"),
    "empty-heading": ("<h2>Buses", "<h2>"),
    "page-has-heading-one": ("h1>", "h2>"),
    "landmark-unique": ("aria-label=More", "aria-label=Pages"),
    "landmark-one-main": ("main", "div"),
    "region": ("</header>", "</header><p>Outside.</p>"),
    "list": ("<ul><li>One", "<ul><p>One</p><li>One"),
    "listitem": ("<ul>", "<div>"),
    "definition-list": ("<dl>", "<dl><p>Who</p>"),
    "scope-attr-valid": ("<th scope=col>Age", "<th scope=all>Age"),
    "empty-table-header": ("Age</th>", "</th>"),
    "aria-required-children": ("<div role=listitem>Three</div>", "<button>Three</button>"),
    "tabindex": ("<input", "<input tabindex=3"),
    "nested-interactive": ("Send", "Send <a href=/>now</a>"),
    "target-size": (
        "a, button { margin: 30px",
        "button { margin: -2px 0; height: 9px; width: 9px; padding: 0; overflow: hidden",
    ),
    "scrollable-region-focusable": (
        "<p class=pale>",
        "<div style='overflow: auto; width: 50px; height: 20px'><p style='width: 900px'>Wide.</p></div><p class=pale>",
    ),
}


def test_what_was_found_sound_once_is_looked_at_again_where_a_fault_is_planted(open_page):
    page = open_page()
    page.set_content(SOUND)
    assert faults_at(page) == []
    page = open_page()
    page.set_content(SOUND.replace("What people said", "What others said"))
    assert (faults_at(page), page.evaluate("'axe' in window")) == ([], False), "where nothing is new"
    missed = {}
    for rule, (sound, fault) in PLANTED.items():
        assert sound in SOUND, rule
        page.set_content(SOUND.replace(sound, fault))
        found = [told.split(": ")[0] for told in axe(page)]
        if rule not in found:
            missed[rule] = found
    assert missed == {}
