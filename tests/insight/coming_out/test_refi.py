"""A project of coded answers goes out as REFI-QDA and comes back the same; a hostile file comes to nothing."""

import datetime as dt
import io
import re
import zipfile
from uuid import UUID, uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from folkmoot.insight.refi import (
    Code,
    Coder,
    Mark,
    Project,
    ProjectRefused,
    Text,
    read_project,
    write_project,
)
from folkmoot.insight.refi import reading as refi_reading
from folkmoot.insight.refi.project import NAMESPACE, plain

MOMENT = dt.datetime(2026, 5, 3, 9, 30, tzinfo=dt.UTC)
HOUSE = UUID(int=77)
GUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
# What the public schema (Project.xsd of QDA-XML 1.0) has, of the elements used here: children in order with how many
# there may be, and attributes, those that must be there marked.
RULES = {
    "Project": (["Users?", "CodeBook?", "Variables?", "Sources?"], {"name!", "origin", "creationDateTime"}),
    "Users": (["User+"], set()),
    "User": ([], {"guid!", "name"}),
    "CodeBook": (["Codes"], set()),
    "Codes": (["Code+"], set()),
    "Code": (["Description?", "Code*"], {"guid!", "name!", "isCodable!", "color"}),
    "Description": ([], set()),
    "Variables": (["Variable+"], set()),
    "Variable": ([], {"guid!", "name!", "typeOfVariable!"}),
    "Sources": (["TextSource+"], set()),
    "TextSource": (["PlainTextSelection*", "VariableValue*"], {"guid!", "name", "plainTextPath"}),
    "PlainTextSelection": (
        ["Coding*"],
        {"guid!", "startPosition!", "endPosition!", "creatingUser", "creationDateTime"},
    ),
    "Coding": (["CodeRef"], {"guid!", "creatingUser", "creationDateTime"}),
    "CodeRef": ([], {"targetGUID!"}),
    "VariableValue": (["VariableRef", "TextValue"], set()),
    "VariableRef": ([], {"targetGUID!"}),
    "TextValue": ([], set()),
}
SHAPES = {
    "guid": GUID,
    "targetGUID": GUID,
    "creatingUser": GUID,
    "creationDateTime": STAMP,
    "isCodable": re.compile("true|false"),
    "color": re.compile("#[0-9a-f]{6}"),
    "typeOfVariable": re.compile("Text"),
    "startPosition": re.compile(r"\d+"),
    "endPosition": re.compile(r"\d+"),
    "plainTextPath": re.compile(r"internal://[0-9a-f-]{36}\.txt"),
}


def a_project() -> Project:
    road, lights, dark = (
        Code(uuid5(HOUSE, name), name, f"Speaks of {name}.") for name in ("road", "lights", "dark")
    )
    dark = Code(dark.guid, dark.name, "", parent=lights.guid)
    ann = Coder(uuid5(HOUSE, "ann"), "Ann Alyst")
    words = "They race past 🏫 the school.\nIt is dark & cold <after> six."
    marks = (
        Mark(uuid5(HOUSE, "one"), road.guid, 0, 14, ann.guid, MOMENT),
        Mark(uuid5(HOUSE, "two"), dark.guid, 29, len(words), ann.guid, MOMENT),
        Mark(uuid5(HOUSE, "three"), road.guid, 29, len(words)),
    )
    texts = (
        Text(uuid5(HOUSE, "first"), "Answer 1", words, marks, {"Question": "Why?", "Channel": "Online"}),
        Text(
            uuid5(HOUSE, "second"),
            "Answer 2",
            "الشارع مظلم ليلا",
            (),
            {"Question": "Why?", "Channel": "Paper"},
        ),
    )
    return Project("Safer streets", MOMENT, (ann,), (road, lights, dark), texts)


def written(project: Project) -> bytes:
    held = io.BytesIO()
    write_project(project, held)
    return held.getvalue()


def part(content: bytes, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(content)).read(name)


def test_what_is_written_keeps_every_rule_of_the_public_schema():
    content = written(a_project())
    root = etree.fromstring(part(content, "project.qde"))
    guids = [element.get("guid") for element in root.iter() if element.get("guid")]
    assert (root.tag, len(guids)) == (f"{{{NAMESPACE}}}Project", len(set(guids)))
    for element in root.iter():
        tag = etree.QName(element).localname
        children, attributes = RULES[tag]
        pattern = "".join(
            f"(?:<{each.rstrip('?*+')}>){each[-1] if each[-1] in '?*+' else ''}" for each in children
        )
        inside = "".join(f"<{etree.QName(child).localname}>" for child in element)
        assert re.fullmatch(pattern, inside), (tag, inside)
        allowed = {name.rstrip("!") for name in attributes}
        needed = {name.rstrip("!") for name in attributes if name.endswith("!")}
        assert needed <= set(element.attrib) <= allowed, tag
        for name, value in element.attrib.items():
            assert name not in SHAPES or SHAPES[name].fullmatch(value), (tag, name, value)
    wanted = {element.get("targetGUID") for element in root.iter() if element.get("targetGUID")}
    assert wanted <= set(guids)
    for source in root.iter(f"{{{NAMESPACE}}}TextSource"):
        words = part(content, f"Sources/{source.get('plainTextPath').removeprefix('internal://')}").decode()
        assert "\r" not in words and not words.startswith("\ufeff")
        for place in source.iter(f"{{{NAMESPACE}}}PlainTextSelection"):
            assert 0 <= int(place.get("startPosition")) <= int(place.get("endPosition")) <= len(words)


def test_codes_are_nested_and_positions_count_letters_not_bytes():
    content = written(a_project())
    root = etree.fromstring(part(content, "project.qde"))
    space = {"q": NAMESPACE}
    assert root.xpath("string(//q:Code[@name='dark']/../@name)", namespaces=space) == "lights"
    words = part(content, f"Sources/{uuid5(HOUSE, 'first')}.txt").decode()
    places = root.xpath("//q:PlainTextSelection", namespaces=space)
    spans = [words[int(each.get("startPosition")) : int(each.get("endPosition"))] for each in places]
    assert spans == ["They race past", "It is dark & cold <after> six."]


def test_what_goes_out_comes_back_and_the_same_project_gives_the_same_bytes():
    project = a_project()
    content = written(project)
    back = read_project(io.BytesIO(content))
    without_values = tuple(Text(t.guid, t.name, t.words, t.marks) for t in project.texts)
    assert back == Project(project.name, MOMENT, project.coders, (*project.codes,), without_values)
    assert written(project) == content


@given(st.lists(st.tuples(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60)), max_size=6))
@settings(max_examples=60, deadline=None)
def test_any_words_and_any_mark_come_back_as_the_same_words(answers):
    code = Code(uuid5(HOUSE, "any"), "any")
    texts = []
    for number, (words, one, other) in enumerate(answers):
        words = words.encode("utf-8", "replace").decode()
        start, end = sorted((min(one, len(words)), min(other, len(words))))
        marks = (Mark(uuid5(HOUSE, f"m{number}"), code.guid, start, end),)
        texts.append(Text(uuid5(HOUSE, f"t{number}"), f"{number}", words, marks))
    back = read_project(io.BytesIO(written(Project("any", MOMENT, (), (code,), tuple(texts)))))
    assert [text.words for text in back.texts] == [plain(text.words).removeprefix("\ufeff") for text in texts]
    for was, now in zip(texts, back.texts, strict=True):
        if not plain(was.words).startswith("\ufeff") and "\r" not in was.words:
            assert [now.words[m.start : m.end] for m in now.marks] == [
                plain(was.words[m.start : m.end]) for m in was.marks
            ]


def test_a_theme_under_itself_or_a_mark_outside_its_answer_is_not_written():
    one, two = UUID(int=1), UUID(int=2)
    circle = (Code(one, "a", parent=two), Code(two, "b", parent=one))
    with pytest.raises(ProjectRefused, match="circle"):
        written(Project("x", MOMENT, (), circle))
    with pytest.raises(ProjectRefused, match="not in the codebook"):
        written(Project("x", MOMENT, (), (Code(one, "a", parent=two),)))
    outside = Text(two, "t", "short", (Mark(UUID(int=3), one, 0, 99),))
    with pytest.raises(ProjectRefused, match="outside its answer"):
        written(Project("x", MOMENT, (), (Code(one, "a"),), (outside,)))


def packed(**parts: bytes | str) -> io.BytesIO:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/").replace("_qde", ".qde").replace("_txt", ".txt"), content)
    held.seek(0)
    return held


def project_xml(inside: str, before: str = "") -> str:
    return f'<?xml version="1.0"?>{before}<Project xmlns="{NAMESPACE}" name="p">{inside}</Project>'


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(9))


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (io.BytesIO(b"not a zip file at all"), "no .qdpx file"),
        (io.BytesIO(b""), "no .qdpx file"),
        (packed(readme_txt="hello"), "holds no project"),
        (packed(one_qde=project_xml(""), two_qde=project_xml("")), "holds no project"),
        (packed(project_qde="<Project"), "damaged"),
        (packed(project_qde="<Project/>"), "no REFI-QDA project"),
        (packed(project_qde=project_xml("&l8;", f"<!DOCTYPE Project [{LAUGHS}]>")), "damaged"),
        (
            packed(
                project_qde=project_xml(
                    "&x;", '<!DOCTYPE Project [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
                )
            ),
            "not written by",
        ),
        (
            packed(
                project_qde=project_xml("", '<!DOCTYPE Project SYSTEM "http://127.0.0.1:9/x.dtd">').encode(
                    "utf-16"
                )
            ),
            "not written by|damaged",
        ),
        (packed(project_qde=project_xml("<a>" * 400 + "</a>" * 400)), "damaged"),
    ],
)
def test_a_file_that_is_none_or_hostile_is_refused_in_a_sentence(file, sentence):
    with pytest.raises(ProjectRefused, match=sentence):
        read_project(file)


def test_a_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(refi_reading, "MOST_UNPACKED", 50_000)
    monkeypatch.setattr(refi_reading, "MOST_XML", 10_000)
    monkeypatch.setattr(refi_reading, "MOST_PARTS", 30)
    with pytest.raises(ProjectRefused, match="larger than"):
        read_project(packed(project_qde=project_xml(" " * 20_000)))
    with pytest.raises(ProjectRefused, match="larger than"):
        read_project(packed(project_qde=project_xml(""), Sources__a_txt=b"0" * 60_000))
    with pytest.raises(ProjectRefused, match="parts"):
        read_project(packed(project_qde=project_xml(""), **{f"Sources__{n}_txt": b"" for n in range(40)}))


def test_a_part_that_lies_about_its_size_is_not_read_beyond_the_bound(monkeypatch):
    monkeypatch.setattr(refi_reading, "MOST_OF_A_TEXT", 1_000)
    guid = UUID(int=5)
    inside = f'<Sources><TextSource guid="{guid}" plainTextPath="internal://a.txt"/></Sources>'
    with pytest.raises(ProjectRefused, match="larger than"):
        read_project(packed(project_qde=project_xml(inside), Sources__a_txt=b"0" * 5_000))


@pytest.mark.parametrize(
    "path", ["internal://../../etc/hostname", "file:///etc/hostname", "relative://a.txt", "/etc/hostname", ""]
)
def test_no_path_leads_out_of_the_file(path):
    inside = f'<Sources><TextSource guid="{UUID(int=5)}" plainTextPath="{path}"/></Sources>'
    back = read_project(packed(project_qde=project_xml(inside), Sources__a_txt=b"inside"))
    assert (back.texts, back.passed_over) == ((), ("1 × text that lies outside the file",))


def test_what_other_programs_write_is_read_and_what_cannot_be_is_counted():
    code, stray = UUID(int=1), UUID(int=9)
    selection = (
        '<PlainTextSelection guid="{{00000000-0000-0000-0000-00000000000a}}" startPosition="{}" endPosition="{}">'
        '<Coding guid="00000000-0000-0000-0000-00000000000b"><CodeRef targetGUID="{}"/></Coding></PlainTextSelection>'
    )
    inside = (
        f'<CodeBook><Codes><Code guid="{{{code}}}" name="road" isCodable="true"/></Codes></CodeBook>'
        f'<Sources><PDFSource guid="{UUID(int=6)}"/><TextSource guid="{UUID(int=7)}" name="held inside">'
        f"<PlainTextContent>It is dark.</PlainTextContent>{selection.format(0, 5, code)}"
        f"{selection.format(0, 99, code)}{selection.format(0, 5, stray)}</TextSource></Sources>"
    )
    back = read_project(packed(Elmshire_qde=project_xml(inside)))
    (text,) = back.texts
    assert (text.words, [(m.code, m.start, m.end) for m in text.marks]) == ("It is dark.", [(code, 0, 5)])
    assert back.passed_over == (
        "1 × PDF",
        "1 × mark of a code that is not in the codebook",
        "1 × mark that lies outside its text",
    )
