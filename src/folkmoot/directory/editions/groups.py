"""Groups and organisations of the community as everybody reads them: on their page, read aloud, and on paper beside the services."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from folkmoot.assets.models import Asset
from folkmoot.assets.themes import THEME_WORDS
from folkmoot.directory.editions.source import Readable, Source, sources_of
from folkmoot.directory.models import Service
from folkmoot.directory.truth.telling import Section, Told
from folkmoot.places.models import Area

OPEN_LEVELS = ("association", "organisation")  # a person stands in no public place, and never on paper
SECTIONS = (  # what is told of a group, in the order of its page; nothing else of it leaves the house
    ("offer", "What you can use", "text"),
    ("ask", "What would help them", "text"),
    ("head", "They know", "fact"),
    ("heart", "They care about", "fact"),
    ("hands", "They can do or lend", "fact"),
    ("place", "Where", "fact"),
)
NOTHING = Told("", "", "", "", (), (), "")


def groups_of(assets: Iterable[Asset]) -> list[Readable]:
    """Return groups and organisations as everybody reads them, in one query for where they are."""
    wanted = list(assets)
    codes = {one.area for one in wanted if one.area}
    names = dict(Area.objects.filter(code__in=codes).values_list("code", "name")) if codes else {}
    return [_group(one, names) for one in wanted]


def group_of(asset: Asset) -> Readable:
    """Return one of them."""
    return groups_of([asset])[0]


def _group(asset: Asset, names: Mapping[str, str]) -> Readable:
    """Return a group as everybody reads it; of a person there is nothing to read."""
    is_open = asset.level in OPEN_LEVELS
    words = _told(asset, names) if is_open else NOTHING
    return Readable(
        uuid=asset.uuid,
        kind=asset.level,
        told=words,
        kept_back=frozenset(),  # it hides no field by itself: what is not among `SECTIONS` is never read
        is_public=asset.state == "published" and is_open,
        is_taken_back=asset.state == "draft" or not is_open,
        confirmed_on=asset.confirmed_on,
        subjects=words.about,
        whereabouts=(("", asset.area),) if is_open else (),
        also_called="",
    )


def _told(asset: Asset, names: Mapping[str, str]) -> Told:
    said = {key: getattr(asset, key).strip() for key, _, _ in SECTIONS}
    where = dict.fromkeys(filter(None, (said["place"], names.get(asset.area, ""))))
    said["place"] = ", ".join(where)  # as the list of what was found says it
    return replace(
        NOTHING,
        name=asset.name,
        by=asset.get_level_display(),
        summary=asset.about,
        sections=tuple(Section(key, title, (said[key],), kind) for key, title, kind in SECTIONS if said[key]),
        about=tuple(THEME_WORDS[code] for code in asset.themes.split() if code in THEME_WORDS),
    )


def read_all(uuids: Iterable[UUID | str]) -> dict[UUID, Readable]:
    """Return the entries that have these UUIDs, public or not, services and groups alike; as many queries for one as for hundreds."""
    wanted = list(uuids)
    services = Service.objects.filter(uuid__in=wanted).select_related("organisation")
    sources: Iterable[Source] = sources_of(services).values()
    groups = groups_of(Asset.objects.filter(uuid__in=wanted))
    return {one.uuid: one for one in (*sources, *groups)}
