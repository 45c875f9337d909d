"""The choices beside what was found, and the sentences above it, in the order of `SPOKEN`; see `directory/wording.py`."""

CHOICES: dict[str, tuple[str, ...]] = {
    "Within 1 mile": ("O fewn 1 filltir", "Do 1 mili", "În raza a 1 milă", "1 میل کے اندر", "১ মাইলের মধ্যে", "До 1 милі", "ضمن ميل واحد"),
    "Within 3 miles": ("O fewn 3 milltir", "Do 3 mil", "În raza a 3 mile", "3 میل کے اندر", "৩ মাইলের মধ্যে", "До 3 миль", "ضمن 3 أميال"),
    "Within 5 miles": ("O fewn 5 milltir", "Do 5 mil", "În raza a 5 mile", "5 میل کے اندر", "৫ মাইলের মধ্যে", "До 5 миль", "ضمن 5 أميال"),
    "Within 10 miles": ("O fewn 10 milltir", "Do 10 mil", "În raza a 10 mile", "10 میل کے اندر", "১০ মাইলের মধ্যে", "До 10 миль", "ضمن 10 أميال"),
    "Within 20 miles": ("O fewn 20 milltir", "Do 20 mil", "În raza a 20 de mile", "20 میل کے اندر", "২০ মাইলের মধ্যে", "До 20 миль", "ضمن 20 ميلًا"),
    "Monday": ("Dydd Llun", "Poniedziałek", "Luni", "پیر", "সোমবার", "Понеділок", "الاثنين"),
    "Tuesday": ("Dydd Mawrth", "Wtorek", "Marți", "منگل", "মঙ্গলবার", "Вівторок", "الثلاثاء"),
    "Wednesday": ("Dydd Mercher", "Środa", "Miercuri", "بدھ", "বুধবার", "Середа", "الأربعاء"),
    "Thursday": ("Dydd Iau", "Czwartek", "Joi", "جمعرات", "বৃহস্পতিবার", "Четвер", "الخميس"),
    "Friday": ("Dydd Gwener", "Piątek", "Vineri", "جمعہ", "শুক্রবার", "П’ятниця", "الجمعة"),
    "Saturday": ("Dydd Sadwrn", "Sobota", "Sâmbătă", "ہفتہ", "শনিবার", "Субота", "السبت"),
    "Sunday": ("Dydd Sul", "Niedziela", "Duminică", "اتوار", "রবিবার", "Неділя", "الأحد"),
    "Morning": ("Bore", "Rano", "Dimineața", "صبح", "সকাল", "Ранок", "الصباح"),
    "Afternoon, from 12": (
        "Prynhawn, o 12", "Po południu, od 12", "După-amiaza, de la 12", "دوپہر، 12 بجے سے", "দুপুর, ১২টা থেকে", "Після обіду, з 12", "بعد الظهر، من 12",
    ),
    "Evening, from 5pm": ("Gyda’r nos, o 5pm", "Wieczorem, od 17", "Seara, de la 17", "شام، 5 بجے سے", "সন্ধ্যা, ৫টা থেকে", "Вечір, з 17", "المساء، من 5"),
    "On which date?": ("Ar ba ddyddiad?", "W którym dniu miesiąca?", "La ce dată?", "کس تاریخ کو؟", "কোন তারিখে?", "На яку дату?", "في أي تاريخ؟"),
    "Instead of a day of the week. We know the next six months.": (
        "Yn lle diwrnod o’r wythnos. Rydym yn gwybod y chwe mis nesaf.", "Zamiast dnia tygodnia. Znamy najbliższe sześć miesięcy.",
        "În locul unei zile a săptămânii. Știm următoarele șase luni.", "ہفتے کے دن کے بجائے۔ ہمیں اگلے چھ مہینے معلوم ہیں۔",
        "সপ্তাহের দিনের বদলে। আমরা আগামী ছয় মাসের কথা জানি।", "Замість дня тижня. Ми знаємо наступні шість місяців.",
        "بدلًا من يوم في الأسبوع. نعرف الأشهر الستة القادمة.",
    ),
    "Choose a date from today to {day}": (
        "Dewiswch ddyddiad o heddiw hyd {day}", "Wybierz datę od dziś do {day}", "Alege o dată de azi până la {day}", "آج سے {day} تک کی تاریخ چنیں",
        "আজ থেকে {day} পর্যন্ত একটি তারিখ বাছুন", "Виберіть дату від сьогодні до {day}", "اختر تاريخًا من اليوم حتى {day}",
    ),
    "On {day}": ("Ar {day}", "{day}", "Pe {day}", "{day} کو", "{day} তারিখে", "{day}", "في {day}"),
    "What is on only in term time, or only in the holidays, is here too: ask them first.": (
        "Mae’r hyn sydd yn ystod y tymor yn unig, neu yn y gwyliau yn unig, yma hefyd: gofynnwch iddyn nhw yn gyntaf.",
        "To, co jest tylko w roku szkolnym albo tylko w ferie, też tu jest: najpierw ich zapytaj.",
        "Ce are loc doar în timpul școlii sau doar în vacanță este și el aici: întreabă-i mai întâi.",
        "جو صرف اسکول کی مدت میں یا صرف چھٹیوں میں ہے وہ بھی یہاں ہے: پہلے ان سے پوچھیں۔",
        "যা শুধু স্কুল চলার সময় বা শুধু ছুটিতে হয় তাও এখানে আছে: আগে তাদের জিজ্ঞাসা করুন।",
        "Тут є й те, що буває лише під час навчання або лише на канікулах: спершу запитайте.",
        "يوجد هنا أيضًا ما يكون في الفصل الدراسي فقط أو في العطل فقط: اسألهم أولًا.",
    ),
    "Kind": ("Math", "Rodzaj", "Fel", "قسم", "ধরন", "Вид", "النوع"),
    "Help with": ("Help gyda", "Pomoc w", "Ajutor pentru", "کس میں مدد", "যে বিষয়ে সাহায্য", "Допомога з", "مساعدة في"),
    "About": ("Ynghylch", "Temat", "Despre", "موضوع", "বিষয়", "Про що", "الموضوع"),
    "How much help": ("Faint o help", "Ile pomocy", "Cât ajutor", "کتنی مدد", "কতটা সাহায্য", "Скільки допомоги", "مقدار المساعدة"),
    "Run by": ("Yn cael ei redeg gan", "Prowadzi", "Condus de", "چلانے والا", "যারা চালায়", "Хто веде", "تديرها"),
    "Getting in": ("Mynediad", "Dostęp", "Acces", "رسائی", "প্রবেশ", "Доступ", "الدخول"),
    "Free services": ("Gwasanaethau am ddim", "Bezpłatne usługi", "Servicii gratuite", "مفت خدمات", "বিনামূল্যের সেবা", "Безкоштовні послуги", "خدمات مجانية"),
    "Services": ("Gwasanaethau", "Usługi", "Servicii", "خدمات", "সেবা", "Послуги", "خدمات"),
    "Groups, clubs and networks": (
        "Grwpiau, clybiau a rhwydweithiau", "Grupy, kluby i sieci", "Grupuri, cluburi și rețele", "گروپ، کلب اور نیٹ ورک", "দল, ক্লাব ও নেটওয়ার্ক",
        "Групи, клуби й мережі", "مجموعات ونوادٍ وشبكات",
    ),
    "Organisations": ("Sefydliadau", "Organizacje", "Organizații", "تنظیمیں", "সংগঠন", "Організації", "منظمات"),
    "Group, club or network": (
        "Grŵp, clwb neu rwydwaith", "Grupa, klub lub sieć", "Grup, club sau rețea", "گروپ، کلب یا نیٹ ورک", "দল, ক্লাব বা নেটওয়ার্ক",
        "Група, клуб або мережа", "مجموعة أو نادٍ أو شبكة",
    ),
    "Organisation": ("Sefydliad", "Organizacja", "Organizație", "تنظیم", "সংগঠন", "Організація", "منظمة"),
    "Company and friendship": (
        "Cwmni a chyfeillgarwch", "Towarzystwo i przyjaźń", "Companie și prietenie", "ساتھ اور دوستی", "সঙ্গ ও বন্ধুত্ব", "Спілкування й дружба",
        "الرفقة والصداقة",
    ),
    "Music, arts and crafts": (
        "Cerddoriaeth, celf a chrefft", "Muzyka, sztuka i rzemiosło", "Muzică, arte și meșteșuguri", "موسیقی، فن اور دستکاری", "গান, শিল্প ও হাতের কাজ",
        "Музика, мистецтво й ремесла", "الموسيقى والفنون والحرف",
    ),
    "Sport and moving": ("Chwaraeon a symud", "Sport i ruch", "Sport și mișcare", "کھیل اور حرکت", "খেলা ও শরীরচর্চা", "Спорт і рух", "الرياضة والحركة"),
    "Food and growing": (
        "Bwyd a thyfu", "Jedzenie i uprawa", "Hrană și grădinărit", "کھانا اور باغبانی", "খাবার ও চাষ", "Їжа й городництво", "الطعام والزراعة",
    ),
    "Learning and skills": (
        "Dysgu a sgiliau", "Nauka i umiejętności", "Învățare și abilități", "تعلیم اور ہنر", "শেখা ও দক্ষতা", "Навчання й навички", "التعلم والمهارات",
    ),
    "Children and families": (
        "Plant a theuluoedd", "Dzieci i rodziny", "Copii și familii", "بچے اور خاندان", "শিশু ও পরিবার", "Діти й родини", "الأطفال والأسر",
    ),
    "Care and carers": (
        "Gofal a gofalwyr", "Opieka i opiekunowie", "Îngrijire și îngrijitori", "دیکھ بھال اور دیکھ بھال کرنے والے", "যত্ন ও যত্নকারী",
        "Догляд і ті, хто доглядає", "الرعاية ومقدموها",
    ),
    "Health and wellbeing": (
        "Iechyd a lles", "Zdrowie i dobre samopoczucie", "Sănătate și bunăstare", "صحت اور بہبود", "স্বাস্থ্য ও ভালো থাকা", "Здоров’я й добробут",
        "الصحة والعافية",
    ),
    "Money, work and home": (
        "Arian, gwaith a chartref", "Pieniądze, praca i dom", "Bani, muncă și casă", "پیسہ، کام اور گھر", "টাকা, কাজ ও বাড়ি", "Гроші, робота й дім",
        "المال والعمل والمسكن",
    ),
    "Getting around": ("Teithio", "Poruszanie się", "Deplasare", "آنا جانا", "যাতায়াত", "Пересування", "التنقل"),
    "Rooms, halls and land": (
        "Ystafelloedd, neuaddau a thir", "Sale, świetlice i teren", "Săli și terenuri", "کمرے، ہال اور زمین", "ঘর, হল ও জমি", "Кімнати, зали й земля",
        "غرف وقاعات وأراضٍ",
    ),
    "For everybody": ("I bawb", "Dla wszystkich", "Pentru toată lumea", "سب کے لیے", "সবার জন্য", "Для всіх", "للجميع"),
    "For some who need more": (
        "I rai sydd angen mwy", "Dla tych, którzy potrzebują więcej", "Pentru cei care au nevoie de mai mult", "جنہیں زیادہ ضرورت ہے", "যাদের বেশি দরকার",
        "Для тих, кому треба більше", "لمن يحتاج إلى المزيد",
    ),
    "For few, by need": (
        "I ychydig, yn ôl angen", "Dla nielicznych, według potrzeb", "Pentru puțini, după nevoie", "چند کے لیے، ضرورت کے مطابق",
        "অল্প জনের জন্য, প্রয়োজন অনুযায়ী", "Для небагатьох, за потребою", "لقلّة، حسب الحاجة",
    ),
    "Council": ("Cyngor", "Samorząd", "Consiliul local", "کونسل", "কাউন্সিল", "Рада", "المجلس"),
    "Health": ("Iechyd", "Zdrowie", "Sănătate", "صحت", "স্বাস্থ্য", "Охорона здоров’я", "الصحة"),
    "Education": ("Addysg", "Edukacja", "Educație", "تعلیم", "শিক্ষা", "Освіта", "التعليم"),
    "Police and justice": (
        "Heddlu a chyfiawnder", "Policja i sądy", "Poliție și justiție", "پولیس اور انصاف", "পুলিশ ও বিচার", "Поліція й правосуддя", "الشرطة والعدالة",
    ),
    "Charity or community": (
        "Elusen neu gymuned", "Organizacja społeczna", "Caritate sau comunitate", "خیراتی ادارہ یا برادری", "দাতব্য সংস্থা বা সমাজ",
        "Благодійність або громада", "جمعية خيرية أو مجتمعية",
    ),
    "Business": ("Busnes", "Firma", "Firmă", "کاروبار", "ব্যবসা", "Бізнес", "شركة"),
    "It does not run now": (
        "Nid yw’n rhedeg nawr", "Teraz nie działa", "Acum nu funcționează", "یہ ابھی نہیں چل رہا", "এখন চলছে না", "Зараз не працює", "لا تعمل الآن",
    ),
    "It is closed for a time": (
        "Mae ar gau dros dro", "Chwilowo zamknięte", "Este închis o vreme", "یہ کچھ عرصے کے لیے بند ہے", "কিছুদিনের জন্য বন্ধ", "Тимчасово зачинено",
        "مغلق مؤقتًا",
    ),
    "It has ended": ("Mae wedi dod i ben", "Zakończyło się", "S-a încheiat", "یہ ختم ہو چکا ہے", "শেষ হয়ে গেছে", "Це завершилося", "انتهى"),
    "{what}, chosen": ("{what}, wedi’i ddewis", "{what}, wybrane", "{what}, ales", "{what}، منتخب", "{what}, বাছা হয়েছে", "{what}, вибрано", "{what}، مختار"),
    "Show fewer": ("Dangos llai", "Pokaż mniej", "Arată mai puține", "کم دکھائیں", "কম দেখান", "Показати менше", "اعرض أقل"),
    "{kind} by {who}": (
        "{kind} gan {who}", "{kind}, prowadzi {who}", "{kind} oferit de {who}", "{kind}، از {who}", "{kind}, দেয় {who}", "{kind}, веде {who}",
        "{kind} من {who}",
    ),
    "less than a mile from the middle of {place}": (
        "llai na milltir o ganol {place}", "mniej niż mila od środka: {place}", "la mai puțin de o milă de mijlocul zonei {place}",
        "{place} کے بیچ سے ایک میل سے کم", "{place}-এর মাঝখান থেকে এক মাইলের কম", "менш ніж миля від середини: {place}", "أقل من ميل من وسط {place}",
    ),
    "about 1 mile from the middle of {place}": (
        "tua 1 filltir o ganol {place}", "około 1 mili od środka: {place}", "la cam 1 milă de mijlocul zonei {place}", "{place} کے بیچ سے تقریباً 1 میل",
        "{place}-এর মাঝখান থেকে প্রায় ১ মাইল", "приблизно 1 миля від середини: {place}", "حوالي ميل واحد من وسط {place}",
    ),
    "about {miles} miles from the middle of {place}": (
        "tua {miles} milltir o ganol {place}", "około {miles} mil od środka: {place}", "la cam {miles} mile de mijlocul zonei {place}",
        "{place} کے بیچ سے تقریباً {miles} میل", "{place}-এর মাঝখান থেকে প্রায় {miles} মাইল", "приблизно {miles} миль від середини: {place}",
        "حوالي {miles} ميل من وسط {place}",
    ),
    "Showing results for “{what}”.": (
        "Yn dangos canlyniadau ar gyfer “{what}”.", "Wyniki dla „{what}”.", "Rezultate pentru „{what}”.", "”{what}“ کے نتائج۔", "“{what}”-এর ফল।",
        "Результати для «{what}».", "النتائج عن «{what}».",
    ),
    "Search instead for “{what}”": (
        "Chwilio yn lle hynny am “{what}”", "Szukaj zamiast tego „{what}”", "Caută în schimb „{what}”", "اس کے بجائے ”{what}“ تلاش کریں",
        "তার বদলে “{what}” খুঁজুন", "Шукати натомість «{what}»", "ابحث بدلًا من ذلك عن «{what}»",
    ),
    "Nothing here has to do with “{what}”, so we searched for the rest.": (
        "Does dim yma’n ymwneud â “{what}”, felly chwiliwyd am y gweddill.", "Nic tu nie dotyczy „{what}”, więc szukaliśmy reszty.",
        "Nimic nu are legătură cu „{what}”, așa că am căutat restul.", "یہاں ”{what}“ سے متعلق کچھ نہیں، اس لیے ہم نے باقی تلاش کیا۔",
        "এখানে “{what}” নিয়ে কিছু নেই, তাই বাকিটা খোঁজা হয়েছে।", "Тут нічого не стосується «{what}», тож ми шукали решту.",
        "لا شيء هنا يتعلق بـ «{what}»، فبحثنا عن الباقي.",
    ),
    "Few things fit every word, so those that fit most of them follow.": (
        "Ychydig sy’n cyfateb i bob gair, felly mae’r rhai sy’n cyfateb i’r rhan fwyaf yn dilyn.",
        "Mało pasuje do każdego słowa, więc dalej jest to, co pasuje do większości.",
        "Puține se potrivesc cu fiecare cuvânt, așa că urmează cele care se potrivesc cu cele mai multe.",
        "کم چیزیں ہر لفظ سے ملتی ہیں، اس لیے آگے وہ ہیں جو زیادہ تر سے ملتی ہیں۔", "সব শব্দের সাথে মেলে এমন কম আছে, তাই বেশির ভাগের সাথে যা মেলে তা পরে আছে।",
        "Мало що підходить до кожного слова, тож далі те, що підходить до більшості.", "القليل يناسب كل الكلمات، لذا يلي ما يناسب معظمها.",
    ),
    "For other programs:": (
        "I raglenni eraill:", "Dla innych programów:", "Pentru alte programe:", "دوسرے پروگراموں کے لیے:", "অন্য প্রোগ্রামের জন্য:", "Для інших програм:",
        "لبرامج أخرى:",
    ),
    "To print all of it, show it on one page and print that.": (
        "I argraffu’r cyfan, dangoswch ef ar un dudalen ac argraffwch honno.", "Aby wydrukować wszystko, pokaż to na jednej stronie i wydrukuj ją.",
        "Ca să tipărești tot, arată totul pe o pagină și tipărește-o.", "سب کچھ پرنٹ کرنے کے لیے اسے ایک صفحے پر دکھائیں اور پرنٹ کریں۔",
        "সব ছাপতে এক পাতায় দেখিয়ে সেটি ছাপুন।", "Щоб надрукувати все, покажіть це на одній сторінці й надрукуйте її.",
        "لطباعة الكل اعرضه في صفحة واحدة واطبعها.",
    ),
    "Where these are": ("Ble mae’r rhain", "Gdzie to jest", "Unde sunt acestea", "یہ کہاں ہیں", "এগুলো কোথায়", "Де вони", "أين هذه"),
}  # fmt: skip

SAID: dict[str, tuple[str, ...]] = {
    "What do you think of this page? Is something missing?": (
        "Beth ydych chi’n ei feddwl o’r dudalen hon? Oes rhywbeth ar goll?", "Co sądzisz o tej stronie? Czy czegoś brakuje?",
        "Ce crezi despre această pagină? Lipsește ceva?", "آپ کا اس صفحے کے بارے میں کیا خیال ہے؟ کیا کچھ کمی ہے؟",
        "এই পাতা সম্পর্কে আপনার কী মনে হয়? কিছু বাদ আছে?", "Що ви думаєте про цю сторінку? Чогось бракує?", "ما رأيك في هذه الصفحة؟ هل ينقصها شيء؟",
    ),
    "Say what is good, wrong or missing": (
        "Dywedwch beth sy’n dda, yn anghywir neu ar goll", "Powiedz, co jest dobre, złe lub czego brakuje", "Spune ce e bun, ce e greșit sau ce lipsește",
        "بتائیں کیا اچھا، غلط یا غائب ہے", "কী ভালো, ভুল বা নেই তা বলুন", "Скажіть, що добре, що не так або чого бракує", "قل ما هو جيد أو خاطئ أو ناقص",
    ),
    "Go on": ("Ymlaen", "Dalej", "Continuă", "آگے", "এগিয়ে যান", "Далі", "تابع"),
    "Nothing is sent yet. The next page asks what it is about.": (
        "Does dim wedi’i anfon eto. Mae’r dudalen nesaf yn gofyn am beth mae’n sôn.", "Nic jeszcze nie wysłano. Następna strona zapyta, czego to dotyczy.",
        "Încă nu s-a trimis nimic. Pagina următoare întreabă despre ce este vorba.", "ابھی کچھ نہیں بھیجا گیا۔ اگلا صفحہ پوچھتا ہے کہ یہ کس بارے میں ہے۔",
        "এখনও কিছু পাঠানো হয়নি। পরের পাতা জিজ্ঞাসা করবে এটি কী নিয়ে।", "Ще нічого не надіслано. Наступна сторінка запитає, про що це.",
        "لم يُرسل شيء بعد. تسأل الصفحة التالية عن الموضوع.",
    ),
    "What people said, and what we did": (
        "Beth ddywedodd pobl, a beth wnaethom ni", "Co powiedzieli ludzie i co zrobiliśmy", "Ce au spus oamenii și ce am făcut",
        "لوگوں نے کیا کہا اور ہم نے کیا کیا", "মানুষ কী বলেছেন, আর আমরা কী করেছি", "Що сказали люди й що ми зробили", "ما قاله الناس وما فعلناه",
    ),
    "a parent told us": (
        "dywedodd rhiant wrthym", "powiedział nam o tym rodzic", "ne-a spus un părinte", "ایک والد یا والدہ نے ہمیں بتایا", "একজন অভিভাবক আমাদের বলেছেন",
        "нам сказали батьки", "أخبرنا بذلك أحد الوالدين",
    ),
    "a young person told us": (
        "dywedodd person ifanc wrthym", "powiedział nam o tym młody człowiek", "ne-a spus un tânăr", "ایک نوجوان نے ہمیں بتایا", "একজন তরুণ আমাদের বলেছেন",
        "нам сказала молода людина", "أخبرنا بذلك شخص شاب",
    ),
    "a relative or friend told us": (
        "dywedodd perthynas neu ffrind wrthym", "powiedział nam o tym krewny lub znajomy", "ne-a spus o rudă sau un prieten",
        "ایک رشتہ دار یا دوست نے ہمیں بتایا", "একজন আত্মীয় বা বন্ধু আমাদের বলেছেন", "нам сказав родич або друг", "أخبرنا بذلك قريب أو صديق",
    ),
    "somebody who works with families told us": (
        "dywedodd rhywun sy’n gweithio gyda theuluoedd wrthym", "powiedział nam o tym ktoś, kto pracuje z rodzinami",
        "ne-a spus cineva care lucrează cu familii", "خاندانوں کے ساتھ کام کرنے والے کسی نے ہمیں بتایا", "পরিবারের সাথে কাজ করেন এমন কেউ আমাদের বলেছেন",
        "нам сказала людина, яка працює з родинами", "أخبرنا بذلك شخص يعمل مع الأسر",
    ),
    "somebody told us": (
        "dywedodd rhywun wrthym", "ktoś nam o tym powiedział", "ne-a spus cineva", "کسی نے ہمیں بتایا", "কেউ আমাদের বলেছেন", "нам хтось сказав",
        "أخبرنا بذلك شخص ما",
    ),
    "it was missing here": (
        "roedd ar goll yma", "brakowało tego tutaj", "lipsea de aici", "یہ یہاں موجود نہیں تھا", "এটি এখানে ছিল না", "цього тут бракувало", "كان ينقص هنا",
    ),
    "the law asks for it": (
        "mae’r gyfraith yn gofyn amdano", "wymaga tego prawo", "o cere legea", "قانون اس کا تقاضا کرتا ہے", "আইনে এটি চাওয়া হয়েছে", "цього вимагає закон",
        "يطلبه القانون",
    ),
    "a partner asked for it": (
        "gofynnodd partner amdano", "poprosił o to partner", "a cerut-o un partener", "ایک شراکت دار نے اس کے لیے کہا", "একজন অংশীদার এটি চেয়েছেন",
        "про це попросив партнер", "طلبه شريك",
    ),
    "a forum or group asked for it": (
        "gofynnodd fforwm neu grŵp amdano", "poprosiło o to forum lub grupa", "a cerut-o un forum sau un grup", "ایک فورم یا گروپ نے اس کے لیے کہا",
        "একটি ফোরাম বা দল এটি চেয়েছে", "про це попросив форум або група", "طلبه منتدى أو مجموعة",
    ),
    "another directory lists it": (
        "mae cyfeiriadur arall yn ei restru", "jest w innym spisie", "apare în alt director", "یہ ایک اور ڈائریکٹری میں ہے", "অন্য তালিকায় এটি আছে",
        "це є в іншому довіднику", "يرد في دليل آخر",
    ),
}  # fmt: skip
