"""Something for every address about keeping the directory true to be about."""

from folkmoot.directory.models import Revision, Service
from folkmoot.directory.truth.corresponding import LINKS, keep_correspondent
from folkmoot.directory.truth.proposing import begin_draft, keep_typed, submit_draft
from folkmoot.directory.truth.releasing import comment_on, put_out
from folkmoot.partners.models import Officer


def walked_truth(runs: Officer, service: Service) -> dict[str, dict]:
    """What stands in addresses, by their names: a person at the provider, what they sent, two releases and a comment."""
    one = keep_correspondent(
        user=runs.user,
        keeper=runs.partner,
        organisation=service.organisation,
        name="Sam",
        email="sam@swim.example",
    )
    draft = begin_draft(correspondent=one, service=service)
    keep_typed(
        draft=draft,
        code="getting-in",
        typed={"accessibility": ["A ramp"], "ways_in": [""], "languages": [""]},
    )
    draft.refresh_from_db()
    sent = submit_draft(draft=draft)
    put_out(user=runs.user, keeper=runs.partner, kind="draft")
    release = put_out(user=runs.user, keeper=runs.partner, kind="release")
    release.comments_until = "2099-01-01"
    release.save()
    release.refresh_from_db()
    entry = release.entries.select_related("release").get(service_uuid=service.uuid)
    comment, _ = comment_on(entry=entry, words="Say that it is warm.")
    number = Revision.objects.versions().filter(service=service).first().number
    entry_of = {"uuid": service.uuid}
    token = {"token": LINKS.token(one.secret)}
    return {
        **{f"directory:{name}": entry_of for name in ("who_sees", "history", "calls", "people", "paper")},
        "directory:part": entry_of | {"code": "where"},
        "directory:version": entry_of | {"number": number},
        "directory:restore": entry_of | {"number": number},
        "directory:proposal": {"uuid": sent.uuid},
        "directory:comment": {"uuid": comment.uuid},
        "directory:comment_step": {"uuid": comment.uuid},
        "find:useful": entry_of,
        "find:sentences": entry_of,
        "find:release": {"number": release.number},
        "find:release_changes": {"number": release.number},
        "find:released": {"number": release.number, "uuid": service.uuid},
        "find:yours": token,
        **{
            f"find:{name}": token | entry_of
            for name in ("template", "still_right", "template_sent", "template_paper")
        },
        "find:template_part": token | entry_of | {"code": "when"},
    }
