"""The `folkmoot` command: for analysts, scripts and whoever serves an installation."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

DONE, FAULTS, REFUSED = 0, 1, 2
LATER = 75  # EX_TEMPFAIL: a mail server that pipes a message in keeps it and tries again
ABOUT = "Ask, see who was heard, say honestly what it means, and answer."
ENDS = (
    "Exit status: 0 done, 1 a check found faults, 2 refused (the reasons are on standard error), 75 the database is away, try "
    "again later. FOLKMOOT_HOME names the folder of database, columns and media (default: var)."
)


@dataclass(frozen=True, slots=True)
class Command:
    """One command and the module that knows it, loaded only when it is asked for."""

    name: str
    does: str
    module: str
    web: bool = True  # whether it needs the rooms with tables

    def functions(
        self,
    ) -> tuple[Callable[[argparse.ArgumentParser], None], Callable[[argparse.Namespace], int]]:
        """Return the function that adds the arguments and the one that runs."""
        module, _, stem = self.module.partition(":")
        loaded = import_module(module)
        return getattr(loaded, f"add_{stem}_arguments"), getattr(loaded, f"{stem}_command")


COMMANDS = (
    Command("demo", "Load the made-up county and serve it", "folkmoot.config.serving:demo"),
    Command("serve", "Serve this installation, with its worker", "folkmoot.config.serving:serve"),
    Command("worker", "Do the work that waits, on this or another machine", "folkmoot.config.serving:worker"),
    Command(
        "example",
        "Set up an example on real data: auckland, edinburgh, staffordshire",
        "folkmoot.website.examples.commands:example",
    ),
    Command(
        "import",
        "Take in contacts, populations, areas, postcodes, places or a feed of services",
        "folkmoot.website.importing:import",
    ),
    Command("export", "Write the directory of services out", "folkmoot.directory.formats.commands:export"),
    Command(
        "duplicates",
        "Look for what may stand in the directory of services twice",
        "folkmoot.directory.duplicates.commands:duplicates",
    ),
    Command(
        "validate-feed",
        "Check anybody's feed of services: levels 1 and 2, paging, nulls, formats",
        "folkmoot.directory.formats.checking_command:validate_feed",
        web=False,
    ),
    Command(
        "bounce",
        "Take in what came back: messages that could not be delivered, and answers by e-mail",
        "folkmoot.contacts.bounce_command:bounce",
    ),
    Command(
        "exchange",
        "Take a tip, question set or pilot to another area as a file, or one of theirs in",
        "folkmoot.network.exchange.commands:exchange",
    ),
    Command(
        "verify-pack",
        "Say whether an evidence pack is as it was sealed",
        "folkmoot.outcomes.pack.verifying:verify_pack",
        web=False,
    ),
    Command(
        "audit",
        "Say whether a trail taken out as a file is whole: folkmoot audit verify FILE",
        "folkmoot.trail.audit_command:audit",
        web=False,
    ),
    Command("reach", "Who was heard, compared with who lives here", "folkmoot.insight.commands:reach"),
    Command(
        "rake",
        "Weight a file of answers to margins, or say why not",
        "folkmoot.evidence.commands:rake",
        web=False,
    ),
    Command(
        "scrub",
        "Mask names, numbers and addresses in a column of text",
        "folkmoot.insight.text_commands:scrub",
        web=False,
    ),
    Command(
        "campaigns",
        "Group texts that were copied from one another",
        "folkmoot.insight.text_commands:campaigns",
        web=False,
    ),
    Command(
        "estimate",
        "Shares and means with what may be said of them",
        "folkmoot.evidence.estimate_command:estimate",
        web=False,
    ),
    Command(
        "suggest",
        "Suggest codes for answers, learnt from those that people coded",
        "folkmoot.evidence.words.suggest_command:suggest",
        web=False,
    ),
    Command(
        "themes",
        "Draft themes of what people said, for a first look",
        "folkmoot.evidence.words.themes_command:themes",
        web=False,
    ),
    Command(
        "opinion",
        "The opinion map of a conversation exported from Polis",
        "folkmoot.evidence.opinion.command:opinion",
        web=False,
    ),
    Command(
        "link",
        "Find who is in two registers, and measure how well",
        "folkmoot.evidence.linking.command:link",
        web=False,
    ),
    Command(
        "release",
        "Check whether small numbers can be worked out from tables, with those published before",
        "folkmoot.evidence.release_command:release",
        web=False,
    ),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    os.umask(0o077)  # what an installation writes is its own
    given = list(sys.argv[1:] if arguments is None else arguments)
    command = next((each for each in COMMANDS if given and each.name == given[0]), None)
    if command is None:
        return overview(given)
    away: tuple[type[Exception], ...] = start_rooms() if command.web else ()
    add, run = command.functions()
    parser = argparse.ArgumentParser(
        prog=f"folkmoot {command.name}", description=command.does + ".", epilog=ENDS
    )
    add(parser)
    options = parser.parse_args(given[1:])
    try:
        if command.web:
            make_tables()
        return run(options)
    except away as fault:
        sys.stderr.write(
            f"The database cannot be used just now: {fault}\nNothing was changed. Try again later.\n"
        )
        return LATER
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return 130


def overview(given: Sequence[str]) -> int:
    """Print what commands there are; refuse one that is not."""
    wanted = bool(given) and given[0] not in {"-h", "--help"}
    out = sys.stderr if wanted else sys.stdout
    if wanted:
        out.write(f'folkmoot: there is no command "{given[0]}".\n')
    out.write(f"usage: folkmoot COMMAND …\n\n{ABOUT}\n\n")
    for each in COMMANDS:
        out.write(f"  {each.name:<12} {each.does}\n")
    out.write(f"\nfolkmoot COMMAND --help tells more. {ENDS}\n")
    return REFUSED if wanted else DONE


def start_rooms() -> tuple[type[Exception]]:
    """Load Django and the rooms with tables; return what is raised where the database is away."""
    import django  # noqa: PLC0415  rake and estimate work without it

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "folkmoot.config.settings")
    django.setup()
    from django.db import OperationalError  # noqa: PLC0415  likewise

    return (OperationalError,)


def make_tables() -> None:
    """Make the tables of a new installation, so that its first command, whichever it is, answers in sentences."""
    from django.db import connection  # noqa: PLC0415  only where Django is loaded

    from folkmoot.config.migrating import migrate  # noqa: PLC0415  likewise

    if not connection.introspection.table_names():
        migrate()


if __name__ == "__main__":
    sys.exit(main())
