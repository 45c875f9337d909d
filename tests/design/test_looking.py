"""The walks through pages find what is wrong, at the width where it is wrong: or else they would all pass."""

import pytest

from tests.browser import faults_at

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
