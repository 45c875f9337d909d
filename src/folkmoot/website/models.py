"""The colours a council chose for its pages; who chose them stands in the trail."""

from django.db import models

from folkmoot.design.theme import Theme as Colours

LENGTH_OF_COLOUR = len("#rrggbb")


class Theme(models.Model):
    """Five colours that were checked for contrast: a draft, or in use. One of each at most; the trail has the earlier ones."""

    ink = models.CharField(max_length=LENGTH_OF_COLOUR)
    paper = models.CharField(max_length=LENGTH_OF_COLOUR)
    wash = models.CharField(max_length=LENGTH_OF_COLOUR)
    brand = models.CharField(max_length=LENGTH_OF_COLOUR)
    accent = models.CharField(max_length=LENGTH_OF_COLOUR)
    state = models.CharField(max_length=10, choices=[("draft", "Draft"), ("used", "In use")], unique=True)

    def __str__(self) -> str:
        return f"{self.brand} on {self.paper}"

    @property
    def colours(self) -> Colours:
        """Its five colours."""
        return Colours(self.ink, self.paper, self.wash, self.brand, self.accent)
