"""The acts by which officers change the words that search knows: what people say, and what is left out."""

from typing import Any

from django.db import transaction

from folkmoot.assets.whereabouts import folded
from folkmoot.directory.finding.thesaurus import ready_stop_words, ready_synonyms
from folkmoot.directory.models import IndexState, StopWord, Synonym
from folkmoot.partners.policies import check_can
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act


@transaction.atomic
def write_synonym(*, user: Any, said: str, means: str) -> Synonym:
    """Say what services call what people say. Meaning nothing, a saying that comes with Folkmoot no longer holds. Raises `NotPossible`."""
    check_can(user, "run_network")
    said = folded(said).strip()
    if not said:
        raise NotPossible("Write what people say, in letters.")
    kept, _ = Synonym.objects.update_or_create(said=said, defaults={"means": means.strip()})
    _noted(user, "write_synonym", said, {"means": means.strip()})
    return kept


@transaction.atomic
def forget_synonym(*, user: Any, said: str) -> None:
    """Take an own saying away; one that comes with Folkmoot holds again as it came."""
    check_can(user, "run_network")
    Synonym.objects.filter(said=said).delete()
    _noted(user, "forget_synonym", said, {"means": ready_synonyms().get(said, "")})


@transaction.atomic
def leave_out(*, user: Any, word: str, left_out: bool) -> None:
    """Have a word not searched, or searched after all. Raises `NotPossible`."""
    check_can(user, "run_network")
    word = folded(word).strip()
    if not word or " " in word:
        raise NotPossible("Write one word, in letters.")
    if left_out == (word in ready_stop_words()):
        StopWord.objects.filter(word=word).delete()
    else:
        StopWord.objects.update_or_create(word=word, defaults={"left_out": left_out})
    _noted(user, "leave_word_out", word, {"left_out": left_out})


def _noted(user: Any, act: str, subject: str, detail: dict[str, Any]) -> None:
    """Write the trail, and have every process read the words again."""
    IndexState.objects.update_or_create(
        pk=1, defaults={"token": IndexState._meta.get_field("token").get_default()}
    )
    record_act(user=user, act=act, subject_kind="search_word", subject_id=subject, detail=detail)
