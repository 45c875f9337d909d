"""`manage.py first_administrator`: the person who sets an installation up."""

import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from folkmoot.partners.inviting import AlreadyAnOfficer, add_officer, add_partner
from folkmoot.partners.models import Partner


class Command(BaseCommand):
    """Makes an administrator without needing one."""

    help = "Make the first administrator, and the partner they work for."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what must be told."""
        parser.add_argument("email")
        parser.add_argument(
            "--partner", required=True, metavar="NAME", help="the council or body they work for"
        )
        parser.add_argument("--kind", default="council", choices=[kind for kind, _ in Partner.KINDS])
        parser.add_argument("--name", default="", help="their own name")
        parser.add_argument("--password", help="asked for when left out")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them."""
        password = options["password"] or getpass.getpass("Choose a password: ")
        try:
            validate_password(password)
        except ValidationError as weak:
            raise CommandError(" ".join(weak.messages)) from weak
        partner = Partner.objects.filter(name__iexact=options["partner"]).first()
        partner = partner or add_partner(by=None, name=options["partner"], kind=options["kind"])
        try:
            officer = add_officer(
                by=None,
                email=options["email"],
                name=options["name"],
                partner=partner,
                role="administrator",
                password=password,
            )
        except AlreadyAnOfficer as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{officer} can sign in now.")
