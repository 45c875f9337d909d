"""What every page says of itself, in the languages spoken here: the frame, a form's complaints, what went wrong, listening.

No native speaker has checked them yet; a council has its own translators do so. Placeholders stay as they are.
"""

WORDS: dict[str, dict[str, str]] = {
    "Show these numbers as a table": {
        "cy": "Dangos y rhifau hyn fel tabl", "pl": "Pokaż te liczby w tabeli", "ro": "Arată aceste numere într-un tabel", "ur": "یہ اعداد جدول میں دکھائیں",
        "bn": "এই সংখ্যাগুলো ছকে দেখান", "uk": "Показати ці числа в таблиці", "ar": "اعرض هذه الأرقام في جدول"},
    "What": {
        "cy": "Beth", "pl": "Co", "ro": "Ce", "ur": "کیا", "bn": "কী", "uk": "Що", "ar": "ماذا"},
    "Where": {
        "cy": "Ble", "pl": "Gdzie", "ro": "Unde", "ur": "کہاں", "bn": "কোথায়", "uk": "Де", "ar": "أين"},
    "Skip to main content": {
        "cy": "Neidio i’r prif gynnwys", "pl": "Przejdź do treści strony", "ro": "Sari la conținutul principal", "ur": "مرکزی مواد پر جائیں", "bn": "মূল অংশে যান",
        "uk": "Перейти до основного вмісту", "ar": "انتقل إلى المحتوى الرئيسي"},
    "Made-up data.": {
        "cy": "Data ffug.", "pl": "Zmyślone dane.", "ro": "Date inventate.", "ur": "فرضی معلومات۔", "bn": "বানানো তথ্য।", "uk": "Вигадані дані.",
        "ar": "بيانات غير حقيقية."},
    "This is a demonstration. The places, people and answers here are invented.": {
        "cy": "Arddangosiad yw hwn. Mae’r lleoedd, y bobl a’r atebion yma wedi’u dyfeisio.", "pl": "To jest pokaz. Miejsca, osoby i odpowiedzi są tu zmyślone.",
        "ro": "Aceasta este o demonstrație. Locurile, oamenii și răspunsurile de aici sunt inventate.", "ur": "یہ ایک نمونہ ہے۔ یہاں کی جگہیں، لوگ اور جوابات فرضی ہیں۔",
        "bn": "এটি একটি নমুনা। এখানকার জায়গা, মানুষ ও উত্তর বানানো।", "uk": "Це демонстрація. Місця, люди й відповіді тут вигадані.",
        "ar": "هذا عرض تجريبي. الأماكن والأشخاص والإجابات هنا غير حقيقية."},
    "Main": {
        "cy": "Prif", "pl": "Główne", "ro": "Principal", "ur": "مرکزی", "bn": "প্রধান", "uk": "Головне", "ar": "الرئيسية"},
    "Sign out": {
        "cy": "Allgofnodi", "pl": "Wyloguj się", "ro": "Deconectare", "ur": "سائن آؤٹ", "bn": "সাইন আউট", "uk": "Вийти", "ar": "تسجيل الخروج"},
    "Sign in (officers)": {
        "cy": "Mewngofnodi (swyddogion)", "pl": "Logowanie (urzędnicy)", "ro": "Autentificare (funcționari)", "ur": "سائن اِن (اہلکار)", "bn": "সাইন ইন (কর্মকর্তা)",
        "uk": "Вхід (для службовців)", "ar": "تسجيل الدخول (الموظفون)"},
    "everyone heard, everyone answered.": {
        "cy": "pawb yn cael eu clywed, pawb yn cael ateb.", "pl": "każdy wysłuchany, każdy z odpowiedzią.", "ro": "fiecare ascultat, fiecăruia i se răspunde.",
        "ur": "سب کی سنی جائے، سب کو جواب ملے۔", "bn": "সবার কথা শোনা, সবাইকে উত্তর দেওয়া।", "uk": "кожного почуто, кожному дано відповідь.",
        "ar": "يُسمع الجميع ويُجاب الجميع."},
    "Have your say": {
        "cy": "Dweud eich dweud", "pl": "Powiedz, co myślisz", "ro": "Spune-ți părerea", "ur": "اپنی رائے دیں", "bn": "আপনার মতামত দিন", "uk": "Висловіть свою думку",
        "ar": "أبدِ رأيك"},
    "Find help": {
        "cy": "Dod o hyd i help", "pl": "Znajdź pomoc", "ro": "Găsește ajutor", "ur": "مدد تلاش کریں", "bn": "সাহায্য খুঁজুন", "uk": "Знайти допомогу", "ar": "ابحث عن مساعدة"},
    "Join in": {
        "cy": "Ymunwch", "pl": "Dołącz", "ro": "Implică-te", "ur": "شامل ہوں", "bn": "যোগ দিন", "uk": "Долучайтеся", "ar": "شارك معنا"},
    "Your receipt": {
        "cy": "Eich derbynneb", "pl": "Twoje potwierdzenie", "ro": "Confirmarea ta", "ur": "آپ کی رسید", "bn": "আপনার রসিদ", "uk": "Ваша квитанція", "ar": "إيصالك"},
    "Accessibility": {
        "cy": "Hygyrchedd", "pl": "Dostępność", "ro": "Accesibilitate", "ur": "رسائی", "bn": "প্রবেশগম্যতা", "uk": "Доступність", "ar": "إمكانية الوصول"},
    "Privacy": {
        "cy": "Preifatrwydd", "pl": "Prywatność", "ro": "Confidențialitate", "ur": "رازداری", "bn": "গোপনীয়তা", "uk": "Конфіденційність", "ar": "الخصوصية"},
    "Trust": {
        "cy": "Ymddiriedaeth", "pl": "Zaufanie", "ro": "Încredere", "ur": "اعتماد", "bn": "আস্থা", "uk": "Довіра", "ar": "الثقة"},
    "Language": {
        "cy": "Iaith", "pl": "Język", "ro": "Limbă", "ur": "زبان", "bn": "ভাষা", "uk": "Мова", "ar": "اللغة"},
    "Error:": {
        "cy": "Gwall:", "pl": "Błąd:", "ro": "Eroare:", "ur": "غلطی:", "bn": "ভুল:", "uk": "Помилка:", "ar": "خطأ:"},
    "Error": {
        "cy": "Gwall", "pl": "Błąd", "ro": "Eroare", "ur": "غلطی", "bn": "ভুল", "uk": "Помилка", "ar": "خطأ"},
    "Warning": {
        "cy": "Rhybudd", "pl": "Uwaga", "ro": "Atenție", "ur": "خبردار", "bn": "সতর্কতা", "uk": "Увага", "ar": "تحذير"},
    "There is a problem": {
        "cy": "Mae problem", "pl": "Wystąpił problem", "ro": "Există o problemă", "ur": "ایک مسئلہ ہے", "bn": "একটি সমস্যা আছে", "uk": "Сталася помилка",
        "ar": "هناك مشكلة"},
    "Day": {
        "cy": "Diwrnod", "pl": "Dzień", "ro": "Ziua", "ur": "دن", "bn": "দিন", "uk": "День", "ar": "اليوم"},
    "Month": {
        "cy": "Mis", "pl": "Miesiąc", "ro": "Luna", "ur": "مہینہ", "bn": "মাস", "uk": "Місяць", "ar": "الشهر"},
    "Year": {
        "cy": "Blwyddyn", "pl": "Rok", "ro": "Anul", "ur": "سال", "bn": "বছর", "uk": "Рік", "ar": "السنة"},
    "or": {
        "cy": "neu", "pl": "lub", "ro": "sau", "ur": "یا", "bn": "অথবা", "uk": "або", "ar": "أو"},
    "You can enter up to %{count} characters": {
        "cy": "Gallwch roi hyd at %{count} nod", "pl": "Możesz wpisać najwyżej tyle znaków: %{count}", "ro": "Poți introduce cel mult %{count} (de) caractere",
        "ur": "آپ زیادہ سے زیادہ %{count} حروف لکھ سکتے ہیں", "bn": "আপনি সর্বাধিক %{count}টি অক্ষর লিখতে পারেন", "uk": "Найбільше символів: %{count}",
        "ar": "الحد الأقصى لعدد الأحرف: %{count}"},
    "Characters left: %{count}": {
        "cy": "Nodau ar ôl: %{count}", "pl": "Pozostało znaków: %{count}", "ro": "Caractere rămase: %{count}", "ur": "باقی حروف: %{count}", "bn": "বাকি অক্ষর: %{count}",
        "uk": "Залишилося символів: %{count}", "ar": "الأحرف المتبقية: %{count}"},
    "Characters too many: %{count}": {
        "cy": "Nodau dros ben: %{count}", "pl": "Za dużo znaków o: %{count}", "ro": "Caractere în plus: %{count}", "ur": "زائد حروف: %{count}",
        "bn": "বেশি অক্ষর: %{count}", "uk": "Зайвих символів: %{count}", "ar": "الأحرف الزائدة: %{count}"},
    "Choose at least one answer: {label}": {
        "cy": "Dewiswch o leiaf un ateb: {label}", "pl": "Wybierz co najmniej jedną odpowiedź: {label}", "ro": "Alege cel puțin un răspuns: {label}",
        "ur": "کم از کم ایک جواب چنیں: {label}", "bn": "অন্তত একটি উত্তর বেছে নিন: {label}", "uk": "Виберіть принаймні одну відповідь: {label}",
        "ar": "اختر إجابة واحدة على الأقل: {label}"},
    "Choose an answer: {label}": {
        "cy": "Dewiswch ateb: {label}", "pl": "Wybierz odpowiedź: {label}", "ro": "Alege un răspuns: {label}", "ur": "ایک جواب چنیں: {label}",
        "bn": "একটি উত্তর বেছে নিন: {label}", "uk": "Виберіть відповідь: {label}", "ar": "اختر إجابة: {label}"},
    "Choose a file: {label}": {
        "cy": "Dewiswch ffeil: {label}", "pl": "Wybierz plik: {label}", "ro": "Alege un fișier: {label}", "ur": "ایک فائل چنیں: {label}",
        "bn": "একটি ফাইল বেছে নিন: {label}", "uk": "Виберіть файл: {label}", "ar": "اختر ملفًا: {label}"},
    "(optional)": {
        "cy": "(dewisol)", "pl": "(nieobowiązkowe)", "ro": "(opțional)", "ur": "(اختیاری)", "bn": "(ঐচ্ছিক)", "uk": "(необов’язково)", "ar": "(اختياري)"},
    "Tick the box to go on: {label}": {
        "cy": "Ticiwch y blwch i fynd ymlaen: {label}", "pl": "Zaznacz pole, aby przejść dalej: {label}", "ro": "Bifează caseta ca să continui: {label}",
        "ur": "آگے بڑھنے کے لیے خانے پر نشان لگائیں: {label}", "bn": "এগিয়ে যেতে ঘরে টিক দিন: {label}", "uk": "Поставте позначку, щоб продовжити: {label}",
        "ar": "ضع علامة في المربع للمتابعة: {label}"},
    "Enter an answer: {label}": {
        "cy": "Rhowch ateb: {label}", "pl": "Wpisz odpowiedź: {label}", "ro": "Introdu un răspuns: {label}", "ur": "جواب درج کریں: {label}", "bn": "উত্তর লিখুন: {label}",
        "uk": "Введіть відповідь: {label}", "ar": "أدخل إجابة: {label}"},
    "Listen": {
        "cy": "Gwrando", "pl": "Posłuchaj", "ro": "Ascultă", "ur": "سنیں", "bn": "শুনুন", "uk": "Послухати", "ar": "استمع"},
    "Read by a machine. Playing it takes about {megabytes} MB.": {
        "cy": "Wedi’i ddarllen gan beiriant. Mae ei chwarae’n defnyddio tua {megabytes} MB.", "pl": "Czyta maszyna. Odtworzenie zużywa około {megabytes} MB.",
        "ro": "Citit de o mașină. Redarea folosește circa {megabytes} MB.", "ur": "مشین پڑھتی ہے۔ چلانے میں تقریباً {megabytes} ایم بی لگتے ہیں۔",
        "bn": "যন্ত্র পড়ে শোনায়। চালাতে প্রায় {megabytes} এমবি লাগে।", "uk": "Читає машина. Відтворення займає близько {megabytes} МБ.",
        "ar": "تقرؤه آلة. يستهلك التشغيل نحو {megabytes} ميغابايت."},
    "Listening is not set up on this server for this language.": {
        "cy": "Nid yw gwrando wedi’i osod ar y gweinydd hwn ar gyfer yr iaith hon.", "pl": "Słuchanie w tym języku nie jest uruchomione na tym serwerze.",
        "ro": "Ascultarea nu este configurată pe acest server pentru această limbă.", "ur": "اس سرور پر اس زبان میں سننے کی سہولت نہیں ہے۔",
        "bn": "এই সার্ভারে এই ভাষায় শোনার ব্যবস্থা নেই।", "uk": "На цьому сервері прослуховування цією мовою не налаштовано.",
        "ar": "الاستماع بهذه اللغة غير متاح على هذا الخادم."},
    "This is too long to be read aloud in one piece.": {
        "cy": "Mae hwn yn rhy hir i’w ddarllen yn uchel mewn un darn.", "pl": "To jest za długie, aby przeczytać je na głos w całości.",
        "ro": "Este prea lung pentru a fi citit cu voce tare dintr-o dată.", "ur": "یہ اتنا لمبا ہے کہ ایک ساتھ پڑھ کر نہیں سنایا جا سکتا۔",
        "bn": "এটি একবারে পড়ে শোনানোর পক্ষে বেশি লম্বা।", "uk": "Це задовге, щоб прочитати вголос за один раз.", "ar": "هذا أطول من أن يُقرأ بصوت عالٍ دفعة واحدة."},
    "Others are being read to just now. Wait a moment and press play again.": {
        "cy": "Mae eraill yn cael darlleniad ar hyn o bryd. Arhoswch eiliad a gwasgwch chwarae eto.", "pl": "Teraz słuchają inni. Odczekaj chwilę i odtwórz ponownie.",
        "ro": "Acum se citește pentru alții. Așteaptă puțin și pornește din nou redarea.", "ur": "ابھی دوسروں کے لیے پڑھا جا رہا ہے۔ ذرا رکیں اور دوبارہ چلائیں۔",
        "bn": "এখন অন্যদের পড়ে শোনানো হচ্ছে। একটু অপেক্ষা করে আবার চালান।", "uk": "Зараз читають для інших. Зачекайте трохи й увімкніть знову.",
        "ar": "تجري القراءة لآخرين الآن. انتظر لحظة ثم شغّل مرة أخرى."},
    "We could not read that": {
        "cy": "Ni allem ddarllen hynny", "pl": "Nie udało się tego odczytać", "ro": "Nu am putut citi", "ur": "ہم یہ پڑھ نہیں سکے", "bn": "আমরা এটি পড়তে পারিনি",
        "uk": "Не вдалося це прочитати", "ar": "تعذّرت قراءة ذلك"},
    "Something in what was sent could not be understood.": {
        "cy": "Nid oedd modd deall rhywbeth a anfonwyd.", "pl": "Części tego, co wysłano, nie dało się zrozumieć.", "ro": "Ceva din ce s-a trimis nu a putut fi înțeles.",
        "ur": "جو بھیجا گیا اس میں سے کچھ سمجھ نہیں آیا۔", "bn": "যা পাঠানো হয়েছে তার কিছু অংশ বোঝা যায়নি।", "uk": "Щось із надісланого не вдалося зрозуміти.",
        "ar": "لم يُفهم جزء مما أُرسل."},
    "Nothing was changed. Everything you saved before is still there.": {
        "cy": "Ni newidiwyd dim. Mae popeth a gadwoch o’r blaen yno o hyd.", "pl": "Nic się nie zmieniło. Wszystko, co było zapisane wcześniej, nadal tu jest.",
        "ro": "Nimic nu s-a schimbat. Tot ce ai salvat înainte este încă aici.", "ur": "کچھ نہیں بدلا۔ جو آپ نے پہلے محفوظ کیا وہ اب بھی موجود ہے۔",
        "bn": "কিছুই বদলায়নি। আগে যা সংরক্ষণ করেছেন সব আছে।", "uk": "Нічого не змінено. Усе, що ви зберегли раніше, залишилося.",
        "ar": "لم يتغير شيء. كل ما حفظته سابقًا ما زال موجودًا."},
    "Go back, check the page and send it again.": {
        "cy": "Ewch yn ôl, gwiriwch y dudalen a’i hanfon eto.", "pl": "Wróć, sprawdź stronę i wyślij ją jeszcze raz.",
        "ro": "Mergi înapoi, verifică pagina și trimite-o din nou.", "ur": "واپس جائیں، صفحہ دیکھیں اور دوبارہ بھیجیں۔", "bn": "ফিরে যান, পাতাটি দেখে নিয়ে আবার পাঠান।",
        "uk": "Поверніться, перевірте сторінку й надішліть її знову.", "ar": "ارجع وراجع الصفحة وأرسلها مرة أخرى."},
    "You cannot see this page": {
        "cy": "Ni allwch weld y dudalen hon", "pl": "Nie możesz zobaczyć tej strony", "ro": "Nu poți vedea această pagină", "ur": "آپ یہ صفحہ نہیں دیکھ سکتے",
        "bn": "আপনি এই পাতা দেখতে পারবেন না", "uk": "Ви не можете бачити цю сторінку", "ar": "لا يمكنك رؤية هذه الصفحة"},
    "This page was open for too long, or your browser does not keep cookies for this site.": {
        "cy": "Roedd y dudalen hon ar agor yn rhy hir, neu nid yw eich porwr yn cadw cwcis ar gyfer y wefan hon.",
        "pl": "Ta strona była zbyt długo otwarta albo przeglądarka nie zapisuje plików cookie tej witryny.",
        "ro": "Pagina a fost deschisă prea mult timp sau browserul nu păstrează cookie-uri pentru acest site.",
        "ur": "یہ صفحہ بہت دیر کھلا رہا، یا آپ کا براؤزر اس سائٹ کی کوکیز محفوظ نہیں رکھتا۔",
        "bn": "এই পাতা বেশিক্ষণ খোলা ছিল, অথবা আপনার ব্রাউজার এই সাইটের কুকি রাখে না।",
        "uk": "Ця сторінка була відкрита надто довго, або ваш браузер не зберігає файли кукі цього сайту.",
        "ar": "بقيت هذه الصفحة مفتوحة طويلًا، أو أن متصفحك لا يحفظ ملفات تعريف الارتباط لهذا الموقع."},
    "Nothing was changed. What you typed is still on the page before this one.": {
        "cy": "Ni newidiwyd dim. Mae’r hyn a deipioch ar y dudalen flaenorol o hyd.", "pl": "Nic się nie zmieniło. To, co wpisano, nadal jest na poprzedniej stronie.",
        "ro": "Nimic nu s-a schimbat. Ce ai scris este încă pe pagina anterioară.", "ur": "کچھ نہیں بدلا۔ جو آپ نے لکھا وہ پچھلے صفحے پر موجود ہے۔",
        "bn": "কিছুই বদলায়নি। যা লিখেছেন তা আগের পাতায় আছে।", "uk": "Нічого не змінено. Написане вами залишилося на попередній сторінці.",
        "ar": "لم يتغير شيء. ما كتبته ما زال في الصفحة السابقة."},
    "Go back, reload the page and send it again. Allow cookies for this site if you block them.": {
        "cy": "Ewch yn ôl, ail-lwythwch y dudalen a’i hanfon eto. Caniatewch gwcis ar gyfer y wefan hon os ydych yn eu rhwystro.",
        "pl": "Wróć, odśwież stronę i wyślij ją jeszcze raz. Jeśli blokujesz pliki cookie, zezwól na nie dla tej witryny.",
        "ro": "Mergi înapoi, reîncarcă pagina și trimite-o din nou. Permite cookie-uri pentru acest site dacă le blochezi.",
        "ur": "واپس جائیں، صفحہ دوبارہ کھولیں اور پھر بھیجیں۔ اگر کوکیز بند ہیں تو اس سائٹ کے لیے کھول دیں۔",
        "bn": "ফিরে যান, পাতাটি আবার খুলে পাঠান। কুকি বন্ধ থাকলে এই সাইটের জন্য চালু করুন।",
        "uk": "Поверніться, оновіть сторінку й надішліть її знову. Якщо ви блокуєте кукі, дозвольте їх для цього сайту.",
        "ar": "ارجع وأعد تحميل الصفحة وأرسلها مرة أخرى. اسمح بملفات تعريف الارتباط لهذا الموقع إن كنت تحظرها."},
    "This was already sent, with other answers": {
        "cy": "Anfonwyd hwn eisoes, gydag atebion eraill", "pl": "To już wysłano, z innymi odpowiedziami", "ro": "Acest formular a fost deja trimis, cu alte răspunsuri",
        "ur": "یہ پہلے ہی دوسرے جوابات کے ساتھ بھیجا جا چکا ہے", "bn": "এটি আগেই অন্য উত্তরসহ পাঠানো হয়েছে", "uk": "Це вже надіслано з іншими відповідями",
        "ar": "أُرسل هذا من قبل بإجابات أخرى"},
    "We hold answers sent from this page before, and these are different.": {
        "cy": "Mae gennym atebion a anfonwyd o’r dudalen hon o’r blaen, ac mae’r rhain yn wahanol.", "pl": "Mamy odpowiedzi wysłane wcześniej z tej strony, a te są inne.",
        "ro": "Avem răspunsuri trimise înainte de pe această pagină, iar acestea sunt diferite.",
        "ur": "ہمارے پاس اس صفحے سے پہلے بھیجے گئے جوابات ہیں، اور یہ ان سے مختلف ہیں۔", "bn": "এই পাতা থেকে আগে পাঠানো উত্তর আমাদের কাছে আছে, আর এগুলো আলাদা।",
        "uk": "Ми маємо відповіді, надіслані з цієї сторінки раніше, а ці відрізняються.", "ar": "لدينا إجابات أُرسلت من هذه الصفحة من قبل، وهذه مختلفة عنها."},
    "Both are kept. The first ones count until a person has looked at the difference.": {
        "cy": "Cedwir y ddau. Y rhai cyntaf sy’n cyfrif nes bod rhywun wedi edrych ar y gwahaniaeth.",
        "pl": "Zachowano jedne i drugie. Liczą się pierwsze, dopóki ktoś nie sprawdzi różnicy.",
        "ro": "Ambele sunt păstrate. Cele dintâi contează până când cineva verifică diferența.", "ur": "دونوں محفوظ ہیں۔ جب تک کوئی فرق نہ دیکھ لے، پہلے والے شمار ہوں گے۔",
        "bn": "দুটিই রাখা আছে। কেউ পার্থক্য না দেখা পর্যন্ত প্রথমগুলোই গোনা হবে।", "uk": "Збережено обидві. Перші рахуються, доки хтось не перегляне відмінність.",
        "ar": "حُفظت كلتاهما. تُحتسب الأولى إلى أن ينظر شخص في الاختلاف."},
    "You need do nothing. To change your answers, use the receipt you were given.": {
        "cy": "Nid oes angen i chi wneud dim. I newid eich atebion, defnyddiwch y dderbynneb a gawsoch.",
        "pl": "Nie musisz nic robić. Aby zmienić odpowiedzi, użyj otrzymanego potwierdzenia.",
        "ro": "Nu trebuie să faci nimic. Ca să schimbi răspunsurile, folosește confirmarea primită.",
        "ur": "آپ کو کچھ کرنے کی ضرورت نہیں۔ جواب بدلنے کے لیے اپنی رسید استعمال کریں۔", "bn": "আপনাকে কিছু করতে হবে না। উত্তর বদলাতে আপনার রসিদ ব্যবহার করুন।",
        "uk": "Вам нічого не треба робити. Щоб змінити відповіді, скористайтеся отриманою квитанцією.",
        "ar": "لا يلزمك فعل شيء. لتغيير إجاباتك استخدم الإيصال الذي أُعطي لك."},
    "That is too large to take": {
        "cy": "Mae hynny’n rhy fawr i’w gymryd", "pl": "To jest za duże", "ro": "Este prea mare", "ur": "یہ بہت بڑا ہے", "bn": "এটি নেওয়ার পক্ষে বেশি বড়",
        "uk": "Це завелике", "ar": "هذا أكبر من أن يُقبل"},
    "What you sent is larger than this page can take.": {
        "cy": "Mae’r hyn a anfonoch yn fwy nag y gall y dudalen hon ei gymryd.", "pl": "To, co wysłano, jest większe, niż ta strona może przyjąć.",
        "ro": "Ce ai trimis este mai mare decât poate primi această pagină.", "ur": "جو آپ نے بھیجا وہ اس صفحے کی حد سے بڑا ہے۔",
        "bn": "যা পাঠিয়েছেন তা এই পাতার সীমার চেয়ে বড়।", "uk": "Надіслане більше, ніж може прийняти ця сторінка.", "ar": "ما أرسلته أكبر مما تستطيع هذه الصفحة قبوله."},
    "Go back and send something smaller, for example one file at a time.": {
        "cy": "Ewch yn ôl ac anfonwch rywbeth llai, er enghraifft un ffeil ar y tro.", "pl": "Wróć i wyślij coś mniejszego, na przykład po jednym pliku.",
        "ro": "Mergi înapoi și trimite ceva mai mic, de exemplu câte un fișier.", "ur": "واپس جائیں اور کوئی چھوٹی چیز بھیجیں، مثلاً ایک وقت میں ایک فائل۔",
        "bn": "ফিরে গিয়ে ছোট কিছু পাঠান, যেমন একবারে একটি ফাইল।", "uk": "Поверніться й надішліть щось менше, наприклад по одному файлу.",
        "ar": "ارجع وأرسل شيئًا أصغر، مثلًا ملفًا واحدًا في كل مرة."},
    "Please wait a moment": {
        "cy": "Arhoswch eiliad", "pl": "Proszę chwilę poczekać", "ro": "Așteaptă puțin", "ur": "براہ کرم ذرا رکیں", "bn": "একটু অপেক্ষা করুন",
        "uk": "Зачекайте, будь ласка", "ar": "انتظر لحظة من فضلك"},
    "This page was asked for many times in a short while, so it is resting.": {
        "cy": "Gofynnwyd am y dudalen hon lawer gwaith mewn amser byr, felly mae’n gorffwys.", "pl": "O tę stronę proszono wiele razy w krótkim czasie, więc odpoczywa.",
        "ro": "Pagina a fost cerută de multe ori într-un timp scurt, așa că se odihnește.", "ur": "یہ صفحہ تھوڑی دیر میں بہت بار مانگا گیا، اس لیے یہ رکا ہوا ہے۔",
        "bn": "অল্প সময়ে এই পাতা বহুবার চাওয়া হয়েছে, তাই এটি বিশ্রামে আছে।", "uk": "Цю сторінку запитували багато разів за короткий час, тож вона відпочиває.",
        "ar": "طُلبت هذه الصفحة مرات كثيرة في وقت قصير، لذا فهي متوقفة قليلًا."},
    "Wait a minute and try again.": {
        "cy": "Arhoswch funud a rhowch gynnig arall arni.", "pl": "Poczekaj minutę i spróbuj ponownie.", "ro": "Așteaptă un minut și încearcă din nou.",
        "ur": "ایک منٹ رکیں اور دوبارہ کوشش کریں۔", "bn": "এক মিনিট অপেক্ষা করে আবার চেষ্টা করুন।", "uk": "Зачекайте хвилину й спробуйте ще раз.",
        "ar": "انتظر دقيقة وحاول مرة أخرى."},
    "We are busy just now": {
        "cy": "Rydym yn brysur ar hyn o bryd", "pl": "W tej chwili mamy dużo pracy", "ro": "Suntem ocupați acum", "ur": "ہم ابھی مصروف ہیں", "bn": "আমরা এখন ব্যস্ত",
        "uk": "Зараз ми зайняті", "ar": "نحن مشغولون الآن"},
    "Many people are answering at once, or the service is being looked after.": {
        "cy": "Mae llawer o bobl yn ateb ar unwaith, neu mae gwaith ar y gwasanaeth.", "pl": "Odpowiada naraz wiele osób albo trwają prace techniczne.",
        "ro": "Mulți oameni răspund deodată sau se lucrează la serviciu.", "ur": "بہت سے لوگ ایک ساتھ جواب دے رہے ہیں، یا سروس کی دیکھ بھال ہو رہی ہے۔",
        "bn": "অনেকে একসঙ্গে উত্তর দিচ্ছেন, অথবা পরিষেবার কাজ চলছে।", "uk": "Багато людей відповідають водночас, або тривають роботи.",
        "ar": "يجيب كثيرون في الوقت نفسه، أو تجري صيانة الخدمة."},
    "What you typed is still on the page before this one. Sending it again never counts you twice.": {
        "cy": "Mae’r hyn a deipioch ar y dudalen flaenorol o hyd. Nid yw ei anfon eto byth yn eich cyfrif ddwywaith.",
        "pl": "To, co wpisano, nadal jest na poprzedniej stronie. Ponowne wysłanie nigdy nie liczy się podwójnie.",
        "ro": "Ce ai scris este încă pe pagina anterioară. Dacă trimiți din nou, nu ești numărat de două ori.",
        "ur": "جو آپ نے لکھا وہ پچھلے صفحے پر موجود ہے۔ دوبارہ بھیجنے سے آپ دو بار شمار نہیں ہوتے۔",
        "bn": "যা লিখেছেন তা আগের পাতায় আছে। আবার পাঠালে আপনাকে দুবার গোনা হয় না।",
        "uk": "Написане вами залишилося на попередній сторінці. Якщо надіслати ще раз, вас не порахують двічі.",
        "ar": "ما كتبته ما زال في الصفحة السابقة. إعادة الإرسال لا تحتسبك مرتين أبدًا."},
    "Wait a minute, go back and send it again.": {
        "cy": "Arhoswch funud, ewch yn ôl a’i anfon eto.", "pl": "Poczekaj minutę, wróć i wyślij ponownie.", "ro": "Așteaptă un minut, mergi înapoi și trimite din nou.",
        "ur": "ایک منٹ رکیں، واپس جائیں اور دوبارہ بھیجیں۔", "bn": "এক মিনিট অপেক্ষা করে ফিরে গিয়ে আবার পাঠান।", "uk": "Зачекайте хвилину, поверніться й надішліть знову.",
        "ar": "انتظر دقيقة ثم ارجع وأرسلها مرة أخرى."},
    "Go to the first page": {
        "cy": "Mynd i’r dudalen gyntaf", "pl": "Przejdź do strony głównej", "ro": "Mergi la prima pagină", "ur": "پہلے صفحے پر جائیں", "bn": "প্রথম পাতায় যান",
        "uk": "Перейти на першу сторінку", "ar": "اذهب إلى الصفحة الأولى"},
    "Write to us:": {
        "cy": "Ysgrifennwch atom:", "pl": "Napisz do nas:", "ro": "Scrie-ne:", "ur": "ہمیں لکھیں:", "bn": "আমাদের লিখুন:", "uk": "Напишіть нам:", "ar": "راسلنا:"},
    "There is no room left here to keep what you sent.": {
        "cy": "Nid oes lle ar ôl yma i gadw’r hyn a anfonoch.", "pl": "Nie ma tu już miejsca na zapisanie tego, co wysłano.",
        "ro": "Nu mai este loc aici pentru a păstra ce ai trimis.", "ur": "جو آپ نے بھیجا اسے رکھنے کی یہاں جگہ نہیں رہی۔",
        "bn": "আপনি যা পাঠিয়েছেন তা রাখার জায়গা এখানে আর নেই।", "uk": "Тут не залишилося місця, щоб зберегти надіслане.", "ar": "لم يبق هنا مكان لحفظ ما أرسلته."},
    "Nothing of it was kept. What you typed is still on the page before this one. Sending it again never counts you twice.": {
        "cy": "Ni chadwyd dim ohono. Mae’r hyn a deipioch ar y dudalen flaenorol o hyd. Nid yw ei anfon eto byth yn eich cyfrif ddwywaith.",
        "pl": "Nic z tego nie zapisano. To, co wpisano, nadal jest na poprzedniej stronie. Ponowne wysłanie nigdy nie liczy się podwójnie.",
        "ro": "Nu s-a păstrat nimic. Ce ai scris este încă pe pagina anterioară. Dacă trimiți din nou, nu ești numărat de două ori.",
        "ur": "اس میں سے کچھ نہیں رکھا گیا۔ جو آپ نے لکھا وہ پچھلے صفحے پر موجود ہے۔ دوبارہ بھیجنے سے آپ دو بار شمار نہیں ہوتے۔",
        "bn": "এর কিছুই রাখা হয়নি। যা লিখেছেন তা আগের পাতায় আছে। আবার পাঠালে আপনাকে দুবার গোনা হয় না।",
        "uk": "Нічого з цього не збережено. Написане вами залишилося на попередній сторінці. Якщо надіслати ще раз, вас не порахують двічі.",
        "ar": "لم يُحفظ منه شيء. ما كتبته ما زال في الصفحة السابقة. إعادة الإرسال لا تحتسبك مرتين أبدًا."},
    "Pagination": {
        "cy": "Tudalennau", "pl": "Strony listy", "ro": "Paginile listei", "ur": "فہرست کے صفحات", "bn": "তালিকার পাতা", "uk": "Сторінки списку",
        "ar": "صفحات القائمة"},
    "Page {number}": {
        "cy": "Tudalen {number}", "pl": "Strona {number}", "ro": "Pagina {number}", "ur": "صفحہ {number}", "bn": "পাতা {number}", "uk": "Сторінка {number}",
        "ar": "الصفحة {number}"},
    "Next page": {
        "cy": "Tudalen nesaf", "pl": "Następna strona", "ro": "Pagina următoare", "ur": "اگلا صفحہ", "bn": "পরের পাতা", "uk": "Наступна сторінка",
        "ar": "الصفحة التالية"},
    "Previous page": {
        "cy": "Tudalen flaenorol", "pl": "Poprzednia strona", "ro": "Pagina anterioară", "ur": "پچھلا صفحہ", "bn": "আগের পাতা", "uk": "Попередня сторінка",
        "ar": "الصفحة السابقة"},
}  # fmt: skip
