"""What a receipt says to residents whose complaint was passed on, in the languages besides English (see `wording`)."""

COMPLAINT: dict[str, dict[str, str]] = {
    "Your complaint": {
        "cy": "Eich cwyn",
        "pl": "Twoja skarga",
        "ro": "Plângerea ta",
        "ur": "آپ کی شکایت",
        "bn": "আপনার অভিযোগ",
        "uk": "Ваша скарга",
        "ar": "شكواك",
    },
    "What you wrote is a complaint about your own case. It was passed on as a complaint on {day}, so that you get an answer of your own.": {
        "cy": "Cwyn am eich achos eich hun yw’r hyn a ysgrifennoch. Cafodd ei throsglwyddo fel cwyn ar {day}, er mwyn i chi gael eich ateb eich hun.",
        "pl": "To, co napisano, jest skargą w Twojej własnej sprawie. Przekazano ją jako skargę {day}, aby odpowiedziano właśnie Tobie.",
        "ro": "Ce ai scris este o plângere despre propriul tău caz. A fost transmisă ca plângere la {day}, ca să primești un răspuns al tău.",
        "ur": "آپ نے جو لکھا وہ آپ کے اپنے معاملے کی شکایت ہے۔ اسے {day} کو بطور شکایت آگے بھیج دیا گیا تاکہ آپ کو اپنا جواب ملے۔",
        "bn": "আপনি যা লিখেছেন তা আপনার নিজের বিষয়ে অভিযোগ। {day} তারিখে এটি অভিযোগ হিসেবে পাঠানো হয়েছে, যাতে আপনি নিজের উত্তর পান।",
        "uk": "Те, що ви написали, є скаргою у вашій власній справі. Її передано як скаргу {day}, щоб ви отримали окрему відповідь.",
        "ar": "ما كتبته شكوى تخص حالتك. أُحيلت بوصفها شكوى في {day} كي تحصل على رد خاص بك.",
    },
    "To ask about it, give this reference:": {
        "cy": "I holi amdani, rhowch y cyfeirnod hwn:",
        "pl": "Aby o nią zapytać, podaj ten numer:",
        "ro": "Ca să întrebi despre ea, spune această referință:",
        "ur": "اس کے بارے میں پوچھنے کے لیے یہ حوالہ دیں:",
        "bn": "এ বিষয়ে জানতে এই নম্বরটি বলুন:",
        "uk": "Щоб запитати про неї, назвіть цей номер:",
        "ar": "للسؤال عنها، اذكر هذا الرقم المرجعي:",
    },
    "It is not counted with the answers of others.": {
        "cy": "Nid yw’n cael ei chyfrif gydag atebion pobl eraill.",
        "pl": "Nie liczy się jej razem z odpowiedziami innych.",
        "ro": "Nu se numără împreună cu răspunsurile altora.",
        "ur": "اسے دوسروں کے جوابات کے ساتھ نہیں گنا جاتا۔",
        "bn": "এটি অন্যদের উত্তরের সঙ্গে গোনা হয় না।",
        "uk": "Її не рахують разом із відповідями інших.",
        "ar": "ولا تُحسب مع إجابات الآخرين.",
    },
}
