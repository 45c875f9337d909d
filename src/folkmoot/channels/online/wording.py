"""The words of our own on the pages where people answer, in the languages spoken here. What is asked has its own words.

No native speaker has checked them yet; a council has its own translators do so. Placeholders stay as they are.
"""

from folkmoot.channels.online.voting_words import VOTING

WORDS: dict[str, dict[str, str]] = {
    **VOTING,
    "Continue": {
        "cy": "Parhau", "pl": "Dalej", "ro": "Continuă", "ur": "جاری رکھیں", "bn": "চালিয়ে যান", "uk": "Далі", "ar": "متابعة"},
    "Start": {
        "cy": "Dechrau", "pl": "Rozpocznij", "ro": "Începe", "ur": "شروع کریں", "bn": "শুরু করুন", "uk": "Почати", "ar": "ابدأ"},
    "Question {here} of {all}": {
        "cy": "Cwestiwn {here} o {all}", "pl": "Pytanie {here} z {all}", "ro": "Întrebarea {here} din {all}", "ur": "سوال {here} از {all}", "bn": "প্রশ্ন {here} / {all}",
        "uk": "Питання {here} з {all}", "ar": "السؤال {here} من {all}"},
    "Save and come back later": {
        "cy": "Cadw a dod yn ôl wedyn", "pl": "Zapisz i wróć później", "ro": "Salvează și revino mai târziu", "ur": "محفوظ کریں اور بعد میں واپس آئیں",
        "bn": "সংরক্ষণ করুন ও পরে ফিরে আসুন", "uk": "Зберегти й повернутися пізніше", "ar": "احفظ وعُد لاحقًا"},
    "Check your answers": {
        "cy": "Gwiriwch eich atebion", "pl": "Sprawdź swoje odpowiedzi", "ro": "Verifică răspunsurile", "ur": "اپنے جوابات چیک کریں", "bn": "আপনার উত্তরগুলি দেখে নিন",
        "uk": "Перевірте свої відповіді", "ar": "راجع إجاباتك"},
    "Change": {
        "cy": "Newid", "pl": "Zmień", "ro": "Modifică", "ur": "تبدیل کریں", "bn": "পরিবর্তন করুন", "uk": "Змінити", "ar": "تغيير"},
    "Answer": {
        "cy": "Ateb", "pl": "Odpowiedz", "ro": "Răspunde", "ur": "جواب دیں", "bn": "উত্তর দিন", "uk": "Відповісти", "ar": "أجب"},
    "Not answered": {
        "cy": "Heb ei ateb", "pl": "Brak odpowiedzi", "ro": "Fără răspuns", "ur": "جواب نہیں دیا گیا", "bn": "উত্তর দেওয়া হয়নি", "uk": "Немає відповіді",
        "ar": "لم تتم الإجابة"},
    "See all questions on one page": {
        "cy": "Gweld pob cwestiwn ar un dudalen", "pl": "Wszystkie pytania na jednej stronie", "ro": "Toate întrebările pe o pagină", "ur": "تمام سوالات ایک صفحے پر",
        "bn": "সব প্রশ্ন এক পাতায়", "uk": "Усі питання на одній сторінці", "ar": "كل الأسئلة في صفحة واحدة"},
    "Go on where you were": {
        "cy": "Parhau o’r lle’r oeddech", "pl": "Kontynuuj", "ro": "Continuă de unde ai rămas", "ur": "جہاں تھے وہیں سے جاری رکھیں",
        "bn": "যেখানে ছিলেন সেখান থেকে চালিয়ে যান", "uk": "Продовжити", "ar": "تابع من حيث توقفت"},
    "{decision_maker}, {post}, decides, and has promised to answer what people say by {day}.": {
        "cy": "{decision_maker}, {post}, sy’n penderfynu, ac mae wedi addo ateb yr hyn y mae pobl yn ei ddweud erbyn {day}.",
        "pl": "Decyzję podejmuje {decision_maker}, {post}. Odpowiedź na głosy mieszkańców obiecano do {day}.",
        "ro": "{decision_maker}, {post}, decide și a promis să răspundă la ce spun oamenii până la {day}.",
        "ur": "فیصلہ {decision_maker}، {post} کا ہے، اور لوگوں کی بات کا جواب {day} تک دینے کا وعدہ ہے۔",
        "bn": "সিদ্ধান্ত নেবেন {decision_maker}, {post}, এবং {day}-এর মধ্যে মানুষের কথার উত্তর দেওয়ার প্রতিশ্রুতি আছে।",
        "uk": "Рішення ухвалює {decision_maker}, {post}. Відповісти на думки людей обіцяно до {day}.",
        "ar": "صاحب القرار هو {decision_maker}، {post}، مع وعد بالرد على ما يقوله الناس بحلول {day}."},
    "There is 1 question.": {
        "cy": "Mae 1 cwestiwn.", "pl": "Jest 1 pytanie.", "ro": "Este o singură întrebare.", "ur": "1 سوال ہے۔", "bn": "1টি প্রশ্ন আছে।", "uk": "Є 1 питання.",
        "ar": "يوجد سؤال واحد."},
    "There are at most {number} questions.": {
        "cy": "Mae {number} cwestiwn ar y mwyaf.", "pl": "Liczba pytań: najwyżej {number}.", "ro": "Sunt cel mult {number} întrebări.",
        "ur": "زیادہ سے زیادہ {number} سوالات ہیں۔", "bn": "সর্বাধিক {number}টি প্রশ্ন আছে।", "uk": "Питань щонайбільше {number}.",
        "ar": "عدد الأسئلة {number} على الأكثر."},
    "Only {required} must be answered.": {
        "cy": "Dim ond {required} y mae’n rhaid ei ateb.", "pl": "Obowiązkowych odpowiedzi: {required}.", "ro": "Numai {required} trebuie să primească răspuns.",
        "ur": "صرف {required} کا جواب دینا ضروری ہے۔", "bn": "শুধু {required}টির উত্তর দিতেই হবে।", "uk": "Обов’язкових відповідей: {required}.",
        "ar": "يجب الإجابة عن {required} منها فقط."},
    "You can leave out any of them.": {
        "cy": "Gallwch adael unrhyw un ohonynt allan.", "pl": "Każde pytanie można pominąć.", "ro": "Poți sări peste oricare.", "ur": "آپ کوئی بھی سوال چھوڑ سکتے ہیں۔",
        "bn": "আপনি যেকোনোটি বাদ দিতে পারেন।", "uk": "Будь-яке питання можна пропустити.", "ar": "يمكنك ترك أي منها."},
    "We do not ask your name. You get a code with which you can follow your answers or take them back.": {
        "cy": "Nid ydym yn gofyn eich enw. Cewch god i ddilyn eich atebion neu i’w tynnu yn ôl.",
        "pl": "Nie pytamy o imię i nazwisko. Otrzymasz kod, którym można śledzić odpowiedzi lub je wycofać.",
        "ro": "Nu îți cerem numele. Primești un cod cu care îți poți urmări răspunsurile sau le poți retrage.",
        "ur": "ہم آپ کا نام نہیں پوچھتے۔ آپ کو ایک کوڈ ملے گا جس سے آپ اپنے جوابات دیکھ یا واپس لے سکتے ہیں۔",
        "bn": "আমরা আপনার নাম জানতে চাই না। আপনি একটি কোড পাবেন, যা দিয়ে উত্তরগুলোর খোঁজ রাখতে বা ফিরিয়ে নিতে পারবেন।",
        "uk": "Ми не питаємо вашого імені. Ви отримаєте код, за яким можна стежити за відповідями або відкликати їх.",
        "ar": "لا نسأل عن اسمك. ستحصل على رمز تتابع به إجاباتك أو تسحبها."},
    "You can answer until {day}.": {
        "cy": "Gallwch ateb tan {day}.", "pl": "Odpowiadać można do {day}.", "ro": "Poți răspunde până la {day}.", "ur": "آپ {day} تک جواب دے سکتے ہیں۔",
        "bn": "আপনি {day} পর্যন্ত উত্তর দিতে পারেন।", "uk": "Відповідати можна до {day}.", "ar": "يمكنك الإجابة حتى {day}."},
    "Delete what I began and start again": {
        "cy": "Dileu’r hyn a ddechreuais a dechrau eto", "pl": "Usuń to, co zacząłem, i zacznij od nowa", "ro": "Șterge ce am început și ia-o de la capăt",
        "ur": "جو شروع کیا تھا وہ مٹا کر دوبارہ شروع کریں", "bn": "যা শুরু করেছিলাম তা মুছে আবার শুরু করুন", "uk": "Видалити розпочате й почати знову",
        "ar": "احذف ما بدأته وابدأ من جديد"},
    "See what others say, and agree or disagree": {
        "cy": "Gweld beth mae eraill yn ei ddweud, a chytuno neu anghytuno", "pl": "Zobacz, co mówią inni, i zgódź się lub nie",
        "ro": "Vezi ce spun alții și fii de acord sau nu", "ur": "دیکھیں دوسرے کیا کہتے ہیں، اور اتفاق یا اختلاف کریں",
        "bn": "অন্যরা কী বলেন দেখুন, একমত বা দ্বিমত জানান", "uk": "Подивіться, що кажуть інші, і погодьтеся чи ні",
        "ar": "اطّلع على ما يقوله الآخرون ووافق أو خالف"},
    "Come back to answers I saved": {
        "cy": "Dod yn ôl at atebion a gadwais", "pl": "Wróć do zapisanych odpowiedzi", "ro": "Revino la răspunsurile salvate",
        "ur": "اپنے محفوظ کیے ہوئے جوابات پر واپس آئیں", "bn": "সংরক্ষণ করা উত্তরে ফিরে যান", "uk": "Повернутися до збережених відповідей",
        "ar": "العودة إلى إجابات حفظتها"},
    "Nothing has been sent yet. Everything you answered is kept.": {
        "cy": "Nid oes dim wedi’i anfon eto. Cedwir popeth a atebwyd gennych.", "pl": "Nic jeszcze nie wysłano. Wszystkie odpowiedzi są zachowane.",
        "ro": "Nu s-a trimis nimic încă. Tot ce ai răspuns este păstrat.", "ur": "ابھی کچھ نہیں بھیجا گیا۔ آپ کے تمام جوابات محفوظ ہیں۔",
        "bn": "এখনও কিছু পাঠানো হয়নি। আপনার সব উত্তর রাখা আছে।", "uk": "Ще нічого не надіслано. Усі ваші відповіді збережено.",
        "ar": "لم يُرسل شيء بعد. كل ما أجبت عنه محفوظ."},
    "Your answers are saved": {
        "cy": "Mae eich atebion wedi’u cadw", "pl": "Odpowiedzi są zapisane", "ro": "Răspunsurile tale sunt salvate", "ur": "آپ کے جوابات محفوظ ہیں",
        "bn": "আপনার উত্তর সংরক্ষিত হয়েছে", "uk": "Ваші відповіді збережено", "ar": "تم حفظ إجاباتك"},
    "They are not sent yet. To come back on any device, go to this address and enter this code:": {
        "cy": "Nid ydynt wedi’u hanfon eto. I ddod yn ôl ar unrhyw ddyfais, ewch i’r cyfeiriad hwn a rhowch y cod hwn:",
        "pl": "Nie zostały jeszcze wysłane. Aby wrócić na dowolnym urządzeniu, wejdź na ten adres i wpisz ten kod:",
        "ro": "Nu sunt trimise încă. Ca să revii pe orice dispozitiv, mergi la această adresă și introdu acest cod:",
        "ur": "وہ ابھی بھیجے نہیں گئے۔ کسی بھی آلے پر واپس آنے کے لیے اس پتے پر جائیں اور یہ کوڈ لکھیں:",
        "bn": "এগুলো এখনও পাঠানো হয়নি। যেকোনো যন্ত্রে ফিরে আসতে এই ঠিকানায় গিয়ে এই কোড লিখুন:",
        "uk": "Їх ще не надіслано. Щоб повернутися з будь-якого пристрою, перейдіть за цією адресою і введіть цей код:",
        "ar": "لم تُرسل بعد. للعودة من أي جهاز اذهب إلى هذا العنوان وأدخل هذا الرمز:"},
    "Write the code down or print this page. We keep your answers for {days} days, locked so that only the code opens them.": {
        "cy": "Ysgrifennwch y cod neu argraffwch y dudalen hon. Cadwn eich atebion am {days} diwrnod, dan glo fel mai’r cod yn unig sy’n eu hagor.",
        "pl": "Zapisz kod lub wydrukuj tę stronę. Przechowujemy odpowiedzi przez {days} dni, zamknięte tak, że otwiera je tylko kod.",
        "ro": "Notează codul sau tipărește pagina. Păstrăm răspunsurile {days} de zile, încuiate astfel încât numai codul le deschide.",
        "ur": "کوڈ لکھ لیں یا یہ صفحہ چھاپ لیں۔ ہم آپ کے جوابات {days} دن رکھتے ہیں، اس طرح بند کہ صرف کوڈ سے کھلیں۔",
        "bn": "কোডটি লিখে রাখুন বা এই পাতা ছাপান। আমরা {days} দিন আপনার উত্তর এমনভাবে তালাবন্ধ রাখি যে শুধু কোডেই খোলে।",
        "uk": "Запишіть код або роздрукуйте цю сторінку. Ми зберігаємо відповіді стільки днів: {days}. Відкрити їх можна лише кодом.",
        "ar": "اكتب الرمز أو اطبع هذه الصفحة. نحفظ إجاباتك {days} يومًا مقفلة بحيث لا يفتحها إلا الرمز."},
    "You can come back until {day}.": {
        "cy": "Gallwch ddod yn ôl tan {day}.", "pl": "Wrócić można do {day}.", "ro": "Poți reveni până la {day}.", "ur": "آپ {day} تک واپس آ سکتے ہیں۔",
        "bn": "আপনি {day} পর্যন্ত ফিরে আসতে পারেন।", "uk": "Повернутися можна до {day}.", "ar": "يمكنك العودة حتى {day}."},
    "You can come back while this is open.": {
        "cy": "Gallwch ddod yn ôl tra bo hwn ar agor.", "pl": "Wrócić można, dopóki to jest otwarte.", "ro": "Poți reveni cât timp este deschis.",
        "ur": "جب تک یہ کھلا ہے آپ واپس آ سکتے ہیں۔", "bn": "এটি খোলা থাকা পর্যন্ত আপনি ফিরে আসতে পারেন।", "uk": "Повернутися можна, поки це відкрито.",
        "ar": "يمكنك العودة ما دام هذا مفتوحًا."},
    "Delete these answers": {
        "cy": "Dileu’r atebion hyn", "pl": "Usuń te odpowiedzi", "ro": "Șterge aceste răspunsuri", "ur": "یہ جوابات مٹائیں", "bn": "এই উত্তরগুলো মুছুন",
        "uk": "Видалити ці відповіді", "ar": "احذف هذه الإجابات"},
    "Come back to your answers": {
        "cy": "Dewch yn ôl at eich atebion", "pl": "Wróć do swoich odpowiedzi", "ro": "Revino la răspunsurile tale", "ur": "اپنے جوابات پر واپس آئیں",
        "bn": "আপনার উত্তরে ফিরে আসুন", "uk": "Поверніться до своїх відповідей", "ar": "عُد إلى إجاباتك"},
    "We have no saved answers under that code here. Check the code and try again.": {
        "cy": "Nid oes gennym atebion wedi’u cadw o dan y cod hwnnw yma. Gwiriwch y cod a rhowch gynnig arall arni.",
        "pl": "Nie mamy tu zapisanych odpowiedzi pod tym kodem. Sprawdź kod i spróbuj ponownie.",
        "ro": "Nu avem aici răspunsuri salvate sub acest cod. Verifică codul și încearcă din nou.",
        "ur": "یہاں اس کوڈ کے تحت کوئی محفوظ جوابات نہیں ہیں۔ کوڈ دیکھیں اور دوبارہ کوشش کریں۔", "bn": "এখানে ওই কোডে কোনো সংরক্ষিত উত্তর নেই। কোড দেখে আবার চেষ্টা করুন।",
        "uk": "Тут немає збережених відповідей за цим кодом. Перевірте код і спробуйте ще раз.",
        "ar": "لا توجد لدينا هنا إجابات محفوظة بهذا الرمز. تحقق من الرمز وحاول مرة أخرى."},
    "Delete your answers": {
        "cy": "Dileu eich atebion", "pl": "Usuwanie odpowiedzi", "ro": "Ștergerea răspunsurilor", "ur": "اپنے جوابات مٹائیں", "bn": "আপনার উত্তর মুছুন",
        "uk": "Видалення відповідей", "ar": "حذف إجاباتك"},
    "1 answer that you have not sent will be deleted.": {
        "cy": "Bydd 1 ateb nad ydych wedi’i anfon yn cael ei ddileu.", "pl": "Zostanie usunięta 1 niewysłana odpowiedź.", "ro": "Va fi șters 1 răspuns netrimis.",
        "ur": "1 جواب جو آپ نے نہیں بھیجا، مٹا دیا جائے گا۔", "bn": "1টি উত্তর যা আপনি পাঠাননি, মুছে ফেলা হবে।", "uk": "Буде видалено 1 ненадіслану відповідь.",
        "ar": "ستُحذف إجابة واحدة لم ترسلها."},
    "{number} answers that you have not sent will be deleted.": {
        "cy": "Bydd {number} ateb nad ydych wedi’u hanfon yn cael eu dileu.", "pl": "Liczba niewysłanych odpowiedzi, które zostaną usunięte: {number}.",
        "ro": "Vor fi șterse răspunsuri netrimise: {number}.", "ur": "{number} جوابات جو آپ نے نہیں بھیجے، مٹا دیے جائیں گے۔",
        "bn": "{number}টি উত্তর যা আপনি পাঠাননি, মুছে ফেলা হবে।", "uk": "Буде видалено ненадісланих відповідей: {number}.",
        "ar": "عدد الإجابات غير المرسلة التي ستُحذف: {number}."},
    "Delete my answers": {
        "cy": "Dileu fy atebion", "pl": "Usuń moje odpowiedzi", "ro": "Șterge răspunsurile mele", "ur": "میرے جوابات مٹائیں", "bn": "আমার উত্তর মুছুন",
        "uk": "Видалити мої відповіді", "ar": "احذف إجاباتي"},
    "Keep them": {
        "cy": "Eu cadw", "pl": "Zachowaj je", "ro": "Păstrează-le", "ur": "انہیں رکھیں", "bn": "রেখে দিন", "uk": "Залишити їх", "ar": "احتفظ بها"},
    "What you answered before is kept. This answer is still on the page before this one.": {
        "cy": "Cedwir yr hyn a atebwyd gennych o’r blaen. Mae’r ateb hwn ar y dudalen flaenorol o hyd.",
        "pl": "Wcześniejsze odpowiedzi są zachowane. Ta odpowiedź jest nadal na poprzedniej stronie.",
        "ro": "Ce ai răspuns înainte este păstrat. Acest răspuns este încă pe pagina anterioară.", "ur": "آپ کے پہلے جوابات محفوظ ہیں۔ یہ جواب پچھلے صفحے پر موجود ہے۔",
        "bn": "আগে যা উত্তর দিয়েছেন তা রাখা আছে। এই উত্তরটি আগের পাতায় আছে।", "uk": "Попередні відповіді збережено. Ця відповідь залишилася на попередній сторінці.",
        "ar": "إجاباتك السابقة محفوظة. هذه الإجابة ما زالت في الصفحة السابقة."},
    "Nothing was sent. This answer is still on the page before this one.": {
        "cy": "Ni anfonwyd dim. Mae’r ateb hwn ar y dudalen flaenorol o hyd.", "pl": "Nic nie wysłano. Ta odpowiedź jest nadal na poprzedniej stronie.",
        "ro": "Nu s-a trimis nimic. Acest răspuns este încă pe pagina anterioară.", "ur": "کچھ نہیں بھیجا گیا۔ یہ جواب پچھلے صفحے پر موجود ہے۔",
        "bn": "কিছুই পাঠানো হয়নি। এই উত্তরটি আগের পাতায় আছে।", "uk": "Нічого не надіслано. Ця відповідь залишилася на попередній сторінці.",
        "ar": "لم يُرسل شيء. هذه الإجابة ما زالت في الصفحة السابقة."},
}  # fmt: skip
