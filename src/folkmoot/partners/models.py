"""Partners, the people who work for them, and in which role."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models

from folkmoot.partners.roles import ROLE_CHOICES


class UserManager(BaseUserManager["User"]):
    """Makes users, who are known by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """Make a user with a usable password, or none where the council's own sign-on is used."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        """Make the person who sets the installation up."""
        return self.create_user(email, password, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Someone who signs in. The public never needs to."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150, blank=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    objects = UserManager()

    def __str__(self) -> str:
        return self.name or self.email


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

    class Meta:
        ordering = ["user__name"]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()}, {self.partner})"
