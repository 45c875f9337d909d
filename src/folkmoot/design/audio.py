"""Listening: words read aloud by the server, for browsers and people without a voice of their own."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from threading import BoundedSemaphore

from django.conf import settings

PROGRAM = "espeak-ng"
WORDS_A_MINUTE = 150
LONGEST_TEXT = 10_000
LONGEST_WAIT = 30.0
MOST_AT_ONCE = 2  # programs reading aloud at the same time, in each process that serves
LARGEST_KEPT = 1_000_000_000  # bytes of recordings kept; the one not heard for longest goes first
BYTES_A_CHARACTER = 2_900  # of a recording: 22,050 samples of two bytes a second
SECONDS_BETWEEN_MARKS = 24 * 60 * 60
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


WHAT_TO_INSTALL = (
    f"Reading aloud needs the program {PROGRAM}, which this machine does not have. "
    f"On Debian or Ubuntu: apt install {PROGRAM}. Everything else works without it."
)

_free = BoundedSemaphore(MOST_AT_ONCE)


class CannotRead(Exception):
    """These words cannot be heard here; the message says why."""


class VoiceMissing(CannotRead):
    """This machine cannot read aloud; the message says what to install."""


class TooLongToRead(CannotRead):
    """More words than one recording holds."""


class ReaderBusy(CannotRead):
    """Others are being read to: ask again in a moment."""


def listen(text: str, language: str = "en") -> Path:
    """A WAV file of the words, made once for each text and language and kept under MEDIA_ROOT/audio.

    A language without a voice raises VoiceMissing, as does a machine without the program: never a voice of another
    language. Raises TooLongToRead past LONGEST_TEXT characters, and ReaderBusy when MOST_AT_ONCE are being made.
    """
    words, voice = " ".join(text.split()), voice_of(text, language)
    kept = _folder() / f"{fingerprint(words, voice)}.wav"
    if not kept.exists():
        _read_aloud(words, voice, kept)
        forget_recordings(keeping=kept)
    elif time.time() - kept.stat().st_mtime > SECONDS_BETWEEN_MARKS:
        kept.touch()
    return kept


def voice_of(text: str, language: str) -> str:
    """The voice that can read a text; raises VoiceMissing or TooLongToRead. Reads nothing yet."""
    words = " ".join(text.split())
    if len(words) > LONGEST_TEXT:
        raise TooLongToRead(f"One recording holds {LONGEST_TEXT:,} characters; this text has {len(words):,}.")
    voice = VOICES.get(language.split("-")[0])
    if voice is None:
        raise VoiceMissing(f"There is no voice for the language “{language}”.")
    if not can_listen():
        raise VoiceMissing(WHAT_TO_INSTALL)
    return voice


def forget_recordings(*, keeping: Path | None = None, largest: int = LARGEST_KEPT) -> int:
    """Delete what was not heard for longest until no more than `largest` bytes are kept; return how many went."""
    found = sorted(_folder().glob("*.wav"), key=lambda path: path.stat().st_mtime)
    total, gone = sum(path.stat().st_size for path in found), 0
    for path in found:
        if total <= largest:
            break
        if path != keeping:
            total -= path.stat().st_size
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def fingerprint(words: str, voice: str) -> str:
    """What a recording is called: the same words in the same voice have the same name."""
    return hashlib.sha256(f"{voice}\0{WORDS_A_MINUTE}\0{words}".encode()).hexdigest()[:32]


def can_listen() -> bool:
    """Whether this machine can read aloud."""
    return shutil.which(PROGRAM) is not None


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "audio"


def _read_aloud(words: str, voice: str, kept: Path) -> None:
    if not _free.acquire(timeout=LONGEST_WAIT / 3):
        raise ReaderBusy("Others are being read to just now.")
    try:
        if not kept.exists():  # made by another while this one waited
            _write(words, voice, kept)
    finally:
        _free.release()


def _write(words: str, voice: str, kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
        unfinished = Path(folder) / kept.name
        command = [PROGRAM, "-v", voice, "-s", str(WORDS_A_MINUTE), "-w", str(unfinished), "--stdin"]
        subprocess.run(command, input=words.encode(), check=True, timeout=LONGEST_WAIT, capture_output=True)
        unfinished.replace(kept)
