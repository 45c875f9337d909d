"""What everybody reads round an entry, in the order of `SPOKEN`; how that is checked is said in `directory/wording.py`."""

ENTRY: dict[str, tuple[str, ...]] = {
    "Service by": ("Gwasanaeth gan", "Usługa prowadzona przez:", "Serviciu oferit de", "یہ خدمت دیتے ہیں:", "সেবা দেয়", "Послугу надає", "خدمة من"),
    "Service by {body}": (
        "Gwasanaeth gan {body}", "Usługa prowadzona przez: {body}", "Serviciu oferit de {body}", "یہ خدمت {body} دیتے ہیں", "সেবা দেয় {body}",
        "Послугу надає {body}", "خدمة من {body}",
    ),
    "What you get": ("Beth gewch chi", "Co otrzymasz", "Ce primești", "آپ کو کیا ملتا ہے", "আপনি কী পাবেন", "Що ви отримаєте", "ما الذي تحصل عليه"),
    "Who it is for": ("I bwy mae e", "Dla kogo", "Pentru cine este", "یہ کس کے لیے ہے", "এটা কাদের জন্য", "Для кого це", "لمن هذه الخدمة"),
    "Getting in and taking part": (
        "Mynd i mewn a chymryd rhan", "Dostęp i udział", "Acces și participare", "اندر آنا اور حصہ لینا", "ঢোকা ও অংশ নেওয়া", "Як потрапити і взяти участь",
        "الدخول والمشاركة",
    ),
    "When, where and how": ("Pryd, ble a sut", "Kiedy, gdzie i jak", "Când, unde și cum", "کب، کہاں اور کیسے", "কখন, কোথায় ও কীভাবে", "Коли, де і як", "متى وأين وكيف"),
    "When": ("Pryd", "Kiedy", "Când", "کب", "কখন", "Коли", "متى"),
    "Good for:": ("Da i:", "Dobre dla:", "Bun pentru:", "موزوں برائے:", "যাদের জন্য ভালো:", "Підходить для:", "مناسب لـ:"),
    "Where": ("Ble", "Gdzie", "Unde", "کہاں", "কোথায়", "Де", "أين"),
    "Cost": ("Cost", "Koszt", "Cost", "خرچ", "খরচ", "Вартість", "التكلفة"),
    "How to get it": ("Sut i’w gael", "Jak skorzystać", "Cum îl obții", "اسے کیسے حاصل کریں", "কীভাবে পাবেন", "Як отримати", "كيف تحصل عليها"),
    "How long people wait": (
        "Am faint mae pobl yn aros", "Jak długo się czeka", "Cât se așteaptă", "لوگ کتنا انتظار کرتے ہیں", "কতদিন অপেক্ষা করতে হয়", "Скільки чекають",
        "مدة الانتظار",
    ),
    "Free places": ("Lleoedd rhydd", "Wolne miejsca", "Locuri libere", "خالی جگہیں", "খালি জায়গা", "Вільні місця", "الأماكن المتاحة"),
    "Phone": ("Ffôn", "Telefon", "Telefon", "فون", "ফোন", "Телефон", "الهاتف"),
    "E-mail": ("E-bost", "E-mail", "E-mail", "ای میل", "ইমেইল", "Електронна пошта", "البريد الإلكتروني"),
    "Website": ("Gwefan", "Strona internetowa", "Site web", "ویب سائٹ", "ওয়েবসাইট", "Вебсайт", "الموقع الإلكتروني"),
    "Whom to ask": ("Pwy i’w holi", "Kogo zapytać", "Pe cine să întrebi", "کس سے پوچھیں", "কাকে জিজ্ঞাসা করবেন", "Кого запитати", "من تسأل"),
    "Languages": ("Ieithoedd", "Języki", "Limbi", "زبانیں", "ভাষা", "Мови", "اللغات"),
    "Free": ("Am ddim", "Bezpłatnie", "Gratuit", "مفت", "বিনামূল্যে", "Безкоштовно", "مجانًا"),
    "Ask them": ("Gofynnwch iddyn nhw", "Zapytaj ich", "Întreabă-i", "ان سے پوچھیں", "তাদের জিজ্ঞাসা করুন", "Запитайте їх", "اسألهم"),
    "Nobody has to send you.": (
        "Does dim rhaid i neb eich anfon.", "Nikt nie musi cię kierować.", "Nu trebuie să te trimită nimeni.", "کسی کے بھیجنے کی ضرورت نہیں۔",
        "কারও পাঠানোর দরকার নেই।", "Направлення не потрібне.", "لا حاجة لأن يحيلك أحد.",
    ),
    "Somebody has to send you, for example a doctor or a school.": (
        "Rhaid i rywun eich anfon, er enghraifft meddyg neu ysgol.", "Ktoś musi cię skierować, na przykład lekarz lub szkoła.",
        "Trebuie să te trimită cineva, de exemplu un medic sau o școală.", "کسی کو آپ کو بھیجنا ہوگا، جیسے ڈاکٹر یا اسکول۔",
        "কাউকে আপনাকে পাঠাতে হবে, যেমন ডাক্তার বা স্কুল।", "Вас має хтось направити, наприклад лікар або школа.", "يجب أن يحيلك أحد، مثل طبيب أو مدرسة.",
    ),
    "Added because": ("Ychwanegwyd oherwydd", "Dodano, ponieważ", "Adăugat pentru că", "شامل کیا گیا کیونکہ", "যোগ করা হয়েছে কারণ", "Додано, тому що", "أضيفت لأن"),
    "About:": ("Ynghylch:", "Tematy:", "Despre:", "موضوع:", "বিষয়:", "Про що:", "الموضوع:"),
    "Version of these words: {version}": (
        "Fersiwn y geiriau hyn: {version}", "Wersja tego tekstu: {version}", "Versiunea acestui text: {version}", "ان الفاظ کا نسخہ: {version}",
        "এই লেখার সংস্করণ: {version}", "Версія цього тексту: {version}", "إصدار هذا النص: {version}",
    ),
    "Keep on my list": (
        "Cadw ar fy rhestr", "Zachowaj na mojej liście", "Păstrează pe lista mea", "میری فہرست میں رکھیں", "আমার তালিকায় রাখুন", "Залишити в моєму списку",
        "احفظ في قائمتي",
    ),
    "Take off my list": (
        "Tynnu oddi ar fy rhestr", "Usuń z mojej listy", "Scoate de pe lista mea", "میری فہرست سے ہٹائیں", "আমার তালিকা থেকে সরান", "Прибрати з мого списку",
        "أزل من قائمتي",
    ),
    "My list": ("Fy rhestr", "Moja lista", "Lista mea", "میری فہرست", "আমার তালিকা", "Мій список", "قائمتي"),
    "Did this page help?": (
        "A wnaeth y dudalen hon helpu?", "Czy ta strona pomogła?", "Te-a ajutat această pagină?", "کیا اس صفحے سے مدد ملی؟", "এই পাতা কি কাজে লেগেছে?",
        "Ця сторінка допомогла?", "هل أفادتك هذه الصفحة؟",
    ),
    "We count the answer, and keep nothing about you.": (
        "Rydym yn cyfri’r ateb, ac yn cadw dim amdanoch chi.", "Liczymy odpowiedź i nie zachowujemy nic o tobie.",
        "Numărăm răspunsul și nu păstrăm nimic despre tine.", "ہم صرف جواب گنتے ہیں اور آپ کے بارے میں کچھ نہیں رکھتے۔",
        "আমরা শুধু উত্তর গুনি, আপনার সম্পর্কে কিছুই রাখি না।", "Ми рахуємо відповідь і нічого про вас не зберігаємо.", "نعدّ الإجابة ولا نحفظ شيئًا عنك.",
    ),
}  # fmt: skip
