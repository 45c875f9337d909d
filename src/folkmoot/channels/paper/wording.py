"""What a printed form says besides its questions, in the languages spoken here.

No native speaker has checked them yet; a council has its own translators do so. Placeholders stay as they are.
"""

WORDS: dict[str, dict[str, str]] = {
    "Page {here} of {all}": {
        "cy": "Tudalen {here} o {all}", "pl": "Strona {here} z {all}", "ro": "Pagina {here} din {all}", "ur": "صفحہ {here} از {all}",
        "bn": "পৃষ্ঠা {here} / {all}", "uk": "Сторінка {here} з {all}", "ar": "صفحة {here} من {all}"},
    "Or answer on your phone: scan this.": {
        "cy": "Neu atebwch ar eich ffôn: sganiwch hwn.", "pl": "Albo odpowiedz w telefonie: zeskanuj.", "ro": "Sau răspunde pe telefon: scanează.",
        "ur": "یا فون پر جواب دیں: اسے اسکین کریں۔", "bn": "অথবা ফোনে উত্তর দিন: স্ক্যান করুন।", "uk": "Або дайте відповідь у телефоні: відскануйте.",
        "ar": "أو أجب من هاتفك: امسح هذا الرمز."},
    "When you have finished, send or hand this form back to:": {
        "cy": "Ar ôl gorffen, anfonwch neu rhowch y ffurflen hon yn ôl i:", "pl": "Po wypełnieniu odeślij lub oddaj formularz tutaj:",
        "ro": "Când ai terminat, trimite sau predă formularul la:", "ur": "مکمل کرنے کے بعد یہ فارم یہاں بھیجیں یا دیں:",
        "bn": "শেষ হলে ফর্মটি এখানে পাঠান বা জমা দিন:", "uk": "Коли заповните, надішліть або віддайте форму сюди:",
        "ar": "عند الانتهاء، أرسل هذا النموذج أو سلّمه إلى:"},
    "By {day}": {
        "cy": "Erbyn {day}", "pl": "Do {day}", "ro": "Până la {day}", "ur": "{day} تک", "bn": "{day}-এর মধ্যে", "uk": "До {day}", "ar": "قبل {day}"},
    "Your privacy.": {
        "cy": "Eich preifatrwydd.", "pl": "Prywatność.", "ro": "Confidențialitatea ta.", "ur": "آپ کی رازداری۔", "bn": "আপনার গোপনীয়তা।",
        "uk": "Ваша приватність.", "ar": "خصوصيتك."},
    "Please do not write your name or address. The number on this form was picked by chance and only keeps it from being counted twice. We type in what you "
    "write, use it for this question alone and destroy it when it was kept long enough.": {
        "cy": "Peidiwch ag ysgrifennu eich enw na’ch cyfeiriad. Dewiswyd y rhif ar y ffurflen hon ar hap ac mae’n ei hatal rhag cael ei chyfrif ddwywaith. Rydym yn teipio’r hyn a "
        "ysgrifennwch, yn ei ddefnyddio at y cwestiwn hwn yn unig ac yn ei ddinistrio ar ôl ei gadw’n ddigon hir.",
        "pl": "Nie podawaj imienia, nazwiska ani adresu. Numer na formularzu jest losowy i służy tylko temu, by nie policzyć go dwa razy. Przepisujemy odpowiedzi, "
        "używamy ich tylko w tej sprawie i niszczymy po okresie przechowywania.",
        "ro": "Te rugăm să nu scrii numele sau adresa. Numărul de pe formular a fost ales la întâmplare și doar evită numărarea de două ori. Introducem ce scrii, "
        "folosim doar pentru această întrebare și distrugem după perioada de păstrare.",
        "ur": "براہ کرم اپنا نام یا پتہ نہ لکھیں۔ اس فارم کا نمبر اتفاقی ہے اور صرف اسے دو بار گننے سے روکتا ہے۔ آپ جو لکھتے ہیں ہم اسے ٹائپ کرتے ہیں، صرف اسی سوال کے لیے "
        "استعمال کرتے ہیں اور مدت پوری ہونے پر ضائع کر دیتے ہیں۔",
        "bn": "অনুগ্রহ করে নাম বা ঠিকানা লিখবেন না। ফর্মের নম্বরটি দৈবভাবে বাছা এবং শুধু দুবার গোনা ঠেকায়। আপনি যা লেখেন তা আমরা টাইপ করি, শুধু এই প্রশ্নের জন্য "
        "ব্যবহার করি এবং মেয়াদ শেষে নষ্ট করি।",
        "uk": "Будь ласка, не пишіть імені чи адреси. Номер на формі вибрано випадково, він лише не дає порахувати її двічі. Ми вводимо написане, "
        "використовуємо лише для цього питання і знищуємо, коли мине строк зберігання.",
        "ar": "يُرجى عدم كتابة اسمك أو عنوانك. الرقم على هذا النموذج اختير عشوائيًا، وهو يمنع احتسابه مرتين فقط. نُدخل ما تكتبه ونستخدمه لهذا السؤال وحده، "
        "ونتلفه بعد انتهاء مدة حفظه."},
    "More: {address}": {
        "cy": "Mwy: {address}", "pl": "Więcej: {address}", "ro": "Mai mult: {address}", "ur": "مزید: {address}", "bn": "আরও: {address}",
        "uk": "Докладніше: {address}", "ar": "المزيد: {address}"},
    "Thank you. One answer is counted for each form, on paper or online.": {
        "cy": "Diolch. Cyfrifir un ateb am bob ffurflen, ar bapur neu ar-lein.", "pl": "Dziękujemy. Z każdego formularza liczymy jedną odpowiedź: na papierze lub w internecie.",
        "ro": "Mulțumim. Se numără un singur răspuns pentru fiecare formular, pe hârtie sau online.",
        "ur": "شکریہ۔ ہر فارم کا ایک جواب گنا جاتا ہے، کاغذ پر یا آن لائن۔", "bn": "ধন্যবাদ। প্রতিটি ফর্মের একটি উত্তর গোনা হয়, কাগজে বা অনলাইনে।",
        "uk": "Дякуємо. За кожною формою рахують одну відповідь: на папері чи в інтернеті.", "ar": "شكرًا لك. يُحتسب جواب واحد لكل نموذج، على الورق أو عبر الإنترنت."},
    "This form was answered already": {
        "cy": "Atebwyd y ffurflen hon eisoes", "pl": "Na ten formularz już odpowiedziano", "ro": "La acest formular s-a răspuns deja",
        "ur": "اس فارم کا جواب پہلے ہی دیا جا چکا ہے",
        "bn": "এই ফর্মের উত্তর আগেই দেওয়া হয়েছে", "uk": "На цю форму вже відповіли", "ar": "تمت الإجابة عن هذا النموذج من قبل"},
    "One answer is counted for each form. If you are somebody else who shares this paper, ask for a form of your own.": {
        "cy": "Cyfrifir un ateb am bob ffurflen. Os ydych yn rhywun arall sy’n rhannu’r papur hwn, gofynnwch am eich ffurflen eich hun.",
        "pl": "Z każdego formularza liczymy jedną odpowiedź. Jeśli dzielisz ten papier z kimś innym, poproś o własny formularz.",
        "ro": "Se numără un singur răspuns pentru fiecare formular. Dacă ești altcineva care folosește aceeași foaie, cere un formular al tău.",
        "ur": "ہر فارم کا ایک جواب گنا جاتا ہے۔ اگر آپ کوئی اور ہیں اور یہی کاغذ استعمال کر رہے ہیں تو اپنا الگ فارم مانگیں۔",
        "bn": "প্রতিটি ফর্মের একটি উত্তর গোনা হয়। আপনি অন্য কেউ হলে নিজের ফর্ম চেয়ে নিন।",
        "uk": "За кожною формою рахують одну відповідь. Якщо ви інша людина з тим самим аркушем, попросіть власну форму.",
        "ar": "يُحتسب جواب واحد لكل نموذج. إن كنت شخصًا آخر يشاركك هذه الورقة، فاطلب نموذجًا خاصًا بك."},
}  # fmt: skip
