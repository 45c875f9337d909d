"""Host businesses: who asks for us, and whether we have been back."""

from django.db import models


class Host(models.Model):
    """What is known of a host business besides its collector: enough to visit it and to take the results back."""

    KINDS = [
        ("barber", "Barber"),
        ("hairdresser", "Hairdresser"),
        ("shop", "Shop"),
        ("cafe", "Café"),
        ("other", "Another business"),
    ]
    collector = models.OneToOneField("engagements.Collector", on_delete=models.CASCADE, related_name="host")
    kind = models.CharField(max_length=20, choices=KINDS)
    contact_name = models.CharField(max_length=150, blank=True, help_text="Whom to ask for")
    visited_on = models.DateField(null=True, blank=True)
    given_back_on = models.DateField(null=True, blank=True, help_text="When the results were taken to them")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.collector_id}"
