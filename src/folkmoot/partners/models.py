"""Partners, the people who work for them, and in which role."""

import uuid
from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ImproperlyConfigured
from django.db import models

from folkmoot.partners.agreement_models import (
    Agreement,
    AgreementStep,
    AgreementVersion,
    ClauseComment,
    Comfort,
    Memorandum,
    SignOff,
)
from folkmoot.partners.policies import can, check_can
from folkmoot.partners.queries import OfficerQuerySet
from folkmoot.partners.roles import ROLE_CHOICES, ROLES

__all__ = [
    "Agreement",
    "AgreementStep",
    "AgreementVersion",
    "ClauseComment",
    "Comfort",
    "Memorandum",
    "Officer",
    "Partner",
    "SignOff",
    "User",
    "UserManager",
]


class UserManager(BaseUserManager["User"]):
    """Makes users, who are known by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """Make a user with a usable password, or none where the council's own sign-on is used."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        """Refuse: nobody stands above the roles."""
        raise ImproperlyConfigured(
            "There are no superusers here. Use: manage.py first_administrator EMAIL --partner NAME"
        )


class User(AbstractBaseUser):
    """Someone who signs in. The public never needs to; what they may do follows from their role."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150, blank=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    objects = UserManager()

    def __str__(self) -> str:
        return self.name or self.email

    def check_can(self, permission: str) -> None:
        """Raise with the sentence that says who may; for rooms below this one, which know people only as users."""
        check_can(self, permission)

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Say whether the role allows `room.permission`; the part after the dot is the role's word."""
        return can(self, perm.rpartition(".")[2])

    def has_perms(self, perm_list: Iterable[str], obj: object = None) -> bool:
        """Say whether the role allows all of them."""
        return all(self.has_perm(perm, obj) for perm in perm_list)

    def has_module_perms(self, app_label: str) -> bool:
        """Say whether a room may be shown at all: to officers."""
        return self.is_active and hasattr(self, "officer")


class Partner(models.Model):
    """A body that takes part: council, police, health body, school, charity, business."""

    KINDS = [
        ("council", "Council"),
        ("police", "Police"),
        ("health", "Health body"),
        ("school", "School"),
        ("voluntary", "Voluntary sector"),
        ("business", "Business"),
    ]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=KINDS)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Officer(models.Model):
    """A person who works for a partner, in one role."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="officer")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="officers")
    role = models.CharField(max_length=30, choices=ROLE_CHOICES)
    post = models.CharField(max_length=150, blank=True, help_text="The post as the public should read it")

    objects = OfficerQuerySet.as_manager()

    class Meta:
        ordering = ["user__name"]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()}, {self.partner})"

    @property
    def may(self) -> frozenset[str]:
        """Return the permissions of the role, for a template to ask of."""
        return ROLES[self.role].may
