"""What the receipt pages say, and why answers were not stored, in the languages spoken here.

No native speaker has checked them yet; a council has its own translators do so. Placeholders stay as they are.
"""

from folkmoot.contacts.answering_words import WORDS as ANSWERING
from folkmoot.contacts.complaint_words import COMPLAINT
from folkmoot.contacts.opinion_words import OPINION
from folkmoot.contacts.talking_by_post_words import TALKING_BY_POST
from folkmoot.contacts.talking_words import TALKING
from folkmoot.contacts.withdrawing_words import WITHDRAWING

WORDS: dict[str, dict[str, str]] = {
    **ANSWERING,
    **WITHDRAWING,
    **TALKING,
    **TALKING_BY_POST,
    **COMPLAINT,
    **OPINION,
    "Follow your answers": {
        "cy": "Dilyn eich atebion", "pl": "Śledź swoje odpowiedzi", "ro": "Urmărește-ți răspunsurile", "ur": "اپنے جوابات دیکھیں", "bn": "আপনার উত্তরের খোঁজ রাখুন",
        "uk": "Стежте за своїми відповідями", "ar": "تابع إجاباتك"},
    "Enter the receipt code you were given. You can see your answers, find out what became of them, or take them back.": {
        "cy": "Rhowch y cod derbynneb a gawsoch. Gallwch weld eich atebion, darganfod beth ddigwyddodd iddynt, neu eu tynnu yn ôl.",
        "pl": "Wpisz otrzymany kod potwierdzenia. Możesz zobaczyć odpowiedzi, dowiedzieć się, co się z nimi stało, lub je wycofać.",
        "ro": "Introdu codul de confirmare primit. Poți vedea răspunsurile, poți afla ce s-a întâmplat cu ele sau le poți retrage.",
        "ur": "رسید کا وہ کوڈ لکھیں جو آپ کو دیا گیا تھا۔ آپ اپنے جوابات دیکھ سکتے ہیں، جان سکتے ہیں کہ ان کا کیا ہوا، یا انہیں واپس لے سکتے ہیں۔",
        "bn": "আপনাকে দেওয়া রসিদের কোডটি লিখুন। উত্তর দেখতে, সেগুলোর কী হলো জানতে বা ফিরিয়ে নিতে পারেন।",
        "uk": "Введіть отриманий код квитанції. Ви можете побачити відповіді, дізнатися, що з ними сталося, або відкликати їх.",
        "ar": "أدخل رمز الإيصال الذي أُعطي لك. يمكنك رؤية إجاباتك ومعرفة ما آلت إليه أو سحبها."},
    "Your receipt code": {
        "cy": "Eich cod derbynneb", "pl": "Twój kod potwierdzenia", "ro": "Codul tău de confirmare", "ur": "آپ کی رسید کا کوڈ", "bn": "আপনার রসিদের কোড",
        "uk": "Ваш код квитанції", "ar": "رمز إيصالك"},
    "Receipt code": {
        "cy": "Cod derbynneb", "pl": "Kod potwierdzenia", "ro": "Cod de confirmare", "ur": "رسید کا کوڈ", "bn": "রসিদের কোড", "uk": "Код квитанції", "ar": "رمز الإيصال"},
    "14 letters and numbers, like 7KQ4-M2XB-9FTR-5D. Spaces and small letters are fine.": {
        "cy": "14 o lythrennau a rhifau, fel 7KQ4-M2XB-9FTR-5D. Mae bylchau a llythrennau bach yn iawn.",
        "pl": "14 liter i cyfr, na przykład 7KQ4-M2XB-9FTR-5D. Spacje i małe litery nie przeszkadzają.",
        "ro": "14 litere și cifre, de exemplu 7KQ4-M2XB-9FTR-5D. Spațiile și literele mici sunt acceptate.",
        "ur": "14 حروف اور اعداد، جیسے 7KQ4-M2XB-9FTR-5D۔ خالی جگہ اور چھوٹے حروف ٹھیک ہیں۔",
        "bn": "14টি অক্ষর ও সংখ্যা, যেমন 7KQ4-M2XB-9FTR-5D। ফাঁক ও ছোট হাতের অক্ষর চলবে।",
        "uk": "14 літер і цифр, наприклад 7KQ4-M2XB-9FTR-5D. Пробіли й малі літери підходять.",
        "ar": "14 حرفًا ورقمًا، مثل 7KQ4-M2XB-9FTR-5D. لا بأس بالمسافات والأحرف الصغيرة."},
    "That is longer than a receipt code.": {
        "cy": "Mae hynny’n hirach na chod derbynneb.", "pl": "To jest dłuższe niż kod potwierdzenia.", "ro": "Este mai lung decât un cod de confirmare.",
        "ur": "یہ رسید کے کوڈ سے لمبا ہے۔", "bn": "এটি রসিদের কোডের চেয়ে লম্বা।", "uk": "Це довше за код квитанції.", "ar": "هذا أطول من رمز إيصال."},
    "Show my answers": {
        "cy": "Dangos fy atebion", "pl": "Pokaż moje odpowiedzi", "ro": "Arată răspunsurile mele", "ur": "میرے جوابات دکھائیں", "bn": "আমার উত্তর দেখান",
        "uk": "Показати мої відповіді", "ar": "اعرض إجاباتي"},
    "I have lost my code": {
        "cy": "Rwyf wedi colli fy nghod", "pl": "Nie mam już kodu", "ro": "Mi-am pierdut codul", "ur": "میرا کوڈ کھو گیا ہے", "bn": "আমার কোড হারিয়ে গেছে",
        "uk": "Код загублено", "ar": "فقدت رمزي"},
    "The code is the only way to your answers. We do not keep it, so we cannot find your answers by your name. That is what keeps them private.": {
        "cy": "Y cod yw’r unig ffordd at eich atebion. Nid ydym yn ei gadw, felly ni allwn ddod o hyd i’ch atebion wrth eich enw. Dyna sy’n eu cadw’n breifat.",
        "pl": "Kod to jedyna droga do odpowiedzi. Nie przechowujemy go, więc nie znajdziemy odpowiedzi po nazwisku. Dzięki temu są prywatne.",
        "ro": "Codul este singura cale către răspunsuri. Nu îl păstrăm, așa că nu le putem găsi după nume. Asta le ține private.",
        "ur": "کوڈ ہی آپ کے جوابات تک پہنچنے کا واحد راستہ ہے۔ ہم اسے نہیں رکھتے، اس لیے نام سے جوابات نہیں ڈھونڈ سکتے۔ یوں وہ نجی رہتے ہیں۔",
        "bn": "কোডই আপনার উত্তরে পৌঁছানোর একমাত্র পথ। আমরা তা রাখি না, তাই নাম দিয়ে উত্তর খুঁজে পাই না। এভাবেই তা গোপন থাকে।",
        "uk": "Код — єдиний шлях до ваших відповідей. Ми його не зберігаємо, тож не можемо знайти їх за іменем. Саме тому вони приватні.",
        "ar": "الرمز هو الطريق الوحيد إلى إجاباتك. نحن لا نحتفظ به، لذا لا يمكننا العثور عليها باسمك. وهذا ما يبقيها خاصة."},
    "Thank you": {
        "cy": "Diolch", "pl": "Dziękujemy", "ro": "Mulțumim", "ur": "شکریہ", "bn": "ধন্যবাদ", "uk": "Дякуємо", "ar": "شكرًا لك"},
    "Thank you. Your answers are stored.": {
        "cy": "Diolch. Mae eich atebion wedi’u storio.", "pl": "Dziękujemy. Odpowiedzi zostały zapisane.", "ro": "Mulțumim. Răspunsurile tale sunt păstrate.",
        "ur": "شکریہ۔ آپ کے جوابات محفوظ ہو گئے۔", "bn": "ধন্যবাদ। আপনার উত্তর জমা হয়েছে।", "uk": "Дякуємо. Ваші відповіді збережено.",
        "ar": "شكرًا لك. تم تخزين إجاباتك."},
    "Your answers": {
        "cy": "Eich atebion", "pl": "Twoje odpowiedzi", "ro": "Răspunsurile tale", "ur": "آپ کے جوابات", "bn": "আপনার উত্তর", "uk": "Ваші відповіді", "ar": "إجاباتك"},
    "Write the code down or print this page. With it you can follow your answers or take them back. Nobody else can.": {
        "cy": "Ysgrifennwch y cod neu argraffwch y dudalen hon. Gydag ef gallwch ddilyn eich atebion neu eu tynnu yn ôl. Ni all neb arall.",
        "pl": "Zapisz kod lub wydrukuj tę stronę. Dzięki niemu możesz śledzić odpowiedzi lub je wycofać. Nikt inny nie może.",
        "ro": "Notează codul sau tipărește pagina. Cu el îți poți urmări sau retrage răspunsurile. Nimeni altcineva nu poate.",
        "ur": "کوڈ لکھ لیں یا یہ صفحہ چھاپ لیں۔ اس سے آپ اپنے جوابات دیکھ یا واپس لے سکتے ہیں۔ کوئی اور نہیں۔",
        "bn": "কোডটি লিখে রাখুন বা এই পাতা ছাপান। এটি দিয়ে আপনি উত্তরের খোঁজ রাখতে বা ফিরিয়ে নিতে পারেন। আর কেউ পারে না।",
        "uk": "Запишіть код або роздрукуйте цю сторінку. З ним ви можете стежити за відповідями або відкликати їх. Більше ніхто не може.",
        "ar": "اكتب الرمز أو اطبع هذه الصفحة. به يمكنك متابعة إجاباتك أو سحبها. لا يستطيع ذلك أحد غيرك."},
    "What has become of your answers": {
        "cy": "Beth sydd wedi digwydd i’ch atebion", "pl": "Co się stało z odpowiedziami", "ro": "Ce s-a întâmplat cu răspunsurile tale", "ur": "آپ کے جوابات کا کیا ہوا",
        "bn": "আপনার উত্তরের কী হলো", "uk": "Що сталося з вашими відповідями", "ar": "ما آلت إليه إجاباتك"},
    "Stored": {
        "cy": "Wedi’u storio", "pl": "Zapisane", "ro": "Păstrate", "ur": "محفوظ", "bn": "জমা", "uk": "Збережено", "ar": "خُزنت"},
    "Heard": {
        "cy": "Wedi’u clywed", "pl": "Wysłuchane", "ro": "Ascultate", "ur": "سنے گئے", "bn": "শোনা হয়েছে", "uk": "Почуто", "ar": "سُمعت"},
    "Reply": {
        "cy": "Ymateb", "pl": "Odpowiedź", "ro": "Răspuns", "ur": "جواب", "bn": "জবাব", "uk": "Відповідь", "ar": "الرد"},
    "Done": {
        "cy": "Wedi’i wneud", "pl": "Zrobione", "ro": "Făcut", "ur": "مکمل", "bn": "সম্পন্ন", "uk": "Зроблено", "ar": "أُنجز"},
    "(not yet)": {
        "cy": "(ddim eto)", "pl": "(jeszcze nie)", "ro": "(încă nu)", "ur": "(ابھی نہیں)", "bn": "(এখনও নয়)", "uk": "(ще ні)", "ar": "(ليس بعد)"},
    "Your answers were stored on {day}.": {
        "cy": "Storiwyd eich atebion ar {day}.", "pl": "Odpowiedzi zapisano {day}.", "ro": "Răspunsurile au fost păstrate pe {day}.",
        "ur": "آپ کے جوابات {day} کو محفوظ ہوئے۔", "bn": "আপনার উত্তর {day} তারিখে জমা হয়েছে।", "uk": "Ваші відповіді збережено {day}.", "ar": "خُزنت إجاباتك في {day}."},
    "They are counted together with the answers of others.": {
        "cy": "Cânt eu cyfrif gydag atebion pobl eraill.", "pl": "Liczą się razem z odpowiedziami innych.", "ro": "Sunt numărate împreună cu răspunsurile altora.",
        "ur": "وہ دوسروں کے جوابات کے ساتھ شمار ہوتے ہیں۔", "bn": "এগুলো অন্যদের উত্তরের সঙ্গে গোনা হয়।", "uk": "Їх враховано разом із відповідями інших.",
        "ar": "تُحتسب مع إجابات الآخرين."},
    "They are counted. At least {people} people had answered by the end of yesterday.": {
        "cy": "Cânt eu cyfrif. Roedd o leiaf {people} o bobl wedi ateb erbyn diwedd ddoe.",
        "pl": "Liczą się. Do końca wczorajszego dnia odpowiedziało co najmniej {people} osób.",
        "ro": "Sunt numărate. Până la sfârșitul zilei de ieri au răspuns cel puțin {people} persoane.",
        "ur": "وہ شمار ہوتے ہیں۔ کل کے آخر تک کم از کم {people} لوگ جواب دے چکے تھے۔",
        "bn": "এগুলো গোনা হয়। গতকাল দিনের শেষ পর্যন্ত অন্তত {people} জন উত্তর দিয়েছিলেন।",
        "uk": "Їх враховано. До кінця вчорашнього дня відповіли щонайменше {people} людей.",
        "ar": "تُحتسب إجاباتك. حتى نهاية يوم أمس كان قد أجاب {people} شخصًا على الأقل.",
    },
    "{decision_maker}, {post}, replied on {day}. Read it on the page of this engagement.": {
        "cy": "Atebodd {decision_maker}, {post}, ar {day}. Darllenwch yr ateb ar dudalen yr ymgysylltiad hwn.",
        "pl": "Odpowiedź z dnia {day}: {decision_maker}, {post}. Można ją przeczytać na stronie tej konsultacji.",
        "ro": "{decision_maker}, {post}, a răspuns la {day}. Citește răspunsul pe pagina acestei consultări.",
        "ur": "{decision_maker}، {post} نے {day} کو جواب دیا۔ اسے اس مشاورت کے صفحے پر پڑھیں۔",
        "bn": "{decision_maker}, {post} {day} তারিখে জবাব দিয়েছেন। এই আলোচনার পাতায় তা পড়ুন।",
        "uk": "{decision_maker}, {post}: відповідь надано {day}. Прочитайте її на сторінці цього обговорення.",
        "ar": "رد {decision_maker}، {post} في {day}. اقرأ الرد في صفحة هذه المشاورة."},
    "Late: it was due by {day} from {decision_maker}, {post}.": {
        "cy": "Hwyr: roedd disgwyl hyn erbyn {day} gan {decision_maker}, {post}.",
        "pl": "Po terminie: {day}. Odpowiada {decision_maker}, {post}.",
        "ro": "Întârziat: termenul era {day}. Răspunde {decision_maker}, {post}.",
        "ur": "تاخیر: یہ {day} تک {decision_maker}، {post} کی طرف سے متوقع تھا۔",
        "bn": "বিলম্বিত: {day}-এর মধ্যে {decision_maker}, {post}-এর দেওয়ার কথা ছিল।",
        "uk": "Із запізненням: термін був {day}. Відповідає {decision_maker}, {post}.",
        "ar": "متأخر: كان مستحقًا بحلول {day} من {decision_maker}، {post}."},
    "Nobody has promised a reply by a date.": {
        "cy": "Nid oes neb wedi addo ymateb erbyn dyddiad.", "pl": "Nikt nie obiecał odpowiedzi w określonym terminie.",
        "ro": "Nimeni nu a promis un răspuns până la o dată anume.", "ur": "کسی نے کسی تاریخ تک جواب کا وعدہ نہیں کیا۔",
        "bn": "কেউ কোনো তারিখের মধ্যে জবাবের প্রতিশ্রুতি দেয়নি।", "uk": "Ніхто не обіцяв відповіді до певної дати.", "ar": "لم يعد أحد بالرد بحلول تاريخ معين."},
    "Due by {day} from {decision_maker}, {post}.": {
        "cy": "Disgwylir erbyn {day} gan {decision_maker}, {post}.", "pl": "Termin: {day}. Odpowiada {decision_maker}, {post}.",
        "ro": "Termen: {day}. Răspunde {decision_maker}, {post}.", "ur": "{day} تک {decision_maker}، {post} کی طرف سے متوقع ہے۔",
        "bn": "{day}-এর মধ্যে {decision_maker}, {post} দেবেন।", "uk": "Термін: {day}. Відповідає {decision_maker}, {post}.",
        "ar": "مستحق بحلول {day} من {decision_maker}، {post}."},
    "What was done about it will be shown here.": {
        "cy": "Dangosir yma yr hyn a wnaed amdano.", "pl": "Tu pokażemy, co w tej sprawie zrobiono.", "ro": "Aici se va arăta ce s-a făcut.",
        "ur": "اس کے بارے میں جو کیا گیا وہ یہاں دکھایا جائے گا۔", "bn": "এ বিষয়ে কী করা হলো তা এখানে দেখানো হবে।", "uk": "Тут буде показано, що зроблено.",
        "ar": "سيُعرض هنا ما تم بشأنها."},
    "What you said": {
        "cy": "Yr hyn a ddywedoch", "pl": "Co powiedziano", "ro": "Ce ai spus", "ur": "جو آپ نے کہا", "bn": "আপনি যা বলেছেন", "uk": "Що ви сказали", "ar": "ما قلته"},
    "You sent no answers.": {
        "cy": "Ni anfonoch unrhyw atebion.", "pl": "Nie wysłano żadnych odpowiedzi.", "ro": "Nu ai trimis niciun răspuns.", "ur": "آپ نے کوئی جواب نہیں بھیجا۔",
        "bn": "আপনি কোনো উত্তর পাঠাননি।", "uk": "Ви не надіслали жодної відповіді.", "ar": "لم ترسل أي إجابات."},
    "Where you see words in square brackets, like [phone number], we took out what could say who you are. Your own words are locked away and will be destroyed.": {
        "cy": "Lle gwelwch eiriau mewn bachau sgwâr, fel [phone number], tynnwyd yr hyn a allai ddweud pwy ydych. Mae eich geiriau eich hun dan glo a chânt eu dinistrio.",
        "pl": "Słowa w nawiasach kwadratowych, jak [phone number], zastępują to, co mogłoby wskazać, kim jesteś. Twoje własne słowa zamknęliśmy i zniszczymy.",
        "ro": "Unde vezi cuvinte între paranteze drepte, ca [phone number], am scos ce ar putea spune cine ești. Cuvintele tale sunt încuiate și vor fi distruse.",
        "ur": "جہاں مربع قوسین میں الفاظ ہیں، جیسے [phone number]، وہاں سے ہم نے وہ نکال دیا جو آپ کی پہچان بتا سکتا تھا۔ آپ کے اصل الفاظ بند ہیں اور تلف کر دیے جائیں گے۔",
        "bn": "যেখানে চৌকো বন্ধনীতে শব্দ দেখছেন, যেমন [phone number], সেখান থেকে আপনার পরিচয় জানাতে পারে এমন কিছু সরানো হয়েছে। আপনার নিজের কথা তালাবন্ধ আছে ও নষ্ট করা হবে।",
        "uk": "Там, де слова у квадратних дужках, як-от [phone number], ми вилучили те, що могло б сказати, хто ви. Ваші власні слова під замком і будуть знищені.",
        "ar": "حيث ترى كلمات بين أقواس مربعة، مثل [phone number]، أزلنا ما قد يدل على هويتك. كلماتك الأصلية مقفلة وستُتلف."},
    "What you can do": {
        "cy": "Beth allwch chi ei wneud", "pl": "Co możesz zrobić", "ro": "Ce poți face", "ur": "آپ کیا کر سکتے ہیں", "bn": "আপনি যা করতে পারেন",
        "uk": "Що ви можете зробити", "ar": "ما يمكنك فعله"},
    "Be told what happens": {
        "cy": "Cael gwybod beth sy’n digwydd", "pl": "Dowiedz się, co dalej", "ro": "Află ce se întâmplă", "ur": "آگے کیا ہوتا ہے، جانیں", "bn": "কী হয় তা জানুন",
        "uk": "Дізнатися, що буде далі", "ar": "اعرف ما سيحدث"},
    "We keep 1 address or phone number you gave, encrypted and apart from your answers.": {
        "cy": "Rydym yn cadw 1 cyfeiriad neu rif ffôn a roesoch, wedi’i amgryptio ac ar wahân i’ch atebion.",
        "pl": "Przechowujemy 1 podany adres lub numer telefonu, zaszyfrowany i oddzielnie od odpowiedzi.",
        "ro": "Păstrăm 1 adresă sau număr de telefon dat de tine, criptat și separat de răspunsuri.",
        "ur": "ہم آپ کا دیا ہوا 1 پتہ یا فون نمبر خفیہ کر کے اور آپ کے جوابات سے الگ رکھتے ہیں۔",
        "bn": "আপনার দেওয়া 1টি ঠিকানা বা ফোন নম্বর আমরা সংকেতায়িত করে এবং উত্তর থেকে আলাদা রাখি।",
        "uk": "Ми зберігаємо 1 надану адресу або номер телефону зашифрованими й окремо від ваших відповідей.",
        "ar": "نحتفظ بعنوان أو رقم هاتف واحد قدمته، مشفرًا وبمعزل عن إجاباتك.",
    },
    "We keep {addresses} addresses or phone numbers you gave, encrypted and apart from your answers.": {
        "cy": "Rydym yn cadw {addresses} cyfeiriad neu rif ffôn a roesoch, wedi’u hamgryptio ac ar wahân i’ch atebion.",
        "pl": "Przechowujemy podane adresy lub numery telefonu ({addresses}), zaszyfrowane i oddzielnie od odpowiedzi.",
        "ro": "Păstrăm adresele sau numerele de telefon date de tine ({addresses}), criptate și separat de răspunsuri.",
        "ur": "ہم آپ کے دیے ہوئے {addresses} پتے یا فون نمبر خفیہ کر کے اور آپ کے جوابات سے الگ رکھتے ہیں۔",
        "bn": "আপনার দেওয়া {addresses}টি ঠিকানা বা ফোন নম্বর আমরা সংকেতায়িত করে এবং উত্তর থেকে আলাদা রাখি।",
        "uk": "Ми зберігаємо надані адреси або номери телефонів ({addresses}) зашифрованими й окремо від ваших відповідей.",
        "ar": "نحتفظ بالعناوين أو أرقام الهواتف التي قدمتها ({addresses})، مشفرة وبمعزل عن إجاباتك.",
    },
    "It is used only for what you agreed to, and destroyed when you take your answers back.": {
        "cy": "Fe’i defnyddir dim ond ar gyfer yr hyn y cytunoch iddo, a chaiff ei ddinistrio pan gymerwch eich atebion yn ôl.",
        "pl": "Służy tylko temu, na co wyrażono zgodę, i zostanie zniszczony, gdy odpowiedzi zostaną wycofane.",
        "ro": "Se folosește doar pentru ce ai acceptat și se distruge când îți retragi răspunsurile.",
        "ur": "یہ صرف اسی کام کے لیے استعمال ہوتا ہے جس پر آپ راضی ہوئے، اور جب آپ اپنے جوابات واپس لیں تو تلف کر دیا جاتا ہے۔",
        "bn": "আপনি যাতে রাজি হয়েছেন শুধু তাতেই এটি ব্যবহার হয়, আর আপনি উত্তর ফিরিয়ে নিলে নষ্ট করা হয়।",
        "uk": "Її використовують лише для того, на що ви погодилися, і знищать, коли ви заберете відповіді.",
        "ar": "يُستخدم فقط لما وافقت عليه، ويُتلف عندما تسحب إجاباتك.",
    },
    "Do not contact me: delete what I gave": {
        "cy": "Peidiwch â chysylltu â mi: dilëwch yr hyn a roddais",
        "pl": "Nie kontaktujcie się ze mną: usuńcie podane dane",
        "ro": "Nu mă contactați: ștergeți ce am dat",
        "ur": "مجھ سے رابطہ نہ کریں: جو میں نے دیا وہ مٹا دیں",
        "bn": "আমার সঙ্গে যোগাযোগ করবেন না: আমি যা দিয়েছি তা মুছে দিন",
        "uk": "Не зв’язуйтеся зі мною: видаліть надане",
        "ar": "لا تتواصلوا معي: احذفوا ما قدمته",
    },
    "Give an e-mail address, to be told when there is a reply": {
        "cy": "Rhoi cyfeiriad e-bost, i gael gwybod pan fydd ymateb", "pl": "Podaj adres e-mail, aby dowiedzieć się o odpowiedzi",
        "ro": "Lasă o adresă de e-mail, ca să afli când există un răspuns", "ur": "جواب آنے پر اطلاع کے لیے ای میل پتہ دیں", "bn": "জবাব এলে জানতে ইমেল ঠিকানা দিন",
        "uk": "Дати електронну адресу, щоб дізнатися про відповідь", "ar": "أعطِ بريدًا إلكترونيًا لتُبلَّغ عند وجود رد"},
    "Keep a copy, or take your answers back": {
        "cy": "Cadw copi, neu dynnu eich atebion yn ôl", "pl": "Zachowaj kopię lub wycofaj odpowiedzi", "ro": "Păstrează o copie sau retrage răspunsurile",
        "ur": "نقل رکھیں، یا اپنے جوابات واپس لیں", "bn": "একটি কপি রাখুন, বা উত্তর ফিরিয়ে নিন", "uk": "Залишити копію або відкликати відповіді",
        "ar": "احتفظ بنسخة أو اسحب إجاباتك"},
    "To keep a copy, print this page.": {
        "cy": "I gadw copi, argraffwch y dudalen hon.", "pl": "Aby zachować kopię, wydrukuj tę stronę.", "ro": "Ca să păstrezi o copie, tipărește pagina.",
        "ur": "نقل رکھنے کے لیے یہ صفحہ چھاپ لیں۔", "bn": "কপি রাখতে এই পাতা ছাপান।", "uk": "Щоб мати копію, роздрукуйте цю сторінку.",
        "ar": "للاحتفاظ بنسخة اطبع هذه الصفحة."},
    "Take my answers back": {
        "cy": "Tynnu fy atebion yn ôl", "pl": "Wycofaj moje odpowiedzi", "ro": "Retrage răspunsurile mele", "ur": "میرے جوابات واپس لیں", "bn": "আমার উত্তর ফিরিয়ে নিন",
        "uk": "Відкликати мої відповіді", "ar": "اسحب إجاباتي"},
    "I have finished: forget the code on this device": {
        "cy": "Rwyf wedi gorffen: anghofio’r cod ar y ddyfais hon", "pl": "Koniec: zapomnij kod na tym urządzeniu", "ro": "Am terminat: uită codul pe acest dispozitiv",
        "ur": "میرا کام ہو گیا: اس آلے سے کوڈ بھلا دیں", "bn": "আমার শেষ: এই যন্ত্র থেকে কোড ভুলে যান", "uk": "Готово: забути код на цьому пристрої",
        "ar": "انتهيت: انسَ الرمز على هذا الجهاز"},
    "Keep my address": {
        "cy": "Cadw fy nghyfeiriad", "pl": "Zapisz mój adres", "ro": "Păstrează adresa mea", "ur": "میرا پتہ محفوظ کریں", "bn": "আমার ঠিকানা রাখুন",
        "uk": "Зберегти мою адресу", "ar": "احفظ عنواني"},
    "We keep the words you ticked with your address. You can have it deleted at any time with your receipt code.": {
        "cy": "Cadwn y geiriau a diciwyd gennych gyda’ch cyfeiriad. Gallwch ei ddileu unrhyw bryd gyda’ch cod derbynneb.",
        "pl": "Zaznaczone słowa przechowujemy razem z adresem. W każdej chwili można go usunąć kodem potwierdzenia.",
        "ro": "Păstrăm cuvintele bifate împreună cu adresa. O poți șterge oricând cu codul de confirmare.",
        "ur": "جن الفاظ پر آپ نے نشان لگایا وہ آپ کے پتے کے ساتھ رکھے جاتے ہیں۔ رسید کے کوڈ سے آپ اسے کبھی بھی مٹوا سکتے ہیں۔",
        "bn": "যে কথায় টিক দিয়েছেন তা আপনার ঠিকানার সঙ্গে রাখি। রসিদের কোড দিয়ে যেকোনো সময় মুছতে পারেন।",
        "uk": "Позначені слова зберігаємо разом з адресою. Її можна будь-коли видалити за кодом квитанції.",
        "ar": "نحفظ الكلمات التي وضعت علامة عليها مع عنوانك. يمكنك حذفه في أي وقت برمز إيصالك."},
    "Your e-mail address": {
        "cy": "Eich cyfeiriad e-bost", "pl": "Twój adres e-mail", "ro": "Adresa ta de e-mail", "ur": "آپ کا ای میل پتہ", "bn": "আপনার ইমেল ঠিকানা",
        "uk": "Ваша електронна адреса", "ar": "عنوان بريدك الإلكتروني"},
    "It is kept apart from your answers and used for nothing else.": {
        "cy": "Fe’i cedwir ar wahân i’ch atebion ac ni’i defnyddir at ddim arall.", "pl": "Jest przechowywany oddzielnie od odpowiedzi i nie służy do niczego innego.",
        "ro": "Este păstrată separat de răspunsuri și nu se folosește la altceva.", "ur": "یہ آپ کے جوابات سے الگ رکھا جاتا ہے اور کسی اور کام نہیں آتا۔",
        "bn": "এটি উত্তর থেকে আলাদা রাখা হয় এবং অন্য কাজে লাগে না।", "uk": "Її зберігають окремо від відповідей і більше ні для чого не використовують.",
        "ar": "يُحفظ بعيدًا عن إجاباتك ولا يُستخدم لشيء آخر."},
    "Enter an e-mail address like name@example.com": {
        "cy": "Rhowch gyfeiriad e-bost fel name@example.com", "pl": "Wpisz adres e-mail, na przykład name@example.com",
        "ro": "Introdu o adresă de e-mail, de exemplu name@example.com", "ur": "ای میل پتہ لکھیں، جیسے name@example.com",
        "bn": "একটি ইমেল ঠিকানা লিখুন, যেমন name@example.com", "uk": "Введіть електронну адресу, наприклад name@example.com",
        "ar": "أدخل عنوان بريد إلكتروني مثل name@example.com"},
    "What may we use it for?": {
        "cy": "At beth y cawn ei ddefnyddio?", "pl": "Do czego możemy go użyć?", "ro": "La ce o putem folosi?", "ur": "ہم اسے کس لیے استعمال کر سکتے ہیں؟",
        "bn": "আমরা এটি কী কাজে ব্যবহার করতে পারি?", "uk": "Для чого ми можемо її використати?", "ar": "فيمَ يجوز لنا استخدامه؟"},
    "Choose at least one: what may we use it for?": {
        "cy": "Dewiswch o leiaf un: at beth y cawn ei ddefnyddio?", "pl": "Wybierz co najmniej jedno: do czego możemy go użyć?",
        "ro": "Alege cel puțin una: la ce o putem folosi?", "ur": "کم از کم ایک چنیں: ہم اسے کس لیے استعمال کر سکتے ہیں؟",
        "bn": "অন্তত একটি বেছে নিন: আমরা এটি কী কাজে ব্যবহার করতে পারি?", "uk": "Виберіть принаймні одне: для чого ми можемо її використати?",
        "ar": "اختر واحدًا على الأقل: فيمَ يجوز لنا استخدامه؟"},
    "Yes, e-mail me when there is a reply to what people said and when something was done about it.": {
        "cy": "Ie, e-bostiwch fi pan fydd ymateb i’r hyn a ddywedodd pobl a phan fydd rhywbeth wedi’i wneud amdano.",
        "pl": "Tak, napiszcie, gdy będzie odpowiedź na głosy mieszkańców i gdy coś w tej sprawie zrobiono.",
        "ro": "Da, scrieți-mi când există un răspuns la ce au spus oamenii și când s-a făcut ceva.",
        "ur": "ہاں، جب لوگوں کی بات کا جواب آئے اور جب کچھ کیا جائے تو مجھے ای میل کریں۔", "bn": "হ্যাঁ, মানুষের কথার জবাব এলে এবং কিছু করা হলে আমাকে ইমেল করুন।",
        "uk": "Так, напишіть мені, коли буде відповідь на думки людей і коли щось буде зроблено.",
        "ar": "نعم، راسلوني عند وجود رد على ما قاله الناس وعندما يُتخذ إجراء بشأنه."},
    "Yes, you may ask me once how things are now, and remind me at most twice.": {
        "cy": "Ie, cewch ofyn i mi unwaith sut mae pethau nawr, a’m hatgoffa ddwywaith ar y mwyaf.",
        "pl": "Tak, możecie raz zapytać, jak jest teraz, i przypomnieć najwyżej dwa razy.",
        "ro": "Da, mă puteți întreba o dată cum stau lucrurile acum și îmi puteți aminti de cel mult două ori.",
        "ur": "ہاں، آپ ایک بار پوچھ سکتے ہیں کہ اب حالات کیسے ہیں، اور زیادہ سے زیادہ دو بار یاد دلا سکتے ہیں۔",
        "bn": "হ্যাঁ, এখন অবস্থা কেমন একবার জিজ্ঞেস করতে পারেন, আর বড়জোর দুবার মনে করিয়ে দিতে পারেন।",
        "uk": "Так, можете один раз запитати, як справи тепер, і нагадати щонайбільше двічі.",
        "ar": "نعم، يجوز أن تسألوني مرة واحدة كيف الحال الآن، وأن تذكّروني مرتين على الأكثر."},
    "That is not a receipt code. It has 14 letters and numbers, like 7KQ4-M2XB-9FTR-5D. Check it and try again.": {
        "cy": "Nid cod derbynneb yw hwnnw. Mae ganddo 14 o lythrennau a rhifau, fel 7KQ4-M2XB-9FTR-5D. Gwiriwch ef a rhowch gynnig arall arni.",
        "pl": "To nie jest kod potwierdzenia. Ma on 14 liter i cyfr, na przykład 7KQ4-M2XB-9FTR-5D. Sprawdź i spróbuj ponownie.",
        "ro": "Acesta nu este un cod de confirmare. Are 14 litere și cifre, de exemplu 7KQ4-M2XB-9FTR-5D. Verifică și încearcă din nou.",
        "ur": "یہ رسید کا کوڈ نہیں۔ اس میں 14 حروف اور اعداد ہوتے ہیں، جیسے 7KQ4-M2XB-9FTR-5D۔ دیکھیں اور دوبارہ کوشش کریں۔",
        "bn": "এটি রসিদের কোড নয়। তাতে 14টি অক্ষর ও সংখ্যা থাকে, যেমন 7KQ4-M2XB-9FTR-5D। দেখে আবার চেষ্টা করুন।",
        "uk": "Це не код квитанції. Він має 14 літер і цифр, наприклад 7KQ4-M2XB-9FTR-5D. Перевірте й спробуйте ще раз.",
        "ar": "هذا ليس رمز إيصال. يتكون من 14 حرفًا ورقمًا، مثل 7KQ4-M2XB-9FTR-5D. تحقق منه وحاول مرة أخرى."},
    "We have no answers under that code. They may have been withdrawn. Check the code and try again.": {
        "cy": "Nid oes gennym atebion o dan y cod hwnnw. Efallai iddynt gael eu tynnu yn ôl. Gwiriwch y cod a rhowch gynnig arall arni.",
        "pl": "Nie mamy odpowiedzi pod tym kodem. Mogły zostać wycofane. Sprawdź kod i spróbuj ponownie.",
        "ro": "Nu avem răspunsuri sub acest cod. Poate au fost retrase. Verifică codul și încearcă din nou.",
        "ur": "اس کوڈ کے تحت ہمارے پاس کوئی جوابات نہیں۔ شاید واپس لے لیے گئے ہوں۔ کوڈ دیکھیں اور دوبارہ کوشش کریں۔",
        "bn": "ওই কোডে আমাদের কাছে কোনো উত্তর নেই। হয়তো ফিরিয়ে নেওয়া হয়েছে। কোড দেখে আবার চেষ্টা করুন।",
        "uk": "За цим кодом відповідей немає. Можливо, їх відкликано. Перевірте код і спробуйте ще раз.",
        "ar": "لا توجد لدينا إجابات بهذا الرمز. ربما سُحبت. تحقق من الرمز وحاول مرة أخرى."},
    "Too many codes were tried from here. Wait 10 minutes and try again, or ask us for help.": {
        "cy": "Rhoddwyd cynnig ar ormod o godau o’r fan hon. Arhoswch 10 munud a rhowch gynnig arall arni, neu gofynnwch i ni am help.",
        "pl": "Wypróbowano stąd zbyt wiele kodów. Poczekaj 10 minut i spróbuj ponownie albo poproś nas o pomoc.",
        "ro": "S-au încercat prea multe coduri de aici. Așteaptă 10 minute și încearcă din nou sau cere-ne ajutorul.",
        "ur": "یہاں سے بہت زیادہ کوڈ آزمائے گئے۔ 10 منٹ رک کر دوبارہ کوشش کریں، یا ہم سے مدد مانگیں۔",
        "bn": "এখান থেকে খুব বেশি কোড চেষ্টা করা হয়েছে। 10 মিনিট অপেক্ষা করে আবার চেষ্টা করুন, বা আমাদের সাহায্য নিন।",
        "uk": "Звідси спробували забагато кодів. Зачекайте 10 хвилин і спробуйте ще раз або попросіть нас допомогти.",
        "ar": "جُرّبت رموز كثيرة جدًا من هنا. انتظر 10 دقائق وحاول مرة أخرى، أو اطلب منا المساعدة."},
    "Some answers need another look. Nothing has been sent yet.": {
        "cy": "Mae angen edrych eto ar rai atebion. Nid oes dim wedi’i anfon eto.", "pl": "Niektóre odpowiedzi trzeba sprawdzić. Nic jeszcze nie wysłano.",
        "ro": "Unele răspunsuri trebuie revăzute. Nu s-a trimis nimic încă.", "ur": "کچھ جوابات دوبارہ دیکھنے کی ضرورت ہے۔ ابھی کچھ نہیں بھیجا گیا۔",
        "bn": "কিছু উত্তর আবার দেখা দরকার। এখনও কিছু পাঠানো হয়নি।", "uk": "Деякі відповіді треба переглянути. Ще нічого не надіслано.",
        "ar": "بعض الإجابات تحتاج إلى نظرة أخرى. لم يُرسل شيء بعد."},
    "This engagement has no questionnaire yet.": {
        "cy": "Nid oes gan yr ymgysylltiad hwn holiadur eto.", "pl": "Te konsultacje nie mają jeszcze ankiety.", "ro": "Această consultare nu are încă un chestionar.",
        "ur": "اس مشاورت کا ابھی کوئی سوالنامہ نہیں ہے۔", "bn": "এই মতবিনিময়ের এখনও কোনো প্রশ্নপত্র নেই।", "uk": "Це обговорення ще не має анкети.",
        "ar": "ليس لهذه المشاورة استبيان بعد."},
    "These answers were sent before, and have changed since. The first ones stand. What you sent now is kept apart and a person will look at it.": {
        "cy": "Anfonwyd yr atebion hyn o’r blaen, ac maent wedi newid ers hynny. Y rhai cyntaf sy’n sefyll. Cedwir yr hyn a anfonoch nawr ar wahân a bydd rhywun yn edrych arno.",
        "pl": "Te odpowiedzi wysłano już wcześniej i od tego czasu się zmieniły. Obowiązują pierwsze. To, co wysłano teraz, przechowujemy osobno i ktoś to sprawdzi.",
        "ro": "Aceste răspunsuri au fost trimise înainte și s-au schimbat între timp. Rămân cele dintâi. Ce ai trimis acum este păstrat separat și cineva se va uita.",
        "ur": "یہ جوابات پہلے بھیجے گئے تھے اور اب بدل گئے ہیں۔ پہلے والے برقرار ہیں۔ اب جو بھیجا وہ الگ رکھا ہے اور کوئی اسے دیکھے گا۔",
        "bn": "এই উত্তরগুলো আগে পাঠানো হয়েছিল, পরে বদলেছে। প্রথমগুলোই থাকবে। এখন যা পাঠিয়েছেন তা আলাদা রাখা আছে, কেউ তা দেখবেন।",
        "uk": "Ці відповіді вже надсилали, і відтоді вони змінилися. Чинні перші. Надіслане зараз зберігаємо окремо, і хтось це перегляне.",
        "ar": "أُرسلت هذه الإجابات من قبل وتغيرت منذ ذلك الحين. تبقى الأولى سارية. ما أرسلته الآن محفوظ على حدة وسينظر فيه شخص."},
    "These answers were withdrawn and erased, so they were not stored again.": {
        "cy": "Tynnwyd yr atebion hyn yn ôl a’u dileu, felly ni chawsant eu storio eto.", "pl": "Te odpowiedzi wycofano i usunięto, więc nie zapisano ich ponownie.",
        "ro": "Aceste răspunsuri au fost retrase și șterse, așa că nu au fost păstrate din nou.",
        "ur": "یہ جوابات واپس لے کر مٹا دیے گئے تھے، اس لیے دوبارہ محفوظ نہیں ہوئے۔", "bn": "এই উত্তরগুলো ফিরিয়ে নিয়ে মুছে ফেলা হয়েছিল, তাই আবার জমা করা হয়নি।",
        "uk": "Ці відповіді відкликано й стерто, тому їх не збережено знову.", "ar": "سُحبت هذه الإجابات ومُحيت، لذا لم تُخزن مرة أخرى."},
    "We could not keep your answers just now. They are still on your screen: please send them again in a moment.": {
        "cy": "Ni allem gadw eich atebion ar hyn o bryd. Maent ar eich sgrin o hyd: anfonwch nhw eto mewn eiliad.",
        "pl": "Nie udało się teraz zapisać odpowiedzi. Nadal są na ekranie: wyślij je ponownie za chwilę.",
        "ro": "Nu am putut păstra răspunsurile acum. Sunt încă pe ecran: trimite-le din nou imediat.",
        "ur": "ہم ابھی آپ کے جوابات محفوظ نہیں کر سکے۔ وہ آپ کی سکرین پر ہیں: ذرا دیر میں دوبارہ بھیجیں۔",
        "bn": "এখন আপনার উত্তর রাখা গেল না। সেগুলো এখনও পর্দায় আছে: একটু পরে আবার পাঠান।",
        "uk": "Зараз не вдалося зберегти ваші відповіді. Вони й досі на екрані: надішліть їх ще раз за мить.",
        "ar": "لم نتمكن من حفظ إجاباتك الآن. ما زالت على شاشتك: أرسلها مرة أخرى بعد لحظة."},
    "“{title}” is closed. It no longer takes answers.": {
        "cy": "Mae “{title}” ar gau. Nid yw’n derbyn atebion mwyach.", "pl": "„{title}” jest zamknięte. Nie przyjmuje już odpowiedzi.",
        "ro": "„{title}” este închis. Nu mai primește răspunsuri.", "ur": "”{title}“ بند ہے۔ اب جوابات نہیں لیے جاتے۔", "bn": "“{title}” বন্ধ। আর উত্তর নেওয়া হয় না।",
        "uk": "«{title}» закрито. Відповіді більше не приймають.", "ar": "«{title}» مغلق. لم يعد يقبل إجابات."},
    "See what people said, or take part in what is open now.": {
        "cy": "Gwelwch beth ddywedodd pobl, neu cymerwch ran yn yr hyn sydd ar agor nawr.",
        "pl": "Zobacz, co powiedzieli ludzie, albo weź udział w tym, co jest teraz otwarte.", "ro": "Vezi ce au spus oamenii sau participă la ce este deschis acum.",
        "ur": "دیکھیں لوگوں نے کیا کہا، یا جو ابھی کھلا ہے اس میں حصہ لیں۔", "bn": "মানুষ কী বলেছে দেখুন, বা এখন যা খোলা তাতে অংশ নিন।",
        "uk": "Подивіться, що сказали люди, або візьміть участь у тому, що зараз відкрито.", "ar": "اطلع على ما قاله الناس، أو شارك فيما هو مفتوح الآن."},
    "Thank you. This way of asking has now heard from as many people like you as it can take.": {
        "cy": "Diolch. Mae’r ffordd hon o ofyn bellach wedi clywed gan gynifer o bobl debyg i chi ag y gall eu cymryd.",
        "pl": "Dziękujemy. W ten sposób odpowiedziało już tyle osób takich jak Ty, ile można tu przyjąć.",
        "ro": "Mulțumim. Pe această cale au răspuns deja atâtea persoane ca tine câte se pot primi.",
        "ur": "شکریہ۔ اس طریقے سے آپ جیسے اتنے لوگوں کی بات سنی جا چکی ہے جتنوں کی گنجائش تھی۔",
        "bn": "ধন্যবাদ। এই পথে আপনার মতো যতজনের কথা নেওয়া যায়, ততজনের কথা শোনা হয়েছে।",
        "uk": "Дякуємо. У цей спосіб уже вислухали стільки людей, подібних до вас, скільки можна прийняти.",
        "ar": "شكرًا لك. لقد سمعنا بهذه الطريقة من العدد الذي يمكن استيعابه من أشخاص مثلك."},
    "Your view still counts: take part in another way, or in what is open now.": {
        "cy": "Mae eich barn yn dal i gyfrif: cymerwch ran mewn ffordd arall, neu yn yr hyn sydd ar agor nawr.",
        "pl": "Twoje zdanie nadal się liczy: weź udział w inny sposób albo w tym, co jest teraz otwarte.",
        "ro": "Părerea ta contează în continuare: participă pe altă cale sau la ce este deschis acum.",
        "ur": "آپ کی رائے اب بھی اہم ہے: کسی اور طریقے سے، یا جو ابھی کھلا ہے اس میں حصہ لیں۔",
        "bn": "আপনার মত এখনও গুরুত্বপূর্ণ: অন্য পথে, বা এখন যা খোলা তাতে অংশ নিন।",
        "uk": "Ваша думка й далі важлива: візьміть участь в інший спосіб або в тому, що зараз відкрито.",
        "ar": "رأيك لا يزال مهمًا: شارك بطريقة أخرى، أو فيما هو مفتوح الآن."},
    "“{title}” is not open yet. The day it opens is not fixed yet.": {
        "cy": "Nid yw “{title}” ar agor eto. Nid yw’r diwrnod y bydd yn agor wedi’i bennu eto.",
        "pl": "„{title}” nie jest jeszcze otwarte. Dzień otwarcia nie jest jeszcze ustalony.",
        "ro": "„{title}” nu este încă deschis. Ziua deschiderii nu este stabilită încă.", "ur": "”{title}“ ابھی کھلا نہیں۔ کھلنے کا دن ابھی طے نہیں ہوا۔",
        "bn": "“{title}” এখনও খোলেনি। খোলার দিন এখনও ঠিক হয়নি।", "uk": "«{title}» ще не відкрито. День відкриття ще не визначено.",
        "ar": "«{title}» لم يُفتح بعد. لم يُحدد يوم افتتاحه بعد."},
    "“{title}” is not open yet. It opens on {day}.": {
        "cy": "Nid yw “{title}” ar agor eto. Mae’n agor ar {day}.", "pl": "„{title}” nie jest jeszcze otwarte. Otwarcie: {day}.",
        "ro": "„{title}” nu este încă deschis. Se deschide pe {day}.", "ur": "”{title}“ ابھی کھلا نہیں۔ یہ {day} کو کھلے گا۔",
        "bn": "“{title}” এখনও খোলেনি। {day} তারিখে খুলবে।", "uk": "«{title}» ще не відкрито. Відкриється {day}.", "ar": "«{title}» لم يُفتح بعد. يُفتح في {day}."},
    "Come back then, or take part in what is open now.": {
        "cy": "Dewch yn ôl bryd hynny, neu cymerwch ran yn yr hyn sydd ar agor nawr.", "pl": "Wróć wtedy albo weź udział w tym, co jest teraz otwarte.",
        "ro": "Revino atunci sau participă la ce este deschis acum.", "ur": "تب واپس آئیں، یا جو ابھی کھلا ہے اس میں حصہ لیں۔",
        "bn": "তখন ফিরে আসুন, বা এখন যা খোলা তাতে অংশ নিন।", "uk": "Поверніться тоді або візьміть участь у тому, що зараз відкрито.",
        "ar": "عُد حينها، أو شارك فيما هو مفتوح الآن."},
    "The file must be a JPEG or PNG picture, a PDF, a Word or OpenDocument text, or plain text.": {
        "cy": "Rhaid i’r ffeil fod yn llun JPEG neu PNG, yn PDF, yn destun Word neu OpenDocument, neu’n destun plaen.",
        "pl": "Plik musi być obrazem JPEG lub PNG, plikiem PDF, tekstem Word lub OpenDocument albo zwykłym tekstem.",
        "ro": "Fișierul trebuie să fie o imagine JPEG sau PNG, un PDF, un text Word sau OpenDocument ori text simplu.",
        "ur": "فائل JPEG یا PNG تصویر، PDF، Word یا OpenDocument متن، یا سادہ متن ہونی چاہیے۔",
        "bn": "ফাইলটি JPEG বা PNG ছবি, PDF, Word বা OpenDocument লেখা, অথবা সাধারণ লেখা হতে হবে।",
        "uk": "Файл має бути зображенням JPEG або PNG, PDF, текстом Word чи OpenDocument або звичайним текстом.",
        "ar": "يجب أن يكون الملف صورة JPEG أو PNG، أو PDF، أو نص Word أو OpenDocument، أو نصًا عاديًا."},
    "Your postcode was not kept. It told us: {names}.": {
        "cy": "Ni chadwyd eich cod post. Dywedodd wrthym: {names}.", "pl": "Kodu pocztowego nie zachowano. Powiedział nam: {names}.",
        "ro": "Codul poștal nu a fost păstrat. Ne-a spus: {names}.", "ur": "آپ کا پوسٹ کوڈ نہیں رکھا گیا۔ اس سے ہمیں معلوم ہوا: {names}۔",
        "bn": "আপনার পোস্টকোড রাখা হয়নি। তা থেকে আমরা জেনেছি: {names}।", "uk": "Ваш поштовий індекс не збережено. Він сказав нам: {names}.",
        "ar": "لم يُحفظ رمزك البريدي. عرفنا منه: {names}."},
    "Your postcode was not kept, and we could not find it in our list.": {
        "cy": "Ni chadwyd eich cod post, ac ni allem ddod o hyd iddo yn ein rhestr.", "pl": "Kodu pocztowego nie zachowano i nie znaleźliśmy go na naszej liście.",
        "ro": "Codul poștal nu a fost păstrat și nu l-am găsit în lista noastră.", "ur": "آپ کا پوسٹ کوڈ نہیں رکھا گیا، اور ہمیں اپنی فہرست میں نہیں ملا۔",
        "bn": "আপনার পোস্টকোড রাখা হয়নি, এবং আমাদের তালিকায় তা পাওয়া যায়নি।", "uk": "Ваш поштовий індекс не збережено, і ми не знайшли його у своєму списку.",
        "ar": "لم يُحفظ رمزك البريدي، ولم نجده في قائمتنا."},
}  # fmt: skip
