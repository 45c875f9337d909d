"""What everybody reads who looks for help, and on a list of their own, in the order of `SPOKEN`; see `directory/wording.py`."""

FINDER: dict[str, tuple[str, ...]] = {
    "Find help near you": (
        "Dod o hyd i help yn eich ardal", "Znajdź pomoc w pobliżu", "Găsește ajutor aproape de tine", "اپنے قریب مدد تلاش کریں", "কাছাকাছি সাহায্য খুঁজুন",
        "Знайдіть допомогу поруч", "ابحث عن مساعدة قريبة منك",
    ),
    "What are you looking for?": (
        "Am beth ydych chi’n chwilio?", "Czego szukasz?", "Ce cauți?", "آپ کیا تلاش کر رہے ہیں؟", "আপনি কী খুঁজছেন?", "Що ви шукаєте?", "عمّ تبحث؟",
    ),
    "Where?": ("Ble?", "Gdzie?", "Unde?", "کہاں؟", "কোথায়?", "Де?", "أين؟"),
    "A postcode, a town or a ward. We keep the area, not your postcode.": (
        "Cod post, tref neu ward. Rydym yn cadw’r ardal, nid eich cod post.", "Kod pocztowy, miasto lub okręg. Zachowujemy obszar, nie kod.",
        "Un cod poștal, un oraș sau un cartier. Păstrăm zona, nu codul tău poștal.", "پوسٹ کوڈ، قصبہ یا وارڈ۔ ہم علاقہ رکھتے ہیں، آپ کا پوسٹ کوڈ نہیں۔",
        "পোস্টকোড, শহর বা ওয়ার্ড। আমরা এলাকা রাখি, আপনার পোস্টকোড নয়।", "Індекс, місто або округ. Ми зберігаємо район, а не ваш індекс.",
        "رمز بريدي أو بلدة أو حي. نحفظ المنطقة لا رمزك البريدي.",
    ),
    "Who is it for?": ("I bwy mae e?", "Dla kogo to jest?", "Pentru cine este?", "یہ کس کے لیے ہے؟", "এটা কার জন্য?", "Для кого це?", "لمن هذا؟"),
    "Me": ("Fi", "Dla mnie", "Pentru mine", "میرے لیے", "আমার জন্য", "Для мене", "لي"),
    "A friend": ("Ffrind", "Dla znajomej osoby", "Pentru un prieten", "کسی دوست کے لیے", "বন্ধুর জন্য", "Для друга", "لصديق"),
    "A relative": ("Perthynas", "Dla kogoś z rodziny", "Pentru o rudă", "کسی رشتہ دار کے لیے", "আত্মীয়ের জন্য", "Для родича", "لقريب"),
    "Somebody I work with": (
        "Rhywun rwy’n gweithio gyda nhw", "Dla osoby, z którą pracuję", "Pentru cineva cu care lucrez", "جس کے ساتھ میں کام کرتا ہوں", "যার সাথে আমি কাজ করি",
        "Для людини, з якою я працюю", "لشخص أعمل معه",
    ),
    "Services, groups and clubs in one search. You do not have to say who you are.": (
        "Gwasanaethau, grwpiau a chlybiau mewn un chwiliad. Does dim rhaid i chi ddweud pwy ydych chi.",
        "Usługi, grupy i kluby w jednym wyszukiwaniu. Nie musisz mówić, kim jesteś.",
        "Servicii, grupuri și cluburi într-o singură căutare. Nu trebuie să spui cine ești.",
        "خدمات، گروپ اور کلب ایک ہی تلاش میں۔ آپ کو بتانا ضروری نہیں کہ آپ کون ہیں۔", "সেবা, দল ও ক্লাব এক খোঁজেই। আপনি কে তা বলতে হবে না।",
        "Послуги, групи й клуби в одному пошуку. Не треба казати, хто ви.", "خدمات ومجموعات ونوادٍ في بحث واحد. لا حاجة لأن تقول من أنت.",
    ),
    "Show everything there is": ("Dangos popeth sydd", "Pokaż wszystko", "Arată tot ce există", "سب کچھ دکھائیں", "সবকিছু দেখান", "Показати все", "اعرض كل شيء"),
    "More choices: age, distance, day, getting in": (
        "Mwy o ddewisiadau: oed, pellter, diwrnod, mynediad", "Więcej opcji: wiek, odległość, dzień, dostęp", "Mai multe opțiuni: vârstă, distanță, zi, acces",
        "مزید انتخاب: عمر، فاصلہ، دن، رسائی", "আরও বাছাই: বয়স, দূরত্ব, দিন, প্রবেশ", "Більше вибору: вік, відстань, день, доступ",
        "خيارات أكثر: العمر، المسافة، اليوم، الدخول",
    ),
    "Narrow these down": ("Culhau’r rhain", "Zawęź wyniki", "Restrânge lista", "انہیں کم کریں", "এগুলো কমান", "Звузити список", "ضيّق النتائج"),
    "See these on the map": (
        "Gweld y rhain ar y map", "Zobacz je na mapie", "Vezi-le pe hartă", "انہیں نقشے پر دیکھیں", "মানচিত্রে দেখুন", "Показати на карті", "شاهدها على الخريطة",
    ),
    "On the map": ("Ar y map", "Na mapie", "Pe hartă", "نقشے پر", "মানচিত্রে", "На карті", "على الخريطة"),
    "Open a map you can move": (
        "Agor map y gallwch ei symud", "Otwórz mapę, którą można przesuwać", "Deschide o hartă pe care o poți mișca", "ہلنے والا نقشہ کھولیں",
        "নাড়ানো যায় এমন মানচিত্র খুলুন", "Відкрити рухому карту", "افتح خريطة يمكن تحريكها",
    ),
    "Found: {count}": (
        "Wedi’u canfod: {count}", "Znaleziono: {count}", "Găsite: {count}", "ملے: {count}", "পাওয়া গেছে: {count}", "Знайдено: {count}", "النتائج: {count}",
    ),
    "Their age": ("Eu hoedran", "Wiek", "Vârsta", "ان کی عمر", "বয়স", "Вік", "العمر"),
    "How far?": ("Pa mor bell?", "Jak daleko?", "Cât de departe?", "کتنی دور؟", "কত দূর?", "Як далеко?", "كم المسافة؟"),
    "From the middle of the place above. Help by phone, online or at home stays in.": (
        "O ganol y lle uchod. Mae help dros y ffôn, ar-lein neu gartref yn aros i mewn.",
        "Od środka miejsca podanego wyżej. Pomoc przez telefon, internet lub w domu zostaje.",
        "De la mijlocul locului de mai sus. Ajutorul prin telefon, online sau acasă rămâne.", "اوپر دی گئی جگہ کے بیچ سے۔ فون، آن لائن یا گھر پر مدد شامل رہتی ہے۔",
        "উপরের জায়গার মাঝখান থেকে। ফোনে, অনলাইনে বা বাড়িতে সাহায্য থাকবে।", "Від середини місця вгорі. Допомога телефоном, онлайн чи вдома лишається.",
        "من وسط المكان أعلاه. تبقى المساعدة بالهاتف أو عبر الإنترنت أو في المنزل.",
    ),
    "In which part of the year?": (
        "Ym mha ran o’r flwyddyn?", "W jakiej części roku?", "În ce parte a anului?", "سال کے کس حصے میں؟", "বছরের কোন সময়ে?",
        "У яку пору року?", "في أي جزء من السنة؟",
    ),
    "All year": ("Drwy’r flwyddyn", "Cały rok", "Tot anul", "سارا سال", "সারা বছর", "Увесь рік", "طوال السنة"),
    "In term time": (
        "Yn ystod y tymor", "W czasie roku szkolnego", "În timpul școlii", "اسکول کی مدت میں", "স্কুল খোলার সময়ে", "Під час навчання", "خلال الفصل الدراسي",
    ),
    "In school holidays": (
        "Yng ngwyliau’r ysgol", "W ferie szkolne", "În vacanța școlară", "اسکول کی چھٹیوں میں", "স্কুল ছুটিতে", "Під час шкільних канікул", "في العطل المدرسية",
    ),
    "On which day?": ("Ar ba ddiwrnod?", "Którego dnia?", "În ce zi?", "کس دن؟", "কোন দিন?", "У який день?", "في أي يوم؟"),
    "At what time?": ("Faint o’r gloch?", "O jakiej porze?", "La ce oră?", "کس وقت؟", "কোন সময়ে?", "О котрій порі?", "في أي وقت؟"),
    "Only what is free": ("Dim ond yr hyn sydd am ddim", "Tylko bezpłatne", "Doar ce este gratuit", "صرف مفت", "শুধু বিনামূল্যের", "Лише безкоштовне", "المجاني فقط"),
    "What may it cost?": (
        "Faint y gall gostio?", "Ile może kosztować?", "Cât poate costa?", "اس پر کتنا خرچ آ سکتا ہے؟", "খরচ কত হতে পারে?", "Скільки це може коштувати?",
        "كم يمكن أن يكلف؟",
    ),
    "By the lowest price it tells. What tells no price is left out.": (
        "Yn ôl y pris isaf a nodir. Gadewir allan yr hyn nad yw’n nodi pris.", "Według najniższej podanej ceny. To, co nie podaje ceny, jest pominięte.",
        "După cel mai mic preț indicat. Ce nu indică un preț este lăsat deoparte.", "بتائی گئی سب سے کم قیمت کے مطابق۔ جس کی قیمت نہیں بتائی گئی وہ شامل نہیں۔",
        "জানানো সবচেয়ে কম দাম অনুযায়ী। যার দাম জানানো নেই তা বাদ থাকে।", "За найнижчою вказаною ціною. Те, де ціну не вказано, пропущено.",
        "حسب أدنى سعر مذكور. وما لا يذكر سعرًا لا يظهر.",
    ),
    "Any price": ("Unrhyw bris", "Dowolna cena", "Orice preț", "کوئی بھی قیمت", "যেকোনো দাম", "Будь-яка ціна", "أي سعر"),
    "Up to £5": ("Hyd at £5", "Do £5", "Până la £5", "£5 تک", "£5 পর্যন্ত", "До £5", "حتى £5"),
    "Up to £10": ("Hyd at £10", "Do £10", "Până la £10", "£10 تک", "£10 পর্যন্ত", "До £10", "حتى £10"),
    "Up to £20": ("Hyd at £20", "Do £20", "Până la £20", "£20 تک", "£20 পর্যন্ত", "До £20", "حتى £20"),
    "It must have": ("Rhaid iddo gael", "Musi mieć", "Trebuie să aibă", "اس میں ہونا چاہیے", "থাকতে হবে", "Має бути", "يجب أن يتوفر"),
    "In which order?": ("Ym mha drefn?", "W jakiej kolejności?", "În ce ordine?", "کس ترتیب میں؟", "কোন ক্রমে?", "У якому порядку?", "بأي ترتيب؟"),
    "Any day": ("Unrhyw ddiwrnod", "Dowolny dzień", "Orice zi", "کوئی بھی دن", "যেকোনো দিন", "Будь-який день", "أي يوم"),
    "Any time": ("Unrhyw amser", "Dowolna pora", "Orice oră", "کوئی بھی وقت", "যেকোনো সময়", "Будь-коли", "أي وقت"),
    "Any distance": ("Unrhyw bellter", "Dowolna odległość", "Orice distanță", "کوئی بھی فاصلہ", "যেকোনো দূরত্ব", "Будь-яка відстань", "أي مسافة"),
    "Best fit first": (
        "Y gorau yn gyntaf", "Najpierw najlepiej pasujące", "Întâi cele mai potrivite", "سب سے مناسب پہلے", "সবচেয়ে মানানসই আগে", "Спочатку найкращі",
        "الأنسب أولًا",
    ),
    "Nearest first": (
        "Yr agosaf yn gyntaf", "Najpierw najbliższe", "Întâi cele mai apropiate", "قریب ترین پہلے", "সবচেয়ে কাছের আগে", "Спочатку найближчі", "الأقرب أولًا",
    ),
    "In my own council’s area first": (
        "Yn ardal fy nghyngor fy hun yn gyntaf", "Najpierw na terenie mojej gminy", "Întâi în zona consiliului meu", "پہلے میری کونسل کے علاقے میں",
        "আগে আমার কাউন্সিলের এলাকায়", "Спочатку в районі моєї ради", "في منطقة مجلسي أولًا",
    ),
    "Service": ("Gwasanaeth", "Usługa", "Serviciu", "خدمت", "সেবা", "Послуга", "خدمة"),
    "Checked {day}": ("Gwiriwyd {day}", "Sprawdzono {day}", "Verificat {day}", "جانچا گیا {day}", "দেখা হয়েছে {day}", "Перевірено {day}", "روجعت {day}"),
    "Nothing here fits all of that. Try one word less, or a larger place.": (
        "Does dim yma’n cyfateb i hynny i gyd. Rhowch gynnig ar un gair yn llai, neu le mwy.",
        "Nic tu nie pasuje do wszystkiego. Spróbuj o jedno słowo mniej lub większe miejsce.",
        "Nimic nu se potrivește cu toate. Încearcă un cuvânt mai puțin sau un loc mai mare.",
        "یہاں کچھ بھی اس سب سے میل نہیں کھاتا۔ ایک لفظ کم کریں یا بڑی جگہ چنیں۔", "এখানে সবকিছুর সাথে মেলে এমন কিছু নেই। একটি শব্দ কমান বা বড় জায়গা দিন।",
        "Тут нічого не підходить до всього. Спробуйте на слово менше або більше місце.", "لا شيء هنا يناسب كل ذلك. جرّب كلمة أقل أو مكانًا أكبر.",
    ),
}  # fmt: skip

LIST: dict[str, tuple[str, ...]] = {
    "Nobody who speaks this language has checked these words yet.": (
        "Nid oes neb sy’n siarad yr iaith hon wedi gwirio’r geiriau hyn eto.", "Nikt, kto mówi w tym języku, jeszcze nie sprawdził tych słów.",
        "Nimeni care vorbește această limbă nu a verificat încă aceste cuvinte.", "اس زبان کے کسی بولنے والے نے یہ الفاظ ابھی نہیں جانچے۔",
        "এই ভাষাভাষী কেউ এখনও এই কথাগুলো দেখেননি।", "Ніхто, хто говорить цією мовою, ще не перевірив цих слів.", "لم يراجع هذه الكلمات بعدُ من يتكلم هذه اللغة.",
    ),
    "A list for you": ("Rhestr i chi", "Lista dla ciebie", "O listă pentru tine", "آپ کے لیے فہرست", "আপনার জন্য তালিকা", "Список для вас", "قائمة لك"),
    "Somebody put these together. Nobody is told that you opened it.": (
        "Rhywun roddodd y rhain at ei gilydd. Ni ddywedir wrth neb eich bod wedi’i hagor.", "Ktoś zebrał to dla ciebie. Nikt się nie dowie, że otwierasz tę listę.",
        "Cineva le-a adunat. Nimeni nu află că ai deschis lista.", "کسی نے یہ جمع کی ہیں۔ کسی کو نہیں بتایا جاتا کہ آپ نے اسے کھولا۔",
        "কেউ এগুলো একসাথে করেছেন। আপনি এটি খুলেছেন তা কাউকে জানানো হয় না।", "Хтось зібрав це. Нікому не повідомляють, що ви відкрили список.",
        "جمعها لك شخص ما. لن يعلم أحد أنك فتحتها.",
    ),
    "What you keep stands in this browser only, for a month. You need no account.": (
        "Dim ond yn y porwr hwn mae’r hyn rydych yn ei gadw, am fis. Nid oes angen cyfrif.",
        "To, co zachowasz, jest tylko w tej przeglądarce, przez miesiąc. Nie potrzebujesz konta.",
        "Ce păstrezi stă doar în acest browser, timp de o lună. Nu ai nevoie de cont.",
        "جو آپ رکھتے ہیں وہ صرف اس براؤزر میں ایک مہینے تک رہتا ہے۔ اکاؤنٹ کی ضرورت نہیں۔", "আপনি যা রাখেন তা শুধু এই ব্রাউজারে এক মাস থাকে। অ্যাকাউন্ট লাগে না।",
        "Те, що ви зберігаєте, є лише в цьому браузері, один місяць. Обліковий запис не потрібен.", "ما تحفظه يبقى في هذا المتصفح فقط لمدة شهر. لا حاجة إلى حساب.",
    ),
    "Send it or hand it over": (
        "Ei hanfon neu ei rhoi", "Wyślij lub przekaż", "Trimite-o sau dă-o mai departe", "بھیجیں یا ہاتھ میں دیں", "পাঠান বা হাতে দিন", "Надіслати або передати",
        "أرسلها أو سلّمها",
    ),
    "Send it by e-mail": (
        "Anfon drwy e-bost", "Wyślij e-mailem", "Trimite prin e-mail", "ای میل سے بھیجیں", "ইমেইলে পাঠান", "Надіслати електронною поштою",
        "أرسلها بالبريد الإلكتروني",
    ),
    "Put these on my list": (
        "Rhoi’r rhain ar fy rhestr", "Dodaj do mojej listy", "Pune-le pe lista mea", "انہیں میری فہرست میں رکھیں", "এগুলো আমার তালিকায় রাখুন",
        "Додати до мого списку", "أضفها إلى قائمتي",
    ),
    "Empty the list": ("Gwagio’r rhestr", "Opróżnij listę", "Golește lista", "فہرست خالی کریں", "তালিকা খালি করুন", "Очистити список", "أفرغ القائمة"),
    "Or copy this address. Whoever opens it sees the same list:": (
        "Neu gopïwch y cyfeiriad hwn. Bydd pwy bynnag sy’n ei agor yn gweld yr un rhestr:", "Albo skopiuj ten adres. Kto go otworzy, zobaczy tę samą listę:",
        "Sau copiază această adresă. Cine o deschide vede aceeași listă:", "یا یہ پتہ نقل کریں۔ جو اسے کھولے گا وہی فہرست دیکھے گا:",
        "অথবা এই ঠিকানা কপি করুন। যিনি খুলবেন একই তালিকা দেখবেন:", "Або скопіюйте цю адресу. Хто її відкриє, побачить той самий список:",
        "أو انسخ هذا العنوان. من يفتحه يرى القائمة نفسها:",
    ),
    "To hand it over on paper, print this page, or all of each entry:": (
        "I’w rhoi ar bapur, argraffwch y dudalen hon, neu bob cofnod yn llawn:", "Aby przekazać na papierze, wydrukuj tę stronę albo całe wpisy:",
        "Ca să o dai pe hârtie, tipărește această pagină sau toate detaliile:", "کاغذ پر دینے کے لیے یہ صفحہ پرنٹ کریں، یا ہر اندراج مکمل:",
        "কাগজে দিতে এই পাতা ছাপুন, বা প্রতিটির সবটুকু:", "Щоб передати на папері, надрукуйте цю сторінку або записи повністю:",
        "لتسليمها ورقيًا اطبع هذه الصفحة، أو كل مدخل كاملًا:",
    ),
    "Nothing is on it yet. Find something, and press “Keep on my list”.": (
        "Does dim arni eto. Dewch o hyd i rywbeth, a phwyswch “Cadw ar fy rhestr”.", "Nic tu jeszcze nie ma. Znajdź coś i naciśnij „Zachowaj na mojej liście”.",
        "Nu este nimic încă. Găsește ceva și apasă „Păstrează pe lista mea”.", "اس میں ابھی کچھ نہیں۔ کچھ تلاش کریں اور ”میری فہرست میں رکھیں“ دبائیں۔",
        "এখনও কিছু নেই। কিছু খুঁজে “আমার তালিকায় রাখুন” চাপুন।", "Тут ще нічого немає. Знайдіть щось і натисніть «Залишити в моєму списку».",
        "لا شيء فيها بعد. ابحث عن شيء واضغط «احفظ في قائمتي».",
    ),
    "What you can use": (
        "Beth allwch chi ei ddefnyddio", "Z czego możesz skorzystać", "Ce poți folosi", "آپ کیا استعمال کر سکتے ہیں", "আপনি যা ব্যবহার করতে পারেন",
        "Чим ви можете скористатися", "ما يمكنك استخدامه",
    ),
    "What would help them": (
        "Beth fyddai’n eu helpu", "Co by im pomogło", "Ce i-ar ajuta", "انہیں کس چیز سے مدد ملے گی", "যা তাদের সাহায্য করবে", "Що їм допомогло б", "ما الذي يساعدهم",
    ),
    "What they bring": ("Beth maen nhw’n ei gynnig", "Co wnoszą", "Ce aduc", "وہ کیا لاتے ہیں", "তারা যা দেন", "Що вони дають", "ما الذي يقدمونه"),
}  # fmt: skip
