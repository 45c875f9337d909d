"""The words of a page of questions, whichever channel shows it, in the languages spoken here.

No native speaker has checked them yet; a council has its own translators do so. Placeholders stay as they are.
"""

WORDS: dict[str, dict[str, str]] = {
    "You have not answered anything yet. Answer at least one question, then send.": {
        "cy": "Nid ydych wedi ateb dim eto. Atebwch o leiaf un cwestiwn, yna anfonwch.",
        "pl": "Nie udzielono jeszcze żadnej odpowiedzi. Odpowiedz na co najmniej jedno pytanie, a potem wyślij.",
        "ro": "Nu ai răspuns încă la nimic. Răspunde la cel puțin o întrebare, apoi trimite.",
        "ur": "آپ نے ابھی کوئی جواب نہیں دیا۔ کم از کم ایک سوال کا جواب دیں، پھر بھیجیں۔",
        "bn": "আপনি এখনও কিছুর উত্তর দেননি। অন্তত একটি প্রশ্নের উত্তর দিন, তারপর পাঠান।",
        "uk": "Ви ще ні на що не відповіли. Дайте відповідь принаймні на одне питання, а потім надішліть.",
        "ar": "لم تجب عن أي شيء بعد. أجب عن سؤال واحد على الأقل ثم أرسل.",
    },
    "Back": {
        "cy": "Yn ôl", "pl": "Wstecz", "ro": "Înapoi", "ur": "واپس", "bn": "পিছনে", "uk": "Назад", "ar": "رجوع"},
    "Send my answers": {
        "cy": "Anfon fy atebion", "pl": "Wyślij moje odpowiedzi", "ro": "Trimite răspunsurile", "ur": "میرے جوابات بھیجیں", "bn": "আমার উত্তর পাঠান",
        "uk": "Надіслати мої відповіді", "ar": "أرسل إجاباتي"},
    "Open now": {
        "cy": "Ar agor nawr", "pl": "Teraz otwarte", "ro": "Deschise acum", "ur": "ابھی کھلے ہیں", "bn": "এখন খোলা", "uk": "Зараз відкрито", "ar": "مفتوح الآن"},
    "Nothing else is open just now.": {
        "cy": "Nid oes dim arall ar agor ar hyn o bryd.", "pl": "Teraz nic innego nie jest otwarte.", "ro": "Nimic altceva nu este deschis acum.",
        "ur": "ابھی اور کچھ کھلا نہیں ہے۔", "bn": "এখন আর কিছু খোলা নেই।", "uk": "Зараз більше нічого не відкрито.", "ar": "لا يوجد شيء آخر مفتوح الآن."},
    "until {day}": {
        "cy": "tan {day}", "pl": "do {day}", "ro": "până la {day}", "ur": "{day} تک", "bn": "{day} পর্যন্ত", "uk": "до {day}", "ar": "حتى {day}"},
    "What you wrote": {
        "cy": "Yr hyn a ysgrifennoch", "pl": "Co napisano", "ro": "Ce ai scris", "ur": "جو آپ نے لکھا", "bn": "আপনি যা লিখেছেন", "uk": "Що ви написали", "ar": "ما كتبته"},
    "These answers were not sent. They are kept, locked, until you leave or for {days} days.": {
        "cy": "Ni anfonwyd yr atebion hyn. Cedwir hwy, dan glo, nes i chi adael neu am {days} diwrnod.",
        "pl": "Tych odpowiedzi nie wysłano. Są przechowywane w zamknięciu, aż wyjdziesz albo przez {days} dni.",
        "ro": "Aceste răspunsuri nu au fost trimise. Sunt păstrate, încuiate, până pleci sau {days} de zile.",
        "ur": "یہ جوابات نہیں بھیجے گئے۔ یہ بند کر کے رکھے ہیں، جب تک آپ نکل نہ جائیں یا {days} دن تک۔",
        "bn": "এই উত্তরগুলো পাঠানো হয়নি। আপনি চলে না যাওয়া পর্যন্ত বা {days} দিন এগুলো তালাবন্ধ রাখা থাকবে।",
        "uk": "Ці відповіді не надіслано. Вони зберігаються під замком, доки ви не вийдете, або стільки днів: {days}.",
        "ar": "لم تُرسل هذه الإجابات. تبقى محفوظة ومقفلة إلى أن تغادر أو لمدة {days} يومًا."},
    "These answers were not sent. Copy or print them if you want to keep them.": {
        "cy": "Ni anfonwyd yr atebion hyn. Copïwch neu argraffwch nhw os ydych am eu cadw.",
        "pl": "Tych odpowiedzi nie wysłano. Skopiuj je lub wydrukuj, jeśli chcesz je zachować.",
        "ro": "Aceste răspunsuri nu au fost trimise. Copiază-le sau tipărește-le dacă vrei să le păstrezi.",
        "ur": "یہ جوابات نہیں بھیجے گئے۔ رکھنا چاہیں تو نقل کر لیں یا چھاپ لیں۔", "bn": "এই উত্তরগুলো পাঠানো হয়নি। রাখতে চাইলে কপি করুন বা ছাপান।",
        "uk": "Ці відповіді не надіслано. Скопіюйте або роздрукуйте їх, якщо хочете зберегти.", "ar": "لم تُرسل هذه الإجابات. انسخها أو اطبعها إن أردت الاحتفاظ بها."},
    "Leave and delete my answers": {
        "cy": "Gadael a dileu fy atebion", "pl": "Wyjdź i usuń moje odpowiedzi", "ro": "Ieși și șterge răspunsurile mele", "ur": "نکلیں اور میرے جوابات مٹائیں",
        "bn": "বেরিয়ে যান ও আমার উত্তর মুছুন", "uk": "Вийти й видалити мої відповіді", "ar": "غادر واحذف إجاباتي"},
    "These answers were withdrawn": {
        "cy": "Tynnwyd yr atebion hyn yn ôl", "pl": "Te odpowiedzi wycofano", "ro": "Aceste răspunsuri au fost retrase", "ur": "یہ جوابات واپس لے لیے گئے",
        "bn": "এই উত্তরগুলো ফিরিয়ে নেওয়া হয়েছে", "uk": "Ці відповіді відкликано", "ar": "سُحبت هذه الإجابات"},
    "Answer anew": {
        "cy": "Ateb o’r newydd", "pl": "Odpowiedz od nowa", "ro": "Răspunde din nou", "ur": "نئے سرے سے جواب دیں", "bn": "নতুন করে উত্তর দিন", "uk": "Відповісти заново",
        "ar": "أجب من جديد"},
    "Leave this empty": {
        "cy": "Gadewch hwn yn wag", "pl": "Zostaw to puste", "ro": "Lasă gol", "ur": "اسے خالی چھوڑیں", "bn": "এটি খালি রাখুন", "uk": "Залиште це порожнім",
        "ar": "اترك هذا فارغًا"},
    "Press “Send” once more: this page had lost its number. Nothing you wrote is lost.": {
        "cy": "Gwasgwch “Anfon” unwaith eto: roedd y dudalen hon wedi colli ei rhif. Nid oes dim a ysgrifennoch wedi’i golli.",
        "pl": "Naciśnij „Wyślij” jeszcze raz: ta strona zgubiła swój numer. Nic z tego, co napisano, nie przepadło.",
        "ro": "Apasă „Trimite” încă o dată: pagina își pierduse numărul. Nimic din ce ai scris nu s-a pierdut.",
        "ur": "”بھیجیں“ دوبارہ دبائیں: اس صفحے کا نمبر کھو گیا تھا۔ آپ کا لکھا کچھ ضائع نہیں ہوا۔",
        "bn": "“পাঠান” আরেকবার চাপুন: এই পাতার নম্বর হারিয়ে গিয়েছিল। আপনার লেখা কিছুই হারায়নি।",
        "uk": "Натисніть «Надіслати» ще раз: ця сторінка втратила свій номер. Нічого з написаного не втрачено.",
        "ar": "اضغط «أرسل» مرة أخرى: فقدت هذه الصفحة رقمها. لم يضع شيء مما كتبته."},
    "Clear this page and start again": {
        "cy": "Clirio’r dudalen hon a dechrau eto",
        "pl": "Wyczyść tę stronę i zacznij od nowa",
        "ro": "Golește pagina și ia-o de la capăt",
        "ur": "یہ صفحہ صاف کریں اور دوبارہ شروع کریں",
        "bn": "এই পাতা মুছে আবার শুরু করুন",
        "uk": "Очистити цю сторінку й почати знову",
        "ar": "امسح هذه الصفحة وابدأ من جديد"},
    "I have finished": {
        "cy": "Rwyf wedi gorffen",
        "pl": "Skończone",
        "ro": "Am terminat",
        "ur": "میں نے مکمل کر لیا",
        "bn": "আমি শেষ করেছি",
        "uk": "Готово",
        "ar": "انتهيت"},
    "Are you still there?": {
        "cy": "Ydych chi yno o hyd?",
        "pl": "Czy nadal tu jesteś?",
        "ro": "Mai ești aici?",
        "ur": "کیا آپ ابھی یہاں ہیں؟",
        "bn": "আপনি কি এখনও আছেন?",
        "uk": "Ви ще тут?",
        "ar": "هل ما زلت هنا؟"},
    "This page clears itself for the next person.": {
        "cy": "Mae’r dudalen hon yn clirio’i hun ar gyfer y person nesaf.",
        "pl": "Ta strona wyczyści się dla następnej osoby.",
        "ro": "Pagina se golește singură pentru persoana următoare.",
        "ur": "یہ صفحہ اگلے شخص کے لیے خود صاف ہو جاتا ہے۔",
        "bn": "পরের জনের জন্য এই পাতা নিজে থেকেই মুছে যায়।",
        "uk": "Ця сторінка сама очиститься для наступної людини.",
        "ar": "تمسح هذه الصفحة نفسها للشخص التالي."},
    "I am still here": {
        "cy": "Rwyf yma o hyd",
        "pl": "Nadal tu jestem",
        "ro": "Sunt încă aici",
        "ur": "میں ابھی یہاں ہوں",
        "bn": "আমি এখনও আছি",
        "uk": "Я ще тут",
        "ar": "ما زلت هنا"},
    "You need not keep it. With it you can follow your answers, or take them back, on a device of your own.": {
        "cy": "Nid oes rhaid i chi ei gadw. Ag ef gallwch ddilyn eich atebion, neu eu tynnu yn ôl, ar eich dyfais eich hun.",
        "pl": "Nie trzeba go zachowywać. Za jego pomocą można na własnym urządzeniu śledzić odpowiedzi lub je wycofać.",
        "ro": "Nu trebuie să îl păstrezi. Cu el îți poți urmări răspunsurile sau le poți retrage pe un dispozitiv propriu.",
        "ur": "اسے رکھنا ضروری نہیں۔ اس سے آپ اپنے آلے پر اپنے جوابات دیکھ یا واپس لے سکتے ہیں۔",
        "bn": "এটি রাখা জরুরি নয়। এটি দিয়ে নিজের যন্ত্রে উত্তরের খোঁজ রাখতে বা ফিরিয়ে নিতে পারবেন।",
        "uk": "Зберігати його не обов’язково. З ним можна на власному пристрої стежити за відповідями або відкликати їх.",
        "ar": "لست مضطرًا للاحتفاظ به. به تتابع إجاباتك أو تسحبها على جهازك."},
    "It is shown this once, and nothing of you stays on this device.": {
        "cy": "Fe’i dangosir y tro hwn yn unig, ac nid oes dim ohonoch yn aros ar y ddyfais hon.",
        "pl": "Pokazujemy go tylko ten raz i nic o Tobie nie zostaje na tym urządzeniu.",
        "ro": "Apare doar acum și nimic despre tine nu rămâne pe acest dispozitiv.",
        "ur": "یہ صرف ابھی دکھایا جاتا ہے، اور آپ کا کچھ بھی اس آلے پر نہیں رہتا۔",
        "bn": "এটি শুধু এই একবার দেখানো হয়, আর এই যন্ত্রে আপনার কিছুই থাকে না।",
        "uk": "Його показано лише цього разу, і нічого про вас не залишається на цьому пристрої.",
        "ar": "يظهر هذه المرة فقط، ولا يبقى شيء عنك على هذا الجهاز."},
    "Would you rather answer on your own phone? Point its camera at the square.": {
        "cy": "Fyddai’n well gennych ateb ar eich ffôn eich hun? Pwyntiwch ei gamera at y sgwâr.",
        "pl": "Wolisz odpowiedzieć na własnym telefonie? Skieruj jego aparat na kwadrat.",
        "ro": "Preferi să răspunzi pe telefonul tău? Îndreaptă camera spre pătrat.",
        "ur": "کیا آپ اپنے فون پر جواب دینا چاہیں گے؟ اس کا کیمرا مربع کی طرف کریں۔",
        "bn": "নিজের ফোনে উত্তর দিতে চান? ক্যামেরা চৌকোটির দিকে ধরুন।",
        "uk": "Хочете відповісти на своєму телефоні? Наведіть його камеру на квадрат.",
        "ar": "هل تفضّل الإجابة على هاتفك؟ وجّه كاميرته نحو المربع."},
    "It takes less than a minute.": {
        "cy": "Mae’n cymryd llai na munud.",
        "pl": "Zajmuje to mniej niż minutę.",
        "ro": "Durează mai puțin de un minut.",
        "ur": "اس میں ایک منٹ سے کم لگتا ہے۔",
        "bn": "এক মিনিটেরও কম লাগে।",
        "uk": "Це займе менше хвилини.",
        "ar": "يستغرق أقل من دقيقة."},
    "You need not give your name.": {
        "cy": "Nid oes rhaid rhoi eich enw.",
        "pl": "Nie trzeba podawać imienia ani nazwiska.",
        "ro": "Nu trebuie să îți dai numele.",
        "ur": "نام بتانا ضروری نہیں۔",
        "bn": "নাম দেওয়ার দরকার নেই।",
        "uk": "Ім’я називати не потрібно.",
        "ar": "لا حاجة إلى ذكر اسمك."},
    "See what people said here": {
        "cy": "Gweld beth ddywedodd pobl yma",
        "pl": "Zobacz, co ludzie tu powiedzieli",
        "ro": "Vezi ce au spus oamenii aici",
        "ur": "دیکھیں یہاں لوگوں نے کیا کہا",
        "bn": "এখানে লোকে কী বলেছেন দেখুন",
        "uk": "Подивитися, що тут сказали люди",
        "ar": "اطّلع على ما قاله الناس هنا"},
}  # fmt: skip
