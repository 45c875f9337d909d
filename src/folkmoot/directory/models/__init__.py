"""What this room keeps: a superset of HSDS with UUIDs. No format is a model here: formats are written from this and read into it."""

from folkmoot.directory.models.details import (
    OWNERS,
    Accessibility,
    Capacity,
    CostOption,
    EnquiryPoint,
    Language,
    Phone,
    Schedule,
    ServiceArea,
)
from folkmoot.directory.models.finding import (
    Changed,
    IndexedEntry,
    IndexedPlace,
    IndexState,
    SearchEvent,
    StopWord,
    Synonym,
)
from folkmoot.directory.models.local_offer import LocalOfferAnswer
from folkmoot.directory.models.services import Location, Organisation, Service, ServiceAtLocation
from folkmoot.directory.models.terms import Tag, Taxonomy, Term

__all__ = [
    "OWNERS",
    "Accessibility",
    "Capacity",
    "Changed",
    "CostOption",
    "EnquiryPoint",
    "IndexState",
    "IndexedEntry",
    "IndexedPlace",
    "Language",
    "LocalOfferAnswer",
    "Location",
    "Organisation",
    "Phone",
    "Schedule",
    "SearchEvent",
    "Service",
    "ServiceArea",
    "ServiceAtLocation",
    "StopWord",
    "Synonym",
    "Tag",
    "Taxonomy",
    "Term",
]
