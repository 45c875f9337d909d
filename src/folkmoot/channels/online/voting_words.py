"""What the pages say on which people vote on statements, in the languages besides English (see `wording`)."""

VOTING: dict[str, dict[str, str]] = {
    "You see one statement at a time, most of them written by people like you. Say whether you agree or disagree, or pass.": {
        "cy": "Gwelwch un gosodiad ar y tro, y rhan fwyaf wedi’u hysgrifennu gan bobl fel chi. Dywedwch a ydych yn cytuno neu’n anghytuno, neu pasiwch.",
        "pl": "Widzisz po jednym stwierdzeniu, większość napisali ludzie tacy jak Ty. Zgódź się, nie zgódź się albo pomiń.",
        "ro": "Vezi câte o afirmație, cele mai multe scrise de oameni ca tine. Spune dacă ești de acord sau nu, ori treci mai departe.",
        "ur": "آپ ایک وقت میں ایک بیان دیکھتے ہیں، زیادہ تر آپ جیسے لوگوں کے لکھے ہوئے۔ بتائیں کہ آپ متفق ہیں یا نہیں، یا چھوڑ دیں۔",
        "bn": "আপনি একবারে একটি বক্তব্য দেখবেন, বেশির ভাগই আপনার মতো মানুষের লেখা। বলুন আপনি একমত না দ্বিমত, অথবা ছেড়ে দিন।",
        "uk": "Ви бачите по одному твердженню, більшість написали такі ж люди, як ви. Погодьтеся, не погодьтеся або пропустіть.",
        "ar": "ترى عبارة واحدة في كل مرة، وأغلبها كتبه أناس مثلك. قل هل توافق أو لا توافق، أو تخطَّ."},
    "There is 1 statement.": {
        "cy": "Mae 1 gosodiad.", "pl": "Jest 1 stwierdzenie.", "ro": "Este o singură afirmație.", "ur": "1 بیان ہے۔", "bn": "1টি বক্তব্য আছে।",
        "uk": "Є 1 твердження.", "ar": "توجد عبارة واحدة."},
    "There are {number} statements.": {
        "cy": "Nifer y gosodiadau: {number}.", "pl": "Liczba stwierdzeń: {number}.", "ro": "Numărul afirmațiilor: {number}.", "ur": "{number} بیانات ہیں۔",
        "bn": "{number}টি বক্তব্য আছে।", "uk": "Кількість тверджень: {number}.", "ar": "عدد العبارات: {number}."},
    "Stop when you like: each vote is kept at once, and you can change it.": {
        "cy": "Stopiwch pryd bynnag y mynnwch: cedwir pob pleidlais ar unwaith, a gallwch ei newid.",
        "pl": "Przerwij, kiedy chcesz: każdy głos jest od razu zapisany i można go zmienić.",
        "ro": "Oprește-te când vrei: fiecare vot este păstrat imediat și îl poți schimba.",
        "ur": "جب چاہیں رک جائیں: ہر ووٹ فوراً محفوظ ہو جاتا ہے اور آپ اسے بدل سکتے ہیں۔",
        "bn": "যখন ইচ্ছা থামুন: প্রতিটি ভোট সঙ্গে সঙ্গে রাখা হয়, আর আপনি তা বদলাতে পারেন।",
        "uk": "Зупиніться, коли захочете: кожен голос зберігається одразу, і його можна змінити.",
        "ar": "توقف متى شئت: يُحفظ كل صوت فورًا، ويمكنك تغييره."},
    "If something is missing, add a statement of your own. An officer looks at it before others see it.": {
        "cy": "Os oes rhywbeth ar goll, ychwanegwch eich gosodiad eich hun. Bydd swyddog yn edrych arno cyn i eraill ei weld.",
        "pl": "Jeśli czegoś brakuje, dodaj własne stwierdzenie. Urzędnik przejrzy je, zanim zobaczą je inni.",
        "ro": "Dacă lipsește ceva, adaugă o afirmație a ta. Un funcționar o citește înainte să o vadă alții.",
        "ur": "اگر کچھ رہ گیا ہو تو اپنا بیان شامل کریں۔ دوسروں کے دیکھنے سے پہلے ایک اہلکار اسے دیکھتا ہے۔",
        "bn": "কিছু বাদ পড়লে নিজের একটি বক্তব্য যোগ করুন। অন্যরা দেখার আগে একজন কর্মকর্তা তা দেখেন।",
        "uk": "Якщо чогось бракує, додайте власне твердження. Працівник перегляне його, перш ніж побачать інші.",
        "ar": "إن كان هناك نقص فأضف عبارة منك. يطّلع عليها موظف قبل أن يراها الآخرون."},
    "We do not ask your name. At the end you get a code with which you can take your votes back.": {
        "cy": "Nid ydym yn gofyn eich enw. Ar y diwedd cewch god i dynnu eich pleidleisiau yn ôl.",
        "pl": "Nie pytamy o imię i nazwisko. Na końcu otrzymasz kod, którym można wycofać głosy.",
        "ro": "Nu îți cerem numele. La sfârșit primești un cod cu care îți poți retrage voturile.",
        "ur": "ہم آپ کا نام نہیں پوچھتے۔ آخر میں آپ کو ایک کوڈ ملے گا جس سے آپ اپنے ووٹ واپس لے سکتے ہیں۔",
        "bn": "আমরা আপনার নাম জানতে চাই না। শেষে একটি কোড পাবেন, যা দিয়ে আপনার ভোট ফিরিয়ে নিতে পারবেন।",
        "uk": "Ми не питаємо вашого імені. Наприкінці ви отримаєте код, за яким можна відкликати свої голоси.",
        "ar": "لا نسأل عن اسمك. في النهاية تحصل على رمز تستطيع به سحب أصواتك."},
    "You can vote until {day}.": {
        "cy": "Gallwch bleidleisio tan {day}.", "pl": "Głosować można do {day}.", "ro": "Poți vota până la {day}.", "ur": "آپ {day} تک ووٹ دے سکتے ہیں۔",
        "bn": "আপনি {day} পর্যন্ত ভোট দিতে পারেন।", "uk": "Голосувати можна до {day}.", "ar": "يمكنك التصويت حتى {day}."},
    "Your votes so far": {
        "cy": "Eich pleidleisiau hyd yma", "pl": "Twoje dotychczasowe głosy", "ro": "Voturile tale de până acum", "ur": "اب تک آپ کے ووٹ",
        "bn": "এ পর্যন্ত আপনার ভোট", "uk": "Ваші голоси дотепер", "ar": "أصواتك حتى الآن"},
    "About you, if you like": {
        "cy": "Amdanoch chi, os mynnwch", "pl": "O Tobie, jeśli chcesz", "ro": "Despre tine, dacă vrei", "ur": "آپ کے بارے میں، اگر آپ چاہیں",
        "bn": "আপনার সম্পর্কে, যদি চান", "uk": "Про вас, якщо бажаєте", "ar": "عنك، إن شئت"},
    "This shows whether all kinds of people were heard. Leave out what you do not want to say.": {
        "cy": "Mae hyn yn dangos a glywyd pob math o bobl. Gadewch allan yr hyn nad ydych am ei ddweud.",
        "pl": "To pokazuje, czy wysłuchano różnych ludzi. Pomiń to, czego nie chcesz mówić.",
        "ro": "Așa se vede dacă au fost ascultați tot felul de oameni. Lasă deoparte ce nu vrei să spui.",
        "ur": "اس سے پتا چلتا ہے کہ ہر طرح کے لوگوں کی بات سنی گئی یا نہیں۔ جو نہ بتانا چاہیں اسے چھوڑ دیں۔",
        "bn": "এতে বোঝা যায় সব ধরনের মানুষের কথা শোনা হয়েছে কি না। যা বলতে চান না তা বাদ দিন।",
        "uk": "Це показує, чи почули різних людей. Пропустіть те, чого не хочете казати.",
        "ar": "يبين هذا هل سُمع صوت الناس على اختلافهم. اترك ما لا تريد قوله."},
    "What the votes show so far": {
        "cy": "Yr hyn y mae’r pleidleisiau’n ei ddangos hyd yma", "pl": "Co dotąd pokazują głosy", "ro": "Ce arată voturile până acum",
        "ur": "اب تک ووٹ کیا بتاتے ہیں", "bn": "এ পর্যন্ত ভোট কী দেখায়", "uk": "Що показують голоси дотепер", "ar": "ما تبيّنه الأصوات حتى الآن"},
    "Which statements are shown": {
        "cy": "Pa osodiadau sy’n cael eu dangos", "pl": "Które stwierdzenia są pokazywane", "ro": "Ce afirmații sunt arătate", "ur": "کون سے بیانات دکھائے جاتے ہیں",
        "bn": "কোন বক্তব্য দেখানো হয়", "uk": "Які твердження показують", "ar": "أي العبارات تُعرض"},
    "What was decided about each added statement (CSV)": {
        "cy": "Yr hyn a benderfynwyd am bob gosodiad a ychwanegwyd (CSV)", "pl": "Co postanowiono o każdym dodanym stwierdzeniu (CSV)",
        "ro": "Ce s-a hotărât despre fiecare afirmație adăugată (CSV)", "ur": "شامل کیے گئے ہر بیان کے بارے میں کیا فیصلہ ہوا (CSV)",
        "bn": "যোগ করা প্রতিটি বক্তব্য নিয়ে কী সিদ্ধান্ত হলো (CSV)", "uk": "Що вирішено про кожне додане твердження (CSV)",
        "ar": "ما تقرر بشأن كل عبارة مضافة (CSV)"},
    "Statement {number}": {
        "cy": "Gosodiad {number}", "pl": "Stwierdzenie {number}", "ro": "Afirmația {number}", "ur": "بیان {number}", "bn": "বক্তব্য {number}",
        "uk": "Твердження {number}", "ar": "العبارة {number}"},
    "You have voted on everything": {
        "cy": "Rydych wedi pleidleisio ar bopeth", "pl": "Wszystkie głosy oddane", "ro": "Ai votat tot", "ur": "آپ سب پر ووٹ دے چکے ہیں",
        "bn": "আপনি সবগুলোতে ভোট দিয়েছেন", "uk": "Ви проголосували за все", "ar": "لقد صوّتَّ على كل شيء"},
    "Do you agree?": {
        "cy": "A ydych yn cytuno?", "pl": "Czy się zgadzasz?", "ro": "Ești de acord?", "ur": "کیا آپ متفق ہیں؟", "bn": "আপনি কি একমত?",
        "uk": "Чи ви згодні?", "ar": "هل توافق؟"},
    "You have voted on {voted} of {shown} statements.": {
        "cy": "Rydych wedi pleidleisio ar {voted} o {shown} gosodiad.", "pl": "Oddane głosy: {voted} z {shown}.", "ro": "Ai votat {voted} din {shown} afirmații.",
        "ur": "آپ {shown} میں سے {voted} بیانات پر ووٹ دے چکے ہیں۔", "bn": "আপনি {shown}টির মধ্যে {voted}টি বক্তব্যে ভোট দিয়েছেন।",
        "uk": "Ви проголосували: {voted} з {shown}.", "ar": "صوّتَّ على {voted} من {shown} من العبارات."},
    "Your own words.": {
        "cy": "Eich geiriau eich hun.", "pl": "Twoje własne słowa.", "ro": "Propriile tale cuvinte.", "ur": "آپ کے اپنے الفاظ۔", "bn": "আপনার নিজের কথা।",
        "uk": "Ваші власні слова.", "ar": "كلماتك أنت."},
    "A participant’s words, as they were written.": {
        "cy": "Geiriau cyfranogwr, fel y’u hysgrifennwyd.", "pl": "Słowa uczestnika, tak jak je napisano.", "ro": "Cuvintele unui participant, așa cum au fost scrise.",
        "ur": "ایک شریک کے الفاظ، جیسے لکھے گئے۔", "bn": "একজন অংশগ্রহণকারীর কথা, যেমন লেখা হয়েছে।", "uk": "Слова учасника, як їх написано.",
        "ar": "كلمات أحد المشاركين كما كُتبت."},
    "From {partner}.": {
        "cy": "Oddi wrth {partner}.", "pl": "Autor: {partner}.", "ro": "De la {partner}.", "ur": "{partner} کی طرف سے۔", "bn": "{partner} থেকে।",
        "uk": "Автор: {partner}.", "ar": "من {partner}."},
    "You said: agree. You can change it.": {
        "cy": "Dywedoch: cytuno. Gallwch ei newid.", "pl": "Twój głos: zgadzam się. Można go zmienić.", "ro": "Ai spus: de acord. Poți schimba.",
        "ur": "آپ نے کہا: متفق۔ آپ اسے بدل سکتے ہیں۔", "bn": "আপনি বলেছেন: একমত। আপনি তা বদলাতে পারেন।", "uk": "Ви сказали: згода. Це можна змінити.",
        "ar": "قلت: موافق. يمكنك تغييره."},
    "You said: disagree. You can change it.": {
        "cy": "Dywedoch: anghytuno. Gallwch ei newid.", "pl": "Twój głos: nie zgadzam się. Można go zmienić.", "ro": "Ai spus: nu sunt de acord. Poți schimba.",
        "ur": "آپ نے کہا: غیر متفق۔ آپ اسے بدل سکتے ہیں۔", "bn": "আপনি বলেছেন: দ্বিমত। আপনি তা বদলাতে পারেন।",
        "uk": "Ви сказали: незгода. Це можна змінити.", "ar": "قلت: غير موافق. يمكنك تغييره."},
    "You said: pass. You can change it.": {
        "cy": "Dywedoch: pasio. Gallwch ei newid.", "pl": "Twój głos: pomijam. Można go zmienić.", "ro": "Ai trecut mai departe. Poți schimba.",
        "ur": "آپ نے چھوڑ دیا۔ آپ اسے بدل سکتے ہیں۔", "bn": "আপনি ছেড়ে দিয়েছেন। আপনি তা বদলাতে পারেন।", "uk": "Ви пропустили. Це можна змінити.",
        "ar": "تخطّيت هذه العبارة. يمكنك تغيير ذلك."},
    "Your vote": {
        "cy": "Eich pleidlais", "pl": "Twój głos", "ro": "Votul tău", "ur": "آپ کا ووٹ", "bn": "আপনার ভোট", "uk": "Ваш голос", "ar": "صوتك"},
    "Agree": {
        "cy": "Cytuno", "pl": "Zgadzam się", "ro": "De acord", "ur": "متفق", "bn": "একমত", "uk": "Згода", "ar": "موافق"},
    "Disagree": {
        "cy": "Anghytuno", "pl": "Nie zgadzam się", "ro": "Nu sunt de acord", "ur": "غیر متفق", "bn": "দ্বিমত", "uk": "Незгода", "ar": "غير موافق"},
    "Pass": {
        "cy": "Pasio", "pl": "Pomijam", "ro": "Trec mai departe", "ur": "چھوڑ دیا", "bn": "ছেড়ে দিলাম", "uk": "Пропускаю", "ar": "تخطٍّ"},
    "Pass or not sure": {
        "cy": "Pasio neu ddim yn siŵr", "pl": "Pomijam lub nie wiem", "ro": "Trec mai departe sau nu știu", "ur": "چھوڑ دیں یا یقین نہیں", "bn": "ছেড়ে দিন বা নিশ্চিত নই",
        "uk": "Пропускаю або не знаю", "ar": "تخطٍّ أو لست متأكدًا"},
    "Thank you. There is no statement left that you have not voted on. Come back later: others may add some.": {
        "cy": "Diolch. Nid oes gosodiad ar ôl nad ydych wedi pleidleisio arno. Dewch yn ôl wedyn: efallai y bydd eraill yn ychwanegu rhai.",
        "pl": "Dziękujemy. Nie ma już stwierdzeń bez Twojego głosu. Wróć później: inni mogą coś dodać.",
        "ro": "Mulțumim. Nu a mai rămas nicio afirmație nevotată. Revino mai târziu: alții pot adăuga altele.",
        "ur": "شکریہ۔ ایسا کوئی بیان باقی نہیں جس پر آپ نے ووٹ نہ دیا ہو۔ بعد میں آئیں: دوسرے کچھ شامل کر سکتے ہیں۔",
        "bn": "ধন্যবাদ। ভোট দেননি এমন কোনো বক্তব্য আর নেই। পরে আবার আসুন: অন্যরা কিছু যোগ করতে পারেন।",
        "uk": "Дякуємо. Не лишилося тверджень без вашого голосу. Поверніться пізніше: інші можуть додати нові.",
        "ar": "شكرًا. لم تبقَ عبارة لم تصوّت عليها. عُد لاحقًا: قد يضيف آخرون عبارات."},
    "Add a statement of your own": {
        "cy": "Ychwanegu eich gosodiad eich hun", "pl": "Dodaj własne stwierdzenie", "ro": "Adaugă o afirmație a ta", "ur": "اپنا بیان شامل کریں",
        "bn": "নিজের একটি বক্তব্য যোগ করুন", "uk": "Додати власне твердження", "ar": "أضف عبارة منك"},
    "Finish and get my receipt": {
        "cy": "Gorffen a chael fy nerbynneb", "pl": "Zakończ i odbierz potwierdzenie", "ro": "Termină și primește confirmarea", "ur": "ختم کریں اور رسید لیں",
        "bn": "শেষ করে রসিদ নিন", "uk": "Завершити й отримати квитанцію", "ar": "أنهِ واحصل على إيصالي"},
    "Back to the statements": {
        "cy": "Yn ôl at y gosodiadau", "pl": "Wróć do stwierdzeń", "ro": "Înapoi la afirmații", "ur": "بیانات پر واپس", "bn": "বক্তব্যগুলোতে ফিরুন",
        "uk": "Назад до тверджень", "ar": "العودة إلى العبارات"},
    "You have not voted yet.": {
        "cy": "Nid ydych wedi pleidleisio eto.", "pl": "Nie oddano jeszcze głosu.", "ro": "Nu ai votat încă.", "ur": "آپ نے ابھی ووٹ نہیں دیا۔",
        "bn": "আপনি এখনও ভোট দেননি।", "uk": "Ви ще не голосували.", "ar": "لم تصوّت بعد."},
    "Statements you added": {
        "cy": "Gosodiadau a ychwanegoch", "pl": "Dodane przez Ciebie stwierdzenia", "ro": "Afirmațiile adăugate de tine", "ur": "آپ کے شامل کیے ہوئے بیانات",
        "bn": "আপনার যোগ করা বক্তব্য", "uk": "Додані вами твердження", "ar": "العبارات التي أضفتها"},
    "It is shown to others.": {
        "cy": "Mae’n cael ei ddangos i eraill.", "pl": "Widzą je inni.", "ro": "Este arătată altora.", "ur": "یہ دوسروں کو دکھایا جاتا ہے۔",
        "bn": "এটি অন্যদের দেখানো হয়।", "uk": "Його показують іншим.", "ar": "تُعرض على الآخرين."},
    "It waits for an officer to look at it.": {
        "cy": "Mae’n aros i swyddog edrych arno.", "pl": "Czeka, aż przejrzy je urzędnik.", "ro": "Așteaptă să fie citită de un funcționar.",
        "ur": "یہ اہلکار کے دیکھنے کا منتظر ہے۔", "bn": "একজন কর্মকর্তার দেখার অপেক্ষায় আছে।", "uk": "Чекає, доки його перегляне працівник.",
        "ar": "تنتظر أن يطّلع عليها موظف."},
    "It is not shown:": {
        "cy": "Nid yw’n cael ei ddangos:", "pl": "Nie jest pokazywane:", "ro": "Nu este arătată:", "ur": "یہ نہیں دکھایا جاتا:", "bn": "এটি দেখানো হয় না:",
        "uk": "Його не показують:", "ar": "لا تُعرض:"},
    "Add a statement": {
        "cy": "Ychwanegu gosodiad", "pl": "Dodawanie stwierdzenia", "ro": "Adaugă o afirmație", "ur": "بیان شامل کریں", "bn": "বক্তব্য যোগ করুন",
        "uk": "Додати твердження", "ar": "أضف عبارة"},
    "Say one thing that others can agree or disagree with. An officer looks at it before anybody sees it. If it is not shown you read here why.": {
        "cy": "Dywedwch un peth y gall eraill gytuno neu anghytuno ag ef. Bydd swyddog yn edrych arno cyn i neb ei weld. Os na chaiff ei ddangos, cewch ddarllen pam yma.",
        "pl": "Napisz jedną rzecz, z którą inni mogą się zgodzić lub nie. Zanim ktoś ją zobaczy, przejrzy ją urzędnik. Jeśli nie zostanie pokazana, przeczytasz tu dlaczego.",
        "ro": "Spune un singur lucru cu care alții pot fi de acord sau nu. Un funcționar îl citește înainte să-l vadă cineva. Dacă nu este arătat, citești aici de ce.",
        "ur": "ایک ہی بات کہیں جس سے دوسرے متفق یا غیر متفق ہو سکیں۔ کسی کے دیکھنے سے پہلے ایک اہلکار اسے دیکھتا ہے۔ اگر نہ دکھایا جائے تو وجہ آپ یہاں پڑھیں گے۔",
        "bn": "এমন একটি কথা বলুন যাতে অন্যরা একমত বা দ্বিমত হতে পারেন। কেউ দেখার আগে একজন কর্মকর্তা তা দেখেন। দেখানো না হলে কারণ এখানে পড়বেন।",
        "uk": "Скажіть одну думку, з якою інші можуть погодитися чи ні. Працівник перегляне її, перш ніж хтось побачить. Якщо її не покажуть, тут буде написано чому.",
        "ar": "قل شيئًا واحدًا يمكن للآخرين أن يوافقوا عليه أو لا. يطّلع عليه موظف قبل أن يراه أحد. وإن لم يُعرض فستقرأ السبب هنا."},
    "Your statement": {
        "cy": "Eich gosodiad", "pl": "Twoje stwierdzenie", "ro": "Afirmația ta", "ur": "آپ کا بیان", "bn": "আপনার বক্তব্য", "uk": "Ваше твердження", "ar": "عبارتك"},
    "At most {longest} letters. Do not name private people.": {
        "cy": "{longest} o lythrennau ar y mwyaf. Peidiwch ag enwi pobl breifat.", "pl": "Najwyżej {longest} znaków. Nie podawaj nazwisk osób prywatnych.",
        "ro": "Cel mult {longest} de litere. Nu numi persoane private.", "ur": "زیادہ سے زیادہ {longest} حروف۔ عام لوگوں کے نام نہ لکھیں۔",
        "bn": "সর্বাধিক {longest}টি অক্ষর। সাধারণ মানুষের নাম লিখবেন না।", "uk": "Щонайбільше {longest} літер. Не називайте приватних осіб.",
        "ar": "{longest} حرفًا على الأكثر. لا تذكر أسماء أشخاص عاديين."},
    "Add this statement": {
        "cy": "Ychwanegu’r gosodiad hwn", "pl": "Dodaj to stwierdzenie", "ro": "Adaugă această afirmație", "ur": "یہ بیان شامل کریں", "bn": "এই বক্তব্য যোগ করুন",
        "uk": "Додати це твердження", "ar": "أضف هذه العبارة"},
    "What the votes show": {
        "cy": "Yr hyn y mae’r pleidleisiau’n ei ddangos", "pl": "Co pokazują głosy", "ro": "Ce arată voturile", "ur": "ووٹ کیا بتاتے ہیں", "bn": "ভোট কী দেখায়",
        "uk": "Що показують голоси", "ar": "ما تبيّنه الأصوات"},
    "Class C: people who chose to take part. There is no margin of error about residents, and a group's share is its share of the people placed on the map.": {
        "cy": "Dosbarth C: pobl a ddewisodd gymryd rhan. Nid oes lwfans gwall am drigolion, a chyfran grŵp yw ei gyfran o’r bobl ar y map.",
        "pl": "Klasa C: ludzie, którzy sami zechcieli wziąć udział. Nie ma marginesu błędu co do mieszkańców, a udział grupy to jej część osób na mapie.",
        "ro": "Clasa C: oameni care au ales să participe. Nu există marjă de eroare despre locuitori, iar ponderea unui grup este cea din oamenii de pe hartă.",
        "ur": "درجہ C: وہ لوگ جنہوں نے خود حصہ لیا۔ باشندوں کے بارے میں غلطی کی کوئی حد نہیں، اور گروہ کا حصہ نقشے پر موجود لوگوں میں اس کا حصہ ہے۔",
        "bn": "শ্রেণি C: যাঁরা নিজে থেকে অংশ নিয়েছেন। বাসিন্দাদের বিষয়ে ভুলের কোনো সীমা নেই, আর দলের অংশ মানে মানচিত্রের মানুষের মধ্যে তার অংশ।",
        "uk": "Клас C: люди, які самі вирішили взяти участь. Похибки щодо мешканців немає, а частка групи — це її частка серед людей на карті.",
        "ar": "الفئة C: أناس اختاروا المشاركة. لا هامش خطأ بشأن السكان، وحصة المجموعة هي حصتها من الناس الموضوعين على الخريطة."},
    "As of {day}.": {
        "cy": "Ar {day}.", "pl": "Stan na {day}.", "ro": "La data de {day}.", "ur": "{day} تک۔", "bn": "{day} পর্যন্ত।", "uk": "Станом на {day}.", "ar": "حتى {day}."},
    "What most people share": {
        "cy": "Yr hyn y mae’r rhan fwyaf yn ei rannu", "pl": "Co łączy większość", "ro": "Ce împărtășesc cei mai mulți", "ur": "جس پر زیادہ تر لوگ ایک ہیں",
        "bn": "বেশির ভাগ মানুষ যাতে একমত", "uk": "Що поділяє більшість", "ar": "ما يشترك فيه معظم الناس"},
    "What every group shares": {
        "cy": "Yr hyn y mae pob grŵp yn ei rannu", "pl": "Co łączy każdą grupę", "ro": "Ce împărtășește fiecare grup", "ur": "جس پر ہر گروہ ایک ہے",
        "bn": "প্রতিটি দল যাতে একমত", "uk": "Що поділяє кожна група", "ar": "ما تشترك فيه كل المجموعات"},
    "Agree:": {
        "cy": "Cytuno:", "pl": "Za:", "ro": "De acord:", "ur": "متفق:", "bn": "একমত:", "uk": "Згода:", "ar": "موافقة:"},
    "Disagree:": {
        "cy": "Anghytuno:", "pl": "Przeciw:", "ro": "Nu sunt de acord:", "ur": "غیر متفق:", "bn": "দ্বিমত:", "uk": "Незгода:", "ar": "عدم موافقة:"},
    "Group {called}: {people} people": {
        "cy": "Grŵp {called}: {people} o bobl", "pl": "Grupa {called}, liczba osób: {people}", "ro": "Grupul {called}: {people} de oameni", "ur": "گروہ {called}: {people} لوگ",
        "bn": "দল {called}: {people} জন", "uk": "Група {called}, людей: {people}", "ar": "المجموعة {called}، عدد الناس: {people}"},
    "This group holds when it is looked for again.": {
        "cy": "Mae’r grŵp hwn yn dal pan chwilir amdano eto.",
        "pl": "Ta grupa utrzymuje się, gdy szuka się jej ponownie.", "ro": "Acest grup se păstrează când este căutat din nou.",
        "ur": "دوبارہ تلاش کرنے پر یہ گروہ قائم رہتا ہے۔", "bn": "আবার খুঁজলে এই দলটি টিকে থাকে।", "uk": "Ця група зберігається, коли її шукають знову.",
        "ar": "تثبت هذه المجموعة عند البحث عنها من جديد."},
    "This group holds mostly when it is looked for again.": {
        "cy": "Mae’r grŵp hwn yn dal gan mwyaf pan chwilir amdano eto.", "pl": "Ta grupa w większości utrzymuje się, gdy szuka się jej ponownie.",
        "ro": "Acest grup se păstrează în mare parte când este căutat din nou.", "ur": "دوبارہ تلاش کرنے پر یہ گروہ زیادہ تر قائم رہتا ہے۔",
        "bn": "আবার খুঁজলে এই দলটি অনেকটাই টিকে থাকে।", "uk": "Ця група здебільшого зберігається, коли її шукають знову.",
        "ar": "تثبت هذه المجموعة في معظمها عند البحث عنها من جديد."},
    "This group does not hold when it is looked for again.": {
        "cy": "Nid yw’r grŵp hwn yn dal pan chwilir amdano eto.", "pl": "Ta grupa nie utrzymuje się, gdy szuka się jej ponownie.",
        "ro": "Acest grup nu se păstrează când este căutat din nou.", "ur": "دوبارہ تلاش کرنے پر یہ گروہ قائم نہیں رہتا۔", "bn": "আবার খুঁজলে এই দলটি টিকে থাকে না।",
        "uk": "Ця група не зберігається, коли її шукають знову.", "ar": "لا تثبت هذه المجموعة عند البحث عنها من جديد."},
    "1 group is too small to show.": {
        "cy": "Mae 1 grŵp yn rhy fach i’w ddangos.", "pl": "1 grupa jest za mała, by ją pokazać.", "ro": "Un grup este prea mic pentru a fi arătat.",
        "ur": "1 گروہ دکھانے کے لیے بہت چھوٹا ہے۔", "bn": "1টি দল দেখানোর পক্ষে খুব ছোট।", "uk": "1 група замала, щоб її показати.",
        "ar": "مجموعة واحدة أصغر من أن تُعرض."},
    "{number} groups are too small to show.": {
        "cy": "Mae {number} grŵp yn rhy fach i’w dangos.", "pl": "Liczba grup zbyt małych, by je pokazać: {number}.", "ro": "Grupuri prea mici pentru a fi arătate: {number}.",
        "ur": "{number} گروہ دکھانے کے لیے بہت چھوٹے ہیں۔", "bn": "{number}টি দল দেখানোর পক্ষে খুব ছোট।", "uk": "Груп, замалих для показу: {number}.",
        "ar": "عدد المجموعات الأصغر من أن تُعرض: {number}."},
    "Nothing is published yet.": {
        "cy": "Nid oes dim wedi’i gyhoeddi eto.", "pl": "Nic jeszcze nie opublikowano.", "ro": "Nu s-a publicat nimic încă.", "ur": "ابھی کچھ شائع نہیں ہوا۔",
        "bn": "এখনও কিছু প্রকাশিত হয়নি।", "uk": "Ще нічого не опубліковано.", "ar": "لم يُنشر شيء بعد."},
    "What you did before is kept. This one is not: go back a page and do it again in a moment.": {
        "cy": "Cedwir yr hyn a wnaethoch o’r blaen. Ni chedwir hwn: ewch yn ôl dudalen a’i wneud eto mewn ennyd.",
        "pl": "To, co zrobiono wcześniej, jest zachowane. To jedno nie: cofnij się o stronę i za chwilę zrób to ponownie.",
        "ro": "Ce ai făcut înainte este păstrat. Acest pas nu: întoarce-te o pagină și fă-l din nou peste o clipă.",
        "ur": "آپ نے پہلے جو کیا وہ محفوظ ہے۔ یہ والا نہیں: ایک صفحہ پیچھے جائیں اور تھوڑی دیر میں دوبارہ کریں۔",
        "bn": "আগে যা করেছেন তা রাখা আছে। এটি নেই: এক পাতা পিছিয়ে একটু পরে আবার করুন।",
        "uk": "Зроблене раніше збережено. Це — ні: поверніться на сторінку назад і за мить зробіть знову.",
        "ar": "ما فعلته من قبل محفوظ. أما هذا فلا: ارجع صفحة وأعد المحاولة بعد لحظة."},
    "Choose agree, disagree or pass.": {
        "cy": "Dewiswch gytuno, anghytuno neu basio.", "pl": "Wybierz: zgadzam się, nie zgadzam się lub pomijam.", "ro": "Alege: de acord, nu sunt de acord sau trec mai departe.",
        "ur": "متفق، غیر متفق یا چھوڑ دیں میں سے چنیں۔", "bn": "একমত, দ্বিমত বা ছেড়ে দিন বেছে নিন।", "uk": "Виберіть: згода, незгода або пропускаю.",
        "ar": "اختر: موافق أو غير موافق أو تخطٍّ."},
    "That is more than this page can carry. Leave out what you need not say.": {
        "cy": "Mae hynny’n fwy nag y gall y dudalen hon ei gario. Gadewch allan yr hyn nad oes rhaid ei ddweud.",
        "pl": "To więcej, niż mieści ta strona. Pomiń to, czego nie trzeba mówić.", "ro": "Este mai mult decât încape pe această pagină. Lasă deoparte ce nu e nevoie să spui.",
        "ur": "یہ اس صفحے کی گنجائش سے زیادہ ہے۔ جو ضروری نہیں اسے چھوڑ دیں۔", "bn": "এই পাতায় এত ধরে না। যা বলা দরকার নেই তা বাদ দিন।",
        "uk": "Це більше, ніж уміщує ця сторінка. Пропустіть те, чого не треба казати.", "ar": "هذا أكثر مما تتسع له هذه الصفحة. اترك ما لا حاجة لقوله."},
}  # fmt: skip
