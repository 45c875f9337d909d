"""Questionnaires of every shape, for what must come back as it went out."""

from typing import Any

from hypothesis import strategies as st

from folkmoot.questions.definition import CAN_STEER, NOT_SAID, Content, check_content, codes_of

LANGUAGES = ("en", "cy", "pl")
WORDS = (
    st.text(
        st.characters(blacklist_categories=["Cc", "Cs", "Cn", "Zs", "Zl", "Zp"])
        | st.sampled_from(" ’“${}<>&'\"="),
        min_size=1,
        max_size=20,
    )
    .map(lambda said: " ".join(said.split()))
    .filter(bool)
)
CODES = st.one_of(
    st.from_regex(r"[a-z0-9_]{1,8}", fullmatch=True),
    st.sampled_from(["16-24", "it's", "a b", "a_b", 'say "x"', "été", "other", "none"]),
)
KEYS = st.from_regex(r"[a-z][a-z0-9_-]{0,9}", fullmatch=True) | st.sampled_from(
    ["meta", "data", "start", "a__other", "a", "a__not_said", "a__x"]
)
KINDS = (
    "one", "several", "ranking", "yes_no", "statement", "scale", "matrix", "number", "date", "short_text", "long_text", "postcode", "place", "file",
)  # fmt: skip


@st.composite
def words(draw: Any, languages: list[str]) -> dict[str, str]:
    return {code: draw(WORDS) for code in languages if code == "en" or draw(st.booleans())}


@st.composite
def items(
    draw: Any, key: str, languages: list[str], modules: list[str], earlier: list[Any]
) -> dict[str, Any]:
    kind = draw(st.sampled_from(KINDS))
    item: dict[str, Any] = {"key": key, "kind": kind, "wording": draw(words(languages))}
    if draw(st.booleans()):
        item["help"] = draw(words(languages))
    if kind in {"one", "several", "ranking"} or (kind == "matrix" and draw(st.booleans())):
        codes = draw(st.lists(CODES, min_size=2, max_size=5, unique=True))
        item["options"] = [{"code": code, "label": draw(words(languages))} for code in codes]
    if kind in {"one", "several"} and draw(st.booleans()):
        item["options"][-1]["other"] = True
    if kind == "several" and draw(st.booleans()):
        item["options"][0]["exclusive"] = True
    if kind in {"several", "ranking"} and draw(st.booleans()):
        item["limits"] = {"max_choices": draw(st.integers(1, 5))}
    if kind == "scale" or (kind == "matrix" and "options" not in item):
        low = draw(st.integers(-2, 5))
        item["scale"] = {"low": low, "high": low + draw(st.integers(1, 12))}
        for end in ("low_label", "high_label"):
            if draw(st.booleans()):
                item["scale"][end] = draw(words(languages))
    if kind == "matrix":
        rows = draw(st.lists(CODES, min_size=1, max_size=3, unique=True))
        item["rows"] = [{"code": code, "label": draw(words(languages))} for code in rows]
    if kind in {"number", "date"} and draw(st.booleans()):
        edges = [-2.5, 0, 7] if kind == "number" else ["1990-02-01", "2026-05-03"]
        low, high = sorted(draw(st.tuples(st.sampled_from(edges), st.sampled_from(edges))))
        item["limits"] = {"min": low, "max": high}
    if kind in {"short_text", "long_text"} and draw(st.booleans()):
        item["limits"] = {"max_length": draw(st.integers(1, 150))}
    if kind != "ranking" or draw(st.booleans()):
        for name in ("required", "prefer_not_to_say"):
            if draw(st.booleans()):
                item[name] = True
    if kind in {"one", "several", "yes_no"} and draw(st.integers(0, 3)) == 0:
        item["profile"] = f"part_of_{key.replace('-', '_')}"
    if modules:
        item["module"] = draw(st.sampled_from(modules))
    steering = [one for one in earlier if one["kind"] in CAN_STEER]
    if steering and draw(st.booleans()):
        asked = draw(
            st.lists(st.sampled_from(steering), min_size=1, max_size=2, unique_by=lambda one: one["key"])
        )
        item["show_if"] = [
            {
                "question": one["key"],
                "in": draw(
                    st.lists(
                        st.sampled_from(
                            [*codes_of(one), *([NOT_SAID] if one.get("prefer_not_to_say") else [])]
                        ),
                        min_size=1,
                        max_size=3,
                        unique=True,
                    )
                ),
            }
            for one in asked
        ]
    return item


@st.composite
def questionnaires(draw: Any) -> Content:
    """A questionnaire that can be asked, its modules in the order in which their questions are."""
    languages = ["en", *draw(st.lists(st.sampled_from(LANGUAGES[1:]), unique=True, max_size=2))]
    modules = draw(st.lists(CODES, max_size=2, unique=True))
    asked: list[Any] = []
    for key in draw(st.lists(KEYS, min_size=1, max_size=6, unique=True)):
        asked.append(draw(items(key, languages, modules, asked)))
    used = list(dict.fromkeys(item["module"] for item in asked if "module" in item))
    content: Any = {
        "title": draw(words(languages)),
        "intro": draw(words(languages)) if draw(st.booleans()) else {},
        "languages": languages,
        "modules": [
            {
                "key": code,
                "title": draw(words(languages)),
                **({"standard": True} if draw(st.booleans()) else {}),
            }
            for code in used
        ],
        "items": asked,
    }
    seen: set[str] = set()
    content["items"] = [
        item
        for item in asked
        if item["kind"] not in {"postcode", "place"} or not (item["kind"] in seen or seen.add(item["kind"]))
    ]
    kept = {item.get("module") for item in content["items"]}
    content["modules"] = [one for one in content["modules"] if one["key"] in kept]
    first = list(dict.fromkeys(item.get("module") for item in content["items"]))
    content["modules"].sort(key=lambda one: first.index(one["key"]))
    assert check_content(content) == []
    return content
