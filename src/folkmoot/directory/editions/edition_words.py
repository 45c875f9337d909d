"""What everybody reads of easy read, print, films and translations, in the order of `SPOKEN`; see `directory/wording.py`."""

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
    "The same words as on these pages, on paper: with contents, an index and a code for each entry. No internet? Ask us and we send you one.": (
        "Yr un geiriau ag ar y tudalennau hyn, ar bapur: gyda chynnwys, mynegai a chod i bob cofnod. Dim rhyngrwyd? Gofynnwch i ni ac fe anfonwn "
        "un atoch.",
        "Te same słowa co na tych stronach, na papierze: ze spisem treści, indeksem i kodem każdego wpisu. Nie masz internetu? Poproś, a wyślemy.",
        "Aceleași cuvinte ca pe aceste pagini, pe hârtie: cu cuprins, index și un cod pentru fiecare intrare. Nu ai internet? Cere-ne și îți trimitem.",
        "انہی صفحات کے الفاظ کاغذ پر: فہرست، اشاریہ اور ہر اندراج کے کوڈ کے ساتھ۔ انٹرنیٹ نہیں؟ ہمیں کہیں، ہم بھیج دیں گے۔",
        "এই পাতাগুলোর কথাই কাগজে: সূচি, নির্ঘণ্ট ও প্রতিটির কোডসহ। ইন্টারনেট নেই? বলুন, আমরা পাঠাব।",
        "Ті самі слова, що й на цих сторінках, на папері: зі змістом, покажчиком і кодом кожного запису. Немає інтернету? Попросіть, і ми надішлемо.",
        "الكلمات نفسها على الورق: مع محتويات وفهرس ورمز لكل مدخل. لا إنترنت لديك؟ اطلب منا ونرسل لك نسخة.",
    ),
    "Services: {count}.": (
        "Gwasanaethau: {count}.", "Usługi: {count}.", "Servicii: {count}.", "خدمات: {count}۔", "সেবা: {count}টি।", "Послуги: {count}.", "الخدمات: {count}.",
    ),
    "Groups and organisations: {count}.": (
        "Grwpiau a sefydliadau: {count}.", "Grupy i organizacje: {count}.", "Grupuri și organizații: {count}.", "گروپ اور تنظیمیں: {count}۔",
        "দল ও সংগঠন: {count}টি।", "Групи та організації: {count}.", "المجموعات والمنظمات: {count}.",
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
