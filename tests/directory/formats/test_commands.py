"""The directory's commands as they stand in the guide: whose entries they become, tables from an address, one table out, any feed checked."""

import csv
import io
import json
import zipfile

import pytest

from folkmoot.config.cli import main
from folkmoot.directory.models import Feed, Service
from tests.assets.world import make_officer
from tests.directory.formats.test_feeds_come_in import MAPPING
from tests.directory.formats.test_hostile_feeds import served
from tests.directory.truth.world import SECRETS, make_swimming
from tests.partners.factories import OfficerFactory, PartnerFactory

pytestmark = pytest.mark.django_db
TABLE = "Ref,Club,What,Web,Run by,Street,Postcode,Tel\n1,Chess,For all,,Clubs Ltd,1 Mill Ln,ST1 1AA,01632 960002\n"


def test_the_partner_who_runs_the_installation_keeps_what_comes_in_unless_another_is_named(
    data, tmp_path, capsys
) -> None:
    example = str(data / "directory/hsds-3.1/examples/service_full.json")
    command = ["import", "directory", example, "--format", "hsds"]
    assert main(command) == 2
    assert "first_administrator EMAIL --partner NAME" in capsys.readouterr().err
    PartnerFactory(slug="parish"), PartnerFactory(slug="charity")
    assert main(command) == 2
    assert "--partner with one of charity, parish." in capsys.readouterr().err
    runs = OfficerFactory(role="administrator").partner
    assert main([*command, "--dry-run"]) in (0, 1)
    assert Service.objects.count() == 0
    assert main(command) == 0
    assert f"{runs} keeps these entries (--partner SLUG: another)." in capsys.readouterr().out
    assert Service.objects.get().keeper == runs
    assert main([*command, "--feed", "Theirs", "--partner", "charity"]) == 0
    assert main([*command, "--feed", "Theirs"]) == 0, "a feed that is known has its keeper"
    assert [feed.keeper.slug for feed in Feed.objects.order_by("pk")] == [runs.slug, "charity"]

    silent = tmp_path / "feed.json"
    silent.write_text(json.dumps([{"id": "1", "name": "Club", "organization": {"id": "2", "name": "Clubs"}}]))
    assert main(["import", "directory", str(silent), "--format", "oruk"]) == 2
    assert "--status active" in capsys.readouterr().err, "how it is said here"


def test_tables_come_in_from_an_address_too(tmp_path, capsys) -> None:
    OfficerFactory(role="administrator")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("organizations.csv", "id,name,description\no1,Clubs Ltd,A charity\n")
        package.writestr("services.csv", "id,organization_id,name,status\ns1,o1,Judo,active\n")
    there = {"/clubs.csv": TABLE.encode(), "/all": packed.getvalue(), "/page": b"<!doctype html>"}
    (tmp_path / "m.toml").write_text(MAPPING)
    with served(lambda path, at, door: there.get(path, (404, {}))) as where:
        for path, form, more, ends in (
            ("/clubs.csv", "csv", ("--mapping", str(tmp_path / "m.toml")), 0),
            ("/all", "hsds-csv", (), 0),
            ("/page", "hsds-csv", (), 2),
            ("/clubs.csv", "hsds-csv", (), 2),
            ("/nowhere", "csv", (), 2),
        ):
            said = ["import", "directory", f"{where}{path}", "--format", form, "--feed", path, *more]
            assert main(said) == ends, path
    assert list(Service.objects.order_by("name").values_list("name", flat=True)) == ["Chess", "Judo"]
    refused = capsys.readouterr().err
    for sentence in ("is a web page, not a file of tables.", "is no zip file", "answers 404."):
        assert sentence in refused


def test_the_directory_goes_out_as_one_table_and_in_the_newest_of_each_standard(tmp_path) -> None:
    make_swimming(make_officer())
    assert main(["export", "directory", "--format", "csv", "--out", str(tmp_path / "all.csv")]) == 0
    [row] = csv.DictReader(io.StringIO((tmp_path / "all.csv").read_text(encoding="utf-8-sig"), newline=""))
    columns = ("Name", "Run by", "When", "Cost", "Checked by")
    assert {name: row[name] for name in columns} == {
        "Name": "Swim for All",
        "Run by": "Hollinsea Swimming Club",
        "When": "After school\nMondays and Wednesdays, 4pm to 5.30pm, in term time. Not on 4 May 2026\n"
        "On the first Saturday of the month, from 9am: Family swim",
        "Cost": "Ask about help with the price\nA swim: £3.50",
        "Checked by": "the provider",
    }
    assert [secret for secret in (*SECRETS, "hidden-mail", "Boiler") if secret in str(row)] == []
    for newest, version in (("hsds", "hsds-3.1"), ("oruk", "oruk-3.0")):
        for name in (newest, version):
            assert main(["export", "directory", "--format", name, "--out", str(tmp_path / name)]) == 0
        assert (tmp_path / newest).read_text() == (tmp_path / version).read_text()


def test_whatever_is_wrong_with_a_feed_is_told_at_its_level_and_path(tmp_path, capsys) -> None:
    about = {"version": "HSDS-UK-3.0", "profile": "https://p.example", "openapi_url": "https://o.example"}
    no_list = {"contents": 5, "total_pages": 10**30, "total_items": 1, "page_number": 1, "size": 0}

    def broken(path, at, door):
        if path == "/taxonomies":
            return b"null"
        if path == "/taxonomy_terms":
            return door.wfile.write(b"nonsense\r\n\r\n") and None
        return about if path == "/" else no_list if path == "/services" else (404, {})

    with served(broken) as where:
        assert main(["validate-feed", f"{where}/services/"]) == 1, "as people copy it"
    told = capsys.readouterr().out
    for line in (
        "error, level 1: /services?page=1 contents: It should be a list, and is not there or is none.",
        "warning, level 2: /taxonomies?page=1 : It is null, and should be an object.",
        "the connection ended or what came was no answer.",
        "warning, level 2: /service_at_locations?page=1 : It answers 404.",
    ):
        assert line in told, line
    assert main(["validate-feed", where]) == 1, "nobody is there any more"
    assert capsys.readouterr().out.count("error, level 1") == 2
    for name, content in (("service_list", "<html>"), ("taxonomy_list", "null"), ("api_details", "{")):
        (tmp_path / f"{name}.json").write_text(content)
    assert main(["validate-feed", str(tmp_path)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[:2] == [
        "error, level 1: / : api_details.json is no JSON that can be read: Expecting property name enclosed in double quotes: "
        "line 1 column 2 (char 1).",
        "error, level 1: /services : service_list.json is a web page, not JSON.",
    ]
    assert "warning, level 2: /taxonomies : It is null, and should be an object." in told
