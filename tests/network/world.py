"""A group that anybody joins, for tests that make their own."""

from django.utils import timezone

from folkmoot.network.models import Group
from tests.partners.factories import PartnerFactory


def a_group(slug: str = "young-carers", **said) -> Group:
    partner = said.pop("partner", None) or PartnerFactory(slug="elmshire", name="Elmshire County Council")
    given = {"name": "Young carers", "about": "Breaks, school and being believed.", **said}
    return Group.objects.create(slug=slug, partner=partner, begun_on=timezone.localdate(), **given)
