"""How a pack is written so that one changed byte shows, and how it is checked. The standard library alone: no Django, no network.

A pack is a ZIP archive, nothing in it compressed, with a file of canonical JSON for each part, `manifest.json`, the same on
paper as `evidence.pdf` where it could be laid out, and `SHA256SUMS`, which `sha256sum -c SHA256SUMS` reads. `manifest.json` names the hash of each
part and the head of the trail; its own hash is the *seal*, by which two people know that they hold the same pack. The
archive itself is written in one way only, so that no byte of it can change unseen.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

MANIFEST, SUMS, PAPER = "manifest.json", "SHA256SUMS", "evidence.pdf"
FORM = "folkmoot evidence pack 1"
NEVER = (
    1980,
    1,
    1,
    0,
    0,
    0,
)  # an archive tells the time of each file; here it would only make two packs differ
LARGEST = 100 * 1024 * 1024
NOT_A_PACK = "This file is no evidence pack, or it was changed or cut short."


def canonical(value: Any) -> bytes:
    """Return JSON in the one way it is written here: UTF-8, names sorted, no spaces, an end of line."""
    written = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return written.encode() + b"\n"


def hashed(content: bytes) -> str:
    """Return the SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


def manifest_of(parts: Mapping[str, Any], about: Mapping[str, Any]) -> bytes:
    """Return the manifest: what the pack is about, and the hash of each part."""
    named = {f"{name}.json": hashed(canonical(part)) for name, part in parts.items()}
    return canonical({"form": FORM, "about": dict(about), "parts": named})


def packed(parts: Mapping[str, Any], manifest: bytes, paper: bytes | None) -> bytes:
    """Return the whole archive."""
    files = {f"{name}.json": canonical(part) for name, part in parts.items()} | {MANIFEST: manifest}
    if paper is not None:
        files[PAPER] = paper
    return _archive(files)


def faults_in(content: bytes, seal: str = "") -> list[str]:
    """Return a sentence for each thing that is not as it was sealed; none: the pack is whole.

    `seal`: the number it should have, as printed or published elsewhere; without it a pack that was made anew as a whole,
    hashes and all, cannot be told from the first.
    """
    try:
        files = unpacked(content)
        manifest = json.loads(files[MANIFEST])
        named = dict(manifest["parts"])
        sums = _summed(files[SUMS])
    except (
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        OSError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        zipfile.BadZipFile,
    ):
        return [NOT_A_PACK]
    faults = [
        f"{name} is not as it was sealed."
        for name, told in sums.items()
        if hashed(files.get(name, b"")) != told
    ]
    inside = set(files) - {SUMS}
    faults += [f"{name} is in the pack, but was not sealed." for name in sorted(inside - set(sums))]
    if {name: sums.get(name) for name in named} != named or inside - {MANIFEST, PAPER} != set(named):
        faults.append("The manifest and the list of hashes do not agree.")
    if not faults and _archive({name: files[name] for name in inside}) != content:
        faults.append("The archive was changed around the files in it.")
    if seal and hashed(files[MANIFEST]) != seal.lower():
        faults.append(f"Its seal is {hashed(files[MANIFEST])}, not the one you gave.")
    return faults


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the files in a pack by name. Raises what `zipfile` raises for what is none."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(each.file_size for each in archive.infolist()) > LARGEST:
            raise ValueError(NOT_A_PACK)
        return {each.filename: archive.read(each) for each in archive.infolist()}


def _archive(files: Mapping[str, bytes]) -> bytes:
    listed = "".join(f"{hashed(files[name])}  {name}\n" for name in sorted(files))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for name, content in [*sorted(files.items()), (SUMS, listed.encode())]:
            entry = zipfile.ZipInfo(name, NEVER)
            entry.create_system = 3  # whatever wrote it, it reads the same
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return held.getvalue()


def _summed(content: bytes) -> dict[str, str]:
    lines = [line.split("  ", 1) for line in content.decode().splitlines()]
    return {name: told for told, name in lines}
