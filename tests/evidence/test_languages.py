"""A short answer keeps the language it was asked in; a longer one is told apart."""

import pytest

from folkmoot.evidence.languages import language_of


@pytest.mark.parametrize(
    ("said", "asked", "language"),
    [
        ("Nothing", "en", "en"),
        ("", "cy", "cy"),
        ("Dim byd", "cy", "cy"),
        ("Nie wiem", "en", "en"),
        ("谢谢", "en", "zh"),
        ("ਸਾਨੂੰ ਹੋਰ ਬੱਸਾਂ ਚਾਹੀਦੀਆਂ ਹਨ", "en", "pa"),
        ("Nie ma żadnych autobusów po szóstej wieczorem, proszę o więcej.", "en", "pl"),
        ("Mae'r bws yn hwyr bob dydd ac nid oes neb yn ateb y ffôn.", "en", "cy"),
        ("The bus is late every day and nobody answers the telephone.", "cy", "en"),
        ("Good staff, very nice", "en", "en"),
        ("\u202eabc \u200f" * 50, "en", "en"),
    ],
)
def test_the_asked_language_stands_until_another_is_plain(said, asked, language) -> None:
    assert language_of(said, asked) == language
