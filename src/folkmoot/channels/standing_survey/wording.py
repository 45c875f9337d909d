"""The words somebody meets who got a letter, in the languages spoken here.

No native speaker has checked them yet; a council has its own translators do so. Placeholders stay as they are.
"""

WORDS: dict[str, dict[str, str]] = {
    "Answer our letter": {
        "cy": "Atebwch ein llythyr",
        "pl": "Odpowiedz na nasz list",
        "ro": "Răspunde la scrisoarea noastră",
        "ur": "ہمارے خط کا جواب دیں",
        "bn": "আমাদের চিঠির উত্তর দিন",
        "uk": "Відповідайте на наш лист",
        "ar": "أجب على رسالتنا"},
    "What is the number in your letter?": {
        "cy": "Beth yw’r rhif yn eich llythyr?",
        "pl": "Jaki numer jest w Twoim liście?",
        "ro": "Care este numărul din scrisoarea ta?",
        "ur": "آپ کے خط میں کیا نمبر ہے؟",
        "bn": "আপনার চিঠিতে কোন নম্বর আছে?",
        "uk": "Який номер у вашому листі?",
        "ar": "ما الرقم الموجود في رسالتك؟"},
    "Eight letters and figures, like CDFH-JKMN. It says that your home was picked, and not who you are.": {
        "cy": "Wyth llythyren a ffigur, fel CDFH-JKMN. Mae’n dweud bod eich cartref wedi’i ddewis, ac nid pwy ydych chi.",
        "pl": "Osiem liter i cyfr, na przykład CDFH-JKMN. Mówi, że wylosowano Twój dom, a nie kim jesteś.",
        "ro": "Opt litere și cifre, precum CDFH-JKMN. Spune că locuința ta a fost aleasă, nu cine ești.",
        "ur": "آٹھ حروف اور ہندسے، جیسے CDFH-JKMN۔ یہ بتاتا ہے کہ آپ کا گھر چنا گیا، یہ نہیں کہ آپ کون ہیں۔",
        "bn": "আটটি অক্ষর ও সংখ্যা, যেমন CDFH-JKMN। এটি বলে আপনার বাড়ি বেছে নেওয়া হয়েছে, আপনি কে তা নয়।",
        "uk": "Вісім літер і цифр, як CDFH-JKMN. Він каже, що обрано вашу оселю, а не хто ви.",
        "ar": "ثمانية أحرف وأرقام، مثل CDFH-JKMN. يدل على أن منزلك اختير، لا على هويتك."},
    "No letter of ours has that number. Check it and try again.": {
        "cy": "Nid oes gan yr un o’n llythyrau y rhif hwnnw. Gwiriwch ef a rhowch gynnig arall arni.",
        "pl": "Żaden nasz list nie ma tego numeru. Sprawdź go i spróbuj ponownie.",
        "ro": "Nicio scrisoare a noastră nu are acest număr. Verifică-l și încearcă din nou.",
        "ur": "ہمارے کسی خط کا یہ نمبر نہیں۔ اسے دیکھیں اور دوبارہ کوشش کریں۔",
        "bn": "আমাদের কোনো চিঠিতে ওই নম্বর নেই। দেখে আবার চেষ্টা করুন।",
        "uk": "Жоден наш лист не має цього номера. Перевірте його й спробуйте ще раз.",
        "ar": "لا تحمل أي رسالة منا هذا الرقم. تحقق منه وحاول مرة أخرى."},
    "Your home was picked at random. Any adult who lives there may answer, once.": {
        "cy": "Dewiswyd eich cartref ar hap. Gall unrhyw oedolyn sy’n byw yno ateb, unwaith.",
        "pl": "Twój dom wylosowano. Może odpowiedzieć raz dowolna dorosła osoba, która tam mieszka.",
        "ro": "Locuința ta a fost aleasă la întâmplare. Orice adult care locuiește acolo poate răspunde, o dată.",
        "ur": "آپ کا گھر قرعہ سے چنا گیا۔ وہاں رہنے والا کوئی بھی بالغ ایک بار جواب دے سکتا ہے۔",
        "bn": "আপনার বাড়ি দৈবচয়নে বেছে নেওয়া হয়েছে। সেখানে থাকেন এমন যে কোনো প্রাপ্তবয়স্ক একবার উত্তর দিতে পারেন।",
        "uk": "Вашу оселю обрано навмання. Будь-хто дорослий, хто там живе, може відповісти один раз.",
        "ar": "اختير منزلك عشوائيًا. يمكن لأي بالغ يعيش فيه أن يجيب مرة واحدة."},
}  # fmt: skip
