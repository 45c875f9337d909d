"""By which rules statements are shown, and why one is not taken, in the languages besides English (see `wording`)."""

OPINION: dict[str, dict[str, str]] = {
    "Write your statement first.": {
        "cy": "Ysgrifennwch eich gosodiad yn gyntaf.", "pl": "Najpierw napisz swoje stwierdzenie.", "ro": "Scrie mai întâi afirmația ta.",
        "ur": "پہلے اپنا بیان لکھیں۔", "bn": "আগে আপনার বক্তব্য লিখুন।", "uk": "Спершу напишіть своє твердження.", "ar": "اكتب عبارتك أولًا."},
    "A statement has at most {longest} letters. Make it shorter.": {
        "cy": "{longest} o lythrennau sydd mewn gosodiad ar y mwyaf. Gwnewch ef yn fyrrach.", "pl": "Stwierdzenie ma najwyżej {longest} znaków. Skróć je.",
        "ro": "O afirmație are cel mult {longest} de litere. Scurteaz-o.", "ur": "بیان میں زیادہ سے زیادہ {longest} حروف ہوتے ہیں۔ اسے مختصر کریں۔",
        "bn": "একটি বক্তব্যে সর্বাধিক {longest}টি অক্ষর থাকে। ছোট করুন।", "uk": "У твердженні щонайбільше {longest} літер. Скоротіть його.",
        "ar": "في العبارة {longest} حرفًا على الأكثر. اختصرها."},
    "No more statements are taken here.": {
        "cy": "Ni dderbynnir rhagor o osodiadau yma.", "pl": "Nie przyjmujemy tu już stwierdzeń.", "ro": "Aici nu se mai primesc afirmații.",
        "ur": "یہاں مزید بیانات نہیں لیے جاتے۔", "bn": "এখানে আর বক্তব্য নেওয়া হচ্ছে না।", "uk": "Тут більше не приймають тверджень.",
        "ar": "لم تعد تُقبل عبارات هنا."},
    "You have added {most} statements, which is the most one person can add.": {
        "cy": "Rydych wedi ychwanegu {most} gosodiad, y mwyaf y gall un person ei ychwanegu.", "pl": "Dodane przez Ciebie stwierdzenia: {most}. Więcej jedna osoba dodać nie może.",
        "ro": "Ai adăugat {most} afirmații, cel mai mult pentru o persoană.", "ur": "آپ {most} بیانات شامل کر چکے ہیں، ایک شخص اس سے زیادہ شامل نہیں کر سکتا۔",
        "bn": "আপনি {most}টি বক্তব্য যোগ করেছেন; একজন এর বেশি যোগ করতে পারেন না।", "uk": "Ви додали тверджень: {most}. Більше одна людина додати не може.",
        "ar": "أضفت {most} من العبارات، وهو أكثر ما يمكن لشخص واحد."},
    "There are as many statements as people can read. No more are taken.": {
        "cy": "Mae cymaint o osodiadau ag y gall pobl eu darllen. Ni dderbynnir rhagor.", "pl": "Stwierdzeń jest już tyle, ile ludzie mogą przeczytać. Więcej nie przyjmujemy.",
        "ro": "Sunt deja atâtea afirmații câte pot citi oamenii. Nu se mai primesc altele.", "ur": "اتنے بیانات ہو چکے جتنے لوگ پڑھ سکتے ہیں۔ مزید نہیں لیے جاتے۔",
        "bn": "মানুষ যত পড়তে পারেন তত বক্তব্য হয়ে গেছে। আর নেওয়া হচ্ছে না।", "uk": "Тверджень уже стільки, скільки люди можуть прочитати. Більше не приймають.",
        "ar": "بلغت العبارات ما يستطيع الناس قراءته. لا يُقبل المزيد."},
    (
        "A statement is shown if it says one thing, is about this question, and is fit to be read by anybody. It is not"
        " shown if it names a private person, is rude or hateful, advertises something, or says what another statement "
        "says already. Nobody changes a word of it."
    ): {
        "cy": (
            "Dangosir gosodiad os yw’n dweud un peth, yn ymwneud â’r cwestiwn hwn, ac yn addas i unrhyw un ei ddarllen. Ni "
            "chaiff ei ddangos os yw’n enwi person preifat, yn anghwrtais neu’n gas, yn hysbysebu rhywbeth, neu’n dweud yr "
            "hyn y mae gosodiad arall eisoes yn ei ddweud. Nid oes neb yn newid gair ohono."
        ),
        "pl": (
            "Stwierdzenie jest pokazywane, jeśli mówi jedną rzecz, dotyczy tego pytania i każdy może je przeczytać. Nie "
            "jest pokazywane, jeśli wymienia osobę prywatną, jest niegrzeczne lub pełne nienawiści, coś reklamuje albo "
            "powtarza inne stwierdzenie. Nikt nie zmienia w nim ani słowa."
        ),
        "ro": (
            "O afirmație este arătată dacă spune un singur lucru, ține de această întrebare și poate fi citită de oricine. "
            "Nu este arătată dacă numește o persoană privată, este grosolană sau plină de ură, face reclamă ori spune ce "
            "spune deja alta. Nimeni nu schimbă un cuvânt din ea."
        ),
        "ur": (
            "بیان دکھایا جاتا ہے اگر وہ ایک بات کہے، اس سوال کے بارے میں ہو اور ہر کوئی اسے پڑھ سکے۔ نہیں دکھایا جاتا اگر "
            "وہ کسی عام شخص کا نام لے، بدتمیز یا نفرت انگیز ہو، کسی چیز کا اشتہار ہو، یا وہی کہے جو کوئی اور بیان کہہ چکا "
            "ہو۔ کوئی اس کا ایک لفظ بھی نہیں بدلتا۔"
        ),
        "bn": (
            "বক্তব্য দেখানো হয় যদি তা একটি কথা বলে, এই প্রশ্ন নিয়ে হয় এবং যে কেউ পড়তে পারেন। দেখানো হয় না যদি তা কোনো "
            "সাধারণ মানুষের নাম নেয়, রূঢ় বা ঘৃণাপূর্ণ হয়, কিছুর বিজ্ঞাপন দেয় বা অন্য বক্তব্যের কথাই বলে। কেউ এর একটি "
            "শব্দও বদলায় না।"
        ),
        "uk": (
            "Твердження показують, якщо воно каже одну думку, стосується цього питання і його може прочитати будь-хто. Його"
            " не показують, якщо воно називає приватну особу, є грубим чи сповненим ненависті, щось рекламує або повторює "
            "інше твердження. Ніхто не змінює в ньому ні слова."
        ),
        "ar": (
            "تُعرض العبارة إذا قالت شيئًا واحدًا وكانت عن هذا السؤال وصالحة لأن يقرأها أي أحد. ولا تُعرض إذا سمّت شخصًا "
            "عاديًا أو كانت فظة أو مليئة بالكراهية أو أعلنت عن شيء أو قالت ما قالته عبارة أخرى. ولا يغيّر أحد كلمة منها."
        )},
}  # fmt: skip
