"""What can be learnt from people's own words and from how people coded them: pure sums, no row, no page, no network.

Needs the extra `text` (`words.ready()` says whether it is there). A person decides; all that comes from here is a
proposal. Texts go in as they may be read (scrubbed), in one order; everything that comes out is in that order.

    words.suggesting
        suggest(coded_texts, coded, texts, *, questions=None, coded_questions=None, seed=1) -> Suggested
            coded: code -> one bool for each of coded_texts. questions: what was asked, for each text, where known.
            Suggested.confidence[code] -> tuple of floats 0 to 1 for texts, calibrated; None: nothing can be said
            Suggested.predicted[code]  -> tuple of bools: worth showing first
            Suggested.threshold[code], Suggested.silent[code] -> the sentence why a code has no suggestions
            Suggested.why(place, code) -> the words of that text that spoke for the code, strongest first
    words.drafting
        draft_themes(texts, themes, *, seed=1) -> Draft
            Draft.theme -> for each text its theme's number from 1, or None (unplaced)
            Draft.themes -> tuple of Theme(number, size, phrases, central, dissenting); quotes are places in texts
            Draft.nothing_to_add, Draft.unplaced, Draft.unlike_the_rest -> places in texts
    words.tone
        suggest_tone(coded_texts, tones, texts, *, questions=None, coded_questions=None, seed=1) -> Tone
            tones: 1 positive, 0 mixed, -1 negative; Tone.predicted, Tone.confidence (of each of the three)
    words.learning
        learning_curve(coded_texts, coded, *, goal=None, seed=1) -> Curve(points, more, sentence)
        next_to_code(confidences, *, how_many, chance=0.3, seed) -> Pick(places, by_chance)
    words.correcting
        corrected_share(suggested, person, by_chance_places) -> Share(share, low, high, ...)
"""

from __future__ import annotations

from importlib.util import find_spec

NEEDS = ("sklearn", "tokenizers", "wordllama")
HOW_TO_GET_IT = "This needs the extra 'text': install folkmoot[text]."


def ready() -> bool:
    """Say whether the extra `text` is installed."""
    return all(find_spec(name) is not None for name in NEEDS)
