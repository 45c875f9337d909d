"""Reads the rules by which forms of other tools show a question, as far as our own show-if rules can say the same.

Ours are a list, all of which must hold: this question was answered with one of these. So "and" carries over, "or" within one
question, "not" where one answer is chosen, and comparisons where answers are numbers. What is not carried over is said.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from folkmoot.questions.definition import NOT_SAID, ShowIf

LONGEST = 4_000
MOST_TOKENS = 600
DEEPEST = 40
TOKEN = re.compile(
    r"""\s*(?:
    \$\{\s*(?P<reference>[^}]{1,200}?)\s*\}
    |(?P<text>'[^']*'|"[^"]*")
    |(?P<number>-?\d+(?:\.\d+)?)
    |(?P<sign><=|>=|!=|<>|==|=|<|>|&&|\|\||!|\(|\)|,|\.(?!\w))
    |(?P<word>[A-Za-z_][\w-]*(?:\.[A-Za-z]\w*)*)
    )""",
    re.VERBOSE,
)
SAME = {
    "==": "=",
    "eq": "=",
    "<>": "!=",
    "ne": "!=",
    "&&": "and",
    "||": "or",
    "!": "not",
    "lt": "<",
    "le": "<=",
    "gt": ">",
    "ge": ">=",
}
COMPARISONS = {"=", "!=", "<", "<=", ">", ">="}
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
ENDINGS = (".NAOK", ".shown", ".value", ".code")


class CannotCarry(ValueError):
    """Our rules cannot say this; the message says what."""


@dataclass(frozen=True, slots=True)
class Steering:
    """An earlier question as rules see it: `codes` by the value the form gives them, `single` when only one is chosen."""

    key: str
    codes: Mapping[str, str | int]
    single: bool = True


Token = tuple[str, str]
Rules = list[ShowIf]


def rules_of(expression: str, asked: Mapping[str, Steering]) -> Rules:
    """Return an expression as show-if rules. `asked` are earlier questions by their name there. Raises `CannotCarry`."""
    reader = Reader(tokens_of(expression), asked)
    rules = reader.either(0)
    if reader.left:
        raise CannotCarry("it is written in a way that is not understood")
    return rules


def tokens_of(expression: str) -> list[Token]:
    """Return the words and signs of an expression. Raises `CannotCarry`."""
    if len(expression) > LONGEST:
        raise CannotCarry("it is too long")
    tokens: list[Token] = []
    place, text = 0, expression.strip()
    while place < len(text):
        found = TOKEN.match(text, place)
        if not found or len(tokens) >= MOST_TOKENS:
            raise CannotCarry("it is written in a way that is not understood")
        kind = str(found.lastgroup)
        said = found[kind]
        tokens.append(
            (
                "sign" if SAME.get(said, said) in {*COMPARISONS, "and", "or", "not"} else kind,
                SAME.get(said, said),
            )
        )
        place = found.end()
        while place < len(text) and text[place].isspace():
            place += 1
    return tokens


class Reader:
    """Reads tokens from left to right, each step by its own rule."""

    def __init__(self, tokens: Sequence[Token], asked: Mapping[str, Steering]) -> None:
        self.tokens, self.asked, self.place = tokens, asked, 0

    @property
    def left(self) -> int:
        """How many tokens are still to be read."""
        return len(self.tokens) - self.place

    def either(self, depth: int) -> Rules:
        """Read parts of which one must hold."""
        rules = self.every(depth)
        while self.took("or"):
            rules = _either(rules, self.every(depth))
        return rules

    def every(self, depth: int) -> Rules:
        """Read parts that must all hold."""
        rules = self.part(depth)
        while self.took("and"):
            rules = self.both(rules, self.part(depth))
        return rules

    def part(self, depth: int) -> Rules:
        """Read one part: something in brackets, a denial, a comparison."""
        if depth > DEEPEST:
            raise CannotCarry("it has too many brackets")
        if self.took("not"):
            return self.denied(self.part(depth + 1))
        if self.took("("):
            rules = self.either(depth + 1)
            self.must(")")
            return rules
        kind, said = self.next()
        if kind == "word" and self.took("("):
            return self.function(said, depth)
        return self.comparison(kind, said)

    def function(self, name: str, depth: int) -> Rules:
        """Read what stands in the brackets of a function."""
        if name in {"true", "false"} and self.took(")"):
            if name == "true":
                return []
            raise CannotCarry("it never holds")
        if name == "selected":
            steering = self.steering(*self.next())
            self.must(",")
            value = _unquoted(*self.next())
            self.must(")")
            return _rule(steering, lambda each: each == value)
        raise CannotCarry(f"it uses the function “{name[:40]}”")

    def comparison(self, kind: str, said: str) -> Rules:
        """Read a question compared with a value, whichever comes first."""
        sign_kind, sign = self.next()
        other_kind, other = self.next()
        if sign_kind != "sign" or sign not in COMPARISONS:
            raise CannotCarry("it compares nothing")
        if kind in {"text", "number"} and other_kind in {"reference", "word"}:
            (kind, said), (other_kind, other), sign = (other_kind, other), (kind, said), TURNED[sign]
        if other_kind not in {"text", "number"}:
            raise CannotCarry("it compares two questions")
        steering, value = self.steering(kind, said), _unquoted(other_kind, other)
        if value == "" and sign == "!=":
            return _rule(steering, lambda _: True)
        if value == "":
            raise CannotCarry("it asks whether a question was left unanswered")
        if sign in {"=", "!="}:
            if sign == "!=" and not steering.single:
                raise CannotCarry("it asks what was not chosen among several")
            return _rule(steering, lambda each: (each == value) is (sign == "="))
        return _rule(steering, lambda each: _compared(each, sign, value))

    def steering(self, kind: str, said: str) -> Steering:
        """Return the question a name stands for."""
        name = said
        for ending in ENDINGS:
            name = name.removesuffix(ending)
        found = self.asked.get(name) if kind in {"reference", "word"} else None
        if found is None:
            raise CannotCarry(
                f"it looks at “{said[:60]}”, which is no earlier question with answers to choose from"
            )
        return found

    def both(self, one: Rules, other: Rules) -> Rules:
        """Return rules that hold when both do."""
        rules = list(one)
        singles = {steering.key for steering in self.asked.values() if steering.single}
        for rule in other:
            same = next(
                (
                    each
                    for each in rules
                    if each["question"] == rule["question"] and rule["question"] in singles
                ),
                None,
            )
            if same is None:
                rules.append(rule)
                continue
            shared = [code for code in same["in"] if code in rule["in"]]
            if not shared:
                raise CannotCarry("it never holds")
            rules[rules.index(same)] = {"question": same["question"], "in": shared}
        return rules

    def denied(self, rules: Rules) -> Rules:
        """Return a rule that holds when one about a single answer does not."""
        if len(rules) != 1:
            raise CannotCarry("it denies several things at once")
        (rule,) = rules
        steering = next(each for each in self.asked.values() if each.key == rule["question"])
        if not steering.single:
            raise CannotCarry("it asks what was not chosen among several")
        return _rule(steering, lambda each: steering.codes[each] not in rule["in"])

    def took(self, said: str) -> bool:
        """Take a token if it is the next."""
        if self.left and self.tokens[self.place][1] == said and self.tokens[self.place][0] != "text":
            self.place += 1
            return True
        return False

    def must(self, said: str) -> None:
        """Take a token that has to come."""
        if not self.took(said):
            raise CannotCarry("it is written in a way that is not understood")

    def next(self) -> Token:
        """Take the next token."""
        if not self.left:
            raise CannotCarry("it ends too early")
        self.place += 1
        return self.tokens[self.place - 1]


def _rule(steering: Steering, holds: Callable[[str], bool]) -> Rules:
    codes = [code for value, code in steering.codes.items() if holds(value)]
    if not codes:
        raise CannotCarry(f"no answer to “{steering.key}” fits it")
    return [{"question": steering.key, "in": codes}]


def _either(one: Rules, other: Rules) -> Rules:
    if len(one) != 1 or len(other) != 1 or one[0]["question"] != other[0]["question"]:
        raise CannotCarry("it holds for the answer to one question or to another")
    codes = [*one[0]["in"], *(code for code in other[0]["in"] if code not in one[0]["in"])]
    return [{"question": one[0]["question"], "in": codes}]


def _unquoted(kind: str, said: str) -> str:
    return said[1:-1] if kind == "text" else said


def _compared(value: str, sign: str, edge: str) -> bool:
    if value == NOT_SAID:
        return False
    try:
        one, other = float(value), float(edge)
    except ValueError:
        return False
    return {"<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other}[sign]
