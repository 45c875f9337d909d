"""The few words of our own on the pages where people answer, in the languages offered. What is asked has its own words.

A council has its own translators check them; a word that is missing falls back to English.
"""

from folkmoot.questions.saying import said_in

WORDS: dict[str, dict[str, str]] = {
    "continue": {
        "en": "Continue", "cy": "Parhau", "pl": "Dalej", "ro": "Continuă", "ur": "جاری رکھیں", "bn": "চালিয়ে যান",
        "uk": "Далі", "ar": "متابعة",
    },
    "back": {
        "en": "Back", "cy": "Yn ôl", "pl": "Wstecz", "ro": "Înapoi", "ur": "واپس", "bn": "পিছনে", "uk": "Назад", "ar": "رجوع",
    },
    "start": {
        "en": "Start", "cy": "Dechrau", "pl": "Rozpocznij", "ro": "Începe", "ur": "شروع کریں", "bn": "শুরু করুন",
        "uk": "Почати", "ar": "ابدأ",
    },
    "question_of": {
        "en": "Question {} of {}", "cy": "Cwestiwn {} o {}", "pl": "Pytanie {} z {}", "ro": "Întrebarea {} din {}",
        "ur": "سوال {} از {}", "bn": "প্রশ্ন {} / {}", "uk": "Питання {} з {}", "ar": "السؤال {} من {}",
    },
    "save": {
        "en": "Save and come back later", "cy": "Cadw a dod yn ôl wedyn", "pl": "Zapisz i wróć później",
        "ro": "Salvează și revino mai târziu", "ur": "محفوظ کریں اور بعد میں واپس آئیں", "bn": "সংরক্ষণ করুন ও পরে ফিরে আসুন",
        "uk": "Зберегти й повернутися пізніше", "ar": "احفظ وعُد لاحقًا",
    },
    "check": {
        "en": "Check your answers", "cy": "Gwiriwch eich atebion", "pl": "Sprawdź swoje odpowiedzi",
        "ro": "Verifică răspunsurile", "ur": "اپنے جوابات چیک کریں", "bn": "আপনার উত্তরগুলি দেখে নিন",
        "uk": "Перевірте свої відповіді", "ar": "راجع إجاباتك",
    },
    "change": {
        "en": "Change", "cy": "Newid", "pl": "Zmień", "ro": "Modifică", "ur": "تبدیل کریں", "bn": "পরিবর্তন করুন",
        "uk": "Змінити", "ar": "تغيير",
    },
    "answer": {
        "en": "Answer", "cy": "Ateb", "pl": "Odpowiedz", "ro": "Răspunde", "ur": "جواب دیں", "bn": "উত্তর দিন",
        "uk": "Відповісти", "ar": "أجب",
    },
    "not_answered": {
        "en": "Not answered", "cy": "Heb ei ateb", "pl": "Brak odpowiedzi", "ro": "Fără răspuns", "ur": "جواب نہیں دیا گیا",
        "bn": "উত্তর দেওয়া হয়নি", "uk": "Немає відповіді", "ar": "لم تتم الإجابة",
    },
    "send": {
        "en": "Send my answers", "cy": "Anfon fy atebion", "pl": "Wyślij moje odpowiedzi", "ro": "Trimite răspunsurile",
        "ur": "میرے جوابات بھیجیں", "bn": "আমার উত্তর পাঠান", "uk": "Надіслати мої відповіді", "ar": "أرسل إجاباتي",
    },
    "all": {
        "en": "See all questions on one page", "cy": "Gweld pob cwestiwn ar un dudalen", "pl": "Wszystkie pytania na jednej stronie",
        "ro": "Toate întrebările pe o pagină", "ur": "تمام سوالات ایک صفحے پر", "bn": "সব প্রশ্ন এক পাতায়",
        "uk": "Усі питання на одній сторінці", "ar": "كل الأسئلة في صفحة واحدة",
    },
    "step": {
        "en": "Answer one question at a time", "cy": "Ateb un cwestiwn ar y tro", "pl": "Jedno pytanie na raz",
        "ro": "Câte o întrebare pe rând", "ur": "ایک وقت میں ایک سوال", "bn": "একবারে একটি প্রশ্ন",
        "uk": "По одному питанню", "ar": "سؤال واحد في كل مرة",
    },
    "problem": {
        "en": "There is a problem", "cy": "Mae problem", "pl": "Wystąpił problem", "ro": "Există o problemă",
        "ur": "ایک مسئلہ ہے", "bn": "একটি সমস্যা আছে", "uk": "Сталася помилка", "ar": "هناك مشكلة",
    },
    "go_on": {
        "en": "Go on where you were", "cy": "Parhau o’r lle’r oeddech", "pl": "Kontynuuj", "ro": "Continuă de unde ai rămas",
        "ur": "جہاں تھے وہیں سے جاری رکھیں", "bn": "যেখানে ছিলেন সেখান থেকে চালিয়ে যান", "uk": "Продовжити", "ar": "تابع من حيث توقفت",
    },
}  # fmt: skip


def words_in(language: str) -> dict[str, str]:
    """Return every word of our own in a language, in English where it is missing."""
    return {name: said_in(words, language) for name, words in WORDS.items()}
