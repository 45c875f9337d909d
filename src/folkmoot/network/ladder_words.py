"""The ladder, the form by which people join, and the letters they get, in the languages spoken here.

No native speaker has checked them yet; a council has its own translators do so. Placeholders stay as they are.
"""

WORDS: dict[str, dict[str, str]] = {
    "Mailing list": {
        "cy": "Rhestr bostio", "pl": "Lista mailingowa", "ro": "Listă de e-mail", "ur": "میلنگ لسٹ", "bn": "মেইলিং তালিকা", "uk": "Розсилка",
        "ar": "قائمة بريدية"},
    "I hear what the group does.": {
        "cy": "Rwy’n clywed beth mae’r grŵp yn ei wneud.", "pl": "Dowiaduję się, co robi grupa.", "ro": "Aflu ce face grupul.",
        "ur": "میں سنتا ہوں کہ گروپ کیا کرتا ہے۔", "bn": "দল কী করছে তা শুনি।", "uk": "Я дізнаюся, що робить група.",
        "ar": "أسمع بما تفعله المجموعة."},
    "Comment": {
        "cy": "Rhoi sylwadau", "pl": "Komentuję", "ro": "Comentez", "ur": "رائے دینا", "bn": "মন্তব্য করা", "uk": "Коментувати", "ar": "التعليق"},
    "I say what I think of what the group writes.": {
        "cy": "Rwy’n dweud beth rwy’n ei feddwl o’r hyn mae’r grŵp yn ei ysgrifennu.", "pl": "Mówię, co myślę o tym, co pisze grupa.",
        "ro": "Spun ce cred despre ce scrie grupul.", "ur": "میں گروپ کی تحریر پر اپنی رائے دیتا ہوں۔", "bn": "দল যা লেখে তা নিয়ে আমার মত বলি।",
        "uk": "Я кажу, що думаю про написане групою.", "ar": "أقول رأيي فيما تكتبه المجموعة."},
    "Attend": {
        "cy": "Mynychu", "pl": "Uczestniczę", "ro": "Particip", "ur": "شریک ہونا", "bn": "উপস্থিত থাকা", "uk": "Приходити", "ar": "الحضور"},
    "I come to meetings.": {
        "cy": "Rwy’n dod i gyfarfodydd.", "pl": "Przychodzę na spotkania.", "ro": "Vin la întâlniri.", "ur": "میں ملاقاتوں میں آتا ہوں۔",
        "bn": "আমি সভায় আসি।", "uk": "Я приходжу на зустрічі.", "ar": "أحضر الاجتماعات."},
    "Contribute": {
        "cy": "Cyfrannu", "pl": "Współtworzę", "ro": "Contribui", "ur": "حصہ ڈالنا", "bn": "অবদান রাখা", "uk": "Долучатися до роботи",
        "ar": "المساهمة"},
    "I bring what I know to the work.": {
        "cy": "Rwy’n dod â’r hyn rwy’n ei wybod i’r gwaith.", "pl": "Wnoszę do pracy to, co wiem.", "ro": "Aduc ce știu în muncă.",
        "ur": "جو جانتا ہوں وہ کام میں لاتا ہوں۔", "bn": "যা জানি তা কাজে লাগাই।", "uk": "Я приношу в роботу те, що знаю.",
        "ar": "أقدّم ما أعرفه للعمل."},
    "Do an action": {
        "cy": "Gwneud gweithred", "pl": "Wykonuję zadanie", "ro": "Fac o acțiune", "ur": "کوئی کام کرنا", "bn": "একটি কাজ করা", "uk": "Виконати дію",
        "ar": "تنفيذ عمل"},
    "I take on something to do.": {
        "cy": "Rwy’n ymgymryd â rhywbeth i’w wneud.", "pl": "Biorę na siebie coś do zrobienia.", "ro": "Îmi asum ceva de făcut.",
        "ur": "میں کوئی کام اپنے ذمے لیتا ہوں۔", "bn": "আমি কিছু করার দায়িত্ব নিই।", "uk": "Я беруся щось зробити.", "ar": "أتولى شيئًا لأفعله."},
    "Lead an action": {
        "cy": "Arwain gweithred", "pl": "Prowadzę zadanie", "ro": "Conduc o acțiune", "ur": "کسی کام کی قیادت", "bn": "একটি কাজে নেতৃত্ব",
        "uk": "Очолити дію", "ar": "قيادة عمل"},
    "I see that something gets done.": {
        "cy": "Rwy’n sicrhau bod rhywbeth yn cael ei wneud.", "pl": "Pilnuję, żeby coś zostało zrobione.", "ro": "Am grijă ca ceva să fie făcut.",
        "ur": "میں یقینی بناتا ہوں کہ کام ہو جائے۔", "bn": "কাজটি যেন হয় তা দেখি।", "uk": "Я дбаю, щоб справу було зроблено.",
        "ar": "أحرص على إنجاز شيء."},
    "Lead the group": {
        "cy": "Arwain y grŵp", "pl": "Prowadzę grupę", "ro": "Conduc grupul", "ur": "گروپ کی قیادت", "bn": "দলে নেতৃত্ব", "uk": "Очолити групу",
        "ar": "قيادة المجموعة"},
    "I help to lead the group.": {
        "cy": "Rwy’n helpu i arwain y grŵp.", "pl": "Pomagam prowadzić grupę.", "ro": "Ajut la conducerea grupului.",
        "ur": "میں گروپ کی قیادت میں مدد کرتا ہوں۔", "bn": "দলের নেতৃত্বে সাহায্য করি।", "uk": "Я допомагаю вести групу.",
        "ar": "أساعد في قيادة المجموعة."},
    "Steering group": {
        "cy": "Grŵp llywio", "pl": "Grupa sterująca", "ro": "Grup de coordonare", "ur": "رہنما گروپ", "bn": "পরিচালনা দল", "uk": "Керівна група",
        "ar": "مجموعة توجيهية"},
    "Working group": {
        "cy": "Gweithgor", "pl": "Grupa robocza", "ro": "Grup de lucru", "ur": "ورکنگ گروپ", "bn": "কর্মদল", "uk": "Робоча група",
        "ar": "مجموعة عمل"},
    "Forum": {
        "cy": "Fforwm", "pl": "Forum", "ro": "Forum", "ur": "فورم", "bn": "ফোরাম", "uk": "Форум", "ar": "منتدى"},
    "Panel": {
        "cy": "Panel", "pl": "Panel", "ro": "Panel", "ur": "پینل", "bn": "প্যানেল", "uk": "Панель", "ar": "لجنة"},
    "Network": {
        "cy": "Rhwydwaith", "pl": "Sieć", "ro": "Rețea", "ur": "نیٹ ورک", "bn": "নেটওয়ার্ক", "uk": "Мережа", "ar": "شبكة"},
    "Anybody joins": {
        "cy": "Gall unrhyw un ymuno", "pl": "Każdy może dołączyć", "ro": "Se alătură oricine", "ur": "کوئی بھی شامل ہو سکتا ہے",
        "bn": "যে কেউ যোগ দিতে পারেন", "uk": "Долучається будь-хто", "ar": "ينضم من يشاء"},
    "By invitation": {
        "cy": "Drwy wahoddiad", "pl": "Na zaproszenie", "ro": "Pe bază de invitație", "ur": "دعوت پر", "bn": "আমন্ত্রণে", "uk": "За запрошенням",
        "ar": "بدعوة"},
    "Nobody yet": {
        "cy": "Neb eto", "pl": "Jeszcze nikt", "ro": "Încă nimeni", "ur": "ابھی کوئی نہیں", "bn": "এখনও কেউ নেই", "uk": "Ще нікого",
        "ar": "لا أحد بعد"},
    "A few people": {
        "cy": "Ychydig o bobl", "pl": "Kilka osób", "ro": "Câțiva oameni", "ur": "چند لوگ", "bn": "কয়েকজন", "uk": "Кілька людей",
        "ar": "بضعة أشخاص"},
    "{people} people": {
        "cy": "{people} o bobl", "pl": "Liczba osób: {people}", "ro": "{people} de oameni", "ur": "{people} لوگ", "bn": "{people} জন",
        "uk": "Людей: {people}", "ar": "عدد الأشخاص: {people}"},
    "How much would you like to take part?": {
        "cy": "Faint hoffech chi gymryd rhan?", "pl": "Jak bardzo chcesz brać udział?", "ro": "Cât ai vrea să participi?",
        "ur": "آپ کتنا حصہ لینا چاہیں گے؟", "bn": "আপনি কতটা অংশ নিতে চান?", "uk": "Наскільки ви хочете брати участь?",
        "ar": "ما مقدار المشاركة الذي تريده؟"},
    "You can change this at any time, up or down.": {
        "cy": "Gallwch newid hyn ar unrhyw adeg, i fyny neu i lawr.", "pl": "Możesz to zmienić w każdej chwili, w górę lub w dół.",
        "ro": "Poți schimba oricând, în sus sau în jos.", "ur": "آپ اسے کبھی بھی بڑھا یا گھٹا سکتے ہیں۔",
        "bn": "যেকোনো সময় বাড়াতে বা কমাতে পারেন।", "uk": "Це можна будь-коли змінити, більше чи менше.",
        "ar": "يمكنك تغيير ذلك في أي وقت، صعودًا أو نزولًا."},
    "Or your phone number": {
        "cy": "Neu eich rhif ffôn", "pl": "Albo numer telefonu", "ro": "Sau numărul tău de telefon", "ur": "یا آپ کا فون نمبر",
        "bn": "অথবা আপনার ফোন নম্বর", "uk": "Або номер телефону", "ar": "أو رقم هاتفك"},
    "Your phone number": {
        "cy": "Eich rhif ffôn", "pl": "Twój numer telefonu", "ro": "Numărul tău de telefon", "ur": "آپ کا فون نمبر", "bn": "আপনার ফোন নম্বর",
        "uk": "Ваш номер телефону", "ar": "رقم هاتفك"},
    "Your name": {
        "cy": "Eich enw", "pl": "Imię i nazwisko", "ro": "Numele tău", "ur": "آپ کا نام", "bn": "আপনার নাম", "uk": "Ваше ім’я", "ar": "اسمك"},
    "Who may see your name?": {
        "cy": "Pwy gaiff weld eich enw?", "pl": "Kto może widzieć twoje imię i nazwisko?", "ro": "Cine îți poate vedea numele?",
        "ur": "آپ کا نام کون دیکھ سکتا ہے؟", "bn": "কে আপনার নাম দেখতে পারে?", "uk": "Хто може бачити ваше ім’я?", "ar": "من يمكنه رؤية اسمك؟"},
    "Only those who run my groups": {
        "cy": "Dim ond y rhai sy’n rhedeg fy ngrwpiau", "pl": "Tylko osoby prowadzące moje grupy", "ro": "Doar cei care îmi conduc grupurile",
        "ur": "صرف وہ جو میرے گروپ چلاتے ہیں", "bn": "শুধু যারা আমার দল চালান", "uk": "Лише ті, хто веде мої групи", "ar": "من يديرون مجموعاتي فقط"},
    "The people in my groups": {
        "cy": "Y bobl yn fy ngrwpiau", "pl": "Osoby z moich grup", "ro": "Oamenii din grupurile mele", "ur": "میرے گروپوں کے لوگ",
        "bn": "আমার দলের মানুষ", "uk": "Люди з моїх груп", "ar": "أعضاء مجموعاتي"},
    "Everybody: my name may stand on public pages": {
        "cy": "Pawb: gall fy enw fod ar dudalennau cyhoeddus", "pl": "Wszyscy: moje imię i nazwisko może być na stronach publicznych",
        "ro": "Toată lumea: numele meu poate apărea pe pagini publice", "ur": "سب: میرا نام عوامی صفحات پر آ سکتا ہے",
        "bn": "সবাই: আমার নাম প্রকাশ্য পাতায় থাকতে পারে", "uk": "Усі: моє ім’я може бути на публічних сторінках",
        "ar": "الجميع: يمكن أن يظهر اسمي في الصفحات العامة"},
    "The body you work or volunteer for": {
        "cy": "Y corff rydych yn gweithio neu’n gwirfoddoli iddo", "pl": "Instytucja, w której pracujesz lub działasz społecznie",
        "ro": "Instituția unde lucrezi sau ești voluntar", "ur": "جس ادارے میں کام یا رضاکاری کرتے ہیں",
        "bn": "যে সংস্থায় কাজ বা স্বেচ্ছাসেবা করেন", "uk": "Установа, де ви працюєте або волонтерите", "ar": "الجهة التي تعمل أو تتطوع فيها"},
    "What do you bring?": {
        "cy": "Beth ydych chi’n ei gynnig?", "pl": "Co wnosisz?", "ro": "Ce aduci?", "ur": "آپ کیا لاتے ہیں؟", "bn": "আপনি কী দিতে পারেন?",
        "uk": "Що ви приносите?", "ar": "ماذا تقدّم؟"},
    "Personal experience": {
        "cy": "Profiad personol", "pl": "Własne doświadczenie", "ro": "Experiență personală", "ur": "ذاتی تجربہ", "bn": "ব্যক্তিগত অভিজ্ঞতা",
        "uk": "Особистий досвід", "ar": "تجربة شخصية"},
    "Professional experience": {
        "cy": "Profiad proffesiynol", "pl": "Doświadczenie zawodowe", "ro": "Experiență profesională", "ur": "پیشہ ورانہ تجربہ",
        "bn": "পেশাগত অভিজ্ঞতা", "uk": "Професійний досвід", "ar": "خبرة مهنية"},
    "Knowledge": {
        "cy": "Gwybodaeth", "pl": "Wiedza", "ro": "Cunoștințe", "ur": "علم", "bn": "জ্ঞান", "uk": "Знання", "ar": "معرفة"},
    "Skills": {
        "cy": "Sgiliau", "pl": "Umiejętności", "ro": "Abilități", "ur": "مہارتیں", "bn": "দক্ষতা", "uk": "Навички", "ar": "مهارات"},
    "Resources": {
        "cy": "Adnoddau", "pl": "Zasoby", "ro": "Resurse", "ur": "وسائل", "bn": "সম্পদ", "uk": "Ресурси", "ar": "موارد"},
    "In your own words": {
        "cy": "Yn eich geiriau eich hun", "pl": "Własnymi słowami", "ro": "În cuvintele tale", "ur": "اپنے الفاظ میں", "bn": "নিজের ভাষায়",
        "uk": "Своїми словами", "ar": "بكلماتك"},
    "What are you interested in?": {
        "cy": "Beth sydd o ddiddordeb i chi?", "pl": "Co cię interesuje?", "ro": "Ce te interesează?", "ur": "آپ کو کس میں دلچسپی ہے؟",
        "bn": "আপনার আগ্রহ কীসে?", "uk": "Що вас цікавить?", "ar": "ما الذي يهمك؟"},
    "A few words, parted by commas: carers, getting around, parks.": {
        "cy": "Ychydig eiriau, wedi’u gwahanu gan atalnodau: gofalwyr, teithio, parciau.",
        "pl": "Kilka słów po przecinku: opiekunowie, dojazdy, parki.",
        "ro": "Câteva cuvinte, separate prin virgule: îngrijitori, deplasare, parcuri.", "ur": "چند الفاظ، کوما سے الگ: نگہداشت، آمد و رفت، پارک۔",
        "bn": "কয়েকটি শব্দ, কমা দিয়ে: পরিচর্যাকারী, যাতায়াত, পার্ক।", "uk": "Кілька слів через кому: доглядальники, пересування, парки.",
        "ar": "بضع كلمات تفصلها فواصل: مقدمو الرعاية، التنقل، الحدائق."},
    "We keep the ward and district it lies in, not the postcode.": {
        "cy": "Rydym yn cadw’r ward a’r ardal y mae ynddi, nid y cod post.", "pl": "Zachowujemy okręg i dzielnicę, nie kod pocztowy.",
        "ro": "Păstrăm zona și districtul, nu codul poștal.", "ur": "ہم وارڈ اور ضلع رکھتے ہیں، پوسٹ کوڈ نہیں۔",
        "bn": "আমরা ওয়ার্ড ও জেলা রাখি, পোস্টকোড নয়।", "uk": "Ми зберігаємо район і округ, а не поштовий індекс.",
        "ar": "نحفظ الحي والمنطقة، لا الرمز البريدي."},
    "The language you would like to be written to in": {
        "cy": "Yr iaith yr hoffech i ni ysgrifennu atoch ynddi", "pl": "Język, w którym mamy do ciebie pisać",
        "ro": "Limba în care vrei să îți scriem", "ur": "وہ زبان جس میں ہم آپ کو لکھیں", "bn": "যে ভাষায় আপনাকে লিখব",
        "uk": "Мова, якою вам писати", "ar": "اللغة التي تريد أن نكتب إليك بها"},
    "Yes, keep me in the network of {partner} and write to me about “{group}”, until I say otherwise.": {
        "cy": "Ie, cadwch fi yn rhwydwaith {partner} ac ysgrifennwch ataf am “{group}”, nes i mi ddweud fel arall.",
        "pl": "Tak, chcę być w sieci {partner} i dostawać wiadomości o „{group}”, dopóki nie powiem inaczej.",
        "ro": "Da, păstrați-mă în rețeaua {partner} și scrieți-mi despre „{group}” până spun altfel.",
        "ur": "جی ہاں، مجھے {partner} کے نیٹ ورک میں رکھیں اور “{group}” کے بارے میں لکھیں، جب تک میں منع نہ کروں۔",
        "bn": "হ্যাঁ, আমি অন্যথা না বলা পর্যন্ত আমাকে {partner}-এর নেটওয়ার্কে রাখুন এবং “{group}” বিষয়ে লিখুন।",
        "uk": "Так, тримайте мене в мережі {partner} і пишіть мені про «{group}», доки я не скажу інакше.",
        "ar": "نعم، أبقوني في شبكة {partner} واكتبوا إليّ عن «{group}» حتى أقول غير ذلك."},
    "Enter a phone number like 07700 900123": {
        "cy": "Rhowch rif ffôn fel 07700 900123", "pl": "Wpisz numer telefonu, na przykład 07700 900123",
        "ro": "Introdu un număr de telefon, de exemplu 07700 900123", "ur": "فون نمبر لکھیں جیسے 07700 900123",
        "bn": "ফোন নম্বর লিখুন, যেমন 07700 900123", "uk": "Введіть номер телефону, наприклад 07700 900123", "ar": "أدخل رقم هاتف مثل 07700 900123"},
    "Enter your phone number, or choose another way to hear.": {
        "cy": "Rhowch eich rhif ffôn, neu dewiswch ffordd arall o glywed.", "pl": "Wpisz numer telefonu albo wybierz inny sposób kontaktu.",
        "ro": "Introdu numărul de telefon sau alege alt mod de a afla.", "ur": "اپنا فون نمبر لکھیں، یا اطلاع کا دوسرا طریقہ چنیں۔",
        "bn": "ফোন নম্বর লিখুন, বা খবর পাওয়ার অন্য উপায় বেছে নিন।", "uk": "Введіть номер телефону або виберіть інший спосіб.",
        "ar": "أدخل رقم هاتفك أو اختر طريقة أخرى."},
    "Enter your e-mail address or your phone number: one of them is enough.": {
        "cy": "Rhowch eich cyfeiriad e-bost neu’ch rhif ffôn: mae un yn ddigon.", "pl": "Wpisz e-mail albo numer telefonu: wystarczy jedno.",
        "ro": "Introdu e-mailul sau numărul de telefon: e de ajuns unul.", "ur": "ای میل یا فون نمبر لکھیں: ایک کافی ہے۔",
        "bn": "ইমেইল বা ফোন নম্বর লিখুন: একটিই যথেষ্ট।", "uk": "Введіть електронну адресу або номер телефону: досить одного.",
        "ar": "أدخل بريدك الإلكتروني أو رقم هاتفك: واحد يكفي."},
    "One more step to take part": {
        "cy": "Un cam arall i gymryd rhan", "pl": "Jeszcze jeden krok, by wziąć udział", "ro": "Încă un pas ca să participi",
        "ur": "حصہ لینے کے لیے ایک قدم اور", "bn": "অংশ নিতে আর এক ধাপ", "uk": "Ще один крок до участі", "ar": "خطوة أخرى لتشارك"},
    "Somebody, probably you, gave this address to take part in: {groups}. To say yes, open this and press the button:": {
        "cy": "Rhoddodd rhywun, chi fwy na thebyg, y cyfeiriad hwn i gymryd rhan yn: {groups}. I ddweud ie, agorwch hyn a gwasgwch y botwm:",
        "pl": "Ktoś, pewnie ty, podał ten adres, żeby wziąć udział w: {groups}. Aby się zgodzić, otwórz to i naciśnij przycisk:",
        "ro": "Cineva, probabil tu, a dat această adresă ca să participe la: {groups}. Ca să spui da, deschide linkul și apasă butonul:",
        "ur": "کسی نے، غالباً آپ نے، اِن میں حصہ لینے کے لیے یہ پتہ دیا: {groups}۔ ہاں کہنے کے لیے اسے کھولیں اور بٹن دبائیں:",
        "bn": "কেউ, সম্ভবত আপনি, এতে অংশ নিতে এই ঠিকানা দিয়েছেন: {groups}। রাজি হলে এটি খুলে বোতাম চাপুন:",
        "uk": "Хтось, мабуть ви, вказав цю адресу, щоб узяти участь у: {groups}. Щоб погодитися, відкрийте це й натисніть кнопку:",
        "ar": "أعطى أحدهم، أنت على الأرجح، هذا العنوان للمشاركة في: {groups}. للموافقة افتح هذا واضغط الزر:"},
    "The link to your own page": {
        "cy": "Y ddolen i’ch tudalen eich hun", "pl": "Link do twojej strony", "ro": "Linkul către pagina ta", "ur": "آپ کے صفحے کا لنک",
        "bn": "আপনার নিজের পাতার লিংক", "uk": "Посилання на вашу сторінку", "ar": "رابط صفحتك"},
    "Here is the link to your own page: your groups, how much you take part, what we keep of you. Keep it to yourself:": {
        "cy": "Dyma’r ddolen i’ch tudalen eich hun: eich grwpiau, faint rydych yn cymryd rhan, beth a gadwn amdanoch. Cadwch hi i chi’ch hun:",
        "pl": "Oto link do twojej strony: grupy, twój udział i to, co o tobie przechowujemy. Zachowaj go dla siebie:",
        "ro": "Iată linkul către pagina ta: grupurile, cât participi, ce păstrăm despre tine. Păstrează-l pentru tine:",
        "ur": "یہ آپ کے صفحے کا لنک ہے: آپ کے گروپ، آپ کا حصہ، اور ہم آپ کا کیا رکھتے ہیں۔ اسے اپنے تک رکھیں:",
        "bn": "এটি আপনার পাতার লিংক: আপনার দল, কতটা অংশ নেন, আমরা কী রাখি। নিজের কাছেই রাখুন:",
        "uk": "Ось посилання на вашу сторінку: групи, участь і що ми про вас зберігаємо. Нікому його не давайте:",
        "ar": "هذا رابط صفحتك: مجموعاتك ومقدار مشاركتك وما نحفظه عنك. احتفظ به لنفسك:"},
    "If it was not you, do nothing. What was typed is deleted in 7 days.": {
        "cy": "Os nad chi oedd hwn, gwnewch ddim. Dileir yr hyn a deipiwyd ymhen 7 diwrnod.",
        "pl": "Jeśli to nie ty, nic nie rób. Wpisane dane usuniemy za 7 dni.",
        "ro": "Dacă nu ai fost tu, nu face nimic. Ce s-a scris se șterge în 7 zile.",
        "ur": "اگر یہ آپ نہ تھے تو کچھ نہ کریں۔ لکھا ہوا 7 دن میں مٹ جائے گا۔", "bn": "আপনি না হলে কিছু করবেন না। যা লেখা হয়েছে 7 দিনে মুছে যাবে।",
        "uk": "Якщо це були не ви, нічого не робіть. Введене зітруть за 7 днів.", "ar": "إن لم تكن أنت فلا تفعل شيئًا. يُحذف ما كُتب خلال 7 أيام."},
    "You get this because you take part in “{group}”.": {
        "cy": "Rydych yn cael hyn oherwydd eich bod yn cymryd rhan yn “{group}”.", "pl": "Dostajesz to, bo bierzesz udział w „{group}”.",
        "ro": "Primești acest mesaj pentru că participi la „{group}”.", "ur": "یہ آپ کو اس لیے ملا کہ آپ “{group}” میں حصہ لیتے ہیں۔",
        "bn": "আপনি “{group}”-এ অংশ নেন বলে এটি পাচ্ছেন।", "uk": "Ви отримали це, бо берете участь у «{group}».",
        "ar": "وصلك هذا لأنك تشارك في «{group}»."},
    "You get this because you are in the network of {partner}.": {
        "cy": "Rydych yn cael hyn oherwydd eich bod yn rhwydwaith {partner}.", "pl": "Dostajesz to, bo jesteś w sieci {partner}.",
        "ro": "Primești acest mesaj pentru că ești în rețeaua {partner}.", "ur": "یہ آپ کو اس لیے ملا کہ آپ {partner} کے نیٹ ورک میں ہیں۔",
        "bn": "আপনি {partner}-এর নেটওয়ার্কে আছেন বলে এটি পাচ্ছেন।", "uk": "Ви отримали це, бо ви в мережі {partner}.",
        "ar": "وصلك هذا لأنك في شبكة {partner}."},
    "Your own page, where you change how much you take part:": {
        "cy": "Eich tudalen eich hun, lle rydych yn newid faint rydych yn cymryd rhan:", "pl": "Twoja strona, na której zmienisz swój udział:",
        "ro": "Pagina ta, unde schimbi cât participi:", "ur": "آپ کا صفحہ، جہاں آپ اپنا حصہ بدلتے ہیں:", "bn": "আপনার পাতা, যেখানে অংশগ্রহণ বদলান:",
        "uk": "Ваша сторінка, де ви змінюєте участь:", "ar": "صفحتك حيث تغيّر مقدار مشاركتك:"},
    "To get no more of these, open this:": {
        "cy": "I beidio â chael rhagor o’r rhain, agorwch hyn:", "pl": "Aby nie dostawać więcej takich wiadomości, otwórz to:",
        "ro": "Ca să nu mai primești astfel de mesaje, deschide:", "ur": "مزید ایسے پیغام نہ پانے کے لیے یہ کھولیں:",
        "bn": "এমন বার্তা আর না পেতে এটি খুলুন:", "uk": "Щоб більше такого не отримувати, відкрийте це:", "ar": "لكي لا تصلك رسائل كهذه افتح هذا:"},
    "No more of these messages": {
        "cy": "Dim mwy o’r negeseuon hyn", "pl": "Koniec tych wiadomości", "ro": "Fără astfel de mesaje", "ur": "ایسے پیغام مزید نہیں",
        "bn": "এমন বার্তা আর নয়", "uk": "Більше жодних таких листів", "ar": "لا مزيد من هذه الرسائل"},
    "Do you want no more messages from “{group}”?": {
        "cy": "Ydych chi am beidio â chael rhagor o negeseuon gan “{group}”?", "pl": "Nie chcesz już wiadomości od „{group}”?",
        "ro": "Nu mai vrei mesaje de la „{group}”?", "ur": "کیا آپ “{group}” سے مزید پیغام نہیں چاہتے؟", "bn": "“{group}” থেকে আর বার্তা চান না?",
        "uk": "Ви більше не хочете листів від «{group}»?", "ar": "ألا تريد مزيدًا من رسائل «{group}»؟"},
    "Do you want no more messages from the network?": {
        "cy": "Ydych chi am beidio â chael rhagor o negeseuon gan y rhwydwaith?", "pl": "Nie chcesz już wiadomości od sieci?",
        "ro": "Nu mai vrei mesaje de la rețea?", "ur": "کیا آپ نیٹ ورک سے مزید پیغام نہیں چاہتے؟", "bn": "নেটওয়ার্ক থেকে আর বার্তা চান না?",
        "uk": "Ви більше не хочете листів від мережі?", "ar": "ألا تريد مزيدًا من رسائل الشبكة؟"},
    "You can change it again on your own page.": {
        "cy": "Gallwch ei newid eto ar eich tudalen eich hun.", "pl": "Możesz to znów zmienić na swojej stronie.",
        "ro": "Poți schimba din nou pe pagina ta.", "ur": "آپ اسے اپنے صفحے پر دوبارہ بدل سکتے ہیں۔", "bn": "নিজের পাতায় আবার বদলাতে পারেন।",
        "uk": "Це можна знову змінити на своїй сторінці.", "ar": "يمكنك تغيير ذلك مجددًا في صفحتك."},
    "No more from this group": {
        "cy": "Dim mwy gan y grŵp hwn", "pl": "Koniec wiadomości od tej grupy", "ro": "Nimic de la acest grup", "ur": "اس گروپ سے مزید نہیں",
        "bn": "এই দল থেকে আর নয়", "uk": "Більше нічого від цієї групи", "ar": "لا مزيد من هذه المجموعة"},
    "No more from the network at all": {
        "cy": "Dim mwy gan y rhwydwaith o gwbl", "pl": "Żadnych wiadomości od całej sieci", "ro": "Nimic de la toată rețeaua",
        "ur": "پورے نیٹ ورک سے مزید نہیں", "bn": "পুরো নেটওয়ার্ক থেকেই আর নয়", "uk": "Більше нічого від усієї мережі",
        "ar": "لا مزيد من الشبكة كلها"},
    "That is done": {
        "cy": "Wedi’i wneud", "pl": "Zrobione", "ro": "Gata", "ur": "ہو گیا", "bn": "হয়ে গেছে", "uk": "Зроблено", "ar": "تم ذلك"},
    "We write to you no more. Your groups still know you, and you can look here whenever you like.": {
        "cy": "Ni fyddwn yn ysgrifennu atoch mwyach. Mae eich grwpiau’n dal i’ch adnabod, a gallwch edrych yma pryd bynnag y mynnwch.",
        "pl": "Nie piszemy już do ciebie. Grupy nadal cię znają i możesz tu zajrzeć, kiedy chcesz.",
        "ro": "Nu îți mai scriem. Grupurile te cunosc în continuare și poți intra aici oricând.",
        "ur": "ہم آپ کو مزید نہیں لکھیں گے۔ آپ کے گروپ اب بھی آپ کو جانتے ہیں، اور آپ جب چاہیں یہاں دیکھ سکتے ہیں۔",
        "bn": "আমরা আর লিখব না। আপনার দলগুলো আপনাকে চেনে, যখন খুশি এখানে দেখতে পারেন।",
        "uk": "Ми вам більше не пишемо. Групи вас і далі знають, і ви можете заглядати сюди будь-коли.",
        "ar": "لن نكتب إليك بعد الآن. ما زالت مجموعاتك تعرفك، ويمكنك النظر هنا متى شئت."},
    "You get no more messages from “{group}”.": {
        "cy": "Ni chewch ragor o negeseuon gan “{group}”.", "pl": "Nie dostaniesz więcej wiadomości od „{group}”.",
        "ro": "Nu mai primești mesaje de la „{group}”.", "ur": "آپ کو “{group}” سے مزید پیغام نہیں ملیں گے۔",
        "bn": "“{group}” থেকে আর বার্তা পাবেন না।", "uk": "Ви більше не отримуватимете листів від «{group}».",
        "ar": "لن تصلك رسائل أخرى من «{group}»."},
    "Which languages do you speak?": {
        "cy": "Pa ieithoedd ydych chi’n eu siarad?", "pl": "W jakich językach mówisz?", "ro": "Ce limbi vorbești?",
        "ur": "آپ کون سی زبانیں بولتے ہیں؟", "bn": "আপনি কোন কোন ভাষা বলেন?", "uk": "Якими мовами ви говорите?", "ar": "ما اللغات التي تتكلمها؟"},
    "Do you join for yourself, or for an organisation?": {
        "cy": "Ydych chi’n ymuno drosoch eich hun, neu dros sefydliad?", "pl": "Dołączasz we własnym imieniu czy dla organizacji?",
        "ro": "Te alături în nume propriu sau pentru o organizație?", "ur": "کیا آپ اپنے لیے شامل ہو رہے ہیں یا کسی ادارے کے لیے؟",
        "bn": "আপনি নিজের জন্য না কোনো সংগঠনের জন্য যোগ দিচ্ছেন?", "uk": "Ви долучаєтеся від себе чи від організації?",
        "ar": "هل تنضم لنفسك أم لمنظمة؟"},
    "For myself": {
        "cy": "Drosof fy hun", "pl": "We własnym imieniu", "ro": "În nume propriu", "ur": "اپنے لیے", "bn": "নিজের জন্য", "uk": "Від себе",
        "ar": "لنفسي"},
    "For an organisation": {
        "cy": "Dros sefydliad", "pl": "Dla organizacji", "ro": "Pentru o organizație", "ur": "کسی ادارے کے لیے", "bn": "সংগঠনের জন্য",
        "uk": "Від організації", "ar": "لمنظمة"},
}  # fmt: skip
