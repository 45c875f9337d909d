"""The words of a results card, which anyone may read, in the languages spoken here.

No native speaker has checked them yet; a council has its own translators do so. Placeholders stay as they are.
"""

WORDS: dict[str, dict[str, str]] = {
    "What people said here": {
        "cy": "Yr hyn a ddywedodd pobl yma",
        "pl": "Co ludzie tu powiedzieli",
        "ro": "Ce au spus oamenii aici",
        "ur": "یہاں لوگوں نے کیا کہا",
        "bn": "এখানে লোকে কী বলেছেন",
        "uk": "Що тут сказали люди",
        "ar": "ما قاله الناس هنا"},
    "As on {day}. Numbers so small that they could point to a person are not shown.": {
        "cy": "Fel ar {day}. Ni ddangosir rhifau mor fach fel y gallent bwyntio at berson.",
        "pl": "Stan na {day}. Liczb tak małych, że mogłyby wskazać osobę, nie pokazujemy.",
        "ro": "La {day}. Numerele atât de mici încât ar putea indica o persoană nu sunt afișate.",
        "ur": "{day} تک۔ اتنے چھوٹے اعداد جو کسی شخص کی نشاندہی کر سکیں نہیں دکھائے جاتے۔",
        "bn": "{day} পর্যন্ত। এত ছোট সংখ্যা দেখানো হয় না যা কাউকে চিনিয়ে দিতে পারে।",
        "uk": "Станом на {day}. Числа, настільки малі, що могли б вказати на людину, не показано.",
        "ar": "حتى {day}. لا تُعرض أرقام صغيرة قد تدل على شخص."},
    "Not enough people have answered here yet to show what they said: at least {number} must agree on an answer before it can be shown, so that nobody is found out.": {
        "cy": "Nid oes digon o bobl wedi ateb yma eto i ddangos yr hyn a ddywedwyd: rhaid i o leiaf {number} gytuno ar ateb cyn y gellir ei ddangos, fel na ellir adnabod neb.",
        "pl": "Odpowiedziało tu jeszcze zbyt mało osób, by pokazać, co powiedziały: tę samą odpowiedź musi wybrać co najmniej {number}, aby nikogo nie dało się rozpoznać.",
        "ro": "Încă nu au răspuns aici destui oameni pentru a arăta ce au spus: cel puțin {number} trebuie să aleagă același răspuns, ca nimeni să nu poată fi recunoscut.",
        "ur": "ابھی یہاں اتنے لوگوں نے جواب نہیں دیا کہ دکھایا جا سکے: کم از کم {number} کا ایک ہی جواب ہونا ضروری ہے تاکہ کوئی پہچانا نہ جائے۔",
        "bn": "এখানে এখনও যথেষ্ট লোক উত্তর দেননি: কাউকে যেন চেনা না যায়, তাই অন্তত {number} জনের একই উত্তর হলে তবেই দেখানো হয়।",
        "uk": "Тут відповіло ще замало людей, щоб показати сказане: однакову відповідь мають дати щонайменше {number}, щоб нікого не можна було впізнати.",
        "ar": "لم يجب هنا عدد كافٍ بعد لعرض ما قيل: يجب أن يتفق {number} على الأقل على جواب قبل عرضه كي لا يُعرف أحد."},
    "Every answer counts all the same, and is read with all the others.": {
        "cy": "Mae pob ateb yn cyfrif yr un fath, ac yn cael ei ddarllen gyda’r lleill i gyd.",
        "pl": "Mimo to liczy się każda odpowiedź i czytamy ją razem ze wszystkimi.",
        "ro": "Fiecare răspuns contează oricum și este citit împreună cu celelalte.",
        "ur": "پھر بھی ہر جواب شمار ہوتا ہے اور سب کے ساتھ پڑھا جاتا ہے۔",
        "bn": "তবু প্রতিটি উত্তর গোনা হয় এবং অন্যগুলোর সঙ্গে পড়া হয়।",
        "uk": "Кожна відповідь усе одно враховується й читається разом з усіма.",
        "ar": "كل جواب يُحسب مع ذلك ويُقرأ مع سائر الأجوبة."},
    "See what people said everywhere": {
        "cy": "Gweld beth ddywedodd pobl ym mhobman",
        "pl": "Zobacz, co ludzie powiedzieli wszędzie",
        "ro": "Vezi ce au spus oamenii peste tot",
        "ur": "دیکھیں ہر جگہ لوگوں نے کیا کہا",
        "bn": "সব জায়গায় লোকে কী বলেছেন দেখুন",
        "uk": "Подивитися, що сказали люди всюди",
        "ar": "اطّلع على ما قاله الناس في كل مكان"},
    "Answer now": {
        "cy": "Ateb nawr",
        "pl": "Odpowiedz teraz",
        "ro": "Răspunde acum",
        "ur": "ابھی جواب دیں",
        "bn": "এখন উত্তর দিন",
        "uk": "Відповісти зараз",
        "ar": "أجب الآن"},
    "Show these numbers as a table": {
        "cy": "Dangos y rhifau hyn fel tabl",
        "pl": "Pokaż te liczby w tabeli",
        "ro": "Arată aceste numere ca tabel",
        "ur": "یہ اعداد جدول میں دکھائیں",
        "bn": "এই সংখ্যাগুলো সারণিতে দেখান",
        "uk": "Показати ці числа в таблиці",
        "ar": "اعرض هذه الأرقام في جدول"},
}  # fmt: skip
