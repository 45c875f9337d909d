"""What everybody reads round entries of the directory, in the languages spoken here: Welsh, Polish, Romanian, Urdu, Bengali, Ukrainian, Arabic.

No native speaker has checked them yet, and the pages say so; a council has its own translators do so. Placeholders stay as they are.
"""

from folkmoot.design.speaking import SPOKEN

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
OTHER_WAYS: dict[str, tuple[str, ...]] = {
    "Easy read": ("Hawdd ei ddeall", "Tekst łatwy do czytania", "Text ușor de citit", "آسان پڑھائی", "সহজ পাঠ", "Легке читання", "قراءة سهلة"),
    "Film": ("Ffilm", "Film", "Film", "فلم", "ফিল্ম", "Фільм", "فيلم"),
    "Print": ("Argraffu", "Drukuj", "Tipărește", "پرنٹ کریں", "ছাপুন", "Друкувати", "اطبع"),
    "Large print": ("Print bras", "Duży druk", "Litere mari", "بڑے حروف", "বড় হরফ", "Великий шрифт", "حروف كبيرة"),
    "Ordinary print": ("Print arferol", "Zwykły druk", "Litere obișnuite", "عام حروف", "সাধারণ হরফ", "Звичайний шрифт", "حروف عادية"),
    "To print": ("I’w argraffu", "Do wydruku", "De tipărit", "پرنٹ کے لیے", "ছাপার জন্য", "Для друку", "للطباعة"),
    "Print this page with your browser. Each entry has a code that leads a phone to its page.": (
        "Argraffwch y dudalen hon gyda’ch porwr. Mae gan bob cofnod god sy’n arwain ffôn at ei dudalen.",
        "Wydrukuj tę stronę w przeglądarce. Każdy wpis ma kod, który prowadzi telefon do jego strony.",
        "Tipărește această pagină din browser. Fiecare intrare are un cod care duce telefonul la pagina ei.",
        "اس صفحے کو اپنے براؤزر سے پرنٹ کریں۔ ہر اندراج پر ایک کوڈ ہے جو فون کو اس کے صفحے تک لے جاتا ہے۔",
        "ব্রাউজার দিয়ে এই পাতা ছাপুন। প্রতিটির একটি কোড আছে, যা ফোনকে তার পাতায় নিয়ে যায়।",
        "Надрукуйте цю сторінку у браузері. Кожен запис має код, що веде телефон на його сторінку.",
        "اطبع هذه الصفحة من متصفحك. لكل مدخل رمز يقود الهاتف إلى صفحته.",
    ),
    "There is nothing to print. Find something, and press “Keep on my list”.": (
        "Does dim i’w argraffu. Dewch o hyd i rywbeth, a phwyswch “Cadw ar fy rhestr”.", "Nie ma nic do wydruku. Znajdź coś i naciśnij „Zachowaj na mojej liście”.",
        "Nu este nimic de tipărit. Găsește ceva și apasă „Păstrează pe lista mea”.", "پرنٹ کرنے کو کچھ نہیں۔ کچھ تلاش کریں اور ”میری فہرست میں رکھیں“ دبائیں۔",
        "ছাপার কিছু নেই। কিছু খুঁজে “আমার তালিকায় রাখুন” চাপুন।", "Друкувати нічого. Знайдіть щось і натисніть «Залишити в моєму списку».",
        "لا شيء للطباعة. ابحث عن شيء واضغط «احفظ في قائمتي».",
    ),
    "Your paper copy says the same as this page.": (
        "Mae eich copi papur yn dweud yr un peth â’r dudalen hon.", "Twój egzemplarz na papierze mówi to samo co ta strona.",
        "Exemplarul tău tipărit spune același lucru ca această pagină.", "آپ کی کاغذی نقل میں وہی ہے جو اس صفحے پر ہے۔", "আপনার কাগজের কপিতে এই পাতার কথাই আছে।",
        "Ваша паперова копія збігається з цією сторінкою.", "نسختك الورقية تطابق هذه الصفحة.",
    ),
    "This page has changed since your paper copy was printed. What is here holds.": (
        "Mae’r dudalen hon wedi newid ers argraffu eich copi papur. Yr hyn sydd yma sy’n gywir.",
        "Ta strona zmieniła się od czasu wydruku. Obowiązuje to, co jest tutaj.",
        "Această pagină s-a schimbat de când a fost tipărit exemplarul tău. Este valabil ce scrie aici.",
        "آپ کی کاغذی نقل چھپنے کے بعد یہ صفحہ بدل گیا ہے۔ جو یہاں ہے وہ درست ہے۔", "আপনার কাগজ ছাপার পরে এই পাতা বদলেছে। এখানে যা আছে সেটাই ঠিক।",
        "Ця сторінка змінилася після друку вашої копії. Чинне те, що тут.", "تغيرت هذه الصفحة منذ طباعة نسختك الورقية. المعتمد ما هو هنا.",
    ),
    "The page has changed since this easy read was made.": (
        "Mae’r dudalen wedi newid ers gwneud hwn.", "Strona zmieniła się, odkąd powstał ten tekst.", "Pagina s-a schimbat de când a fost făcut acest text.",
        "اس آسان پڑھائی کے بننے کے بعد صفحہ بدل گیا ہے۔", "এই সহজ পাঠ তৈরির পরে পাতাটি বদলেছে।", "Сторінка змінилася після створення цього тексту.",
        "تغيرت الصفحة منذ إعداد هذا النص السهل.",
    ),
    "The page has changed since this film was made.": (
        "Mae’r dudalen wedi newid ers gwneud y ffilm hon.", "Strona zmieniła się, odkąd powstał ten film.", "Pagina s-a schimbat de când a fost făcut acest film.",
        "اس فلم کے بننے کے بعد صفحہ بدل گیا ہے۔", "এই ফিল্ম তৈরির পরে পাতাটি বদলেছে।", "Сторінка змінилася після створення цього фільму.",
        "تغيرت الصفحة منذ إعداد هذا الفيلم.",
    ),
    "What changed:": ("Beth newidiodd:", "Co się zmieniło:", "Ce s-a schimbat:", "کیا بدلا:", "যা বদলেছে:", "Що змінилося:", "ما تغير:"),
    "People with learning disabilities checked this: {who}, {day}.": (
        "Gwiriodd pobl ag anableddau dysgu hwn: {who}, {day}.", "Sprawdziły to osoby z niepełnosprawnością intelektualną: {who}, {day}.",
        "Verificat de persoane cu dizabilități de învățare: {who}, {day}.", "سیکھنے میں دشواری والے لوگوں نے اسے جانچا: {who}، {day}۔",
        "শেখার প্রতিবন্ধিতা আছে এমন মানুষ এটি দেখেছেন: {who}, {day}।", "Це перевірили люди з порушеннями навчання: {who}, {day}.",
        "راجع هذا أشخاص ذوو صعوبات تعلم: {who}، {day}.",
    ),
    "Written by {who}.": ("Ysgrifennwyd gan {who}.", "Autor: {who}.", "Scris de {who}.", "لکھنے والے: {who}۔", "লিখেছেন {who}।", "Написали: {who}.", "كتبه {who}."),
    "Edition {number}, {day}.": (
        "Argraffiad {number}, {day}.", "Wydanie {number}, {day}.", "Ediția {number}, {day}.", "اشاعت {number}، {day}۔", "সংস্করণ {number}, {day}।",
        "Видання {number}, {day}.", "الطبعة {number}، {day}.",
    ),
    "To print it, print this page.": (
        "I’w argraffu, argraffwch y dudalen hon.", "Aby to wydrukować, wydrukuj tę stronę.", "Ca să îl tipărești, tipărește această pagină.",
        "اسے پرنٹ کرنے کے لیے یہ صفحہ پرنٹ کریں۔", "ছাপতে হলে এই পাতাটি ছাপুন।", "Щоб надрукувати, надрукуйте цю сторінку.", "لطباعته اطبع هذه الصفحة.",
    ),
    "Open the film by itself": (
        "Agor y ffilm ar ei phen ei hun", "Otwórz sam film", "Deschide doar filmul", "صرف فلم کھولیں", "শুধু ফিল্মটি খুলুন", "Відкрити фільм окремо",
        "افتح الفيلم وحده",
    ),
    "In British Sign Language.": (
        "Yn Iaith Arwyddion Prydain.", "W brytyjskim języku migowym.", "În limbajul semnelor britanic.", "برطانوی اشاروں کی زبان میں۔", "ব্রিটিশ ইশারা ভাষায়।",
        "Британською жестовою мовою.", "بلغة الإشارة البريطانية.",
    ),
    "With captions.": ("Gyda chapsiynau.", "Z napisami.", "Cu subtitrare.", "سرخیوں کے ساتھ۔", "ক্যাপশনসহ।", "Із субтитрами.", "مع تعليقات نصية."),
    "Made by {who}.": ("Gwnaed gan {who}.", "Wykonanie: {who}.", "Făcut de {who}.", "بنانے والے: {who}۔", "তৈরি করেছেন {who}।", "Зробили: {who}.", "من إعداد {who}."),
    "What they got back: {what}.": (
        "Beth gawson nhw yn ôl: {what}.", "Co zyskali: {what}.", "Ce au primit în schimb: {what}.", "انہیں بدلے میں ملا: {what}۔", "তারা যা পেয়েছেন: {what}।",
        "Що вони отримали: {what}.", "ما حصلوا عليه: {what}.",
    ),
    "What is said and seen in it": (
        "Beth a ddywedir ac a welir ynddi", "Co w nim słychać i widać", "Ce se spune și se vede în el", "اس میں کیا کہا اور دکھایا گیا ہے",
        "এতে যা বলা ও দেখানো হয়", "Що в ньому кажуть і показують", "ما يقال ويرى فيه",
    ),
    "What changed, and drafts to comment on": (
        "Beth sydd wedi newid, a drafftiau i roi sylwadau arnyn nhw", "Co się zmieniło i projekty do skomentowania",
        "Ce s-a schimbat și proiecte de comentat", "کیا بدلا، اور رائے دینے کے لیے مسودے", "কী বদলেছে, আর মন্তব্যের জন্য খসড়া",
        "Що змінилося, і проєкти для коментарів", "ما الذي تغير، ومسودات للتعليق عليها",
    ),
    "Booklets to print": (
        "Llyfrynnau i’w hargraffu", "Broszury do wydruku", "Broșuri de tipărit", "پرنٹ کے لیے کتابچے", "ছাপার পুস্তিকা", "Буклети для друку", "كتيبات للطباعة",
    ),
    "The same words as on these pages, on paper: with contents, an index and a code for each service. No internet? Ask us and we send you one.": (
        "Yr un geiriau ag ar y tudalennau hyn, ar bapur: gyda chynnwys, mynegai a chod i bob gwasanaeth. Dim rhyngrwyd? Gofynnwch i ni ac fe anfonwn "
        "un atoch.",
        "Te same słowa co na tych stronach, na papierze: ze spisem treści, indeksem i kodem każdej usługi. Nie masz internetu? Poproś, a wyślemy.",
        "Aceleași cuvinte ca pe aceste pagini, pe hârtie: cu cuprins, index și un cod pentru fiecare serviciu. Nu ai internet? Cere-ne și îți trimitem.",
        "انہی صفحات کے الفاظ کاغذ پر: فہرست، اشاریہ اور ہر خدمت کے کوڈ کے ساتھ۔ انٹرنیٹ نہیں؟ ہمیں کہیں، ہم بھیج دیں گے۔",
        "এই পাতাগুলোর কথাই কাগজে: সূচি, নির্ঘণ্ট ও প্রতিটি সেবার কোডসহ। ইন্টারনেট নেই? বলুন, আমরা পাঠাব।",
        "Ті самі слова, що й на цих сторінках, на папері: зі змістом, покажчиком і кодом кожної послуги. Немає інтернету? Попросіть, і ми надішлемо.",
        "الكلمات نفسها على الورق: مع محتويات وفهرس ورمز لكل خدمة. لا إنترنت لديك؟ اطلب منا ونرسل لك نسخة.",
    ),
    "Changed on the page since it was printed: {count} of {all}.": (
        "Wedi newid ar y dudalen ers ei argraffu: {count} o {all}.", "Zmieniło się na stronie od wydruku: {count} z {all}.",
        "Schimbate pe pagină de la tipărire: {count} din {all}.", "چھپنے کے بعد صفحے پر بدلے: {all} میں سے {count}۔",
        "ছাপার পরে পাতায় বদলেছে: {all}টির মধ্যে {count}টি।", "Змінилося на сторінці після друку: {count} з {all}.", "تغير في الصفحة منذ الطباعة: {count} من {all}.",
    ),
    "All of it is as on the page.": (
        "Mae’r cyfan fel ar y dudalen.", "Wszystko jest takie jak na stronie.", "Totul este ca pe pagină.", "سب کچھ صفحے جیسا ہے۔", "সবই পাতার মতো।",
        "Усе так, як на сторінці.", "كله كما في الصفحة.",
    ),
    "PDF, {pages} pages, {megabytes} MB": (
        "PDF, {pages} tudalen, {megabytes} MB", "PDF, stron: {pages}, {megabytes} MB", "PDF, {pages} pagini, {megabytes} MB", "PDF، {pages} صفحات، {megabytes} MB",
        "PDF, {pages} পাতা, {megabytes} MB", "PDF, сторінок: {pages}, {megabytes} МБ", "PDF، {pages} صفحة، {megabytes} م.ب",
    ),
    "There is no booklet yet. You can print any page, and your own list.": (
        "Does dim llyfryn eto. Gallwch argraffu unrhyw dudalen, a’ch rhestr eich hun.", "Nie ma jeszcze broszury. Możesz wydrukować każdą stronę i swoją listę.",
        "Nu există încă o broșură. Poți tipări orice pagină și lista ta.", "ابھی کوئی کتابچہ نہیں۔ آپ کوئی بھی صفحہ اور اپنی فہرست پرنٹ کر سکتے ہیں۔",
        "এখনও কোনো পুস্তিকা নেই। যেকোনো পাতা ও নিজের তালিকা ছাপতে পারেন।", "Буклета ще немає. Ви можете надрукувати будь-яку сторінку і свій список.",
        "لا يوجد كتيب بعد. يمكنك طباعة أي صفحة وقائمتك.",
    ),
}  # fmt: skip
TRANSLATED: dict[str, tuple[str, ...]] = {
    "A machine translated this.": (
        "Peiriant gyfieithodd hwn.", "Przetłumaczyła to maszyna.", "O mașină a tradus acest text.", "اس کا ترجمہ مشین نے کیا ہے۔", "এটি যন্ত্র অনুবাদ করেছে।",
        "Це переклала машина.", "ترجمت آلة هذا النص.",
    ),
    "Translated by {who}.": (
        "Cyfieithwyd gan {who}.", "Tłumaczenie: {who}.", "Tradus de {who}.", "مترجم: {who}۔", "অনুবাদ করেছেন {who}।", "Переклад: {who}.", "ترجمه {who}.",
    ),
    "Translated by a person.": (
        "Cyfieithwyd gan berson.", "Przetłumaczył to człowiek.", "Tradus de o persoană.", "اس کا ترجمہ کسی شخص نے کیا ہے۔", "একজন মানুষ অনুবাদ করেছেন।",
        "Переклала людина.", "ترجمه شخص.",
    ),
    "Checked by {who}, {day}.": (
        "Gwiriwyd gan {who}, {day}.", "Sprawdzenie: {who}, {day}.", "Verificat de {who}, {day}.", "جانچنے والے: {who}، {day}۔", "দেখেছেন {who}, {day}।",
        "Перевірили: {who}, {day}.", "راجعه {who}، {day}.",
    ),
    "Nobody has checked the translation yet.": (
        "Does neb wedi gwirio’r cyfieithiad eto.", "Nikt jeszcze nie sprawdził tłumaczenia.", "Nimeni nu a verificat încă traducerea.",
        "ترجمہ ابھی کسی نے نہیں جانچا۔", "অনুবাদটি এখনও কেউ দেখেননি।", "Переклад ще ніхто не перевірив.", "لم يراجع أحد الترجمة بعد.",
    ),
    "The English has changed since. Where it has, it stands below too.": (
        "Mae’r Saesneg wedi newid ers hynny. Lle mae wedi newid, mae hefyd isod.",
        "Tekst angielski zmienił się od tego czasu. Tam, gdzie się zmienił, stoi też poniżej.",
        "Textul în engleză s-a schimbat de atunci. Unde s-a schimbat, apare și mai jos.", "اس کے بعد انگریزی بدل گئی ہے۔ جہاں بدلی ہے، نیچے وہ بھی ہے۔",
        "এর পরে ইংরেজি বদলেছে। যেখানে বদলেছে, নিচে সেটিও আছে।", "Англійський текст відтоді змінився. Де змінився, він теж наведений нижче.",
        "تغير النص الإنجليزي منذ ذلك. وحيث تغير فهو مذكور أدناه أيضًا.",
    ),
    "Changed since it was translated. In English it says now:": (
        "Wedi newid ers ei gyfieithu. Yn Saesneg mae’n dweud nawr:", "Zmieniło się od czasu tłumaczenia. Po angielsku jest teraz:",
        "Schimbat de la traducere. În engleză scrie acum:", "ترجمے کے بعد بدل گیا۔ انگریزی میں اب یہ ہے:", "অনুবাদের পরে বদলেছে। ইংরেজিতে এখন আছে:",
        "Змінилося після перекладу. Англійською тепер так:", "تغير بعد الترجمة. يقول النص الإنجليزي الآن:",
    ),
    "Nobody has translated this yet. What follows is in English.": (
        "Does neb wedi cyfieithu hwn eto. Mae’r hyn sy’n dilyn yn Saesneg.", "Nikt tego jeszcze nie przetłumaczył. Dalej jest po angielsku.",
        "Nimeni nu a tradus încă acest text. Ce urmează este în engleză.", "اس کا ترجمہ ابھی کسی نے نہیں کیا۔ آگے انگریزی میں ہے۔",
        "এটি এখনও কেউ অনুবাদ করেননি। নিচে ইংরেজিতে আছে।", "Цього ще ніхто не переклав. Далі англійською.", "لم يترجم أحد هذا بعد. ما يلي بالإنجليزية.",
    ),
    "The words around it were not checked by somebody who speaks this language.": (
        "Ni wiriwyd y geiriau o’i gwmpas gan rywun sy’n siarad yr iaith hon.", "Słów wokół nie sprawdził nikt, kto mówi w tym języku.",
        "Cuvintele din jur nu au fost verificate de cineva care vorbește această limbă.", "اردگرد کے الفاظ اس زبان کے بولنے والے نے نہیں جانچے۔",
        "আশেপাশের কথাগুলো এই ভাষাভাষী কেউ দেখেননি।", "Слів навколо не перевіряв той, хто говорить цією мовою.", "لم يراجع الكلمات المحيطة به من يتكلم هذه اللغة.",
    ),
}  # fmt: skip
FINDER: dict[str, tuple[str, ...]] = {
    "Find help near you": (
        "Dod o hyd i help yn eich ardal", "Znajdź pomoc w pobliżu", "Găsește ajutor aproape de tine", "اپنے قریب مدد تلاش کریں", "কাছাকাছি সাহায্য খুঁজুন",
        "Знайдіть допомогу поруч", "ابحث عن مساعدة قريبة منك",
    ),
    "What are you looking for?": (
        "Am beth ydych chi’n chwilio?", "Czego szukasz?", "Ce cauți?", "آپ کیا تلاش کر رہے ہیں؟", "আপনি কী খুঁজছেন?", "Що ви шукаєте?", "عمّ تبحث؟",
    ),
    "Where?": ("Ble?", "Gdzie?", "Unde?", "کہاں؟", "কোথায়?", "Де?", "أين؟"),
    "A postcode, a town or a ward. We keep the area, not your postcode.": (
        "Cod post, tref neu ward. Rydym yn cadw’r ardal, nid eich cod post.", "Kod pocztowy, miasto lub okręg. Zachowujemy obszar, nie kod.",
        "Un cod poștal, un oraș sau un cartier. Păstrăm zona, nu codul tău poștal.", "پوسٹ کوڈ، قصبہ یا وارڈ۔ ہم علاقہ رکھتے ہیں، آپ کا پوسٹ کوڈ نہیں۔",
        "পোস্টকোড, শহর বা ওয়ার্ড। আমরা এলাকা রাখি, আপনার পোস্টকোড নয়।", "Індекс, місто або округ. Ми зберігаємо район, а не ваш індекс.",
        "رمز بريدي أو بلدة أو حي. نحفظ المنطقة لا رمزك البريدي.",
    ),
    "Who is it for?": ("I bwy mae e?", "Dla kogo to jest?", "Pentru cine este?", "یہ کس کے لیے ہے؟", "এটা কার জন্য?", "Для кого це?", "لمن هذا؟"),
    "Me": ("Fi", "Dla mnie", "Pentru mine", "میرے لیے", "আমার জন্য", "Для мене", "لي"),
    "A friend": ("Ffrind", "Dla znajomej osoby", "Pentru un prieten", "کسی دوست کے لیے", "বন্ধুর জন্য", "Для друга", "لصديق"),
    "A relative": ("Perthynas", "Dla kogoś z rodziny", "Pentru o rudă", "کسی رشتہ دار کے لیے", "আত্মীয়ের জন্য", "Для родича", "لقريب"),
    "Somebody I work with": (
        "Rhywun rwy’n gweithio gyda nhw", "Dla osoby, z którą pracuję", "Pentru cineva cu care lucrez", "جس کے ساتھ میں کام کرتا ہوں", "যার সাথে আমি কাজ করি",
        "Для людини, з якою я працюю", "لشخص أعمل معه",
    ),
    "Services, groups and clubs in one search. You do not have to say who you are.": (
        "Gwasanaethau, grwpiau a chlybiau mewn un chwiliad. Does dim rhaid i chi ddweud pwy ydych chi.",
        "Usługi, grupy i kluby w jednym wyszukiwaniu. Nie musisz mówić, kim jesteś.",
        "Servicii, grupuri și cluburi într-o singură căutare. Nu trebuie să spui cine ești.",
        "خدمات، گروپ اور کلب ایک ہی تلاش میں۔ آپ کو بتانا ضروری نہیں کہ آپ کون ہیں۔", "সেবা, দল ও ক্লাব এক খোঁজেই। আপনি কে তা বলতে হবে না।",
        "Послуги, групи й клуби в одному пошуку. Не треба казати, хто ви.", "خدمات ومجموعات ونوادٍ في بحث واحد. لا حاجة لأن تقول من أنت.",
    ),
    "Show everything there is": ("Dangos popeth sydd", "Pokaż wszystko", "Arată tot ce există", "سب کچھ دکھائیں", "সবকিছু দেখান", "Показати все", "اعرض كل شيء"),
    "More choices: age, distance, day, getting in": (
        "Mwy o ddewisiadau: oed, pellter, diwrnod, mynediad", "Więcej opcji: wiek, odległość, dzień, dostęp", "Mai multe opțiuni: vârstă, distanță, zi, acces",
        "مزید انتخاب: عمر، فاصلہ، دن، رسائی", "আরও বাছাই: বয়স, দূরত্ব, দিন, প্রবেশ", "Більше вибору: вік, відстань, день, доступ",
        "خيارات أكثر: العمر، المسافة، اليوم، الدخول",
    ),
    "Narrow these down": ("Culhau’r rhain", "Zawęź wyniki", "Restrânge lista", "انہیں کم کریں", "এগুলো কমান", "Звузити список", "ضيّق النتائج"),
    "See these on the map": (
        "Gweld y rhain ar y map", "Zobacz je na mapie", "Vezi-le pe hartă", "انہیں نقشے پر دیکھیں", "মানচিত্রে দেখুন", "Показати на карті", "شاهدها على الخريطة",
    ),
    "On the map": ("Ar y map", "Na mapie", "Pe hartă", "نقشے پر", "মানচিত্রে", "На карті", "على الخريطة"),
    "Open a map you can move": (
        "Agor map y gallwch ei symud", "Otwórz mapę, którą można przesuwać", "Deschide o hartă pe care o poți mișca", "ہلنے والا نقشہ کھولیں",
        "নাড়ানো যায় এমন মানচিত্র খুলুন", "Відкрити рухому карту", "افتح خريطة يمكن تحريكها",
    ),
    "Found: {count}": (
        "Wedi’u canfod: {count}", "Znaleziono: {count}", "Găsite: {count}", "ملے: {count}", "পাওয়া গেছে: {count}", "Знайдено: {count}", "النتائج: {count}",
    ),
    "Their age": ("Eu hoedran", "Wiek", "Vârsta", "ان کی عمر", "বয়স", "Вік", "العمر"),
    "How far?": ("Pa mor bell?", "Jak daleko?", "Cât de departe?", "کتنی دور؟", "কত দূর?", "Як далеко?", "كم المسافة؟"),
    "From the middle of the place above. Help by phone, online or at home stays in.": (
        "O ganol y lle uchod. Mae help dros y ffôn, ar-lein neu gartref yn aros i mewn.",
        "Od środka miejsca podanego wyżej. Pomoc przez telefon, internet lub w domu zostaje.",
        "De la mijlocul locului de mai sus. Ajutorul prin telefon, online sau acasă rămâne.", "اوپر دی گئی جگہ کے بیچ سے۔ فون، آن لائن یا گھر پر مدد شامل رہتی ہے۔",
        "উপরের জায়গার মাঝখান থেকে। ফোনে, অনলাইনে বা বাড়িতে সাহায্য থাকবে।", "Від середини місця вгорі. Допомога телефоном, онлайн чи вдома лишається.",
        "من وسط المكان أعلاه. تبقى المساعدة بالهاتف أو عبر الإنترنت أو في المنزل.",
    ),
    "In which part of the year?": (
        "Ym mha ran o’r flwyddyn?", "W jakiej części roku?", "În ce parte a anului?", "سال کے کس حصے میں؟", "বছরের কোন সময়ে?",
        "У яку пору року?", "في أي جزء من السنة؟",
    ),
    "All year": ("Drwy’r flwyddyn", "Cały rok", "Tot anul", "سارا سال", "সারা বছর", "Увесь рік", "طوال السنة"),
    "In term time": (
        "Yn ystod y tymor", "W czasie roku szkolnego", "În timpul școlii", "اسکول کی مدت میں", "স্কুল খোলার সময়ে", "Під час навчання", "خلال الفصل الدراسي",
    ),
    "In school holidays": (
        "Yng ngwyliau’r ysgol", "W ferie szkolne", "În vacanța școlară", "اسکول کی چھٹیوں میں", "স্কুল ছুটিতে", "Під час шкільних канікул", "في العطل المدرسية",
    ),
    "On which day?": ("Ar ba ddiwrnod?", "Którego dnia?", "În ce zi?", "کس دن؟", "কোন দিন?", "У який день?", "في أي يوم؟"),
    "At what time?": ("Faint o’r gloch?", "O jakiej porze?", "La ce oră?", "کس وقت؟", "কোন সময়ে?", "О котрій порі?", "في أي وقت؟"),
    "Only what is free": ("Dim ond yr hyn sydd am ddim", "Tylko bezpłatne", "Doar ce este gratuit", "صرف مفت", "শুধু বিনামূল্যের", "Лише безкоштовне", "المجاني فقط"),
    "What may it cost?": (
        "Faint y gall gostio?", "Ile może kosztować?", "Cât poate costa?", "اس پر کتنا خرچ آ سکتا ہے؟", "খরচ কত হতে পারে?", "Скільки це може коштувати?",
        "كم يمكن أن يكلف؟",
    ),
    "By the lowest price it tells. What tells no price is left out.": (
        "Yn ôl y pris isaf a nodir. Gadewir allan yr hyn nad yw’n nodi pris.", "Według najniższej podanej ceny. To, co nie podaje ceny, jest pominięte.",
        "După cel mai mic preț indicat. Ce nu indică un preț este lăsat deoparte.", "بتائی گئی سب سے کم قیمت کے مطابق۔ جس کی قیمت نہیں بتائی گئی وہ شامل نہیں۔",
        "জানানো সবচেয়ে কম দাম অনুযায়ী। যার দাম জানানো নেই তা বাদ থাকে।", "За найнижчою вказаною ціною. Те, де ціну не вказано, пропущено.",
        "حسب أدنى سعر مذكور. وما لا يذكر سعرًا لا يظهر.",
    ),
    "Any price": ("Unrhyw bris", "Dowolna cena", "Orice preț", "کوئی بھی قیمت", "যেকোনো দাম", "Будь-яка ціна", "أي سعر"),
    "Up to £5": ("Hyd at £5", "Do £5", "Până la £5", "£5 تک", "£5 পর্যন্ত", "До £5", "حتى £5"),
    "Up to £10": ("Hyd at £10", "Do £10", "Până la £10", "£10 تک", "£10 পর্যন্ত", "До £10", "حتى £10"),
    "Up to £20": ("Hyd at £20", "Do £20", "Până la £20", "£20 تک", "£20 পর্যন্ত", "До £20", "حتى £20"),
    "It must have": ("Rhaid iddo gael", "Musi mieć", "Trebuie să aibă", "اس میں ہونا چاہیے", "থাকতে হবে", "Має бути", "يجب أن يتوفر"),
    "In which order?": ("Ym mha drefn?", "W jakiej kolejności?", "În ce ordine?", "کس ترتیب میں؟", "কোন ক্রমে?", "У якому порядку?", "بأي ترتيب؟"),
    "Any day": ("Unrhyw ddiwrnod", "Dowolny dzień", "Orice zi", "کوئی بھی دن", "যেকোনো দিন", "Будь-який день", "أي يوم"),
    "Any time": ("Unrhyw amser", "Dowolna pora", "Orice oră", "کوئی بھی وقت", "যেকোনো সময়", "Будь-коли", "أي وقت"),
    "Any distance": ("Unrhyw bellter", "Dowolna odległość", "Orice distanță", "کوئی بھی فاصلہ", "যেকোনো দূরত্ব", "Будь-яка відстань", "أي مسافة"),
    "Best fit first": (
        "Y gorau yn gyntaf", "Najpierw najlepiej pasujące", "Întâi cele mai potrivite", "سب سے مناسب پہلے", "সবচেয়ে মানানসই আগে", "Спочатку найкращі",
        "الأنسب أولًا",
    ),
    "Nearest first": (
        "Yr agosaf yn gyntaf", "Najpierw najbliższe", "Întâi cele mai apropiate", "قریب ترین پہلے", "সবচেয়ে কাছের আগে", "Спочатку найближчі", "الأقرب أولًا",
    ),
    "In my own council’s area first": (
        "Yn ardal fy nghyngor fy hun yn gyntaf", "Najpierw na terenie mojej gminy", "Întâi în zona consiliului meu", "پہلے میری کونسل کے علاقے میں",
        "আগে আমার কাউন্সিলের এলাকায়", "Спочатку в районі моєї ради", "في منطقة مجلسي أولًا",
    ),
    "Service": ("Gwasanaeth", "Usługa", "Serviciu", "خدمت", "সেবা", "Послуга", "خدمة"),
    "Checked {day}": ("Gwiriwyd {day}", "Sprawdzono {day}", "Verificat {day}", "جانچا گیا {day}", "দেখা হয়েছে {day}", "Перевірено {day}", "روجعت {day}"),
    "Nothing here fits all of that. Try one word less, or a larger place.": (
        "Does dim yma’n cyfateb i hynny i gyd. Rhowch gynnig ar un gair yn llai, neu le mwy.",
        "Nic tu nie pasuje do wszystkiego. Spróbuj o jedno słowo mniej lub większe miejsce.",
        "Nimic nu se potrivește cu toate. Încearcă un cuvânt mai puțin sau un loc mai mare.",
        "یہاں کچھ بھی اس سب سے میل نہیں کھاتا۔ ایک لفظ کم کریں یا بڑی جگہ چنیں۔", "এখানে সবকিছুর সাথে মেলে এমন কিছু নেই। একটি শব্দ কমান বা বড় জায়গা দিন।",
        "Тут нічого не підходить до всього. Спробуйте на слово менше або більше місце.", "لا شيء هنا يناسب كل ذلك. جرّب كلمة أقل أو مكانًا أكبر.",
    ),
}  # fmt: skip

LIST: dict[str, tuple[str, ...]] = {
    "Nobody who speaks this language has checked these words yet.": (
        "Nid oes neb sy’n siarad yr iaith hon wedi gwirio’r geiriau hyn eto.", "Nikt, kto mówi w tym języku, jeszcze nie sprawdził tych słów.",
        "Nimeni care vorbește această limbă nu a verificat încă aceste cuvinte.", "اس زبان کے کسی بولنے والے نے یہ الفاظ ابھی نہیں جانچے۔",
        "এই ভাষাভাষী কেউ এখনও এই কথাগুলো দেখেননি।", "Ніхто, хто говорить цією мовою, ще не перевірив цих слів.", "لم يراجع هذه الكلمات بعدُ من يتكلم هذه اللغة.",
    ),
    "A list for you": ("Rhestr i chi", "Lista dla ciebie", "O listă pentru tine", "آپ کے لیے فہرست", "আপনার জন্য তালিকা", "Список для вас", "قائمة لك"),
    "Somebody put these together. Nobody is told that you opened it.": (
        "Rhywun roddodd y rhain at ei gilydd. Ni ddywedir wrth neb eich bod wedi’i hagor.", "Ktoś zebrał to dla ciebie. Nikt się nie dowie, że otwierasz tę listę.",
        "Cineva le-a adunat. Nimeni nu află că ai deschis lista.", "کسی نے یہ جمع کی ہیں۔ کسی کو نہیں بتایا جاتا کہ آپ نے اسے کھولا۔",
        "কেউ এগুলো একসাথে করেছেন। আপনি এটি খুলেছেন তা কাউকে জানানো হয় না।", "Хтось зібрав це. Нікому не повідомляють, що ви відкрили список.",
        "جمعها لك شخص ما. لن يعلم أحد أنك فتحتها.",
    ),
    "What you keep stands in this browser only, for a month. You need no account.": (
        "Dim ond yn y porwr hwn mae’r hyn rydych yn ei gadw, am fis. Nid oes angen cyfrif.",
        "To, co zachowasz, jest tylko w tej przeglądarce, przez miesiąc. Nie potrzebujesz konta.",
        "Ce păstrezi stă doar în acest browser, timp de o lună. Nu ai nevoie de cont.",
        "جو آپ رکھتے ہیں وہ صرف اس براؤزر میں ایک مہینے تک رہتا ہے۔ اکاؤنٹ کی ضرورت نہیں۔", "আপনি যা রাখেন তা শুধু এই ব্রাউজারে এক মাস থাকে। অ্যাকাউন্ট লাগে না।",
        "Те, що ви зберігаєте, є лише в цьому браузері, один місяць. Обліковий запис не потрібен.", "ما تحفظه يبقى في هذا المتصفح فقط لمدة شهر. لا حاجة إلى حساب.",
    ),
    "Send it or hand it over": (
        "Ei hanfon neu ei rhoi", "Wyślij lub przekaż", "Trimite-o sau dă-o mai departe", "بھیجیں یا ہاتھ میں دیں", "পাঠান বা হাতে দিন", "Надіслати або передати",
        "أرسلها أو سلّمها",
    ),
    "Send it by e-mail": (
        "Anfon drwy e-bost", "Wyślij e-mailem", "Trimite prin e-mail", "ای میل سے بھیجیں", "ইমেইলে পাঠান", "Надіслати електронною поштою",
        "أرسلها بالبريد الإلكتروني",
    ),
    "Put these on my list": (
        "Rhoi’r rhain ar fy rhestr", "Dodaj do mojej listy", "Pune-le pe lista mea", "انہیں میری فہرست میں رکھیں", "এগুলো আমার তালিকায় রাখুন",
        "Додати до мого списку", "أضفها إلى قائمتي",
    ),
    "Empty the list": ("Gwagio’r rhestr", "Opróżnij listę", "Golește lista", "فہرست خالی کریں", "তালিকা খালি করুন", "Очистити список", "أفرغ القائمة"),
    "Or copy this address. Whoever opens it sees the same list:": (
        "Neu gopïwch y cyfeiriad hwn. Bydd pwy bynnag sy’n ei agor yn gweld yr un rhestr:", "Albo skopiuj ten adres. Kto go otworzy, zobaczy tę samą listę:",
        "Sau copiază această adresă. Cine o deschide vede aceeași listă:", "یا یہ پتہ نقل کریں۔ جو اسے کھولے گا وہی فہرست دیکھے گا:",
        "অথবা এই ঠিকানা কপি করুন। যিনি খুলবেন একই তালিকা দেখবেন:", "Або скопіюйте цю адресу. Хто її відкриє, побачить той самий список:",
        "أو انسخ هذا العنوان. من يفتحه يرى القائمة نفسها:",
    ),
    "To hand it over on paper, print this page, or all of each entry:": (
        "I’w rhoi ar bapur, argraffwch y dudalen hon, neu bob cofnod yn llawn:", "Aby przekazać na papierze, wydrukuj tę stronę albo całe wpisy:",
        "Ca să o dai pe hârtie, tipărește această pagină sau toate detaliile:", "کاغذ پر دینے کے لیے یہ صفحہ پرنٹ کریں، یا ہر اندراج مکمل:",
        "কাগজে দিতে এই পাতা ছাপুন, বা প্রতিটির সবটুকু:", "Щоб передати на папері, надрукуйте цю сторінку або записи повністю:",
        "لتسليمها ورقيًا اطبع هذه الصفحة، أو كل مدخل كاملًا:",
    ),
    "Nothing is on it yet. Find something, and press “Keep on my list”.": (
        "Does dim arni eto. Dewch o hyd i rywbeth, a phwyswch “Cadw ar fy rhestr”.", "Nic tu jeszcze nie ma. Znajdź coś i naciśnij „Zachowaj na mojej liście”.",
        "Nu este nimic încă. Găsește ceva și apasă „Păstrează pe lista mea”.", "اس میں ابھی کچھ نہیں۔ کچھ تلاش کریں اور ”میری فہرست میں رکھیں“ دبائیں۔",
        "এখনও কিছু নেই। কিছু খুঁজে “আমার তালিকায় রাখুন” চাপুন।", "Тут ще нічого немає. Знайдіть щось і натисніть «Залишити в моєму списку».",
        "لا شيء فيها بعد. ابحث عن شيء واضغط «احفظ في قائمتي».",
    ),
    "What you can use": (
        "Beth allwch chi ei ddefnyddio", "Z czego możesz skorzystać", "Ce poți folosi", "آپ کیا استعمال کر سکتے ہیں", "আপনি যা ব্যবহার করতে পারেন",
        "Чим ви можете скористатися", "ما يمكنك استخدامه",
    ),
    "What would help them": (
        "Beth fyddai’n eu helpu", "Co by im pomogło", "Ce i-ar ajuta", "انہیں کس چیز سے مدد ملے گی", "যা তাদের সাহায্য করবে", "Що їм допомогло б", "ما الذي يساعدهم",
    ),
    "What they bring": ("Beth maen nhw’n ei gynnig", "Co wnoszą", "Ce aduc", "وہ کیا لاتے ہیں", "তারা যা দেন", "Що вони дають", "ما الذي يقدمونه"),
}  # fmt: skip

WORDS: dict[str, dict[str, str]] = {
    words: dict(zip(SPOKEN, said, strict=True))
    for table in (ENTRY, OTHER_WAYS, TRANSLATED, FINDER, LIST)
    for words, said in table.items()
}
