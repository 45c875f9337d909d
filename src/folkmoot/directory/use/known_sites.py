"""Sites whose name says nothing about a person: search engines, networks that everybody uses, and public bodies."""

ENGINES = {
    "google": "Google",
    "bing": "Bing",
    "duckduckgo": "DuckDuckGo",
    "ecosia": "Ecosia",
    "yahoo": "Yahoo",
    "startpage": "Startpage",
    "qwant": "Qwant",
    "yandex": "Yandex",
    "brave": "Brave Search",
}
NETWORKS = {
    "facebook": "facebook.com",
    "instagram": "instagram.com",
    "linkedin": "linkedin.com",
    "nextdoor": "nextdoor.co.uk",
    "whatsapp": "whatsapp.com",
    "youtube": "youtube.com",
    "reddit": "reddit.com",
    "tiktok": "tiktok.com",
    "mumsnet": "mumsnet.com",
}
PUBLIC_BODIES = (".gov.uk", ".nhs.uk", ".sch.uk", ".police.uk", ".ac.uk", ".gov.wales", ".gov.scot")
KNOWN = frozenset({f"search:{name}" for name in ENGINES.values()} | {f"site:{name}" for name in NETWORKS.values()})  # fmt: skip


def named(host: str) -> str:
    """Return `search:Google` or `site:facebook.com` for a host of theirs, "" for any other."""
    for part in host.split(".")[-3:-1]:
        if part in ENGINES:
            return f"search:{ENGINES[part]}"
        if part in NETWORKS:
            return f"site:{NETWORKS[part]}"
    return ""


def is_public_body(host: str) -> bool:
    """Whether a host is a council's, the NHS's, a school's, the police's or a university's."""
    return host.endswith(PUBLIC_BODIES)


def may_be_named(came: str) -> bool:
    """Whether what led to visits may be named however few they were."""
    if not came.startswith("site:"):
        return True
    return came in KNOWN or is_public_body(came.removeprefix("site:"))
