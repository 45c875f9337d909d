"""What this room keeps: a superset of HSDS with UUIDs. No format is a model here: formats are written from this and read into it."""

from folkmoot.directory.models.bodies_and_services import Location, Organisation, Service, ServiceAtLocation
from folkmoot.directory.models.coverage import (
    CoverageRule,
    CoverageTie,
    EntryGives,
    OfferReview,
    PublishedCoverage,
    ReviewAsking,
)
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
from folkmoot.directory.models.duplicates import Merge, PossibleDuplicate
from folkmoot.directory.models.editions import Booklet, BookletEdition, Edition, Film
from folkmoot.directory.models.finding import (
    Changed,
    IndexedEntry,
    IndexedPlace,
    IndexState,
    SchoolTerm,
    SearchEvent,
    StopWord,
    Synonym,
)
from folkmoot.directory.models.gaps import GapAnswer, GapSlot, ProvisionGap
from folkmoot.directory.models.handing import HandOver
from folkmoot.directory.models.heard import HeardMark, OfferComment, OfferYear
from folkmoot.directory.models.local_offer import LocalOfferAnswer
from folkmoot.directory.models.promotion import Signpost
from folkmoot.directory.models.releases import DirectoryRelease, EntryComment, ReleasedEntry
from folkmoot.directory.models.reviewing import (
    ChaseCall,
    Correspondent,
    EntryScores,
    EntryVotes,
    FreshnessPolicy,
    ReviewRequest,
)
from folkmoot.directory.models.revisions import Revision
from folkmoot.directory.models.sentences import UnclearSentence
from folkmoot.directory.models.shopping import Scenario, ShopRun, ShopTask, ShopVisit
from folkmoot.directory.models.sources import Assertion, Feed, FeedReading, SourceRecord
from folkmoot.directory.models.terms import Tag, Taxonomy, Term
from folkmoot.directory.models.use import DayOfUse, MonthOfUse, PublishedUse

__all__ = [
    "OWNERS",
    "Accessibility",
    "Assertion",
    "Booklet",
    "BookletEdition",
    "Capacity",
    "Changed",
    "ChaseCall",
    "Correspondent",
    "CostOption",
    "CoverageRule",
    "CoverageTie",
    "DayOfUse",
    "DirectoryRelease",
    "Edition",
    "EnquiryPoint",
    "EntryComment",
    "EntryGives",
    "EntryScores",
    "EntryVotes",
    "Feed",
    "FeedReading",
    "Film",
    "FreshnessPolicy",
    "GapAnswer",
    "GapSlot",
    "HandOver",
    "HeardMark",
    "IndexState",
    "IndexedEntry",
    "IndexedPlace",
    "Language",
    "LocalOfferAnswer",
    "Location",
    "Merge",
    "MonthOfUse",
    "OfferComment",
    "OfferReview",
    "OfferYear",
    "Organisation",
    "Phone",
    "PossibleDuplicate",
    "ProvisionGap",
    "PublishedCoverage",
    "PublishedUse",
    "ReleasedEntry",
    "ReviewAsking",
    "ReviewRequest",
    "Revision",
    "Scenario",
    "Schedule",
    "SchoolTerm",
    "SearchEvent",
    "Service",
    "ServiceArea",
    "ServiceAtLocation",
    "ShopRun",
    "ShopTask",
    "ShopVisit",
    "Signpost",
    "SourceRecord",
    "StopWord",
    "Synonym",
    "Tag",
    "Taxonomy",
    "Term",
    "UnclearSentence",
]
