"""Why an answer is none, in the languages spoken here.

No native speaker has checked them yet; a council has its own translators do so. Placeholders stay as they are.
"""

WORDS: dict[str, dict[str, str]] = {
    "Write no more than {longest} characters.": {
        "cy": "Ysgrifennwch ddim mwy na {longest} nod.", "pl": "Napisz najwyżej tyle znaków: {longest}.", "ro": "Scrie cel mult {longest} caractere.",
        "ur": "{longest} سے زیادہ حروف نہ لکھیں۔", "bn": "{longest}টির বেশি অক্ষর লিখবেন না।", "uk": "Напишіть не більше ніж {longest} символів.",
        "ar": "لا تكتب أكثر من {longest} حرف."},
    "Write your answer in words.": {
        "cy": "Ysgrifennwch eich ateb mewn geiriau.", "pl": "Napisz odpowiedź słowami.", "ro": "Scrie răspunsul în cuvinte.", "ur": "اپنا جواب الفاظ میں لکھیں۔",
        "bn": "উত্তরটি কথায় লিখুন।", "uk": "Напишіть відповідь словами.", "ar": "اكتب إجابتك بالكلمات."},
    "Your answer is {length} characters long. The most is {longest}.": {
        "cy": "Hyd eich ateb yw {length} nod. Y mwyaf yw {longest}.", "pl": "Długość odpowiedzi w znakach: {length}. Najwięcej można: {longest}.",
        "ro": "Răspunsul are {length} caractere. Cel mult pot fi {longest}.", "ur": "آپ کے جواب میں {length} حروف ہیں۔ زیادہ سے زیادہ حد {longest} ہے۔",
        "bn": "আপনার উত্তরে {length}টি অক্ষর আছে। সর্বাধিক {longest}টি।", "uk": "Довжина вашої відповіді в символах: {length}. Найбільше можна: {longest}.",
        "ar": "عدد أحرف إجابتك {length}. الحد الأقصى {longest}."},
    "Choose one of the answers on the list.": {
        "cy": "Dewiswch un o’r atebion ar y rhestr.", "pl": "Wybierz jedną z odpowiedzi z listy.", "ro": "Alege unul dintre răspunsurile din listă.",
        "ur": "فہرست میں سے ایک جواب چنیں۔", "bn": "তালিকা থেকে একটি উত্তর বেছে নিন।", "uk": "Виберіть одну з відповідей зі списку.",
        "ar": "اختر إحدى الإجابات من القائمة."},
    "Choose answers on the list.": {
        "cy": "Dewiswch atebion ar y rhestr.", "pl": "Wybierz odpowiedzi z listy.", "ro": "Alege răspunsuri din listă.", "ur": "فہرست میں سے جوابات چنیں۔",
        "bn": "তালিকা থেকে উত্তর বেছে নিন।", "uk": "Виберіть відповіді зі списку.", "ar": "اختر إجابات من القائمة."},
    "Choose either that answer alone, or the others.": {
        "cy": "Dewiswch naill ai’r ateb hwnnw’n unig, neu’r lleill.", "pl": "Wybierz albo tylko tę odpowiedź, albo pozostałe.",
        "ro": "Alege fie numai acel răspuns, fie pe celelalte.", "ur": "یا تو صرف وہ جواب چنیں، یا دوسرے۔", "bn": "হয় শুধু ওই উত্তরটি, নয় অন্যগুলো বেছে নিন।",
        "uk": "Виберіть або лише цю відповідь, або інші.", "ar": "اختر تلك الإجابة وحدها، أو الإجابات الأخرى."},
    "Give each answer one place only.": {
        "cy": "Rhowch un lle yn unig i bob ateb.", "pl": "Każdej odpowiedzi daj tylko jedno miejsce.", "ro": "Dă fiecărui răspuns un singur loc.",
        "ur": "ہر جواب کو صرف ایک جگہ دیں۔", "bn": "প্রতিটি উত্তরকে একটি করে স্থান দিন।", "uk": "Дайте кожній відповіді лише одне місце.",
        "ar": "ضع كل إجابة في مكان واحد فقط."},
    "Choose no more than {most}. You chose {chosen}.": {
        "cy": "Dewiswch ddim mwy na {most}. Dewisoch {chosen}.", "pl": "Wybierz nie więcej niż {most}. Wybrano {chosen}.", "ro": "Alege cel mult {most}. Ai ales {chosen}.",
        "ur": "{most} سے زیادہ نہ چنیں۔ آپ نے {chosen} چنے۔", "bn": "{most}টির বেশি বাছবেন না। আপনি {chosen}টি বেছেছেন।",
        "uk": "Виберіть не більше ніж {most}. Ви вибрали {chosen}.", "ar": "لا تختر أكثر من {most}. اخترت {chosen}."},
    "Choose one of the numbers on the scale.": {
        "cy": "Dewiswch un o’r rhifau ar y raddfa.", "pl": "Wybierz jedną z liczb na skali.", "ro": "Alege unul dintre numerele de pe scală.",
        "ur": "پیمانے پر سے ایک عدد چنیں۔", "bn": "মাপকাঠি থেকে একটি সংখ্যা বেছে নিন।", "uk": "Виберіть одне з чисел на шкалі.", "ar": "اختر أحد الأرقام على المقياس."},
    "Choose an answer in each row.": {
        "cy": "Dewiswch ateb ym mhob rhes.", "pl": "Wybierz odpowiedź w każdym wierszu.", "ro": "Alege un răspuns pe fiecare rând.", "ur": "ہر قطار میں ایک جواب چنیں۔",
        "bn": "প্রতি সারিতে একটি উত্তর বেছে নিন।", "uk": "Виберіть відповідь у кожному рядку.", "ar": "اختر إجابة في كل صف."},
    "Choose an answer in each row. {missing} of {rows} have none.": {
        "cy": "Dewiswch ateb ym mhob rhes. Nid oes ateb mewn {missing} o {rows}.", "pl": "Wybierz odpowiedź w każdym wierszu. Brakuje w {missing} z {rows}.",
        "ro": "Alege un răspuns pe fiecare rând. Lipsesc la {missing} din {rows}.", "ur": "ہر قطار میں ایک جواب چنیں۔ {rows} میں سے {missing} خالی ہیں۔",
        "bn": "প্রতি সারিতে একটি উত্তর বেছে নিন। {rows}টির মধ্যে {missing}টি খালি।", "uk": "Виберіть відповідь у кожному рядку. Порожні {missing} з {rows}.",
        "ar": "اختر إجابة في كل صف. {missing} من {rows} بلا إجابة."},
    "Enter a number in figures, like 12.": {
        "cy": "Rhowch rif mewn ffigurau, fel 12.", "pl": "Wpisz liczbę cyframi, na przykład 12.", "ro": "Introdu un număr în cifre, de exemplu 12.",
        "ur": "عدد ہندسوں میں لکھیں، جیسے 12۔", "bn": "সংখ্যাটি অঙ্কে লিখুন, যেমন 12।", "uk": "Введіть число цифрами, наприклад 12.", "ar": "أدخل عددًا بالأرقام، مثل 12."},
    "Enter a smaller number.": {
        "cy": "Rhowch rif llai.", "pl": "Wpisz mniejszą liczbę.", "ro": "Introdu un număr mai mic.", "ur": "اس سے چھوٹا عدد لکھیں۔", "bn": "আরও ছোট সংখ্যা লিখুন।",
        "uk": "Введіть менше число.", "ar": "أدخل عددًا أصغر."},
    "Enter a number of {low} or more.": {
        "cy": "Rhowch rif sy’n {low} neu fwy.", "pl": "Wpisz liczbę nie mniejszą niż {low}.", "ro": "Introdu un număr de cel puțin {low}.",
        "ur": "{low} یا اس سے زیادہ عدد لکھیں۔", "bn": "{low} বা তার বেশি একটি সংখ্যা লিখুন।", "uk": "Введіть число не менше ніж {low}.",
        "ar": "أدخل عددًا لا يقل عن {low}."},
    "Enter a number of {high} or less.": {
        "cy": "Rhowch rif sy’n {high} neu lai.", "pl": "Wpisz liczbę nie większą niż {high}.", "ro": "Introdu un număr de cel mult {high}.",
        "ur": "{high} یا اس سے کم عدد لکھیں۔", "bn": "{high} বা তার কম একটি সংখ্যা লিখুন।", "uk": "Введіть число не більше ніж {high}.",
        "ar": "أدخل عددًا لا يزيد على {high}."},
    "Enter a real date, like 3 5 2026.": {
        "cy": "Rhowch ddyddiad go iawn, fel 3 5 2026.", "pl": "Wpisz prawdziwą datę, na przykład 3 5 2026.", "ro": "Introdu o dată reală, de exemplu 3 5 2026.",
        "ur": "اصل تاریخ لکھیں، جیسے 3 5 2026۔", "bn": "একটি সত্যিকারের তারিখ লিখুন, যেমন 3 5 2026।", "uk": "Введіть справжню дату, наприклад 3 5 2026.",
        "ar": "أدخل تاريخًا حقيقيًا، مثل 3 5 2026."},
    "Enter a date on or after {low}.": {
        "cy": "Rhowch ddyddiad ar neu ar ôl {low}.", "pl": "Wpisz datę nie wcześniejszą niż {low}.", "ro": "Introdu o dată începând cu {low}.",
        "ur": "{low} یا اس کے بعد کی تاریخ لکھیں۔", "bn": "{low} বা তার পরের তারিখ লিখুন।", "uk": "Введіть дату не раніше ніж {low}.",
        "ar": "أدخل تاريخًا يوافق {low} أو بعده."},
    "Enter a date on or before {high}.": {
        "cy": "Rhowch ddyddiad ar neu cyn {high}.", "pl": "Wpisz datę nie późniejszą niż {high}.", "ro": "Introdu o dată până la {high}.",
        "ur": "{high} یا اس سے پہلے کی تاریخ لکھیں۔", "bn": "{high} বা তার আগের তারিখ লিখুন।", "uk": "Введіть дату не пізніше ніж {high}.",
        "ar": "أدخل تاريخًا يوافق {high} أو قبله."},
    "Enter a postcode, like EL4 2XX.": {
        "cy": "Rhowch god post, fel EL4 2XX.", "pl": "Wpisz kod pocztowy, na przykład EL4 2XX.", "ro": "Introdu un cod poștal, de exemplu EL4 2XX.",
        "ur": "پوسٹ کوڈ لکھیں، جیسے EL4 2XX۔", "bn": "পোস্টকোড লিখুন, যেমন EL4 2XX।", "uk": "Введіть поштовий індекс, наприклад EL4 2XX.",
        "ar": "أدخل رمزًا بريديًا، مثل EL4 2XX."},
    "Say where: enter a postcode, or choose a place.": {
        "cy": "Dywedwch ble: rhowch god post, neu dewiswch le.", "pl": "Podaj miejsce: wpisz kod pocztowy albo wybierz miejsce.",
        "ro": "Spune unde: introdu un cod poștal sau alege un loc.", "ur": "بتائیں کہاں: پوسٹ کوڈ لکھیں، یا کوئی جگہ چنیں۔",
        "bn": "কোথায় বলুন: পোস্টকোড লিখুন, বা একটি জায়গা বেছে নিন।", "uk": "Скажіть, де: введіть поштовий індекс або виберіть місце.",
        "ar": "حدد المكان: أدخل رمزًا بريديًا أو اختر مكانًا."},
    "That place is not on the map.": {
        "cy": "Nid yw’r lle hwnnw ar y map.", "pl": "Tego miejsca nie ma na mapie.", "ro": "Acel loc nu este pe hartă.", "ur": "وہ جگہ نقشے پر نہیں ہے۔",
        "bn": "ওই জায়গা মানচিত্রে নেই।", "uk": "Цього місця немає на карті.", "ar": "ذلك المكان ليس على الخريطة."},
    "Choose a file.": {
        "cy": "Dewiswch ffeil.", "pl": "Wybierz plik.", "ro": "Alege un fișier.", "ur": "ایک فائل چنیں۔", "bn": "একটি ফাইল বেছে নিন।", "uk": "Виберіть файл.",
        "ar": "اختر ملفًا."},
    "The file must be smaller than {megabytes} MB.": {
        "cy": "Rhaid i’r ffeil fod yn llai na {megabytes} MB.", "pl": "Plik musi być mniejszy niż {megabytes} MB.",
        "ro": "Fișierul trebuie să fie mai mic de {megabytes} MB.", "ur": "فائل {megabytes} ایم بی سے چھوٹی ہونی چاہیے۔",
        "bn": "ফাইলটি {megabytes} এমবির চেয়ে ছোট হতে হবে।", "uk": "Файл має бути меншим за {megabytes} МБ.", "ar": "يجب أن يكون الملف أصغر من {megabytes} ميغابايت."},
    "Choose an answer.": {
        "cy": "Dewiswch ateb.", "pl": "Wybierz odpowiedź.", "ro": "Alege un răspuns.", "ur": "ایک جواب چنیں۔", "bn": "একটি উত্তর বেছে নিন।", "uk": "Виберіть відповідь.",
        "ar": "اختر إجابة."},
    "Enter a number.": {
        "cy": "Rhowch rif.", "pl": "Wpisz liczbę.", "ro": "Introdu un număr.", "ur": "ایک عدد لکھیں۔", "bn": "একটি সংখ্যা লিখুন।", "uk": "Введіть число.",
        "ar": "أدخل عددًا."},
    "Enter a date.": {
        "cy": "Rhowch ddyddiad.", "pl": "Wpisz datę.", "ro": "Introdu o dată.", "ur": "تاریخ لکھیں۔", "bn": "একটি তারিখ লিখুন।", "uk": "Введіть дату.",
        "ar": "أدخل تاريخًا."},
    "Write an answer.": {
        "cy": "Ysgrifennwch ateb.", "pl": "Napisz odpowiedź.", "ro": "Scrie un răspuns.", "ur": "جواب لکھیں۔", "bn": "উত্তর লিখুন।", "uk": "Напишіть відповідь.",
        "ar": "اكتب إجابة."},
    "Enter a postcode.": {
        "cy": "Rhowch god post.", "pl": "Wpisz kod pocztowy.", "ro": "Introdu un cod poștal.", "ur": "پوسٹ کوڈ لکھیں۔", "bn": "পোস্টকোড লিখুন।",
        "uk": "Введіть поштовий індекс.", "ar": "أدخل رمزًا بريديًا."},
    "Put the answers in order.": {
        "cy": "Rhowch yr atebion mewn trefn.", "pl": "Ułóż odpowiedzi w kolejności.", "ro": "Pune răspunsurile în ordine.", "ur": "جوابات کو ترتیب دیں۔",
        "bn": "উত্তরগুলো ক্রমে সাজান।", "uk": "Розташуйте відповіді по порядку.", "ar": "رتّب الإجابات."},
    "Choose at least one answer.": {
        "cy": "Dewiswch o leiaf un ateb.", "pl": "Wybierz co najmniej jedną odpowiedź.", "ro": "Alege cel puțin un răspuns.", "ur": "کم از کم ایک جواب چنیں۔",
        "bn": "অন্তত একটি উত্তর বেছে নিন।", "uk": "Виберіть принаймні одну відповідь.", "ar": "اختر إجابة واحدة على الأقل."},
    "There are {number} answers here, more than any questionnaire asks for.": {
        "cy": "Mae {number} ateb yma, mwy nag y mae unrhyw holiadur yn gofyn amdanynt.", "pl": "Liczba odpowiedzi: {number}. To więcej, niż pyta jakakolwiek ankieta.",
        "ro": "Sunt {number} răspunsuri aici, mai multe decât cere orice chestionar.", "ur": "یہاں {number} جوابات ہیں، جو کسی بھی سوالنامے سے زیادہ ہیں۔",
        "bn": "এখানে {number}টি উত্তর আছে, যা কোনো প্রশ্নপত্রের চেয়ে বেশি।", "uk": "Тут відповідей: {number}. Це більше, ніж питає будь-яка анкета.",
        "ar": "هنا {number} إجابة، وهي أكثر مما يطلبه أي استبيان."},
    "This questionnaire does not ask that.": {
        "cy": "Nid yw’r holiadur hwn yn gofyn hynny.", "pl": "Ta ankieta o to nie pyta.", "ro": "Chestionarul nu întreabă asta.", "ur": "یہ سوالنامہ وہ نہیں پوچھتا۔",
        "bn": "এই প্রশ্নপত্র তা জিজ্ঞাসা করে না।", "uk": "Ця анкета цього не питає.", "ar": "هذا الاستبيان لا يسأل عن ذلك."},
    "We could not tell where the map was pressed. Press it again, or choose an area from the list under it.": {
        "cy": "Ni allem weld ble y pwyswyd y map. Pwyswch ef eto, neu dewiswch ardal o’r rhestr oddi tano.",
        "pl": "Nie wiadomo, gdzie naciśnięto mapę. Naciśnij ponownie albo wybierz obszar z listy pod nią.",
        "ro": "Nu am putut vedea unde a fost apăsată harta. Apasă din nou sau alege o zonă din lista de sub ea.",
        "ur": "معلوم نہیں ہو سکا کہ نقشے پر کہاں دبایا گیا۔ دوبارہ دبائیں، یا نیچے کی فہرست سے علاقہ چنیں۔",
        "bn": "মানচিত্রের কোথায় চাপা হয়েছে বোঝা যায়নি। আবার চাপুন, বা নিচের তালিকা থেকে একটি এলাকা বেছে নিন।",
        "uk": "Не вдалося зрозуміти, де натиснули на карту. Натисніть ще раз або виберіть район зі списку під нею.",
        "ar": "لم نعرف أين ضُغطت الخريطة. اضغط مرة أخرى، أو اختر منطقة من القائمة أسفلها."},
    "That place is outside {ground}. Choose one inside it.": {
        "cy": "Mae’r lle hwnnw y tu allan i {ground}. Dewiswch un y tu mewn iddo.", "pl": "To miejsce leży poza obszarem: {ground}. Wybierz miejsce wewnątrz.",
        "ro": "Acel loc este în afara zonei {ground}. Alege unul din interior.", "ur": "وہ جگہ {ground} سے باہر ہے۔ اس کے اندر کی جگہ چنیں۔",
        "bn": "ওই জায়গা {ground}-এর বাইরে। ভেতরের একটি বেছে নিন।", "uk": "Це місце поза межами: {ground}. Виберіть місце всередині.",
        "ar": "ذلك المكان خارج {ground}. اختر مكانًا داخله."},
}  # fmt: skip
