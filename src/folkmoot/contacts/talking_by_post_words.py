"""What a conversation says by e-mail and in its letter, in the languages spoken here.

No native speaker has checked them yet; a council has its own translators do so. Placeholders stay as they are, and so does
STOP, by which a conversation is ended.
"""

TALKING_BY_POST: dict[str, dict[str, str]] = {
    "Write your answer above this line": {
        "cy": "Ysgrifennwch eich ateb uwchben y llinell hon",
        "pl": "Napisz swoją odpowiedź powyżej tej linii",
        "ro": "Scrie răspunsul deasupra acestei linii",
        "ur": "اپنا جواب اس لکیر کے اوپر لکھیں",
        "bn": "এই রেখার উপরে আপনার উত্তর লিখুন",
        "uk": "Напишіть свою відповідь над цією лінією",
        "ar": "اكتب إجابتك فوق هذا السطر",
    },
    "Thank you for what you told us about {title}. We would like to ask you one thing more:": {
        "cy": "Diolch am yr hyn a ddywedoch wrthym am {title}. Hoffem ofyn un peth arall i chi:",
        "pl": "Dziękujemy za to, co nam powiedziano na temat {title}. Chcielibyśmy zapytać o jeszcze jedną rzecz:",
        "ro": "Îți mulțumim pentru ce ne-ai spus despre {title}. Am vrea să te mai întrebăm un lucru:",
        "ur": "{title} کے بارے میں آپ نے ہمیں جو بتایا اس کا شکریہ۔ ہم آپ سے ایک بات اور پوچھنا چاہتے ہیں:",
        "bn": "{title} সম্পর্কে আপনি আমাদের যা বলেছেন তার জন্য ধন্যবাদ। আমরা আপনাকে আরও একটি কথা জিজ্ঞাসা করতে চাই:",
        "uk": "Дякуємо за те, що ви розповіли нам про {title}. Ми хотіли б запитати вас ще про одне:",
        "ar": "شكرًا على ما قلته لنا عن {title}. نود أن نسألك عن أمر واحد آخر:",
    },
    "Answer this message, or answer here, where you can also say that you want no more:": {
        "cy": "Atebwch y neges hon, neu atebwch yma, lle gallwch hefyd ddweud nad ydych eisiau rhagor:",
        "pl": "Odpowiedz na tę wiadomość albo odpowiedz tutaj, gdzie możesz też powiedzieć, że nie chcesz więcej pytań:",
        "ro": "Răspunde la acest mesaj sau răspunde aici, unde poți spune și că nu mai vrei întrebări:",
        "ur": "اس پیغام کا جواب دیں، یا یہاں جواب دیں، جہاں آپ یہ بھی کہہ سکتے ہیں کہ آپ کو مزید سوال نہیں چاہییں:",
        "bn": "এই বার্তার উত্তর দিন, অথবা এখানে উত্তর দিন, যেখানে আপনি আর প্রশ্ন চান না তাও বলতে পারেন:",
        "uk": "Дайте відповідь на це повідомлення або відповідайте тут, де також можна сказати, що ви більше не хочете запитань:",
        "ar": "أجب عن هذه الرسالة، أو أجب هنا، حيث يمكنك أيضًا أن تقول إنك لا تريد المزيد:",
    },
    "Your words are passed on, your name and address are not. To end this conversation, answer with STOP alone.": {
        "cy": "Caiff eich geiriau eu trosglwyddo, ond nid eich enw na’ch cyfeiriad. I orffen y sgwrs hon, atebwch â STOP yn unig.",
        "pl": "Twoje słowa są przekazywane dalej, imię, nazwisko i adres nie. Aby zakończyć tę rozmowę, odpowiedz samym słowem STOP.",
        "ro": "Cuvintele tale sunt transmise mai departe, numele și adresa nu. Ca să închei această conversație, răspunde doar cu STOP.",
        "ur": "آپ کے الفاظ آگے پہنچائے جاتے ہیں، آپ کا نام اور پتا نہیں۔ یہ گفتگو ختم کرنے کے لیے جواب میں صرف STOP لکھیں۔",
        "bn": "আপনার কথা জানানো হয়, আপনার নাম ও ঠিকানা নয়। এই কথোপকথন শেষ করতে উত্তরে শুধু STOP লিখুন।",
        "uk": "Ваші слова передають далі, а ваше ім’я та адресу ні. Щоб завершити цю розмову, дайте відповідь одним словом STOP.",
        "ar": "تُنقل كلماتك، ولا يُنقل اسمك ولا عنوانك. لإنهاء هذه المحادثة، أجب بكلمة STOP وحدها.",
    },
    "Thank you. Your answer is passed on, without your address.": {
        "cy": "Diolch. Caiff eich ateb ei drosglwyddo, heb eich cyfeiriad.",
        "pl": "Dziękujemy. Twoja odpowiedź została przekazana, bez Twojego adresu.",
        "ro": "Mulțumim. Răspunsul tău este transmis mai departe, fără adresa ta.",
        "ur": "شکریہ۔ آپ کا جواب آپ کے پتے کے بغیر آگے پہنچا دیا گیا ہے۔",
        "bn": "ধন্যবাদ। আপনার উত্তর আপনার ঠিকানা ছাড়াই জানানো হয়েছে।",
        "uk": "Дякуємо. Вашу відповідь передано далі без вашої адреси.",
        "ar": "شكرًا لك. نُقلت إجابتك دون عنوانك.",
    },
    "Thank you. Your words are passed on, without your address. What was attached to them was not taken and is not kept: please say in words what matters in it.": {
        "cy": "Diolch. Caiff eich geiriau eu trosglwyddo, heb eich cyfeiriad. Ni chymerwyd yr hyn oedd ynghlwm "
        "ac ni chaiff ei gadw: dywedwch mewn geiriau beth sy’n bwysig ynddo.",
        "pl": "Dziękujemy. Twoje słowa zostały przekazane, bez Twojego adresu. Załączniki nie zostały przyjęte i nie są przechowywane: napisz słowami, co jest w nich ważne.",
        "ro": "Mulțumim. Cuvintele tale sunt transmise mai departe, fără adresa ta. Ce era atașat nu a fost "
        "primit și nu este păstrat: te rugăm să spui în cuvinte ce contează în el.",
        "ur": "شکریہ۔ آپ کے الفاظ آپ کے پتے کے بغیر آگے پہنچا دیے گئے ہیں۔ ان کے ساتھ جو منسلک تھا وہ نہ لیا گیا نہ رکھا گیا: براہ کرم الفاظ میں بتائیں کہ اس میں کیا اہم ہے۔",
        "bn": "ধন্যবাদ। আপনার কথা আপনার ঠিকানা ছাড়াই জানানো হয়েছে। সঙ্গে যা সংযুক্ত ছিল তা নেওয়া হয়নি এবং রাখা হয়নি: তাতে কী গুরুত্বপূর্ণ তা কথায় বলুন।",
        "uk": "Дякуємо. Ваші слова передано далі без вашої адреси. Те, що було до них додано, не прийнято й не зберігається: будь ласка, скажіть словами, що в ньому важливо.",
        "ar": "شكرًا لك. نُقلت كلماتك دون عنوانك. لم يُؤخذ ما أُرفق بها ولم يُحفظ: يرجى أن تقول بالكلمات ما المهم فيه.",
    },
    "That is enough for today. What you wrote last was not taken. Send it again tomorrow.": {
        "cy": "Dyna ddigon am heddiw. Ni chymerwyd yr hyn a ysgrifennoch ddiwethaf. Anfonwch ef eto yfory.",
        "pl": "Na dziś wystarczy. Ostatnia wiadomość nie została przyjęta. Wyślij ją ponownie jutro.",
        "ro": "Este destul pentru azi. Ce ai scris ultima dată nu a fost primit. Trimite din nou mâine.",
        "ur": "آج کے لیے اتنا کافی ہے۔ آپ نے آخر میں جو لکھا وہ نہیں لیا گیا۔ کل دوبارہ بھیجیں۔",
        "bn": "আজকের জন্য এটুকুই যথেষ্ট। আপনি শেষে যা লিখেছেন তা নেওয়া হয়নি। আগামীকাল আবার পাঠান।",
        "uk": "На сьогодні досить. Останнє, що ви написали, не прийнято. Надішліть це знову завтра.",
        "ar": "هذا يكفي لهذا اليوم. لم يُؤخذ آخر ما كتبته. أرسله مرة أخرى غدًا.",
    },
    "We found no words of yours in your message, so nothing was taken. Write your answer at the top of the message, or answer here:": {
        "cy": "Ni ddaethom o hyd i eiriau gennych yn eich neges, felly ni chymerwyd dim. Ysgrifennwch eich ateb ar frig y neges, neu atebwch yma:",
        "pl": "W Twojej wiadomości nie znaleźliśmy Twoich słów, więc nic nie zostało przyjęte. Napisz odpowiedź na początku wiadomości albo odpowiedz tutaj:",
        "ro": "Nu am găsit cuvinte ale tale în mesaj, așa că nu s-a primit nimic. Scrie răspunsul la începutul mesajului sau răspunde aici:",
        "ur": "ہمیں آپ کے پیغام میں آپ کے الفاظ نہیں ملے، اس لیے کچھ نہیں لیا گیا۔ اپنا جواب پیغام کے شروع میں لکھیں، یا یہاں جواب دیں:",
        "bn": "আপনার বার্তায় আপনার কোনো কথা পাইনি, তাই কিছুই নেওয়া হয়নি। বার্তার শুরুতে আপনার উত্তর লিখুন, অথবা এখানে উত্তর দিন:",
        "uk": "Ми не знайшли у вашому повідомленні ваших слів, тому нічого не прийнято. Напишіть відповідь на початку повідомлення або відповідайте тут:",
        "ar": "لم نجد كلمات لك في رسالتك، فلم يُؤخذ شيء. اكتب إجابتك في أعلى الرسالة، أو أجب هنا:",
    },
    "Your answer was not taken: it has more than {number} letters. Send it again in fewer words.": {
        "cy": "Ni chymerwyd eich ateb: mae ganddo fwy na {number} o lythrennau. Anfonwch ef eto mewn llai o eiriau.",
        "pl": "Twoja odpowiedź nie została przyjęta: ma więcej niż {number} znaków. Wyślij ją ponownie, krócej.",
        "ro": "Răspunsul tău nu a fost primit: are mai mult de {number} de litere. Trimite-l din nou în mai puține cuvinte.",
        "ur": "آپ کا جواب نہیں لیا گیا: اس میں {number} سے زیادہ حروف ہیں۔ کم الفاظ میں دوبارہ بھیجیں۔",
        "bn": "আপনার উত্তর নেওয়া হয়নি: এতে {number}টির বেশি অক্ষর আছে। কম কথায় আবার পাঠান।",
        "uk": "Вашу відповідь не прийнято: у ній більше ніж {number} літер. Надішліть її знову коротше.",
        "ar": "لم تُؤخذ إجابتك: فيها أكثر من {number} حرف. أرسلها مرة أخرى بكلمات أقل.",
    },
    "A question about {title}": {
        "cy": "Cwestiwn am {title}",
        "pl": "Pytanie na temat {title}",
        "ro": "O întrebare despre {title}",
        "ur": "{title} کے بارے میں ایک سوال",
        "bn": "{title} সম্পর্কে একটি প্রশ্ন",
        "uk": "Запитання про {title}",
        "ar": "سؤال عن {title}",
    },
    "Thank you for what you told us": {
        "cy": "Diolch am yr hyn a ddywedoch wrthym",
        "pl": "Dziękujemy za to, co nam powiedziano",
        "ro": "Îți mulțumim pentru ce ne-ai spus",
        "ur": "آپ نے ہمیں جو بتایا اس کا شکریہ",
        "bn": "আপনি আমাদের যা বলেছেন তার জন্য ধন্যবাদ",
        "uk": "Дякуємо за те, що ви нам розповіли",
        "ar": "شكرًا على ما قلته لنا",
    },
    "You answered some questions about {title}. We would like to ask you one thing more.": {
        "cy": "Ateboch rai cwestiynau am {title}. Hoffem ofyn un peth arall i chi.",
        "pl": "Udzielono nam odpowiedzi na kilka pytań na temat {title}. Chcielibyśmy zapytać o jeszcze jedną rzecz.",
        "ro": "Ai răspuns la câteva întrebări despre {title}. Am vrea să te mai întrebăm un lucru.",
        "ur": "آپ نے {title} کے بارے میں کچھ سوالوں کے جواب دیے تھے۔ ہم آپ سے ایک بات اور پوچھنا چاہتے ہیں۔",
        "bn": "আপনি {title} সম্পর্কে কিছু প্রশ্নের উত্তর দিয়েছিলেন। আমরা আপনাকে আরও একটি কথা জিজ্ঞাসা করতে চাই।",
        "uk": "Ви відповіли на кілька запитань про {title}. Ми хотіли б запитати вас ще про одне.",
        "ar": "أجبت عن بعض الأسئلة عن {title}. نود أن نسألك عن أمر واحد آخر.",
    },
    "How to answer": {
        "cy": "Sut i ateb",
        "pl": "Jak odpowiedzieć",
        "ro": "Cum răspunzi",
        "ur": "جواب کیسے دیں",
        "bn": "কীভাবে উত্তর দেবেন",
        "uk": "Як відповісти",
        "ar": "كيف تجيب",
    },
    "Point a phone at the square, or go to {address} and enter this code:": {
        "cy": "Pwyntiwch ffôn at y sgwâr, neu ewch i {address} a rhowch y cod hwn:",
        "pl": "Skieruj telefon na kwadrat albo wejdź na {address} i wpisz ten kod:",
        "ro": "Îndreaptă telefonul spre pătrat sau intră pe {address} și scrie acest cod:",
        "ur": "فون کا کیمرا مربع پر رکھیں، یا {address} پر جا کر یہ کوڈ درج کریں:",
        "bn": "চৌকো ছবিটির দিকে ফোন ধরুন, অথবা {address} এ গিয়ে এই কোডটি লিখুন:",
        "uk": "Наведіть телефон на квадрат або перейдіть на {address} і введіть цей код:",
        "ar": "وجّه الهاتف نحو المربع، أو اذهب إلى {address} وأدخل هذا الرمز:",
    },
    "You need not answer, and you can say there that you want no more of this. We do not know who you are: "
    "this letter has no name or address on it, and neither has what we keep.": {
        "cy": "Nid oes rhaid i chi ateb, a gallwch ddweud yno nad ydych eisiau rhagor o hyn. Nid ydym yn gwybod pwy "
        "ydych chi: nid oes enw na chyfeiriad ar y llythyr hwn, nac ar yr hyn a gadwn.",
        "pl": "Nie musisz odpowiadać i możesz tam powiedzieć, że nie chcesz więcej pytań. Nie wiemy, kim jesteś: na tym "
        "liście nie ma nazwiska ani adresu i nie ma ich też w tym, co przechowujemy.",
        "ro": "Nu trebuie să răspunzi și poți spune acolo că nu mai vrei întrebări. Nu știm cine ești: scrisoarea nu poartă nume sau adresă, și nici ce păstrăm.",
        "ur": "جواب دینا ضروری نہیں، اور آپ وہاں کہہ سکتے ہیں کہ آپ کو مزید نہیں چاہیے۔ ہم نہیں جانتے کہ آپ کون "
        "ہیں: اس خط پر کوئی نام یا پتا نہیں، اور نہ ہی اس پر جو ہم رکھتے ہیں۔",
        "bn": "আপনাকে উত্তর দিতেই হবে না, এবং আর চান না তা সেখানে বলতে পারেন। আপনি কে তা আমরা জানি না: এই চিঠিতে কোনো নাম বা ঠিকানা নেই, আমরা যা রাখি তাতেও নেই।",
        "uk": "Відповідати не обов’язково, і там можна сказати, що ви більше цього не хочете. Ми не знаємо, хто ви: на "
        "цьому листі немає ні імені, ні адреси, і в тому, що ми зберігаємо, теж.",
        "ar": "لست مضطرًا إلى الإجابة، ويمكنك أن تقول هناك إنك لا تريد المزيد. نحن لا نعرف من أنت: ليس على هذه الرسالة اسم ولا عنوان، وليس ذلك فيما نحفظه.",
    },
}
