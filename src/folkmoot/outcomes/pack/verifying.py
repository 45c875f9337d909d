"""`folkmoot verify-pack FILE`: says whether an evidence pack is as it was sealed, with no database and no network."""

import argparse
import json
import sys
from pathlib import Path

from folkmoot.outcomes.pack.sealing import MANIFEST, faults_in, hashed, unpacked

DONE, FAULTS, REFUSED = 0, 1, 2


def add_verify_pack_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what `folkmoot verify-pack` takes."""
    parser.add_argument("file", metavar="FILE.zip", help="the evidence pack")
    parser.add_argument(
        "--seal", default="", metavar="HEX", help="the seal it should have, as printed or published elsewhere"
    )


def verify_pack_command(args: argparse.Namespace) -> int:
    """Check the pack and say what was found: 0 it is whole, 1 it is not, 2 there is no such file."""
    try:
        content = Path(args.file).read_bytes()
    except OSError as missing:
        sys.stderr.write(f"{args.file} cannot be read: {missing.strerror}.\n")
        return REFUSED
    faults = faults_in(content, args.seal.strip())
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    if faults:
        sys.stdout.write("Do not rely on this pack. Ask for it again, and compare the seals.\n")
        return FAULTS
    sys.stdout.write(_told(unpacked(content)[MANIFEST], given=bool(args.seal)))
    return DONE


def _told(manifest: bytes, *, given: bool) -> str:
    told = json.loads(manifest)
    about = told["about"]
    lines = [
        f"The pack on “{about['title']}” is whole: {len(told['parts'])} parts, each as it was sealed on {about['made_at']}.",
        f"Seal: {hashed(manifest)}",
        f"The trail then had {about['trail']['rows']} rows; its head was {about['trail']['head']}",
    ]
    if not about["public"]:
        lines.append("Not for publication: it holds exact numbers.")
    if not given:
        lines.append("Compare the seal with the one on the engagement’s page, or give it with --seal.")
    return "\n".join(lines) + "\n"
