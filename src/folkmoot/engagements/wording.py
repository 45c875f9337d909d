"""What every public page says of how far people can change something, in the languages spoken here.

No native speaker has checked them yet; a council has its own translators do so.
"""

WORDS: dict[str, dict[str, str]] = {
    "What you can change, and what is decided": {
        "cy": "Beth allwch chi ei newid, a beth sydd wedi’i benderfynu",
        "pl": "Co możesz zmienić, a co jest już postanowione",
        "ro": "Ce poți schimba și ce este deja hotărât",
        "ur": "آپ کیا بدل سکتے ہیں، اور کیا طے ہو چکا ہے",
        "bn": "আপনি কী বদলাতে পারেন, আর কী ঠিক হয়ে গেছে",
        "uk": "Що ви можете змінити, а що вже вирішено",
        "ar": "ما يمكنك تغييره وما تقرر بالفعل",
    },
    "You can change:": {
        "cy": "Gallwch newid:",
        "pl": "Możesz zmienić:",
        "ro": "Poți schimba:",
        "ur": "آپ بدل سکتے ہیں:",
        "bn": "আপনি বদলাতে পারেন:",
        "uk": "Ви можете змінити:",
        "ar": "يمكنك تغيير:",
    },
    "Decided already:": {
        "cy": "Wedi’i benderfynu eisoes:",
        "pl": "Już postanowione:",
        "ro": "Deja hotărât:",
        "ur": "پہلے سے طے شدہ:",
        "bn": "আগেই ঠিক হয়েছে:",
        "uk": "Вже вирішено:",
        "ar": "تقرر بالفعل:",
    },
    "We will tell you plainly and in time.": {
        "cy": "Byddwn yn dweud wrthych yn glir ac mewn pryd.",
        "pl": "Powiemy Ci jasno i na czas.",
        "ro": "Îți vom spune clar și la timp.",
        "ur": "ہم آپ کو صاف اور وقت پر بتائیں گے۔",
        "bn": "আমরা আপনাকে স্পষ্ট করে ও সময়মতো জানাব।",
        "uk": "Ми скажемо вам зрозуміло й вчасно.",
        "ar": "سنخبرك بوضوح وفي الوقت المناسب.",
    },
    "We will listen, and tell you what your answers changed.": {
        "cy": "Byddwn yn gwrando, ac yn dweud wrthych beth newidiodd eich atebion.",
        "pl": "Wysłuchamy Cię i powiemy, co zmieniły Twoje odpowiedzi.",
        "ro": "Te vom asculta și îți vom spune ce au schimbat răspunsurile tale.",
        "ur": "ہم سنیں گے، اور بتائیں گے کہ آپ کے جوابات سے کیا بدلا۔",
        "bn": "আমরা শুনব, এবং আপনার উত্তরে কী বদলাল তা জানাব।",
        "uk": "Ми вислухаємо вас і скажемо, що змінили ваші відповіді.",
        "ar": "سنستمع إليك ونخبرك بما غيّرته إجاباتك.",
    },
    "We will work with you while the options are being made.": {
        "cy": "Byddwn yn gweithio gyda chi wrth i’r dewisiadau gael eu llunio.",
        "pl": "Będziemy pracować z Tobą, gdy powstają możliwości do wyboru.",
        "ro": "Vom lucra cu tine cât timp se stabilesc opțiunile.",
        "ur": "جب راستے طے کیے جا رہے ہوں تو ہم آپ کے ساتھ کام کریں گے۔",
        "bn": "পথগুলো ঠিক করার সময় আমরা আপনার সঙ্গে কাজ করব।",
        "uk": "Ми працюватимемо з вами, поки готуються варіанти.",
        "ar": "سنعمل معك أثناء إعداد الخيارات.",
    },
    "We will make the options and the choice with you.": {
        "cy": "Byddwn yn llunio’r dewisiadau ac yn dewis gyda chi.",
        "pl": "Przygotujemy możliwości i wybierzemy razem z Tobą.",
        "ro": "Vom stabili opțiunile și vom alege împreună cu tine.",
        "ur": "ہم راستے اور انتخاب آپ کے ساتھ مل کر طے کریں گے۔",
        "bn": "পথ তৈরি ও বাছাই আমরা আপনার সঙ্গে মিলে করব।",
        "uk": "Ми підготуємо варіанти й виберемо разом із вами.",
        "ar": "سنضع الخيارات ونختار معك.",
    },
    "We will do what you decide.": {
        "cy": "Byddwn yn gwneud yr hyn rydych chi’n ei benderfynu.",
        "pl": "Zrobimy to, co postanowisz.",
        "ro": "Vom face ce hotărăști tu.",
        "ur": "ہم وہی کریں گے جو آپ طے کریں گے۔",
        "bn": "আপনি যা ঠিক করবেন আমরা তা-ই করব।",
        "uk": "Ми зробимо те, що ви вирішите.",
        "ar": "سننفذ ما تقرره.",
    },
}
