"""Text as people type it: one normal form to compare by, one order to sort by, names made safe."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

import icu
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

DIGIT_ZEROS = {"arab": 0x660, "arabext": 0x6F0, "tamldec": 0xBE6, "mlym": 0xD66}
_DIGITS = {zero + n: str(n) for zero in DIGIT_ZEROS.values() for n in range(10)}
_INVISIBLE = [
    0x00AD, 0x034F, 0x061C, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
    *range(0x2060, 0x2070), *range(0xFE00, 0xFE10),
]  # fmt: skip
_MARKS = [
    *range(0x300, 0x370), *range(0x610, 0x61B), *range(0x64B, 0x660), 0x670,
    *range(0x6D6, 0x6DD), *range(0x6DF, 0x6E5), 0x6E7, 0x6E8, *range(0x6EA, 0x6EE),
    *range(0x1AB0, 0x1B00), *range(0x1DC0, 0x1E00), *range(0x20D0, 0x20F1), *range(0xFE20, 0xFE30),
]  # fmt: skip
_LETTERS = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ە": "ه", "ٱ": "ا"}
    | dict(zip("ൺൻർൽൾൿൔൕൖ", "ണനരലളകമയഴ", strict=True))
)
_FOLD = {
    **_DIGITS, **_LETTERS, **dict.fromkeys([0x640, 0xBCD, 0xD4D, *_MARKS, *_INVISIBLE]),
}  # fmt: skip


class LongText(str):
    """Text of several lines, as a verb asks for it."""

    __slots__ = ()


def normalise(s: str) -> str:
    """The form in which text is stored for comparing and in which queries are put."""
    if s.isascii():
        return " ".join(s.lower().split())
    # Decomposed, so that a mark goes however it was typed; hamza and madda are marks too.
    bare = unicodedata.normalize("NFKD", s).translate(_FOLD)
    s = bare.casefold()
    if s.isascii():
        return " ".join(s.split())
    if s != bare:  # folding case may bring marks back
        s = unicodedata.normalize("NFKD", s).translate(_FOLD)
    return " ".join(unicodedata.normalize("NFC", s).split())


def fold_digits(s: str) -> str:
    """Persian, Arabic, Tamil and Malayalam digits as ASCII ones; all else as it was."""
    return s if s.isascii() else s.translate(_DIGITS)


@cache
def _collator(locale: str) -> icu.Collator:
    if locale != "root":
        return icu.Collator.createInstance(icu.Locale(locale))
    # The scripts do not overlap, so one collator sorts each of them as its own readers expect.
    rules = (
        icu.Collator.createInstance(icu.Locale(lang)).getRules() for lang in ("fa", "ta", "ml")
    )
    own = "".join(re.sub(r"\[(normalization|reorder)[^]]*\]", "", rule) for rule in rules)
    return icu.RuleBasedCollator("[normalization on]" + own)


def sort_key(s: str, locale: str = "root") -> bytes:
    """A key whose byte order is the readers' order; "root" is the one stored.

    It is CLDR's root order with the Persian, Tamil and Malayalam tailorings added.
    """
    return bytes(_collator(locale).getSortKey(s[:200]))


_UNSAFE = {
    **dict.fromkeys(range(0x20)), **dict.fromkeys(range(0x7F, 0xA0)),
    **dict.fromkeys({*_INVISIBLE} - {0x34F, 0x200C, 0x200D, *range(0xFE00, 0xFE10)}),
    **dict.fromkeys(range(0xD800, 0xE000)), **dict.fromkeys(range(0xE0000, 0xE0080)),
    **dict.fromkeys([9, 10, 11, 12, 13, 0x85, 0x2028, 0x2029], " "),
}  # fmt: skip


def clean_line(s: str) -> str:
    """One line of text without control, bidi or lone-surrogate characters, composed and trimmed."""
    if not s.isprintable():  # whatever is unsafe is not printable either
        s = unicodedata.normalize("NFC", s.translate(_UNSAFE))
    elif not s.isascii():
        s = unicodedata.normalize("NFC", s)
    return " ".join(s.split())


_TURNING = {
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000)]),
    **dict.fromkeys(n for n in (*range(0x20), *range(0x7F, 0xA0)) if n not in (9, 10)),
}  # fmt: skip
"""What turns or hides the text behind it. Joiners stay, which Persian, Tamil and Malayalam write with; so do marks."""


def clean_text(s: str) -> str:
    """Text of several lines without control characters, nor those that turn the direction of what follows; trimmed."""
    return s.replace("\r\n", "\n").replace("\r", "\n").translate(_TURNING).strip()


def whole(field: str, text: str, most: int) -> str:
    """The text, trimmed. Raises ValidationError of the field where it does not fit: nothing is cut off unsaid."""
    text = text.strip()
    if len(text) > most:
        raise ValidationError({field: too_many_letters(len(text), most)})
    return text


def too_many_letters(have: int, most: int) -> str:
    """That a text does not fit, in the digits of the language that is spoken: this floor knows no reader."""
    said = _("This is %(have)d letters long; at most %(most)d fit.") % {"have": have, "most": most}
    zero = DIGIT_ZEROS["arabext"]
    return said.translate({48 + n: zero + n for n in range(10)}) if get_language() == "fa" else said


def initials(name: str) -> str:
    """Two letters for a Latin name, the first written sign for one in another script."""
    words = [w for w in clean_line(name).split(" ") if w[:1].isalpha()]
    if not words:
        return name.strip()[:1]
    if not unicodedata.name(words[0][0], "").startswith("LATIN"):
        return _first_sign(words[0])
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def _first_sign(word: str) -> str:
    end = 1
    while end < len(word) and unicodedata.category(word[end]) in ("Mn", "Mc"):
        end += 1
    return word[:end]


# A Latin skeleton: consonants in classes that spelling habits of the four languages do not split.
# Letters map to k t p s z j m n r l w y h, an initial vowel to "a"; "-" is a vowel to be dropped.
_ARABIC = dict(
    zip(
        "اعءبپتثجچحخدذرزژسشصضطظغفقکگلمنهوی",
        "---pptsjshktzrzzssszt" + "zkpkkklmnhwy",
        strict=True,
    )
)
_TAMIL = dict(zip("கஙசஞடணதநனபமயரறலளழவஜஷஸஹஶ", "knsntntnnpmyrrllzwjsshs", strict=True))
_MALAYALAM = dict(
    zip(
        "കഖഗഘങചഛജഝഞടഠഡഢണതഥദധനപഫബഭമയരറലളഴവശഷസഹം",
        "kkkknssjjnttttnttttnppppmyrrllzwssshm",
        strict=True,
    )
)
_NATIVE = str.maketrans({**_ARABIC, **_TAMIL, **_MALAYALAM})
_CLUSTERS = [("റ്റ", "ട"), ("ന്റ", "ന്ട"), ("ஃப", "ப"), ("ட்ச", "க்ஷ"), ("ற்ற", "ர்ர"), ("ൃ", "ര")]
_LATIN = str.maketrans("bcdfgqv", "pktpkkw")
_LATIN_STEPS = [
    (re.compile(pattern), new)
    for pattern, new in [
        ("sch|tch|ch|sh", "s"), ("zh", "z"), ("c(?=[eiy])", "s"), ("x", "ks"),
        ("(?<=[tdbpkgj])h", ""),
    ]
]  # fmt: skip
_TO_LATIN = icu.Transliterator.createInstance("Any-Latin; Latin-ASCII; Lower")
_VOWEL = re.compile(r"[-aeiou]+|[^a-z0-9]+")


@lru_cache(maxsize=65_536)
def _word_key(word: str) -> str:
    word = _prepared(word)
    native = not word.isascii()
    if native:
        word = word.translate(_NATIVE)
    if not (native and word.isascii()):
        word = _latin_consonants(word if word.isascii() else _TO_LATIN.transliterate(word))
    head = "a" if word[:1] in ("a", "e", "i", "o", "u", "-") else word[:1]
    tail = re.sub("[wy]", "", _VOWEL.sub("", word[1:])).rstrip("h")
    return re.sub(r"([a-z])\1+", r"\1", head + tail)


def _latin_consonants(word: str) -> str:
    for pattern, new in _LATIN_STEPS:
        word = pattern.sub(new, word)
    return word.translate(_LATIN)


def latin_key(s: str) -> str:
    """A rough consonant key, so that a name typed in Latin letters finds it in its own script."""
    return " ".join(key for word in clean_line(s).split() if (key := _word_key(word)))


def sounds(s: str) -> str:
    """The Latin key, marked so that in a search it never meets text as people type it."""
    return " ".join(f"~{word}" for word in latin_key(s).split())


def is_sound(key: str) -> bool:
    """Whether what was found is such a key, which says nothing to people."""
    return key.startswith("~")


def _prepared(word: str) -> str:
    if word.isascii():
        return word.lower()
    for cluster, sound in _CLUSTERS:
        word = word.replace(cluster, sound)
    return re.sub("[\u0b80-\u0b83\u0bbe-\u0bcc\u0bd7\u0d3e-\u0d4c\u0d57]", "-", normalise(word))


RTL = ("fa", "ar", "ur")
"""Languages that are written from right to left."""


def comma(language: str = "") -> str:
    """What stands between one thing and the next; in the language at hand where none is named."""
    return "، " if (language or get_language()) in RTL else ", "


def listed(parts: Iterable[object]) -> str:
    """“tea, coffee, spices”, in the language at hand; of those that say something."""
    return comma().join(str(part) for part in parts if part)
