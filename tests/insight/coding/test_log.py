"""The log of a codebook: every act is undone exactly, and going through the log gives every assignment again."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from folkmoot.contacts.models import Contact
from folkmoot.insight.coding.assigning import ChangedMeanwhile, Marks, Read, add_theme_to, code_answers
from folkmoot.insight.coding.book import (
    add_theme,
    bring_theme_back,
    change_theme,
    merge_themes,
    nest_theme,
    quote_for_theme,
    remove_theme,
    retire_theme,
    split_theme,
)
from folkmoot.insight.coding.log import replay, undo
from folkmoot.insight.coding.packing import pack, unpack
from folkmoot.insight.models import Coded, CodingAct, TakenAway, Theme, WrittenAnswer
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.models import TrailRow
from tests.insight.coding import twin

ANSWERS = 6
numbers = st.integers(0, ANSWERS - 1)
ACTS = st.lists(
    st.tuples(
        st.sampled_from(("add", "rename", "code", "merge", "split", "remove", "retire", "undo", "undo")),
        st.integers(0, 9),
        st.integers(0, 9),
        st.frozensets(numbers, min_size=1, max_size=4),
    ),
    min_size=3,
    max_size=14,
)


@pytest.fixture
def people(town):
    """Six people who each wrote why."""
    return town.hear(ANSWERS, disposition="completed", answers={"why": "The bus is late and dark"})


def state_of(engagement, place):
    """What the database holds, in the twin's words."""
    themes = {
        one.name: (one.state, one.parent.name if one.parent else "")
        for one in Theme.objects.filter(engagement=engagement, state__in=("used", "retired")).select_related(
            "parent"
        )
    }
    coded = Coded.objects.filter(theme__engagement=engagement).values_list("theme__name", "contact")
    return twin.State(themes, frozenset((name, place[contact]) for name, contact in coded))


class Both:
    """A codebook in the database and its twin in memory, acted on alike."""

    def __init__(self, town, people):
        self.engagement, self.people = town.engagement, people
        self.place = {one.pk: number for number, one in enumerate(people)}
        self.states = [twin.State()]
        self.names = 0

    def act(self, what, first, second, answers):
        now = self.states[-1]
        used = now.used()
        theme = used[first % len(used)] if used else None
        other = used[second % len(used)] if used else None
        held = Theme.objects.filter(engagement=self.engagement, state__in=("used", "retired"))
        if what == "add":
            add_theme(user=None, engagement=self.engagement, name=self.new_name())
            return twin.add(now, self.name)
        if theme is None:
            return None
        real, into = held.get(name=theme), held.get(name=other)
        if what == "rename":
            change_theme(user=None, theme=real, name=self.new_name())
            return twin.rename(now, theme, self.name)
        if what == "code":
            themes = sorted({theme, other})
            read = {(self.people[one], "why"): [held.get(name=name) for name in themes] for one in answers}
            changed = code_answers(user=None, engagement=self.engagement, read=read)
            return twin.code(now, answers, themes) if changed else None
        if what == "merge" and theme != other:
            merge_themes(user=None, theme=real, into=into)
            return twin.merge(now, theme, other)
        if what == "split" and now.of(theme) & answers:
            chosen = [(self.people[one].pk, "why") for one in answers]
            split_theme(user=None, theme=real, name=self.new_name(), answers=chosen)
            return twin.split(now, theme, self.name, answers)
        if what == "remove":
            remove_theme(user=None, theme=real)
            return twin.remove(now, theme)
        if what == "retire":
            retire_theme(user=None, theme=real)
            return twin.retire(now, theme)
        return None

    def new_name(self):
        self.names += 1
        self.name = f"Theme {self.names}"
        return self.name

    def run(self, acts):
        for what, *given_ in acts:
            if what == "undo":
                self.undo_last()
            elif (after := self.act(what, *given_)) is not None:
                self.states.append(after)
            assert state_of(self.engagement, self.place) == self.states[-1]

    def undo_last(self):
        if len(self.states) > 1:
            live = CodingAct.objects.filter(engagement=self.engagement, undone_by=None).exclude(act="undo")
            assert undo(user=None, act=live.order_by("-number")[0])[1] == 0
            self.states.pop()

    def replayed(self):
        return dict(Coded.objects.values_list("pk", "theme"))


@pytest.mark.django_db
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=ACTS)
def test_whatever_is_done_to_a_codebook_is_replayed_from_its_log_and_undone_to_the_beginning(
    town, people, acts
):
    with transaction.atomic():
        both = Both(town, people)
        both.run(acts)
        assert replay(town.engagement) == both.replayed()
        while len(both.states) > 1:
            both.undo_last()
            assert state_of(town.engagement, both.place) == both.states[-1]
        assert (replay(town.engagement), both.replayed()) == ({}, {})
        transaction.set_rollback(True)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30)
@given(st.dictionaries(st.integers(1, 9), st.sets(st.integers(1, 2**40), min_size=1), max_size=3))
def test_numbers_come_out_as_they_were_packed(rows):
    assert unpack(pack(rows)) == {theme: sorted(numbers) for theme, numbers in rows.items()}


@pytest.mark.django_db
def test_a_coding_that_comes_back_is_the_same_row_with_its_words_its_coder_and_its_hour(town, people):
    user, engagement = town.analyst, town.engagement
    buses, dark = (add_theme(user=user, engagement=engagement, name=name) for name in ("Buses", "Dark"))
    one = (people[0], "why")
    code_answers(
        user=user,
        engagement=engagement,
        read={one: Read([buses, dark], {buses.pk: [[4, 7]]}, Marks(note="Ask"))},
    )
    before = list(Coded.objects.order_by("pk").values())
    merge_themes(user=user, theme=dark, into=buses)
    assert [(row["theme_id"], row["spans"]) for row in Coded.objects.values()] == [(buses.pk, [[4, 7]])]
    undo(user=user, act=CodingAct.objects.get(act="merge_themes"))
    assert list(Coded.objects.order_by("pk").values()) == before
    remove_theme(user=user, theme=buses)
    undo(user=user, act=CodingAct.objects.get(act="remove_theme"))
    assert list(Coded.objects.order_by("pk").values()) == before
    assert [row.act for row in TrailRow.objects.order_by("pk")][-4:] == [
        "merge_themes", "undo_coding", "remove_theme", "undo_coding",
    ]  # fmt: skip


@pytest.mark.django_db
def test_what_others_did_since_to_the_same_theme_is_undone_first_and_what_they_did_to_answers_stays(
    town, people
):
    add = {"user": None, "engagement": town.engagement}
    buses, dark, late = (add_theme(name=name, **add) for name in ("Buses", "Dark", "Late"))
    read = {(one, "why"): [dark] for one in people}
    code_answers(read=read, **add)
    merge_themes(user=None, theme=dark, into=buses)
    merged = CodingAct.objects.get(act="merge_themes")
    code_answers(read={(people[0], "why"): [late]}, **add)  # somebody reads it again meanwhile
    change_theme(user=None, theme=buses, name="Buses and light")
    with pytest.raises(NotPossible, match="Undo “Changed a theme”"):
        undo(user=None, act=merged)
    undo(user=None, act=CodingAct.objects.get(act="change_theme"))
    assert undo(user=None, act=merged)[1] == 1
    of = {theme.name: set(theme.coded.values_list("contact", flat=True)) for theme in (buses, dark, late)}
    rest = {one.pk for one in people[1:]}
    assert of == {"Buses and light": set(), "Dark": rest, "Late": {people[0].pk}}
    with pytest.raises(NotPossible, match="undone already"):
        undo(user=None, act=merged)
    with pytest.raises(NotPossible, match="5 answers speak of “Dark”"):
        undo(user=None, act=CodingAct.objects.get(act="add_theme", theme=dark))


@pytest.mark.django_db
def test_themes_stand_under_others_three_deep_and_never_under_themselves(town):
    add = {"user": None, "engagement": town.engagement}
    roads, speed, signs, paint = (
        add_theme(name=name, **add) for name in ("Roads", "Speed", "Signs", "Paint")
    )
    nest_theme(user=None, theme=speed, parent=roads)
    nest_theme(user=None, theme=signs, parent=speed)
    with pytest.raises(NotPossible, match="under itself"):
        nest_theme(user=None, theme=roads, parent=signs)
    with pytest.raises(NotPossible, match="at most 3 deep"):
        nest_theme(user=None, theme=paint, parent=signs)
    merge_themes(user=None, theme=speed, into=paint)
    parents = dict(Theme.objects.filter(state="used").values_list("name", "parent__name"))
    assert parents == {"Roads": None, "Signs": "Paint", "Paint": None}
    undo(user=None, act=CodingAct.objects.get(act="merge_themes"))
    parents = dict(Theme.objects.filter(state="used").values_list("name", "parent__name"))
    assert parents == {"Roads": None, "Speed": "Roads", "Signs": "Speed", "Paint": None}
    retire_theme(user=None, theme=paint)
    with pytest.raises(NotPossible, match="not in use"):
        nest_theme(user=None, theme=signs, parent=paint)
    bring_theme_back(user=None, theme=paint)
    with pytest.raises(NotPossible, match="changed this theme"):
        change_theme(user=None, theme=paint, name="Lines", seen=1)
    with pytest.raises(NotPossible, match="two different"):
        merge_themes(user=None, theme=paint, into=paint)


@pytest.mark.django_db
def test_two_people_who_code_one_answer_at_once_are_told_of_each_other_and_nothing_is_lost(town, people):
    add = {"user": None, "engagement": town.engagement}
    buses, dark = (add_theme(name=name, **add) for name in ("Buses", "Dark"))
    one, seen = (people[0], "why"), frozenset()
    code_answers(read={one: Read([buses], saw_themes=seen, saw_version=0, marks=Marks())}, **add)
    with pytest.raises(ChangedMeanwhile) as told:
        code_answers(read={one: Read([dark], saw_themes=seen, saw_version=0, marks=Marks())}, **add)
    assert told.value.answers == ((people[0].pk, "why"),)
    assert set(Coded.objects.values_list("theme", flat=True)) == {buses.pk}
    code_answers(read={one: Read([buses], saw_themes=seen)}, **add)  # the same from both is no quarrel
    both = Read([buses, dark], saw_themes=frozenset({buses.pk}), saw_version=1, marks=Marks(second_look=True))
    code_answers(read={one: both}, **add)
    row = WrittenAnswer.objects.get(contact=people[0])
    assert (Coded.objects.count(), row.version, row.second_look) == (2, 2, True)
    with pytest.raises(NotPossible, match="not in use"):
        retire_theme(user=None, theme=dark)
        code_answers(read={(people[1], "why"): [dark]}, **add)


@pytest.mark.django_db
def test_an_answer_that_is_taken_back_takes_its_codings_notes_quotes_and_history_along(town, people):
    add = {"user": None, "engagement": town.engagement}
    buses, dark = (add_theme(name=name, **add) for name in ("Buses", "Dark"))
    code_answers(read={(one, "why"): [buses, dark] for one in people[:2]}, **add)
    merge_themes(user=None, theme=dark, into=buses)
    quote_for_theme(user=None, theme=buses, contact=people[0], question="why", words="bus is late")
    with pytest.raises(NotPossible, match="not in the answer"):
        quote_for_theme(user=None, theme=buses, contact=people[0], question="why", words="bus was late")
    town.erase(people[0])
    left = [Coded, TakenAway, WrittenAnswer]
    assert [set(model.objects.values_list("contact", flat=True)) for model in left] == [{people[1].pk}] * 3
    assert buses.quotes.count() == 0
    undo(user=None, act=CodingAct.objects.get(act="merge_themes"))
    assert replay(town.engagement) == dict(Coded.objects.values_list("pk", "theme"))
    assert set(Coded.objects.values_list("contact", "theme")) == {
        (people[1].pk, one.pk) for one in (buses, dark)
    }


@pytest.mark.django_db
def test_a_merge_takes_as_many_statements_for_many_answers_as_for_few(town):
    counts = []
    for people in (5, 200):
        wrote = town.hear(people, disposition="completed", answers={"why": "Late"})
        buses, dark = (
            add_theme(user=None, engagement=town.engagement, name=f"{name} {people}")
            for name in ("Buses", "Dark")
        )
        answers = [(one.pk, "why") for one in wrote]
        add_theme_to(user=None, engagement=town.engagement, theme=dark, answers=answers)
        add_theme_to(user=None, engagement=town.engagement, theme=buses, answers=answers[: people // 2])
        with CaptureQueriesContext(connection) as merging:
            assert merge_themes(user=None, theme=dark, into=buses) == people
        with CaptureQueriesContext(connection) as undoing:
            undo(user=None, act=CodingAct.objects.filter(act="merge_themes").order_by("-number")[0])
        assert Coded.objects.filter(theme=dark).count() == people
        counts.append((len(merging), len(undoing)))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 60
    assert Contact.objects.count() == 205
