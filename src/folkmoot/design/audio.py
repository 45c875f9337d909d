"""Listening: words read aloud by the server, for browsers and people without a voice of their own."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

from django.conf import settings

PROGRAM = "espeak-ng"
WORDS_A_MINUTE = 150
LONGEST_TEXT = 5_000
LONGEST_WAIT = 30.0
VOICES = {
    "en": "en-gb",
    "cy": "cy",
    "pl": "pl",
    "ro": "ro",
    "ur": "ur",
    "bn": "bn",
    "uk": "uk",
    "ar": "ar",
    "gu": "gu",
    "pt": "pt",
    "lt": "lt",
}


class VoiceMissing(Exception):
    """This machine cannot read aloud; the message says what to install."""


class TooLongToRead(ValueError):
    """More words than one recording holds."""


def listen(text: str, language: str = "en") -> Path:
    """A WAV file of the words, made once for each text and language and kept under MEDIA_ROOT/audio.

    A language without a voice raises VoiceMissing, as does a machine without the program: never a voice of another
    language. Raises TooLongToRead past LONGEST_TEXT characters.
    """
    words = " ".join(text.split())
    if len(words) > LONGEST_TEXT:
        raise TooLongToRead(f"One recording holds {LONGEST_TEXT:,} characters; this text has {len(words):,}.")
    voice = VOICES.get(language.split("-")[0])
    if voice is None:
        raise VoiceMissing(f"There is no voice for the language “{language}”.")
    kept = Path(settings.MEDIA_ROOT) / "audio" / f"{fingerprint(words, voice)}.wav"
    if not kept.exists():
        _read_aloud(words, voice, kept)
    return kept


def fingerprint(words: str, voice: str) -> str:
    """What a recording is called: the same words in the same voice have the same name."""
    return hashlib.sha256(f"{voice}\0{WORDS_A_MINUTE}\0{words}".encode()).hexdigest()[:32]


def can_listen() -> bool:
    """Whether this machine can read aloud."""
    return shutil.which(PROGRAM) is not None


def _read_aloud(words: str, voice: str, kept: Path) -> None:
    program = shutil.which(PROGRAM)
    if program is None:
        raise VoiceMissing(
            f"Reading aloud needs the program {PROGRAM}, which this machine does not have. "
            f"On Debian or Ubuntu: apt install {PROGRAM}. Everything else works without it."
        )
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
        unfinished = Path(folder) / kept.name
        command = [program, "-v", voice, "-s", str(WORDS_A_MINUTE), "-w", str(unfinished), "--stdin"]
        subprocess.run(command, input=words.encode(), check=True, timeout=LONGEST_WAIT, capture_output=True)
        unfinished.replace(kept)
