"""What a member reads on their own page, in the languages spoken here.

No native speaker has checked them yet; a council has its own translators do so. Placeholders stay as they are.
"""

WORDS: dict[str, dict[str, str]] = {
    "Is this your new address?": {
        "cy": "Ai hwn yw eich cyfeiriad newydd?", "pl": "Czy to twój nowy adres?", "ro": "Aceasta este noua ta adresă?",
        "ur": "کیا یہ آپ کا نیا پتہ ہے؟", "bn": "এটি কি আপনার নতুন ঠিকানা?", "uk": "Це ваша нова адреса?", "ar": "هل هذا عنوانك الجديد؟"},
    "Press the button, and we write to you here from now on.": {
        "cy": "Gwasgwch y botwm, ac ysgrifennwn atoch yma o hyn ymlaen.", "pl": "Naciśnij przycisk, a odtąd będziemy pisać tutaj.",
        "ro": "Apasă butonul și de acum îți scriem aici.", "ur": "بٹن دبائیں، اب سے ہم آپ کو یہاں لکھیں گے۔",
        "bn": "বোতাম চাপুন, এখন থেকে এখানেই লিখব।", "uk": "Натисніть кнопку, і відтепер ми писатимемо сюди.",
        "ar": "اضغط الزر، وسنكتب إليك هنا من الآن."},
    "Yes, write to me here": {
        "cy": "Ie, ysgrifennwch ataf yma", "pl": "Tak, piszcie tutaj", "ro": "Da, scrieți-mi aici", "ur": "جی ہاں، مجھے یہاں لکھیں",
        "bn": "হ্যাঁ, এখানে লিখুন", "uk": "Так, пишіть мені сюди", "ar": "نعم، اكتبوا إليّ هنا"},
    "Your own page": {
        "cy": "Eich tudalen eich hun", "pl": "Twoja strona", "ro": "Pagina ta", "ur": "آپ کا صفحہ", "bn": "আপনার নিজের পাতা", "uk": "Ваша сторінка",
        "ar": "صفحتك"},
    "My groups": {
        "cy": "Fy ngrwpiau", "pl": "Moje grupy", "ro": "Grupurile mele", "ur": "میرے گروپ", "bn": "আমার দলগুলো", "uk": "Мої групи", "ar": "مجموعاتي"},
    "The group is led by you.": {
        "cy": "Chi sy’n arwain y grŵp.", "pl": "Prowadzisz tę grupę.", "ro": "Tu conduci grupul.", "ur": "گروپ کی قیادت آپ کرتے ہیں۔",
        "bn": "দলটির নেতৃত্বে আপনি।", "uk": "Цю групу очолюєте ви.", "ar": "أنت تقود المجموعة."},
    "Step up:": {
        "cy": "Camu i fyny:", "pl": "Więcej:", "ro": "Mai mult:", "ur": "آگے بڑھیں:", "bn": "এক ধাপ উপরে:", "uk": "Більше:", "ar": "خطوة أعلى:"},
    "Step down:": {
        "cy": "Camu i lawr:", "pl": "Mniej:", "ro": "Mai puțin:", "ur": "پیچھے آئیں:", "bn": "এক ধাপ নিচে:", "uk": "Менше:", "ar": "خطوة أدنى:"},
    "More for this group": {
        "cy": "Mwy ar gyfer y grŵp hwn", "pl": "Więcej dla tej grupy", "ro": "Mai multe pentru acest grup", "ur": "اس گروپ کے لیے مزید",
        "bn": "এই দলের জন্য আরও", "uk": "Більше для цієї групи", "ar": "المزيد لهذه المجموعة"},
    "Go straight to:": {
        "cy": "Ewch yn syth i:", "pl": "Przejdź od razu do:", "ro": "Treci direct la:", "ur": "سیدھے جائیں:", "bn": "সরাসরি যান:",
        "uk": "Одразу перейти до:", "ar": "انتقل مباشرة إلى:"},
    "You hear:": {
        "cy": "Rydych yn clywed:", "pl": "Dostajesz:", "ro": "Primești:", "ur": "آپ کو ملتا ہے:", "bn": "আপনি পান:", "uk": "Ви отримуєте:",
        "ar": "يصلك:"},
    "Each message": {
        "cy": "Pob neges", "pl": "Każdą wiadomość", "ro": "Fiecare mesaj", "ur": "ہر پیغام", "bn": "প্রতিটি বার্তা", "uk": "Кожен лист",
        "ar": "كل رسالة"},
    "Once a week, all together": {
        "cy": "Unwaith yr wythnos, gyda’i gilydd", "pl": "Raz w tygodniu, wszystko razem", "ro": "O dată pe săptămână, toate la un loc",
        "ur": "ہفتے میں ایک بار، سب ایک ساتھ", "bn": "সপ্তাহে একবার, সব একসাথে", "uk": "Раз на тиждень, усе разом",
        "ar": "مرة في الأسبوع، كلها معًا"},
    "No messages": {
        "cy": "Dim negeseuon", "pl": "Żadnych wiadomości", "ro": "Niciun mesaj", "ur": "کوئی پیغام نہیں", "bn": "কোনো বার্তা নয়",
        "uk": "Жодних листів", "ar": "لا رسائل"},
    "Leave this group": {
        "cy": "Gadael y grŵp hwn", "pl": "Opuść tę grupę", "ro": "Părăsește grupul", "ur": "یہ گروپ چھوڑیں", "bn": "এই দল ছাড়ুন",
        "uk": "Вийти з групи", "ar": "غادر هذه المجموعة"},
    "You are in no group just now.": {
        "cy": "Nid ydych mewn unrhyw grŵp ar hyn o bryd.", "pl": "Nie jesteś teraz w żadnej grupie.", "ro": "Acum nu ești în niciun grup.",
        "ur": "آپ ابھی کسی گروپ میں نہیں۔", "bn": "আপনি এখন কোনো দলে নেই।", "uk": "Зараз ви не в жодній групі.", "ar": "لست في أي مجموعة الآن."},
    "More groups you can join:": {
        "cy": "Mwy o grwpiau y gallwch ymuno â nhw:", "pl": "Inne grupy, do których możesz dołączyć:", "ro": "Alte grupuri la care te poți alătura:",
        "ur": "مزید گروپ جن میں آپ شامل ہو سکتے ہیں:", "bn": "আরও যেসব দলে যোগ দিতে পারেন:", "uk": "Інші групи, до яких можна долучитися:",
        "ar": "مجموعات أخرى يمكنك الانضمام إليها:"},
    "What you do": {
        "cy": "Yr hyn rydych yn ei wneud", "pl": "Co robisz", "ro": "Ce faci", "ur": "آپ کیا کرتے ہیں", "bn": "আপনি যা করেন", "uk": "Що ви робите",
        "ar": "ما تفعله"},
    "What you told us": {
        "cy": "Yr hyn a ddywedoch wrthym", "pl": "Co nam powiedziano", "ro": "Ce ne-ai spus", "ur": "آپ نے ہمیں کیا بتایا",
        "bn": "আপনি আমাদের যা বলেছেন", "uk": "Що ви нам розповіли", "ar": "ما أخبرتنا به"},
    "Who may see your name": {
        "cy": "Pwy gaiff weld eich enw", "pl": "Kto może widzieć twoje imię i nazwisko", "ro": "Cine îți poate vedea numele",
        "ur": "آپ کا نام کون دیکھ سکتا ہے", "bn": "কে আপনার নাম দেখতে পারে", "uk": "Хто може бачити ваше ім’я", "ar": "من يمكنه رؤية اسمك"},
    "How you hear": {
        "cy": "Sut rydych yn clywed", "pl": "Jak dostajesz wiadomości", "ro": "Cum afli", "ur": "آپ کو کیسے خبر ملتی ہے",
        "bn": "আপনি যেভাবে খবর পান", "uk": "Як ви дізнаєтеся", "ar": "كيف تصلك الأخبار"},
    "messages came back from there": {
        "cy": "daeth negeseuon yn ôl oddi yno", "pl": "wiadomości stamtąd wróciły", "ro": "mesajele s-au întors de acolo",
        "ur": "وہاں سے پیغام واپس آئے", "bn": "সেখান থেকে বার্তা ফিরে এসেছে", "uk": "листи звідти повернулися", "ar": "عادت الرسائل من هناك"},
    "You work or volunteer for": {
        "cy": "Rydych yn gweithio neu’n gwirfoddoli i", "pl": "Pracujesz lub działasz dla", "ro": "Lucrezi sau ești voluntar la",
        "ur": "آپ کام یا رضاکاری کرتے ہیں", "bn": "আপনি যাদের সঙ্গে কাজ বা স্বেচ্ছাসেবা করেন", "uk": "Ви працюєте або волонтерите в",
        "ar": "تعمل أو تتطوع في"},
    "What you bring": {
        "cy": "Yr hyn rydych yn ei gynnig", "pl": "Co wnosisz", "ro": "Ce aduci", "ur": "آپ کیا لاتے ہیں", "bn": "আপনি যা দিতে পারেন",
        "uk": "Що ви приносите", "ar": "ما تقدّمه"},
    "Not said": {
        "cy": "Heb ei ddweud", "pl": "Nie podano", "ro": "Nespus", "ur": "نہیں بتایا", "bn": "বলা হয়নি", "uk": "Не сказано", "ar": "لم يُذكر"},
    "What interests you": {
        "cy": "Yr hyn sydd o ddiddordeb i chi", "pl": "Co cię interesuje", "ro": "Ce te interesează", "ur": "آپ کی دلچسپی", "bn": "আপনার আগ্রহ",
        "uk": "Що вас цікавить", "ar": "ما يهمك"},
    "Where": {
        "cy": "Ble", "pl": "Gdzie", "ro": "Unde", "ur": "کہاں", "bn": "কোথায়", "uk": "Де", "ar": "أين"},
    "Change what you told us": {
        "cy": "Newid yr hyn a ddywedoch wrthym", "pl": "Zmień to, co nam powiedziano", "ro": "Schimbă ce ne-ai spus", "ur": "جو بتایا اسے بدلیں",
        "bn": "যা বলেছেন তা বদলান", "uk": "Змінити те, що ви розповіли", "ar": "غيّر ما أخبرتنا به"},
    "How your taking part grew": {
        "cy": "Sut y tyfodd eich cyfranogiad", "pl": "Jak zmieniał się twój udział", "ro": "Cum a crescut participarea ta",
        "ur": "آپ کا حصہ کیسے بڑھا", "bn": "আপনার অংশগ্রহণ কীভাবে বেড়েছে", "uk": "Як зростала ваша участь", "ar": "كيف نمت مشاركتك"},
    "left": {
        "cy": "wedi gadael", "pl": "odejście", "ro": "plecat", "ur": "چھوڑ دیا", "bn": "ছেড়েছেন", "uk": "вихід", "ar": "غادر"},
    "set by an officer, as you asked": {
        "cy": "gosodwyd gan swyddog, fel y gofynnoch", "pl": "ustawił urzędnik na twoją prośbę", "ro": "setat de un funcționar, cum ai cerut",
        "ur": "اہلکار نے آپ کے کہنے پر کیا", "bn": "আপনার কথামতো কর্মকর্তা করেছেন", "uk": "встановив службовець на ваше прохання",
        "ar": "ضبطه موظف كما طلبت"},
    "Yours to take": {
        "cy": "Eich un chi i’w gymryd", "pl": "Do zabrania", "ro": "Al tău de luat", "ur": "آپ کا، لے جانے کے لیے", "bn": "আপনার, নিয়ে নিতে পারেন",
        "uk": "Ваше", "ar": "لك أن تأخذه"},
    "Download what is kept of me": {
        "cy": "Lawrlwytho’r hyn a gedwir amdanaf", "pl": "Pobierz to, co o mnie przechowujecie", "ro": "Descarcă ce se păstrează despre mine",
        "ur": "میرے بارے میں جو رکھا ہے ڈاؤن لوڈ کریں", "bn": "আমার সম্পর্কে যা রাখা আছে নামান", "uk": "Завантажити те, що про мене зберігають",
        "ar": "نزّل ما يُحفظ عني"},
    "Erase me": {
        "cy": "Dileu fi", "pl": "Usuń mnie", "ro": "Șterge-mă", "ur": "مجھے مٹا دیں", "bn": "আমাকে মুছে ফেলুন", "uk": "Стерти мене", "ar": "امحوني"},
    "Leave this page: I share this device": {
        "cy": "Gadael y dudalen hon: rwy’n rhannu’r ddyfais", "pl": "Wyjdź: dzielę to urządzenie z innymi", "ro": "Ieși: împart acest dispozitiv",
        "ur": "یہ صفحہ چھوڑیں: میں آلہ بانٹتا ہوں", "bn": "পাতা ছাড়ুন: যন্ত্রটি অন্যরাও ব্যবহার করেন", "uk": "Вийти: цей пристрій спільний",
        "ar": "اخرج: هذا الجهاز مشترك"},
    "Keep this": {
        "cy": "Cadw hyn", "pl": "Zapisz", "ro": "Păstrează", "ur": "یہ محفوظ کریں", "bn": "এটি রাখুন", "uk": "Зберегти", "ar": "احفظ هذا"},
    "This cannot be undone. It goes at once, for good:": {
        "cy": "Ni ellir dadwneud hyn. Mae’n mynd ar unwaith, am byth:", "pl": "Tego nie można cofnąć. Zniknie od razu, na zawsze:",
        "ro": "Nu se poate anula. Dispare imediat, pentru totdeauna:", "ur": "یہ واپس نہیں ہو سکتا۔ فوراً اور ہمیشہ کے لیے مٹ جائے گا:",
        "bn": "এটি ফেরানো যায় না। এখনই চিরতরে মুছে যাবে:", "uk": "Цього не можна скасувати. Зникне одразу й назавжди:",
        "ar": "لا يمكن التراجع. يزول حالًا وإلى الأبد:"},
    "you: your name and what you told us": {
        "cy": "chi: eich enw a’r hyn a ddywedoch wrthym", "pl": "ty: imię i nazwisko oraz to, co nam powiedziano",
        "ro": "tu: numele și ce ne-ai spus", "ur": "آپ: آپ کا نام اور جو آپ نے بتایا", "bn": "আপনি: নাম ও যা বলেছেন",
        "uk": "ви: ім’я та те, що ви розповіли", "ar": "أنت: اسمك وما أخبرتنا به"},
    "What others built on what you wrote stays, without your name. Answers you gave elsewhere were never joined to you: take those back with your receipt.": {
        "cy": "Mae’r hyn a adeiladodd eraill ar yr hyn a ysgrifennoch yn aros, heb eich enw. Ni chysylltwyd atebion a roddoch mewn "
        "mannau eraill â chi erioed: tynnwch y rheini’n ôl gyda’ch derbynneb.",
        "pl": "To, co inni zbudowali na twoich słowach, zostaje bez nazwiska. Odpowiedzi podane gdzie indziej nigdy nie były z tobą łączone: wycofaj je swoim potwierdzeniem.",
        "ro": "Ce au construit alții pe ce ai scris rămâne, fără numele tău. Răspunsurile date în altă parte nu au fost niciodată "
        "legate de tine: retrage-le cu confirmarea ta.",
        "ur": "آپ کی تحریر پر دوسروں نے جو بنایا وہ آپ کے نام کے بغیر رہتا ہے۔ دوسری جگہ دیے جوابات آپ سے کبھی نہیں جوڑے گئے: انہیں رسید سے واپس لیں۔",
        "bn": "আপনার লেখার ওপর অন্যরা যা গড়েছেন তা আপনার নাম ছাড়া থাকে। অন্যত্র দেওয়া উত্তর কখনও আপনার সঙ্গে যুক্ত হয়নি: রসিদ দিয়ে সেগুলো ফিরিয়ে নিন।",
        "uk": "Те, що інші збудували на написаному вами, лишається без вашого імені. Відповіді, дані деінде, ніколи не пов’язували з вами: відкличте їх за квитанцією.",
        "ar": "ما بناه آخرون على ما كتبته يبقى بلا اسمك. إجاباتك في أماكن أخرى لم تُربط بك قط: اسحبها بإيصالك."},
    "First download what is kept of me": {
        "cy": "Yn gyntaf lawrlwytho’r hyn a gedwir amdanaf", "pl": "Najpierw pobierz to, co o mnie przechowujecie",
        "ro": "Mai întâi descarcă ce se păstrează despre mine", "ur": "پہلے میرے بارے میں جو رکھا ہے ڈاؤن لوڈ کریں",
        "bn": "আগে আমার সম্পর্কে যা আছে নামান", "uk": "Спершу завантажити те, що про мене зберігають", "ar": "نزّل أولًا ما يُحفظ عني"},
    "You are erased": {
        "cy": "Rydych wedi’ch dileu", "pl": "Usunięto cię", "ro": "Ai fost șters", "ur": "آپ مٹا دیے گئے", "bn": "আপনাকে মুছে ফেলা হয়েছে",
        "uk": "Вас стерто", "ar": "تم محوك"},
    "Your name, your addresses and everything that was yours alone are gone. We will not write to you again.": {
        "cy": "Mae eich enw, eich cyfeiriadau a phopeth a oedd yn eiddo i chi’n unig wedi mynd. Ni fyddwn yn ysgrifennu atoch eto.",
        "pl": "Imię i nazwisko, adresy i wszystko, co było tylko twoje, zniknęło. Już do ciebie nie napiszemy.",
        "ro": "Numele, adresele și tot ce era doar al tău au dispărut. Nu îți vom mai scrie.",
        "ur": "آپ کا نام، پتے اور جو کچھ صرف آپ کا تھا مٹ گیا۔ ہم آپ کو دوبارہ نہیں لکھیں گے۔",
        "bn": "আপনার নাম, ঠিকানা ও যা শুধু আপনার ছিল সব গেছে। আমরা আর লিখব না।",
        "uk": "Ваше ім’я, адреси й усе, що було лише вашим, зникло. Ми більше вам не писатимемо.",
        "ar": "اسمك وعناوينك وكل ما كان لك وحدك زال. لن نكتب إليك مرة أخرى."},
    "E-mail": {
        "cy": "E-bost", "pl": "E-mail", "ro": "E-mail", "ur": "ای میل", "bn": "ইমেইল", "uk": "Електронна пошта", "ar": "البريد الإلكتروني"},
    "Text message": {
        "cy": "Neges destun", "pl": "SMS", "ro": "SMS", "ur": "ٹیکسٹ پیغام", "bn": "টেক্সট বার্তা", "uk": "Текстове повідомлення",
        "ar": "رسالة نصية"},
    "Not at all: I look here": {
        "cy": "Dim o gwbl: byddaf yn edrych yma", "pl": "Wcale: zaglądam tutaj", "ro": "Deloc: mă uit aici", "ur": "بالکل نہیں: میں یہاں دیکھتا ہوں",
        "bn": "একেবারেই না: আমি এখানে দেখি", "uk": "Ніяк: я дивлюся тут", "ar": "لا شيء: أنظر هنا"},
    "E-mail address": {
        "cy": "Cyfeiriad e-bost", "pl": "Adres e-mail", "ro": "Adresă de e-mail", "ur": "ای میل پتہ", "bn": "ইমেইল ঠিকানা",
        "uk": "Електронна адреса", "ar": "عنوان البريد الإلكتروني"},
    "Phone number": {
        "cy": "Rhif ffôn", "pl": "Numer telefonu", "ro": "Număr de telefon", "ur": "فون نمبر", "bn": "ফোন নম্বর", "uk": "Номер телефону",
        "ar": "رقم الهاتف"},
    "You are in. Here is your own page: come back to it by the link in your mail.": {
        "cy": "Rydych i mewn. Dyma’ch tudalen eich hun: dewch yn ôl ati drwy’r ddolen yn eich post.",
        "pl": "Jesteś w grupie. Oto twoja strona: wrócisz na nią przez link z wiadomości.",
        "ro": "Ești înăuntru. Aceasta este pagina ta: revii la ea prin linkul din mesaj.",
        "ur": "آپ شامل ہیں۔ یہ آپ کا صفحہ ہے: میل کے لنک سے اس پر واپس آئیں۔",
        "bn": "আপনি যুক্ত হয়েছেন। এটি আপনার পাতা: মেইলের লিংক দিয়ে ফিরে আসুন।",
        "uk": "Ви з нами. Ось ваша сторінка: повертайтеся за посиланням із листа.", "ar": "أصبحت معنا. هذه صفحتك: عُد إليها بالرابط الذي في بريدك."},
    "You take part in one more group.": {
        "cy": "Rydych yn cymryd rhan mewn un grŵp arall.", "pl": "Bierzesz udział w jeszcze jednej grupie.", "ro": "Participi la încă un grup.",
        "ur": "آپ ایک اور گروپ میں شامل ہیں۔", "bn": "আপনি আরও একটি দলে অংশ নেন।", "uk": "Ви берете участь ще в одній групі.",
        "ar": "تشارك في مجموعة أخرى."},
    "That is changed.": {
        "cy": "Mae hynny wedi’i newid.", "pl": "Zmieniono.", "ro": "S-a schimbat.", "ur": "بدل دیا گیا۔", "bn": "বদলানো হয়েছে।", "uk": "Змінено.",
        "ar": "تم التغيير."},
    "You left the group. You can join again at any time.": {
        "cy": "Rydych wedi gadael y grŵp. Gallwch ymuno eto ar unrhyw adeg.", "pl": "Opuszczono grupę. Możesz w każdej chwili dołączyć ponownie.",
        "ro": "Ai părăsit grupul. Te poți alătura din nou oricând.", "ur": "آپ نے گروپ چھوڑ دیا۔ کبھی بھی دوبارہ شامل ہو سکتے ہیں۔",
        "bn": "আপনি দল ছেড়েছেন। যেকোনো সময় আবার যোগ দিতে পারেন।", "uk": "Ви вийшли з групи. Можна будь-коли повернутися.",
        "ar": "غادرت المجموعة. يمكنك الانضمام مجددًا في أي وقت."},
    "What you told us is changed.": {
        "cy": "Mae’r hyn a ddywedoch wrthym wedi’i newid.", "pl": "Zmieniono to, co nam powiedziano.", "ro": "S-a schimbat ce ne-ai spus.",
        "ur": "جو آپ نے بتایا بدل دیا گیا۔", "bn": "আপনি যা বলেছেন তা বদলানো হয়েছে।", "uk": "Те, що ви розповіли, змінено.",
        "ar": "تغيّر ما أخبرتنا به."},
    "We write to your new address from now on.": {
        "cy": "Byddwn yn ysgrifennu at eich cyfeiriad newydd o hyn ymlaen.", "pl": "Odtąd piszemy na twój nowy adres.",
        "ro": "De acum scriem la noua ta adresă.", "ur": "اب سے ہم آپ کے نئے پتے پر لکھیں گے۔", "bn": "এখন থেকে নতুন ঠিকানায় লিখব।",
        "uk": "Відтепер пишемо на вашу нову адресу.", "ar": "نكتب إلى عنوانك الجديد من الآن."},
    "What you told us is changed. We have sent a link to your new address or number: it is used once you open that.": {
        "cy": "Mae’r hyn a ddywedoch wrthym wedi’i newid. Rydym wedi anfon dolen i’ch cyfeiriad neu rif newydd: fe’i defnyddir unwaith y byddwch yn ei hagor.",
        "pl": "Zmieniono to, co nam powiedziano. Wysłaliśmy link na nowy adres lub numer: użyjemy go, gdy go otworzysz.",
        "ro": "S-a schimbat ce ne-ai spus. Am trimis un link la noua adresă sau noul număr: le folosim după ce îl deschizi.",
        "ur": "جو بتایا بدل دیا گیا۔ ہم نے آپ کے نئے پتے یا نمبر پر لنک بھیجا ہے: کھولنے کے بعد وہ استعمال ہوگا۔",
        "bn": "যা বলেছেন বদলানো হয়েছে। নতুন ঠিকানা বা নম্বরে লিংক পাঠিয়েছি: খুললে তা ব্যবহার হবে।",
        "uk": "Те, що ви розповіли, змінено. Ми надіслали посилання на нову адресу чи номер: вони почнуть діяти, щойно ви його відкриєте.",
        "ar": "تغيّر ما أخبرتنا به. أرسلنا رابطًا إلى عنوانك أو رقمك الجديد: يُستخدم عندما تفتحه."},
    "You are in, but one of the groups is not open any more. Other groups would like to hear from you.": {
        "cy": "Rydych i mewn, ond nid yw un o’r grwpiau ar agor mwyach. Hoffai grwpiau eraill glywed gennych.",
        "pl": "Jesteś w sieci, ale jedna z grup nie jest już otwarta. Inne grupy chętnie cię przyjmą.",
        "ro": "Ești înăuntru, dar unul dintre grupuri nu mai este deschis. Alte grupuri te așteaptă.",
        "ur": "آپ شامل ہیں، مگر ایک گروپ اب کھلا نہیں۔ دوسرے گروپ آپ کے منتظر ہیں۔",
        "bn": "আপনি যুক্ত, তবে একটি দল আর খোলা নেই। অন্য দল আপনার কথা শুনতে চায়।",
        "uk": "Ви з нами, але одна з груп більше не відкрита. Інші групи будуть вам раді.",
        "ar": "أصبحت معنا، لكن إحدى المجموعات لم تعد مفتوحة. مجموعات أخرى تود سماعك."},
    "You gave many new addresses just now. What else you told us is kept. Wait 10 minutes and try again.": {
        "cy": "Rhoesoch lawer o gyfeiriadau newydd nawr. Cedwir popeth arall a ddywedoch. Arhoswch 10 munud a rhowch gynnig arall arni.",
        "pl": "Podano teraz wiele nowych adresów. Reszta jest zapisana. Poczekaj 10 minut i spróbuj ponownie.",
        "ro": "Ai dat multe adrese noi acum. Restul s-a păstrat. Așteaptă 10 minute și încearcă din nou.",
        "ur": "آپ نے ابھی کئی نئے پتے دیے۔ باقی سب محفوظ ہے۔ 10 منٹ بعد دوبارہ کوشش کریں۔",
        "bn": "আপনি এইমাত্র অনেক নতুন ঠিকানা দিয়েছেন। বাকি সব রাখা আছে। 10 মিনিট পরে আবার চেষ্টা করুন।",
        "uk": "Ви щойно вказали багато нових адрес. Решту збережено. Зачекайте 10 хвилин і спробуйте ще раз.",
        "ar": "أعطيت عناوين جديدة كثيرة للتو. حُفظ الباقي. انتظر 10 دقائق وحاول مجددًا."},
    "Messages of the group": {
        "cy": "Negeseuon y grŵp", "pl": "Wiadomości grupy", "ro": "Mesajele grupului", "ur": "گروپ کے پیغامات", "bn": "দলের বার্তা",
        "uk": "Листи групи", "ar": "رسائل المجموعة"},
    "What people say about its work": {
        "cy": "Yr hyn y mae pobl yn ei ddweud am ei waith", "pl": "Co ludzie mówią o jej pracy", "ro": "Ce spun oamenii despre munca lui",
        "ur": "لوگ اس کے کام کے بارے میں کیا کہتے ہیں", "bn": "এর কাজ নিয়ে মানুষ কী বলে", "uk": "Що люди кажуть про її роботу",
        "ar": "ما يقوله الناس عن عملها"},
    "Its actions": {
        "cy": "Ei gamau gweithredu", "pl": "Jej zadania", "ro": "Acțiunile lui", "ur": "اس کے کام", "bn": "এর কাজগুলো", "uk": "Її дії",
        "ar": "أعمالها"},
    "Meetings": {
        "cy": "Cyfarfodydd", "pl": "Spotkania", "ro": "Întâlniri", "ur": "ملاقاتیں", "bn": "সভা", "uk": "Зустрічі", "ar": "الاجتماعات"},
    "Talk": {
        "cy": "Sgwrsio", "pl": "Rozmowy", "ro": "Discuții", "ur": "بات چیت", "bn": "আলাপ", "uk": "Розмови", "ar": "الحديث"},
    "Read and comment on what we are writing": {
        "cy": "Darllen a rhoi sylwadau ar yr hyn rydym yn ei ysgrifennu", "pl": "Czytaj i komentuj to, co piszemy",
        "ro": "Citește și comentează ce scriem", "ur": "جو ہم لکھ رہے ہیں پڑھیں اور رائے دیں", "bn": "আমরা যা লিখছি পড়ুন ও মন্তব্য করুন",
        "uk": "Читати й коментувати те, що ми пишемо", "ar": "اقرأ ما نكتبه وعلّق عليه"},
    "See who does what by when": {
        "cy": "Gweld pwy sy’n gwneud beth erbyn pryd", "pl": "Zobacz, kto co robi i do kiedy", "ro": "Vezi cine ce face și până când",
        "ur": "دیکھیں کون کیا کب تک کرتا ہے", "bn": "কে কী কবে করবে দেখুন", "uk": "Хто що робить і до коли", "ar": "من يفعل ماذا ومتى"},
    "Come to an event": {
        "cy": "Dewch i ddigwyddiad", "pl": "Przyjdź na wydarzenie", "ro": "Vino la un eveniment", "ur": "کسی تقریب میں آئیں",
        "bn": "কোনো অনুষ্ঠানে আসুন", "uk": "Прийти на подію", "ar": "احضر فعالية"},
    "Read tips of members": {
        "cy": "Darllen awgrymiadau aelodau", "pl": "Czytaj wskazówki członków", "ro": "Citește sfaturile membrilor", "ur": "ارکان کے مشورے پڑھیں",
        "bn": "সদস্যদের পরামর্শ পড়ুন", "uk": "Читати поради учасників", "ar": "اقرأ نصائح الأعضاء"},
    "Read what members asked and answered": {
        "cy": "Darllen yr hyn a ofynnodd ac a atebodd aelodau", "pl": "Czytaj pytania i odpowiedzi członków",
        "ro": "Citește ce au întrebat și răspuns membrii", "ur": "ارکان کے سوال و جواب پڑھیں", "bn": "সদস্যদের প্রশ্নোত্তর পড়ুন",
        "uk": "Питання й відповіді учасників", "ar": "اقرأ ما سأله الأعضاء وأجابوا عنه"},
    "See the network drawn": {
        "cy": "Gweld y rhwydwaith wedi’i ddarlunio", "pl": "Zobacz sieć na rysunku", "ro": "Vezi rețeaua desenată", "ur": "نیٹ ورک کا خاکہ دیکھیں",
        "bn": "নেটওয়ার্কের ছবি দেখুন", "uk": "Мережа на малюнку", "ar": "شاهد الشبكة مرسومة"},
    "Your comments on documents": {
        "cy": "Eich sylwadau ar ddogfennau", "pl": "Twoje komentarze do dokumentów", "ro": "Comentariile tale la documente",
        "ur": "دستاویزات پر آپ کی رائے", "bn": "নথিতে আপনার মন্তব্য", "uk": "Ваші коментарі до документів", "ar": "تعليقاتك على الوثائق"},
    "What you do in the action plan": {
        "cy": "Yr hyn rydych yn ei wneud yn y cynllun gweithredu", "pl": "Co robisz w planie działań", "ro": "Ce faci în planul de acțiune",
        "ur": "منصوبے میں آپ کا کام", "bn": "কর্মপরিকল্পনায় আপনার কাজ", "uk": "Що ви робите за планом дій", "ar": "ما تفعله في خطة العمل"},
    "Questions you asked, and that wait for you": {
        "cy": "Cwestiynau a ofynnoch, ac sy’n aros amdanoch", "pl": "Pytania zadane i czekające na ciebie",
        "ro": "Întrebări puse și care te așteaptă", "ur": "آپ کے پوچھے اور آپ کے منتظر سوال", "bn": "আপনার করা ও আপনার অপেক্ষায় থাকা প্রশ্ন",
        "uk": "Питання, які ви поставили і які чекають на вас", "ar": "أسئلة طرحتها وأخرى تنتظرك"},
    "Tell a tip": {
        "cy": "Rhannu awgrym", "pl": "Podziel się wskazówką", "ro": "Spune un sfat", "ur": "کوئی مشورہ بتائیں", "bn": "একটি পরামর্শ দিন",
        "uk": "Поділитися порадою", "ar": "شارك نصيحة"},
    "Wish to be introduced to somebody": {
        "cy": "Gofyn am gael eich cyflwyno i rywun", "pl": "Poproś o poznanie kogoś", "ro": "Cere să fii prezentat cuiva",
        "ur": "کسی سے تعارف کی خواہش", "bn": "কারও সঙ্গে পরিচয়ের ইচ্ছা", "uk": "Попросити познайомити з кимось", "ar": "اطلب التعرف إلى أحد"},
    "Somebody, probably you, wants to be written to at this address. If that is right, open this within two days and press the button:": {
        "cy": "Mae rhywun, chi fwy na thebyg, am i ni ysgrifennu i’r cyfeiriad hwn. Os yw’n gywir, agorwch hyn o fewn dau ddiwrnod a gwasgwch y botwm:",
        "pl": "Ktoś, pewnie ty, chce dostawać wiadomości na ten adres. Jeśli to prawda, otwórz to w ciągu dwóch dni i naciśnij przycisk:",
        "ro": "Cineva, probabil tu, vrea să primească mesaje la această adresă. Dacă e corect, deschide în două zile și apasă butonul:",
        "ur": "کوئی، غالباً آپ، چاہتا ہے کہ اس پتے پر لکھا جائے۔ درست ہے تو دو دن میں کھولیں اور بٹن دبائیں:",
        "bn": "কেউ, সম্ভবত আপনি, এই ঠিকানায় বার্তা চান। ঠিক হলে দুই দিনের মধ্যে খুলে বোতাম চাপুন:",
        "uk": "Хтось, мабуть ви, хоче отримувати листи на цю адресу. Якщо так, відкрийте це за два дні й натисніть кнопку:",
        "ar": "أحدهم، أنت على الأرجح، يريد أن نكتب إليه على هذا العنوان. إن صح ذلك فافتح هذا خلال يومين واضغط الزر:"},
    "How do you want to hear?": {
        "cy": "Sut hoffech chi glywed?", "pl": "Jak chcesz dostawać wiadomości?", "ro": "Cum vrei să afli?", "ur": "آپ کیسے خبر پانا چاہتے ہیں؟",
        "bn": "কীভাবে খবর পেতে চান?", "uk": "Як ви хочете дізнаватися?", "ar": "كيف تريد أن تصلك الأخبار؟"},
    "A new one is used once you have opened the link we send there.": {
        "cy": "Defnyddir un newydd unwaith y byddwch wedi agor y ddolen a anfonwn yno.", "pl": "Nowego użyjemy, gdy otworzysz wysłany tam link.",
        "ro": "Folosim unul nou după ce deschizi linkul trimis acolo.", "ur": "نیا تب استعمال ہوگا جب آپ وہاں بھیجا لنک کھولیں۔",
        "bn": "সেখানে পাঠানো লিংক খুললে নতুনটি ব্যবহার হবে।", "uk": "Нова почне діяти, щойно ви відкриєте надіслане туди посилання.",
        "ar": "يُستخدم الجديد بعد أن تفتح الرابط الذي نرسله إليه."},
    "What you speak": {
        "cy": "Yr hyn rydych yn ei siarad", "pl": "W jakich językach mówisz", "ro": "Ce limbi vorbești", "ur": "آپ کی زبانیں",
        "bn": "আপনি যে ভাষা বলেন", "uk": "Якими мовами ви говорите", "ar": "اللغات التي تتكلمها"},
}  # fmt: skip
