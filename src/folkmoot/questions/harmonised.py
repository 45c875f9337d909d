"""The profile questions everyone asks in the same words, so that who was heard can be compared with who lives here.

Worded after the harmonised standards of the Government Statistical Service and the 2021 census of England and Wales,
made shorter. The codes are those of the population tables: an answer and its row of the census carry one name.
Where the broad census groups are used the detail is left out on purpose: ask no more than will be compared.
"""

from folkmoot.questions.definition import Item, Option, Words

CORE = "core"


def _words(english: str, welsh: str = "") -> Words:
    return {"en": english, "cy": welsh} if welsh else {"en": english}


def _option(
    code: str, english: str, welsh: str = "", *, other: bool = False, exclusive: bool = False
) -> Option:
    made: Option = {"code": code, "label": _words(english, welsh)}
    if other:
        made["other"] = True
    if exclusive:
        made["exclusive"] = True
    return made


AGE: Item = {
    "key": "age",
    "kind": "one",
    "wording": _words("How old are you?", "Faint yw eich oed?"),
    "options": [
        _option("under 16", "Under 16", "Dan 16"),
        _option("16-24", "16 to 24", "16 i 24"),
        _option("25-34", "25 to 34", "25 i 34"),
        _option("35-44", "35 to 44", "35 i 44"),
        _option("45-54", "45 to 54", "45 i 54"),
        _option("55-64", "55 to 64", "55 i 64"),
        _option("65-74", "65 to 74", "65 i 74"),
        _option("75+", "75 or over", "75 neu drosodd"),
    ],
    "prefer_not_to_say": True,
    "profile": "age",
}
SEX: Item = {
    "key": "sex",
    "kind": "one",
    "wording": _words("What is your sex?", "Beth yw eich rhyw?"),
    "options": [_option("female", "Female", "Benyw"), _option("male", "Male", "Gwryw")],
    "prefer_not_to_say": True,
    "profile": "sex",
}
GENDER_IDENTITY: Item = {
    "key": "gender_identity",
    "kind": "one",
    "wording": _words(
        "Is the gender you identify with the same as your sex registered at birth?",
        "A yw’r rhywedd rydych yn uniaethu ag ef yr un peth â’r rhyw a gofrestrwyd pan gawsoch eich geni?",
    ),
    "help": _words("This question is voluntary.", "Mae’r cwestiwn hwn yn wirfoddol."),
    "options": [
        _option("same", "Yes", "Ydy"),
        _option("different", "No", "Nac ydy"),
    ],
    "prefer_not_to_say": True,
    "profile": "gender_identity",
}
ETHNIC_GROUP: Item = {
    "key": "ethnic_group",
    "kind": "several",
    "wording": _words("What are your ethnic groups?", "Beth yw eich grwpiau ethnig?"),
    "options": [
        _option(
            "asian", "Asian, Asian British or Asian Welsh", "Asiaidd, Asiaidd Prydeinig neu Asiaidd Cymreig"
        ),
        _option(
            "black",
            "Black, Black British, Black Welsh, Caribbean or African",
            "Du, Du Prydeinig, Du Cymreig, Caribïaidd neu Affricanaidd",
        ),
        _option("mixed", "Mixed or multiple ethnic groups", "Grwpiau ethnig cymysg neu luosog"),
        _option("white", "White", "Gwyn"),
        _option("other", "Another ethnic group", "Grŵp ethnig arall", other=True),
    ],
    "prefer_not_to_say": True,
    "profile": "ethnic_group",
}
DISABILITY: Item = {
    "key": "disability",
    "kind": "one",
    "wording": _words(
        "Do you have a health condition or illness, lasting or expected to last 12 months or more, "
        "that limits what you can do day to day?",
        "A oes gennych gyflwr iechyd neu salwch, sydd wedi para neu y disgwylir iddo bara 12 mis neu fwy, "
        "sy’n cyfyngu ar yr hyn y gallwch ei wneud o ddydd i ddydd?",
    ),
    "help": _words(
        "Physical or mental, a little or a lot.",
        "Corfforol neu feddyliol, ychydig neu lawer.",
    ),
    "options": [_option("yes", "Yes", "Oes"), _option("no", "No", "Nac oes")],
    "prefer_not_to_say": True,
    "profile": "disability",
}
TENURE: Item = {
    "key": "tenure",
    "kind": "one",
    "wording": _words(
        "Does your household own or rent where you live?",
        "A yw eich aelwyd yn berchen ar eich cartref neu’n ei rentu?",
    ),
    "options": [
        _option("owned", "Own it outright", "Yn berchen arno’n llwyr"),
        _option(
            "mortgage",
            "Own it with a mortgage or loan, or part own it",
            "Yn berchen arno gyda morgais neu fenthyciad",
        ),
        _option(
            "social_rent",
            "Rent from a council or housing association",
            "Rhentu gan gyngor neu gymdeithas dai",
        ),
        _option(
            "private_rent",
            "Rent from a private landlord, or live rent free",
            "Rhentu’n breifat, neu fyw heb rent",
        ),
    ],
    "prefer_not_to_say": True,
    "profile": "tenure",
}
RELIGION: Item = {
    "key": "religion",
    "kind": "one",
    "wording": _words("What is your religion?", "Beth yw eich crefydd?"),
    "help": _words("This question is voluntary.", "Mae’r cwestiwn hwn yn wirfoddol."),
    "options": [
        _option("none", "No religion", "Dim crefydd"),
        _option("christian", "Christian (all denominations)", "Cristnogaeth (pob enwad)"),
        _option("buddhist", "Buddhist", "Bwdhaeth"),
        _option("hindu", "Hindu", "Hindŵaeth"),
        _option("jewish", "Jewish", "Iddewiaeth"),
        _option("muslim", "Muslim", "Islam"),
        _option("sikh", "Sikh", "Siciaeth"),
        _option("other", "Any other religion", "Unrhyw grefydd arall", other=True),
    ],
    "prefer_not_to_say": True,
    "profile": "religion",
}
SEXUAL_ORIENTATION: Item = {
    "key": "sexual_orientation",
    "kind": "one",
    "wording": _words(
        "Which of these best describes your sexual orientation?",
        "Pa un o’r canlynol sy’n disgrifio eich cyfeiriadedd rhywiol orau?",
    ),
    "help": _words("This question is voluntary.", "Mae’r cwestiwn hwn yn wirfoddol."),
    "options": [
        _option("straight", "Straight or heterosexual", "Heterorywiol"),
        _option("gay_or_lesbian", "Gay or lesbian", "Hoyw neu lesbiaidd"),
        _option("bisexual", "Bisexual", "Deurywiol"),
        _option("other", "Other sexual orientation", "Cyfeiriadedd rhywiol arall", other=True),
    ],
    "prefer_not_to_say": True,
    "profile": "sexual_orientation",
}
UNPAID_CARE: Item = {
    "key": "unpaid_care",
    "kind": "one",
    "wording": _words(
        "Do you look after, or give help to, someone because they are ill, disabled or old?",
        "Ydych chi’n gofalu am rywun, neu’n rhoi cymorth iddo, am ei fod yn sâl, yn anabl neu’n hen?",
    ),
    "help": _words("Leave out paid work.", "Peidiwch â chynnwys gwaith am dâl."),
    "options": [
        _option("no", "No", "Nac ydw"),
        _option("up_to_19", "Yes, 19 hours a week or less", "Ydw, 19 awr yr wythnos neu lai"),
        _option("20_to_49", "Yes, 20 to 49 hours a week", "Ydw, 20 i 49 awr yr wythnos"),
        _option("50_or_more", "Yes, 50 hours a week or more", "Ydw, 50 awr yr wythnos neu fwy"),
    ],
    "prefer_not_to_say": True,
    "profile": "unpaid_care",
}
POSTCODE: Item = {
    "key": "postcode",
    "kind": "postcode",
    "wording": _words("What is your postcode?", "Beth yw eich cod post?"),
    "help": _words(
        "We use it to see which areas we have heard from. We keep the area, and not your postcode.",
        "Rydym yn ei ddefnyddio i weld o ba ardaloedd rydym wedi clywed. Rydym yn cadw’r ardal, ac nid eich cod post.",
    ),
    "prefer_not_to_say": True,
}

HARMONISED: tuple[Item, ...] = (
    AGE,
    SEX,
    GENDER_IDENTITY,
    ETHNIC_GROUP,
    DISABILITY,
    TENURE,
    RELIGION,
    SEXUAL_ORIENTATION,
    UNPAID_CARE,
    POSTCODE,
)
SOURCE = "Harmonised standards (Government Statistical Service) and the census of England and Wales 2021, shortened"


def codes(dimension: str) -> tuple[str, ...]:
    """Return the codes of a profile dimension, as population tables must carry them."""
    asked = next(item for item in HARMONISED if item.get("profile") == dimension)
    return tuple(option["code"] for option in asked.get("options", ()))
