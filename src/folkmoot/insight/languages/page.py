"""The page of answers in other languages: the words as they were written, and a translation beside them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from folkmoot.contacts.models import Contact
from folkmoot.contacts.own_words import marks_of
from folkmoot.design.paging import page_of, pagination
from folkmoot.engagements.models import Engagement
from folkmoot.insight.finding import engagement_for, way_round
from folkmoot.insight.languages.guessing import languages_of
from folkmoot.insight.languages.tasks import look_for_languages
from folkmoot.insight.languages.translating import translate_answer, translations_of
from folkmoot.insight.models import WordsLanguage
from folkmoot.insight.naming import names_of, plain, wording_of
from folkmoot.insight.themes import written
from folkmoot.jobs.asking import ask_for
from folkmoot.partners.access import officer_may
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

PER_PAGE = 20
NAMES = {
    "en": "English", "cy": "Welsh", "ga": "Irish", "pl": "Polish", "ro": "Romanian", "pa": "Punjabi", "ur": "Urdu", "gu": "Gujarati", "bn": "Bengali", "ar": "Arabic",
    "pt": "Portuguese", "es": "Spanish", "it": "Italian", "fr": "French", "de": "German", "so": "Somali", "tr": "Turkish", "fa": "Persian", "ku": "Kurdish",
    "ta": "Tamil", "te": "Telugu", "ml": "Malayalam", "hi": "Hindi", "mr": "Marathi", "ne": "Nepali", "si": "Sinhala", "lt": "Lithuanian", "lv": "Latvian",
    "et": "Estonian", "bg": "Bulgarian", "hu": "Hungarian", "cs": "Czech", "sk": "Slovak", "sl": "Slovenian", "hr": "Croatian", "sr": "Serbian", "ru": "Russian",
    "uk": "Ukrainian", "el": "Greek", "sq": "Albanian", "sw": "Swahili", "vi": "Vietnamese", "th": "Thai", "ja": "Japanese", "ko": "Korean", "zh": "Chinese",
    "tl": "Tagalog", "nl": "Dutch", "da": "Danish", "sv": "Swedish", "nb": "Norwegian", "fi": "Finnish", "he": "Hebrew", "am": "Amharic",
}  # fmt: skip


@officer_may("write_finding")
@require_http_methods(["GET", "HEAD", "POST"])
def languages_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the answers that are not in English with their translations; look for them now."""
    engagement = engagement_for(request, slug)
    if request.method == "POST":
        job = ask_for(
            look_for_languages,
            title=f"Look for other languages in “{engagement.title}”",
            asked_by=request.user,
            args=[engagement.pk],
            dedupe_key=f"languages {engagement.pk}",
        )
        return redirect("jobs:job", job.uuid)
    counted = languages_of(engagement)
    page = page_of(request, _others(engagement), per_page=PER_PAGE)
    rows = _rows(engagement, list(page))
    if rows:
        record_act(
            user=request.user,
            act="read_own_words",
            subject_kind="engagement",
            subject_id=slug,
            detail={"contacts": len(rows), "other_languages": True},
        )
    shown = way_round(request, engagement, "themes") | {
        "counted": [(NAMES.get(code, code), number) for code, number in counted.most_common()],
        "rows": rows,
        "pagination": pagination(page, request.GET),
    }
    return render(request, "insight/languages/languages.html", shown)


@require_POST
@officer_may("write_finding")
def translate(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Keep a translation of one answer, or take it away."""
    engagement = engagement_for(request, slug)
    contact = get_object_or_404(Contact.objects.visible_to(request.user), engagement=engagement, uuid=uuid)
    question, words = request.POST.get("question", ""), request.POST.get("words", "")
    try:
        translate_answer(user=request.user, contact=contact, question=question, words=words)
    except NotPossible as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "The translation is kept. What the person wrote stays beside it.")
    return redirect("insight:languages", slug)


def _others(engagement: Engagement) -> Any:
    mine = Contact.objects.filter(engagement=engagement).answered().in_the_insight()
    found = WordsLanguage.objects.filter(contact__in=mine).exclude(language="en")
    return found.select_related("contact__version").order_by(F("contact").desc(), "question")


def _rows(engagement: Engagement, found: list[WordsLanguage]) -> list[dict[str, Any]]:
    names = names_of(engagement)
    translated = translations_of([one.contact for one in found])
    rows = []
    for one in found:
        words = dict(written(one.contact)).get(one.question)
        if words is None:  # it was corrected to nothing
            continue
        item = names.items.get(one.question)
        rows.append(
            {
                "contact": one.contact,
                "key": one.question,
                "question": wording_of(item) if item else plain(one.question),
                "code": one.language,
                "language": NAMES.get(one.language, one.language),
                "words": words,
                "marks": marks_of(one.contact.circumstances),
                "translation": translated.get((one.contact_id, one.question)),
            }
        )
    return rows
