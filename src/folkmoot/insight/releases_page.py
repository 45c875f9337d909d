"""The pages for publishing: what was published, what a new release would show and hide, and withdrawing
one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.insight.cubes import CannotCount
from folkmoot.insight.finding import engagement_for, way_round
from folkmoot.insight.models import Release
from folkmoot.insight.naming import CHANNELS, Names, names_of
from folkmoot.insight.policies import NotAllowedNow
from folkmoot.insight.publishing import publish_release, withdraw_release
from folkmoot.insight.questions_asked import shown_questions
from folkmoot.partners.access import officer_may

if TYPE_CHECKING:
    from folkmoot.insight.drafting import Selection


class SelectionForm(PlainForm):
    """What to publish."""

    looks = {
        "reach": Look(optional=""),
        "within": Look(optional=""),
        "by": Look(optional=""),
        "questions": Look(optional=""),
        "channels_in": Look(optional=""),
    }

    title = forms.CharField(label="Title people will read", max_length=200)
    reach = forms.MultipleChoiceField(
        label="Who was heard, by", widget=forms.CheckboxSelectMultiple, required=False
    )
    within = forms.ChoiceField(label="Who was heard, in each", required=False)
    questions = forms.MultipleChoiceField(
        label="What was said", widget=forms.CheckboxSelectMultiple, required=False
    )
    by = forms.ChoiceField(label="What was said, divided by", required=False)
    channels = forms.BooleanField(
        label="How people were asked: who answered by each channel, the time it took and its cost",
        required=False,
    )

    themes = forms.BooleanField(
        label="What people wrote of: how many speak of each theme, rounded to 5",
        required=False,
    )

    channels_in = forms.ChoiceField(label="Who answered by each channel, in each", required=False)

    def __init__(self, *args: Any, names: Names, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dimensions = [(name, names.title(name)) for name in names.may_leave()]
        kinds = [(kind, names.title(kind)) for kind in names.area_kinds]
        self.choose("reach", dimensions)
        self.choose("within", [("", "The whole place"), *kinds])
        self.choose("channels_in", [("", "Not by place"), *kinds])
        self.choose(
            "questions", [(each.key, each.title) for each in shown_questions(names) if not each.inside]
        )
        self.choose("by", [("", "Not divided"), *dimensions, (CHANNELS, "Channel")])

    def choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Offer these choices."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  tells the type checker
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Ask for at least one table."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = (cleaned.get(name) for name in ("reach", "questions", "channels", "channels_in", "themes"))
        if not (self.errors or any(chosen)):
            raise forms.ValidationError("Choose at least one table to publish.")
        return cleaned

    def selection(self) -> Selection:
        """Give what was chosen."""
        from folkmoot.insight.drafting import Selection as Chosen  # noqa: PLC0415  # loads numpy

        cleaned = self.cleaned_data
        return Chosen(
            tuple(cleaned["reach"]),
            cleaned["within"] or None,
            tuple(cleaned["questions"]),
            cleaned["by"] or None,
            cleaned["channels"],
            cleaned["channels_in"] or None,
            cleaned["themes"],
        )


@officer_may("publish_insight")
def releases_page(request: HttpRequest, slug: str) -> HttpResponse:
    """List what was published, and choose what to publish next."""
    engagement = engagement_for(request, slug)
    context = way_round(request, engagement, "releases")
    context["releases"] = engagement.releases.select_related("published_by__user")
    context["form"] = SelectionForm(names=names_of(engagement))
    return render(request, "insight/releases.html", context)


@officer_may("publish_insight")
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a release as the public would see it, and say what stays hidden. Nothing is published."""
    engagement = engagement_for(request, slug)
    form = SelectionForm(request.GET, names=names_of(engagement))
    context = way_round(request, engagement, "releases") | {"form": form}
    if not form.is_valid():
        context["releases"] = engagement.releases.select_related("published_by__user")
        return render(request, "insight/releases.html", context, status=400)
    from folkmoot.insight.drafting import draft  # noqa: PLC0415  # counting libraries load with the first count

    status = 200
    try:
        context["draft"] = draft(engagement, form.selection())
    except CannotCount as fault:
        context["fault"], status = str(fault), 409
    context["sent"] = _as_pairs(request.GET)
    return render(
        request,
        "insight/release_preview.html",
        context | {"release_title": form.cleaned_data["title"]},
        status=status,
    )


def _as_pairs(query: QueryDict) -> list[tuple[str, str]]:
    known = ("title", "reach", "within", "questions", "by", "channels", "channels_in", "themes")
    return [(name, value) for name in known for value in query.getlist(name)]


@officer_may("publish_insight")
@require_POST
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish what was previewed, counted again now."""
    engagement = engagement_for(request, slug)
    form = SelectionForm(request.POST, names=names_of(engagement))
    if not form.is_valid():
        context = way_round(request, engagement, "releases") | {"form": form}
        context["releases"] = engagement.releases.select_related("published_by__user")
        return render(request, "insight/releases.html", context, status=400)
    try:
        release = publish_release(
            engagement=engagement,
            user=request.user,
            title=form.cleaned_data["title"],
            selection=form.selection(),
        )
    except (NotAllowedNow, CannotCount) as refusal:
        messages.error(request, f"Nothing was published. {refusal}")
        return redirect("insight:releases", slug)
    messages.success(request, "Published. The public can see it now.")
    return redirect("insight:release", slug, release.uuid)


@officer_may("publish_insight")
def release_page(request: HttpRequest, slug: str, uuid: str) -> HttpResponse:
    """Show a release as it left."""
    engagement = engagement_for(request, slug)
    release = get_object_or_404(engagement.releases, uuid=uuid)
    context = way_round(request, engagement, "releases") | {"release": release}
    return render(request, "insight/release.html", context)


@officer_may("publish_insight")
@require_POST
def withdraw(request: HttpRequest, slug: str, uuid: str) -> HttpResponse:
    """Withdraw a release, with the reason."""
    engagement = engagement_for(request, slug)
    release: Release = get_object_or_404(engagement.releases, uuid=uuid)
    because = request.POST.get("because", "").strip()
    page = reverse("insight:release", args=[slug, uuid])
    if not because:
        messages.error(request, "Say why you withdraw it. Nothing was changed.")
        return redirect(page)
    try:
        withdraw_release(release=release, user=request.user, because=because)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
        return redirect(page)
    messages.success(request, "Withdrawn. The public pages no longer show it.")
    return redirect("insight:releases", slug)
