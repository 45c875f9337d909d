"""Says questions and answers in words: in a person's own language where it is there, else in English."""

from collections.abc import Mapping
from typing import Any

from folkmoot.questions.definition import FIXED_CODES, NOT_SAID, Content, Item, Words, item_by_key

FIXED_WORDS: dict[str, Words] = {
    "yes": {
        "en": "Yes",
        "cy": "Ie",
        "pl": "Tak",
        "ro": "Da",
        "ur": "ہاں",
        "bn": "হ্যাঁ",
        "uk": "Так",
        "ar": "نعم",
    },
    "no": {"en": "No", "cy": "Na", "pl": "Nie", "ro": "Nu", "ur": "نہیں", "bn": "না", "uk": "Ні", "ar": "لا"},
    "agree": {
        "en": "Agree",
        "cy": "Cytuno",
        "pl": "Zgadzam się",
        "ro": "De acord",
        "ur": "متفق",
        "bn": "একমত",
        "uk": "Згоден / згодна",
        "ar": "أوافق",
    },
    "pass": {
        "en": "Pass",
        "cy": "Pasio",
        "pl": "Pomijam",
        "ro": "Trec peste",
        "ur": "چھوڑیں",
        "bn": "বাদ দিন",
        "uk": "Пропустити",
        "ar": "تخطي",
    },
    "disagree": {
        "en": "Disagree",
        "cy": "Anghytuno",
        "pl": "Nie zgadzam się",
        "ro": "Nu sunt de acord",
        "ur": "غیر متفق",
        "bn": "একমত নই",
        "uk": "Не згоден / не згодна",
        "ar": "لا أوافق",
    },
    NOT_SAID: {
        "en": "Prefer not to say",
        "cy": "Mae’n well gennyf beidio â dweud",
        "pl": "Wolę nie odpowiadać",
        "ro": "Prefer să nu spun",
        "ur": "بتانا نہیں چاہتے",
        "bn": "বলতে চাই না",
        "uk": "Не хочу відповідати",
        "ar": "أفضّل عدم الإجابة",
    },
}
FORM_WORDS: dict[str, Words] = {
    "optional": {
        "en": "(optional)", "cy": "(dewisol)", "pl": "(nieobowiązkowe)", "ro": "(opțional)", "ur": "(اختیاری)",
        "bn": "(ঐচ্ছিক)", "uk": "(необов’язково)", "ar": "(اختياري)",
    },
    "other": {
        "en": "Say which", "cy": "Dywedwch pa un", "pl": "Napisz, co", "ro": "Spune care", "ur": "بتائیں کون سا",
        "bn": "কোনটি বলুন", "uk": "Скажіть, що саме", "ar": "حدد أيها",
    },
    "choice": {
        "en": "Choice {}", "cy": "Dewis {}", "pl": "Wybór {}", "ro": "Alegerea {}", "ur": "انتخاب {}", "bn": "পছন্দ {}",
        "uk": "Вибір {}", "ar": "الاختيار {}",
    },
    "all_that": {
        "en": "Choose all that are true for you.", "cy": "Dewiswch bob un sy’n wir i chi.",
        "pl": "Wybierz wszystkie, które pasują.", "ro": "Alege tot ce ți se potrivește.", "ur": "جو آپ پر صادق آئیں سب چنیں۔",
        "bn": "আপনার ক্ষেত্রে যা সত্য সব বেছে নিন।", "uk": "Виберіть усе, що вам підходить.", "ar": "اختر كل ما ينطبق عليك.",
    },
    "up_to": {
        "en": "Choose up to {}.", "cy": "Dewiswch hyd at {}.", "pl": "Wybierz najwyżej {}.", "ro": "Alege cel mult {}.",
        "ur": "زیادہ سے زیادہ {} چنیں۔", "bn": "সর্বাধিক {}টি বেছে নিন।", "uk": "Виберіть щонайбільше {}.",
        "ar": "اختر {} على الأكثر.",
    },
    "only_if": {
        "en": "Only if you answered “{answers}” to “{question}”", "cy": "Dim ond os ateboch “{answers}” i “{question}”",
        "pl": "Tylko jeśli odpowiedź na „{question}” to „{answers}”", "ro": "Numai dacă ai răspuns „{answers}” la „{question}”",
        "ur": "صرف اگر آپ نے ”{question}“ کا جواب ”{answers}“ دیا", "bn": "শুধু যদি “{question}”-এর উত্তর “{answers}” দিয়ে থাকেন",
        "uk": "Лише якщо на «{question}» ви відповіли «{answers}»", "ar": "فقط إذا أجبت «{answers}» عن «{question}»",
    },
    "place": {
        "en": "Type a postcode, or latitude and longitude, like 52.8, -2.1",
        "cy": "Teipiwch god post, neu ledred a hydred, fel 52.8, -2.1",
        "pl": "Wpisz kod pocztowy albo szerokość i długość geograficzną, np. 52.8, -2.1",
        "ro": "Scrie un cod poștal sau latitudinea și longitudinea, de exemplu 52.8, -2.1",
        "ur": "پوسٹ کوڈ لکھیں، یا عرض بلد اور طول بلد، جیسے 52.8, -2.1",
        "bn": "পোস্টকোড লিখুন, বা অক্ষাংশ ও দ্রাঘিমাংশ, যেমন 52.8, -2.1",
        "uk": "Введіть поштовий індекс або широту й довготу, наприклад 52.8, -2.1",
        "ar": "اكتب رمزًا بريديًا أو خط العرض وخط الطول، مثل 52.8, -2.1",
    },
    "place_list": {
        "en": "Or choose an area from this list", "cy": "Neu dewiswch ardal o’r rhestr hon", "pl": "Albo wybierz obszar z tej listy",
        "ro": "Sau alege o zonă din această listă", "ur": "یا اس فہرست سے کوئی علاقہ چنیں",
        "bn": "অথবা এই তালিকা থেকে একটি এলাকা বেছে নিন", "uk": "Або виберіть район з цього списку",
        "ar": "أو اختر منطقة من هذه القائمة",
    },
    "place_postcode": {
        "en": "Or type a postcode", "cy": "Neu teipiwch god post", "pl": "Albo wpisz kod pocztowy", "ro": "Sau scrie un cod poștal",
        "ur": "یا پوسٹ کوڈ لکھیں", "bn": "অথবা পোস্টকোড লিখুন", "uk": "Або введіть поштовий індекс", "ar": "أو اكتب رمزًا بريديًا",
    },
    "place_on_paper": {
        "en": "Write a postcode on the line, or tick an area.", "cy": "Ysgrifennwch god post ar y llinell, neu diciwch ardal.",
        "pl": "Wpisz kod pocztowy na linii albo zaznacz obszar.", "ro": "Scrie un cod poștal pe linie sau bifează o zonă.",
        "ur": "لکیر پر پوسٹ کوڈ لکھیں، یا کسی علاقے پر نشان لگائیں۔", "bn": "লাইনে পোস্টকোড লিখুন, বা একটি এলাকায় টিক দিন।",
        "uk": "Напишіть поштовий індекс на лінії або позначте район.", "ar": "اكتب رمزًا بريديًا على السطر، أو ضع علامة على منطقة.",
    },
    "place_map": {
        "en": "Map of {}", "cy": "Map o {}", "pl": "Mapa: {}", "ro": "Harta: {}", "ur": "نقشہ: {}", "bn": "মানচিত্র: {}",
        "uk": "Карта: {}", "ar": "خريطة {}",
    },
    "place_show": {
        "en": "Show a map to press", "cy": "Dangos map i’w bwyso", "pl": "Pokaż mapę do wskazania", "ro": "Arată o hartă de apăsat",
        "ur": "دبانے کے لیے نقشہ دکھائیں", "bn": "চাপার জন্য মানচিত্র দেখান", "uk": "Показати карту", "ar": "اعرض خريطة للضغط عليها",
    },
    "place_press": {
        "en": "Press the map to put a pin there. Each press comes closer.",
        "cy": "Pwyswch y map i roi pin yno. Mae pob pwysiad yn dod yn nes.",
        "pl": "Naciśnij mapę, aby wbić tam pinezkę. Każde naciśnięcie przybliża.",
        "ro": "Apasă pe hartă ca să pui un ac acolo. Fiecare apăsare apropie.",
        "ur": "پن لگانے کے لیے نقشے پر دبائیں۔ ہر بار دبانے سے نقشہ قریب آتا ہے۔",
        "bn": "পিন বসাতে মানচিত্রে চাপুন। প্রতিবার চাপলে আরও কাছে আসে।",
        "uk": "Натисніть на карту, щоб поставити шпильку. Кожне натискання наближає.",
        "ar": "اضغط على الخريطة لوضع دبوس هناك. كل ضغطة تقرّب أكثر.",
    },
    "place_keys": {
        "en": "On the map the arrow keys move the pin, + comes closer and - shows more.",
        "cy": "Ar y map mae’r bysellau saeth yn symud y pin, mae + yn dod yn nes a - yn dangos mwy.",
        "pl": "Na mapie strzałki przesuwają pinezkę, + przybliża, a - pokazuje więcej.",
        "ro": "Pe hartă, săgețile mută acul, + apropie și - arată mai mult.",
        "ur": "نقشے پر تیر والی کلیدیں پن کو ہلاتی ہیں، + قریب لاتا ہے اور - زیادہ دکھاتا ہے۔",
        "bn": "মানচিত্রে তীর বোতামে পিন সরে, + কাছে আনে ও - বেশি দেখায়।",
        "uk": "На карті стрілки рухають шпильку, + наближає, а - показує більше.",
        "ar": "على الخريطة تحرك أسهم لوحة المفاتيح الدبوس، و+ يقرّب و- يعرض أكثر.",
    },
    "place_kept": {
        "en": "We keep the place to about {} metres, not the exact spot.",
        "cy": "Rydym yn cadw’r lle i tua {} metr, nid yr union fan.",
        "pl": "Zapisujemy miejsce z dokładnością do około {} metrów, a nie dokładny punkt.",
        "ro": "Păstrăm locul cu o precizie de circa {} metri, nu punctul exact.",
        "ur": "ہم جگہ تقریباً {} میٹر تک رکھتے ہیں، عین مقام نہیں۔", "bn": "আমরা জায়গাটি প্রায় {} মিটার পর্যন্ত রাখি, ঠিক বিন্দুটি নয়।",
        "uk": "Ми зберігаємо місце з точністю близько {} метрів, а не точну точку.", "ar": "نحفظ المكان بدقة نحو {} متر، لا النقطة بعينها.",
    },
    "place_no_pin": {
        "en": "There is no pin yet.", "cy": "Does dim pin eto.", "pl": "Nie ma jeszcze pinezki.", "ro": "Nu există încă un ac.",
        "ur": "ابھی کوئی پن نہیں ہے۔", "bn": "এখনও কোনো পিন নেই।", "uk": "Шпильки ще немає.", "ar": "لا يوجد دبوس بعد.",
    },
    "place_pin": {
        "en": "Your pin is in {}.", "cy": "Mae eich pin yn {}.", "pl": "Miejsce pinezki: {}.", "ro": "Acul tău este în {}.",
        "ur": "آپ کا پن یہاں ہے: {}۔", "bn": "আপনার পিন এখানে: {}।", "uk": "Місце вашої шпильки: {}.", "ar": "دبوسك في {}.",
    },
    "place_closer": {
        "en": "Come closer", "cy": "Dod yn nes", "pl": "Przybliż", "ro": "Apropie", "ur": "قریب لائیں", "bn": "কাছে আনুন",
        "uk": "Наблизити", "ar": "قرّب",
    },
    "place_wider": {
        "en": "Show more around", "cy": "Dangos mwy o gwmpas", "pl": "Pokaż więcej wokół", "ro": "Arată mai mult în jur",
        "ur": "آس پاس زیادہ دکھائیں", "bn": "চারপাশ আরও দেখান", "uk": "Показати більше довкола", "ar": "اعرض المزيد حوله",
    },
    "place_clear": {
        "en": "Take the pin away", "cy": "Tynnu’r pin", "pl": "Usuń pinezkę", "ro": "Scoate acul", "ur": "پن ہٹائیں",
        "bn": "পিন সরান", "uk": "Прибрати шпильку", "ar": "أزل الدبوس",
    },
}  # fmt: skip
LANGUAGE_NAMES = {
    "en": "English",
    "cy": "Cymraeg",
    "pl": "Polski",
    "ro": "Română",
    "ur": "اردو",
    "bn": "বাংলা",
    "uk": "Українська",
    "ar": "العربية",
}
NO_ANSWER = "–"


def said_in(words: Mapping[str, str] | None, language: str = "en") -> str:
    """Return words in a language; else in its parent language (cy for cy-gb), else in English."""
    if not words:
        return ""
    return (
        words.get(language)
        or words.get(language.split("-")[0])
        or words.get("en")
        or next(iter(words.values()), "")
    )


def wording(content: Content, key: str, language: str = "en") -> str:
    """Return the words in which a question was asked; its key when the questionnaire has no such question."""
    item = item_by_key(content, key)
    return said_in(item["wording"], language) if item else key


def choices(item: Item, language: str = "en") -> list[tuple[str, str]]:
    """Return (code, words) of each answer to choose from, without "prefer not to say"; a matrix: its columns."""
    given = [(option["code"], said_in(option["label"], language)) for option in item.get("options", ())]
    fixed = FIXED_CODES.get(item["kind"])
    if fixed:
        own = dict(given)
        return [(code, own.get(code) or said_in(FIXED_WORDS[code], language)) for code in fixed]
    if given or item["kind"] not in {"scale", "matrix"} or "scale" not in item:
        return given
    scale = item["scale"]
    ends = {
        scale["low"]: said_in(scale.get("low_label"), language),
        scale["high"]: said_in(scale.get("high_label"), language),
    }
    steps = range(scale["low"], scale["high"] + 1)
    return [(str(step), f"{step}: {ends[step]}" if ends.get(step) else str(step)) for step in steps]


def label(item: Item, code: object, language: str = "en") -> str:
    """Return the words of one code; the code itself when the question has no such answer."""
    if code == NOT_SAID:
        return said_in(FIXED_WORDS[NOT_SAID], language)
    return dict(choices(item, language)).get(str(code), str(code))


def in_words(item: Item, value: Any, language: str = "en", other: str = "") -> str:
    """Return an answer as a person would read it back: labels for codes, their own words after "other"."""
    kind = item["kind"]
    if value is None or value in ("", [], {}):
        return NO_ANSWER
    if value == NOT_SAID:
        return said_in(FIXED_WORDS[NOT_SAID], language)
    if kind == "matrix" and isinstance(value, Mapping):
        rows = {row["code"]: said_in(row["label"], language) for row in item.get("rows", ())}
        return "; ".join(
            f"{rows.get(row, row)}: {label(item, code, language)}" for row, code in value.items()
        )
    if kind == "ranking" and isinstance(value, list):
        return ", ".join(f"{place}. {label(item, code, language)}" for place, code in enumerate(value, 1))
    if kind == "place":
        return f"{value[1]:.4f}, {value[0]:.4f}"
    if kind == "file" and isinstance(value, Mapping):
        return str(value.get("name", ""))
    values = value if isinstance(value, list) else [value]
    words = ", ".join(label(item, one, language) for one in values)
    return f"{words}: {other}" if other else words
