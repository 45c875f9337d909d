"""A codebook kept in memory the slow and obvious way, to hold the real one against: whole copies, and undo by copy."""

from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class State:
    """Themes by name (with state and parent), and which answers speak of which."""

    themes: dict[str, tuple[str, str]] = field(default_factory=dict)
    coded: frozenset[tuple[str, int]] = frozenset()

    def used(self):
        return sorted(name for name, (state, _) in self.themes.items() if state == "used")

    def of(self, theme):
        return {answer for name, answer in self.coded if name == theme}


def add(state, name):
    return replace(state, themes=state.themes | {name: ("used", "")})


def rename(state, old, new):
    themes = {
        (new if name == old else name): (of, new if parent == old else parent)
        for name, (of, parent) in state.themes.items()
    }
    return State(themes, frozenset((new if name == old else name, one) for name, one in state.coded))


def code(state, answers, themes):
    kept = {pair for pair in state.coded if pair[1] not in answers}
    return replace(state, coded=frozenset(kept | {(theme, one) for theme in themes for one in answers}))


def merge(state, theme, into):
    kept = {pair for pair in state.coded if pair[0] != theme}
    gone = {name: value for name, value in state.themes.items() if name != theme}
    return State(gone, frozenset(kept | {(into, one) for one in state.of(theme)}))


def split(state, theme, name, answers):
    chosen = state.of(theme) & answers
    kept = state.coded - {(theme, one) for one in chosen}
    themes = state.themes | {name: ("used", state.themes[theme][1])}
    return State(themes, frozenset(kept | {(name, one) for one in chosen}))


def remove(state, theme):
    gone = {name: value for name, value in state.themes.items() if name != theme}
    return State(gone, frozenset(pair for pair in state.coded if pair[0] != theme))


def retire(state, theme):
    return replace(state, themes=state.themes | {theme: ("retired", state.themes[theme][1])})
