"""What the pages say on which people find a group and join it, in the languages spoken here.

No native speaker has checked them yet; a council has its own translators do so. Placeholders stay as they are.
"""

WORDS: dict[str, dict[str, str]] = {
    "People who live and work here write the plan and carry it out together. Anybody can help: as little as hearing what goes on, as much as leading a piece of work.": {
        "cy": "Mae pobl sy’n byw ac yn gweithio yma yn ysgrifennu’r cynllun ac yn ei gyflawni gyda’i gilydd. Gall unrhyw un helpu: cyn "
        "lleied â chlywed beth sy’n digwydd, cymaint ag arwain darn o waith.",
        "pl": "Ludzie, którzy tu mieszkają i pracują, razem piszą plan i go realizują. Każdy może pomóc: choćby tylko słuchając, co się dzieje, albo prowadząc część prac.",
        "ro": "Oamenii care trăiesc și lucrează aici scriu planul și îl duc la capăt împreună. Oricine poate ajuta: fie doar aflând ce "
        "se întâmplă, fie conducând o parte din muncă.",
        "ur": "یہاں رہنے اور کام کرنے والے لوگ مل کر منصوبہ لکھتے اور اس پر عمل کرتے ہیں۔ کوئی بھی مدد کر سکتا ہے: چاہے صرف یہ سنے کہ "
        "کیا ہو رہا ہے، چاہے کسی کام کی قیادت کرے۔",
        "bn": "যারা এখানে থাকেন ও কাজ করেন, তারা একসাথে পরিকল্পনা লেখেন ও তা বাস্তবায়ন করেন। যে কেউ সাহায্য করতে পারেন: শুধু খবর শুনে, কিংবা কোনো কাজে নেতৃত্ব দিয়ে।",
        "uk": "Люди, які тут живуть і працюють, разом пишуть план і виконують його. Допомогти може кожен: хоч просто дізнаватися, що "
        "відбувається, хоч очолити частину роботи.",
        "ar": "يكتب الناس الذين يعيشون ويعملون هنا الخطة وينفذونها معًا. يمكن لأي شخص أن يساعد: ولو بمجرد سماع ما يجري، أو حتى بقيادة جزء من العمل."},
    "You are known here.": {
        "cy": "Rydym yn eich adnabod yma.", "pl": "Znamy cię tutaj.", "ro": "Ești cunoscut aici.", "ur": "آپ کو یہاں پہچانا جاتا ہے۔",
        "bn": "আপনি এখানে পরিচিত।", "uk": "Вас тут знають.", "ar": "أنت معروف هنا."},
    "Go to your own page": {
        "cy": "Ewch i’ch tudalen eich hun", "pl": "Przejdź na swoją stronę", "ro": "Mergi la pagina ta", "ur": "اپنے صفحے پر جائیں",
        "bn": "আপনার নিজের পাতায় যান", "uk": "Перейти на свою сторінку", "ar": "انتقل إلى صفحتك"},
    "Already taking part? Get the link to your own page": {
        "cy": "Eisoes yn cymryd rhan? Cael y ddolen i’ch tudalen eich hun", "pl": "Bierzesz już udział? Otrzymaj link do swojej strony",
        "ro": "Participi deja? Primește linkul către pagina ta", "ur": "پہلے سے شامل ہیں؟ اپنے صفحے کا لنک حاصل کریں",
        "bn": "আগে থেকেই যুক্ত? নিজের পাতার লিংক নিন", "uk": "Вже берете участь? Отримайте посилання на свою сторінку",
        "ar": "هل تشارك بالفعل؟ احصل على رابط صفحتك"},
    "Find a group": {
        "cy": "Dod o hyd i grŵp", "pl": "Znajdź grupę", "ro": "Găsește un grup", "ur": "گروپ تلاش کریں", "bn": "দল খুঁজুন", "uk": "Знайти групу",
        "ar": "ابحث عن مجموعة"},
    "Find": {
        "cy": "Chwilio", "pl": "Szukaj", "ro": "Caută", "ur": "تلاش کریں", "bn": "খুঁজুন", "uk": "Знайти", "ar": "ابحث"},
    "Show all groups": {
        "cy": "Dangos pob grŵp", "pl": "Pokaż wszystkie grupy", "ro": "Arată toate grupurile", "ur": "تمام گروپ دکھائیں", "bn": "সব দল দেখান",
        "uk": "Показати всі групи", "ar": "اعرض كل المجموعات"},
    "Groups with “{typed}”": {
        "cy": "Grwpiau gyda “{typed}”", "pl": "Grupy ze słowami „{typed}”", "ro": "Grupuri cu „{typed}”", "ur": "“{typed}” والے گروپ",
        "bn": "“{typed}” আছে এমন দল", "uk": "Групи зі словами «{typed}»", "ar": "مجموعات فيها «{typed}»"},
    "Groups": {
        "cy": "Grwpiau", "pl": "Grupy", "ro": "Grupuri", "ur": "گروپ", "bn": "দল", "uk": "Групи", "ar": "المجموعات"},
    "No group has those words. Try another, or look at all of them.": {
        "cy": "Nid oes gan unrhyw grŵp y geiriau hynny. Rhowch gynnig ar rai eraill, neu edrychwch ar bob un.",
        "pl": "Żadna grupa nie ma tych słów. Spróbuj innych albo obejrzyj wszystkie.",
        "ro": "Niciun grup nu are aceste cuvinte. Încearcă altele sau vezi-le pe toate.",
        "ur": "کسی گروپ میں یہ الفاظ نہیں۔ دوسرے الفاظ آزمائیں، یا سب دیکھیں۔", "bn": "কোনো দলে এই শব্দগুলো নেই। অন্য শব্দ দিন, বা সব দেখুন।",
        "uk": "У жодній групі немає цих слів. Спробуйте інші або перегляньте всі.", "ar": "لا توجد مجموعة بهذه الكلمات. جرّب غيرها أو اعرض الكل."},
    "There is no group yet. Come back soon.": {
        "cy": "Nid oes grŵp eto. Dewch yn ôl yn fuan.", "pl": "Nie ma jeszcze żadnej grupy. Zajrzyj wkrótce.",
        "ro": "Încă nu există niciun grup. Revino în curând.", "ur": "ابھی کوئی گروپ نہیں۔ جلد دوبارہ آئیں۔",
        "bn": "এখনও কোনো দল নেই। শীঘ্রই আবার আসুন।", "uk": "Груп ще немає. Завітайте незабаром.", "ar": "لا توجد مجموعة بعد. عُد قريبًا."},
    "More of the network": {
        "cy": "Mwy o’r rhwydwaith", "pl": "Więcej o sieci", "ro": "Mai mult din rețea", "ur": "نیٹ ورک میں مزید", "bn": "নেটওয়ার্কের আরও কিছু",
        "uk": "Більше про мережу", "ar": "المزيد من الشبكة"},
    "All groups": {
        "cy": "Pob grŵp", "pl": "Wszystkie grupy", "ro": "Toate grupurile", "ur": "تمام گروپ", "bn": "সব দল", "uk": "Усі групи",
        "ar": "كل المجموعات"},
    "Led by": {
        "cy": "Arweinir gan", "pl": "Prowadzi:", "ro": "Condus de", "ur": "قیادت:", "bn": "নেতৃত্বে", "uk": "Очолює:", "ar": "بقيادة"},
    "That is how much you take part. Change it below, or on your own page.": {
        "cy": "Dyna faint rydych yn cymryd rhan. Newidiwch hyn isod, neu ar eich tudalen eich hun.",
        "pl": "Tyle bierzesz udziału. Zmień to poniżej lub na swojej stronie.", "ro": "Atât participi. Schimbă mai jos sau pe pagina ta.",
        "ur": "آپ اتنا حصہ لیتے ہیں۔ اسے نیچے یا اپنے صفحے پر بدلیں۔", "bn": "আপনি এতটা অংশ নেন। নিচে বা নিজের পাতায় বদলান।",
        "uk": "Стільки ви берете участі. Змініть це нижче або на своїй сторінці.", "ar": "هذا مقدار مشاركتك. غيّره أدناه أو في صفحتك."},
    "Change how much I take part": {
        "cy": "Newid faint rwy’n cymryd rhan", "pl": "Zmień mój udział", "ro": "Schimbă cât particip", "ur": "میرا حصہ بدلیں",
        "bn": "আমি কতটা অংশ নিই বদলান", "uk": "Змінити мою участь", "ar": "غيّر مقدار مشاركتي"},
    "People in this group": {
        "cy": "Pobl yn y grŵp hwn", "pl": "Osoby w tej grupie", "ro": "Oameni din acest grup", "ur": "اس گروپ کے لوگ", "bn": "এই দলের মানুষ",
        "uk": "Люди в цій групі", "ar": "أشخاص في هذه المجموعة"},
    "Only those who agreed to be seen by the group are named.": {
        "cy": "Dim ond y rhai a gytunodd i gael eu gweld gan y grŵp sy’n cael eu henwi.",
        "pl": "Podajemy tylko osoby, które zgodziły się, by grupa je widziała.",
        "ro": "Sunt numiți doar cei care au fost de acord să fie văzuți de grup.", "ur": "صرف اُن کے نام ہیں جو گروپ کو نظر آنے پر راضی ہوئے۔",
        "bn": "যারা দলের কাছে পরিচিত হতে রাজি, শুধু তাদের নাম আছে।", "uk": "Названо лише тих, хто погодився, щоб група їх бачила.",
        "ar": "لا يُذكر إلا من وافق على أن تراه المجموعة."},
    "Take part": {
        "cy": "Cymryd rhan", "pl": "Weź udział", "ro": "Participă", "ur": "حصہ لیں", "bn": "অংশ নিন", "uk": "Взяти участь", "ar": "شارك"},
    "Join": {
        "cy": "Ymuno", "pl": "Dołącz", "ro": "Alătură-te", "ur": "شامل ہوں", "bn": "যোগ দিন", "uk": "Долучитися", "ar": "انضم"},
    "Nobody has to approve it. We send a link to you, and you are in when you open it.": {
        "cy": "Nid oes rhaid i neb ei gymeradwyo. Anfonwn ddolen atoch, ac rydych i mewn pan fyddwch yn ei hagor.",
        "pl": "Nikt nie musi tego zatwierdzać. Wyślemy link, a po jego otwarciu jesteś w grupie.",
        "ro": "Nu trebuie să aprobe nimeni. Îți trimitem un link și ești înăuntru când îl deschizi.",
        "ur": "کسی کی منظوری ضروری نہیں۔ ہم آپ کو لنک بھیجتے ہیں، اسے کھولتے ہی آپ شامل ہیں۔",
        "bn": "কারও অনুমোদন লাগে না। আমরা একটি লিংক পাঠাই, খুললেই আপনি যুক্ত।",
        "uk": "Нічийого дозволу не треба. Ми надішлемо посилання: відкриєте його — і ви в групі.",
        "ar": "لا يلزم أن يوافق أحد. نرسل إليك رابطًا، وتصبح عضوًا عندما تفتحه."},
    "Tell us more, if you like": {
        "cy": "Dywedwch fwy wrthym, os hoffech", "pl": "Powiedz nam więcej, jeśli chcesz", "ro": "Spune-ne mai multe, dacă vrei",
        "ur": "چاہیں تو ہمیں مزید بتائیں", "bn": "চাইলে আমাদের আরও বলুন", "uk": "Розкажіть більше, якщо бажаєте", "ar": "أخبرنا بالمزيد إن شئت"},
    "Your name and your address are kept apart from any answers you give elsewhere, and you can have all of it erased at any time.": {
        "cy": "Cedwir eich enw a’ch cyfeiriad ar wahân i unrhyw atebion a rowch mewn mannau eraill, a gallwch gael dileu’r cyfan ar unrhyw adeg.",
        "pl": "Imię i adres trzymamy osobno od odpowiedzi udzielonych gdzie indziej. Wszystko można w każdej chwili usunąć.",
        "ro": "Numele și adresa sunt păstrate separat de răspunsurile date în altă parte și poți cere oricând ștergerea lor.",
        "ur": "آپ کا نام اور پتہ دوسری جگہ دیے گئے جوابات سے الگ رکھے جاتے ہیں، اور آپ کبھی بھی سب مٹوا سکتے ہیں۔",
        "bn": "আপনার নাম ও ঠিকানা অন্য কোথাও দেওয়া উত্তর থেকে আলাদা রাখা হয়, এবং যেকোনো সময় সব মুছে ফেলাতে পারেন।",
        "uk": "Ваше ім’я та адресу зберігають окремо від відповідей, даних деінде, і ви можете будь-коли все стерти.",
        "ar": "يُحفظ اسمك وعنوانك بعيدًا عن أي إجابات تقدمها في مكان آخر، ويمكنك محو كل ذلك في أي وقت."},
    "Some of the people in it": {
        "cy": "Rhai o’r bobl ynddo", "pl": "Niektóre osoby w niej", "ro": "Câțiva dintre oamenii din el", "ur": "اس میں شامل کچھ لوگ",
        "bn": "এতে থাকা কয়েকজন", "uk": "Дехто з учасників", "ar": "بعض المشاركين فيها"},
    "We have sent a link to the address you gave. Open it and press the button.": {
        "cy": "Rydym wedi anfon dolen i’r cyfeiriad a roesoch. Agorwch hi a gwasgwch y botwm.",
        "pl": "Wysłaliśmy link na podany adres. Otwórz go i naciśnij przycisk.",
        "ro": "Am trimis un link la adresa dată. Deschide-l și apasă butonul.",
        "ur": "ہم نے آپ کے دیے پتے پر لنک بھیج دیا ہے۔ اسے کھولیں اور بٹن دبائیں۔",
        "bn": "আপনার দেওয়া ঠিকানায় লিংক পাঠিয়েছি। খুলে বোতামটি চাপুন।",
        "uk": "Ми надіслали посилання на вказану адресу. Відкрийте його й натисніть кнопку.",
        "ar": "أرسلنا رابطًا إلى العنوان الذي أعطيته. افتحه واضغط الزر."},
    "If nothing comes, look among unwanted mail. A link goes to one address at most once an hour.": {
        "cy": "Os na ddaw dim, edrychwch ymhlith post diangen. Mae dolen yn mynd i un cyfeiriad unwaith yr awr ar y mwyaf.",
        "pl": "Jeśli nic nie przyjdzie, sprawdź niechcianą pocztę. Na jeden adres wysyłamy link najwyżej raz na godzinę.",
        "ro": "Dacă nu vine nimic, caută printre mesajele nedorite. La o adresă trimitem cel mult un link pe oră.",
        "ur": "کچھ نہ آئے تو غیر مطلوبہ میل دیکھیں۔ ایک پتے پر گھنٹے میں زیادہ سے زیادہ ایک لنک جاتا ہے۔",
        "bn": "কিছু না এলে অবাঞ্ছিত মেইল দেখুন। এক ঠিকানায় ঘণ্টায় সর্বোচ্চ একটি লিংক যায়।",
        "uk": "Якщо нічого не прийде, перевірте небажану пошту. На одну адресу посилання йде щонайбільше раз на годину.",
        "ar": "إن لم يصل شيء فابحث في البريد غير المرغوب. يُرسل الرابط إلى العنوان الواحد مرة في الساعة على الأكثر."},
    "Back to the groups": {
        "cy": "Yn ôl i’r grwpiau", "pl": "Wróć do grup", "ro": "Înapoi la grupuri", "ur": "گروپوں پر واپس", "bn": "দলগুলোতে ফিরুন",
        "uk": "Назад до груп", "ar": "العودة إلى المجموعات"},
    "One press, and you are in": {
        "cy": "Un gwasgiad, ac rydych i mewn", "pl": "Jedno naciśnięcie i jesteś w grupie", "ro": "O apăsare și ești înăuntru",
        "ur": "ایک بٹن، اور آپ شامل", "bn": "এক চাপেই আপনি যুক্ত", "uk": "Одне натискання — і ви з нами", "ar": "ضغطة واحدة وتصبح معنا"},
    "You asked to take part in:": {
        "cy": "Gofynnoch am gymryd rhan yn:", "pl": "Chcesz wziąć udział w:", "ro": "Ai cerut să participi la:",
        "ur": "آپ نے اِن میں حصہ لینے کو کہا:", "bn": "আপনি অংশ নিতে চেয়েছেন:", "uk": "Ви попросили про участь у:", "ar": "طلبت المشاركة في:"},
    "What you agreed to": {
        "cy": "Yr hyn y cytunoch iddo", "pl": "Na co jest twoja zgoda", "ro": "Cu ce ai fost de acord", "ur": "آپ کس بات پر راضی ہوئے",
        "bn": "আপনি যাতে রাজি হয়েছেন", "uk": "На що ви погодилися", "ar": "ما وافقت عليه"},
    "Yes, that is me": {
        "cy": "Ie, fi yw hwnnw", "pl": "Tak, to ja", "ro": "Da, eu sunt", "ur": "جی ہاں، یہ میں ہوں", "bn": "হ্যাঁ, এটি আমি", "uk": "Так, це я",
        "ar": "نعم، هذا أنا"},
    "No, forget this": {
        "cy": "Na, anghofiwch hyn", "pl": "Nie, zapomnijcie o tym", "ro": "Nu, uitați asta", "ur": "نہیں، اسے بھول جائیں", "bn": "না, এটি ভুলে যান",
        "uk": "Ні, забудьте це", "ar": "لا، انسوا هذا"},
    "Forgotten": {
        "cy": "Wedi’i anghofio", "pl": "Zapomniane", "ro": "Uitat", "ur": "بھلا دیا گیا", "bn": "ভুলে যাওয়া হয়েছে", "uk": "Забуто",
        "ar": "تم النسيان"},
    "Nothing was joined, and what was typed is deleted.": {
        "cy": "Ni ymunwyd â dim, ac mae’r hyn a deipiwyd wedi’i ddileu.", "pl": "Nigdzie nie dołączono, a wpisane dane usunięto.",
        "ro": "Nu te-ai alăturat la nimic, iar ce s-a scris a fost șters.", "ur": "کسی میں شمولیت نہیں ہوئی، اور جو لکھا گیا وہ مٹا دیا گیا۔",
        "bn": "কিছুতে যোগ দেওয়া হয়নি, যা লেখা হয়েছিল মুছে ফেলা হয়েছে।", "uk": "Нікуди не долучено, а введене стерто.",
        "ar": "لم يتم الانضمام إلى شيء، وحُذف ما كُتب."},
    "Either a part of it is missing, it is too old, or what it led to was erased, as its owner asked. Open it from the message once more.": {
        "cy": "Naill ai mae rhan ohoni ar goll, mae’n rhy hen, neu cafodd yr hyn yr arweiniai ato ei ddileu, fel y gofynnodd ei berchennog. Agorwch hi o’r neges unwaith eto.",
        "pl": "Brakuje jego części, jest za stary albo to, do czego prowadził, usunięto na życzenie właściciela. Otwórz go jeszcze raz z wiadomości.",
        "ro": "Fie îi lipsește o parte, fie e prea vechi, fie ceea ce arăta a fost șters la cererea proprietarului. Deschide-l din nou din mesaj.",
        "ur": "یا اس کا کوئی حصہ غائب ہے، یا یہ بہت پرانا ہے، یا جہاں جاتا تھا وہ مالک کے کہنے پر مٹا دیا گیا۔ پیغام سے دوبارہ کھولیں۔",
        "bn": "হয় এর কোনো অংশ নেই, নয় এটি খুব পুরনো, অথবা যেখানে যেত তা মালিকের অনুরোধে মুছে ফেলা হয়েছে। বার্তা থেকে আবার খুলুন।",
        "uk": "Або бракує його частини, або воно застаріле, або те, куди воно вело, стерто на прохання власника. Відкрийте його ще раз із листа.",
        "ar": "إما أن جزءًا منه ناقص، أو أنه قديم جدًا، أو أن ما كان يؤدي إليه مُحي بطلب من صاحبه. افتحه من الرسالة مرة أخرى."},
    "Get the link to your own page": {
        "cy": "Cael y ddolen i’ch tudalen eich hun", "pl": "Otrzymaj link do swojej strony", "ro": "Primește linkul către pagina ta",
        "ur": "اپنے صفحے کا لنک حاصل کریں", "bn": "নিজের পাতার লিংক নিন", "uk": "Отримати посилання на свою сторінку", "ar": "احصل على رابط صفحتك"},
    "On your own page you see your groups, change how much you take part, and take back what you told us.": {
        "cy": "Ar eich tudalen eich hun gwelwch eich grwpiau, newidiwch faint rydych yn cymryd rhan, a thynnwch yn ôl yr hyn a ddywedoch wrthym.",
        "pl": "Na swojej stronie zobaczysz grupy, zmienisz swój udział i wycofasz to, co nam powiedziano.",
        "ro": "Pe pagina ta îți vezi grupurile, schimbi cât participi și retragi ce ne-ai spus.",
        "ur": "اپنے صفحے پر آپ اپنے گروپ دیکھتے، اپنا حصہ بدلتے اور جو بتایا وہ واپس لیتے ہیں۔",
        "bn": "নিজের পাতায় আপনার দলগুলো দেখুন, অংশগ্রহণ বদলান, আর যা বলেছেন ফিরিয়ে নিন।",
        "uk": "На своїй сторінці ви бачите групи, змінюєте участь і забираєте те, що нам розповіли.",
        "ar": "في صفحتك ترى مجموعاتك، وتغيّر مقدار مشاركتك، وتسحب ما أخبرتنا به."},
    "Send me my link": {
        "cy": "Anfonwch fy nolen ataf", "pl": "Wyślij mi link", "ro": "Trimite-mi linkul", "ur": "میرا لنک بھیجیں", "bn": "আমার লিংক পাঠান",
        "uk": "Надіслати моє посилання", "ar": "أرسل إليّ رابطي"},
    "For your safety this page never says whether we know an address.": {
        "cy": "Er eich diogelwch nid yw’r dudalen hon byth yn dweud a ydym yn adnabod cyfeiriad.",
        "pl": "Dla bezpieczeństwa ta strona nigdy nie mówi, czy znamy adres.",
        "ro": "Pentru siguranța ta, această pagină nu spune niciodată dacă știm o adresă.",
        "ur": "آپ کی حفاظت کے لیے یہ صفحہ کبھی نہیں بتاتا کہ ہم کسی پتے کو جانتے ہیں۔",
        "bn": "আপনার নিরাপত্তার জন্য এই পাতা কখনও বলে না আমরা কোনো ঠিকানা চিনি কি না।",
        "uk": "Заради вашої безпеки ця сторінка ніколи не каже, чи знаємо ми адресу.", "ar": "لسلامتك لا تقول هذه الصفحة أبدًا إن كنا نعرف عنوانًا."},
}  # fmt: skip
