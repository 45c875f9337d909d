"""Tells a page whether comments on the local offer are taken now, so that nobody writes one for nobody."""

from django import template

from folkmoot.engagements.models import Engagement

register = template.Library()


@register.simple_tag
def comments_are_taken() -> bool:
    """Say whether somebody takes comments."""
    return Engagement.objects.filter(offer_year__isnull=False, state="open").exists()
