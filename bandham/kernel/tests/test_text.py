"""Text: compared, sorted and shown as its readers expect."""

from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from bandham.kernel.text import clean_line, clean_text, fold_digits, initials, latin_key, normalise, sort_key, whole

PERSIAN = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
TAMIL = "அஆஇஈஉஊஎஏஐஒஓஔஃகஙசஞடணதநபமயரலவழளறனஜஷஸஹ"
MALAYALAM = "അആഇഈഉഊഋഎഏഐഒഓഔകഖഗഘങചഛജഝഞടഠഡഢണതഥദധനപഫബഭമയരലവശഷസഹളഴറ"
NAMES = {
    "محمدی": "mohammadi", "مریم": "maryam", "حسین": "hossein", "فاطمه": "fatemeh", "رضا": "reza",
    "علی": "ali", "زهرا": "zahra", "نوری": "noori", "داوودی": "davoodi", "امیر": "amir",
    "شیرین": "shirin", "قاسمی": "ghasemi", "کریمی": "karimi", "یوسف": "yousef", "تهرانی": "tehrani",
    "செந்தில்": "senthil", "முருகன்": "murugan", "லட்சுமி": "lakshmi", "கார்த்திக்": "karthik",
    "மீனா": "meena", "பிரியா": "priya", "ராஜேஷ்": "rajesh", "அனிதா": "anitha", "விஜய்": "vijay",
    "சுந்தரம்": "sundaram", "கவிதா": "kavitha", "ஆனந்த்": "anand", "தமிழ்": "tamizh",
    "ரமேஷ்": "ramesh", "குமார்": "kumar",
    "മീര": "meera", "ജോസഫ്": "joseph", "മോഹൻ": "mohan", "ലക്ഷ്മി": "lakshmi", "അനിൽ": "anil",
    "രാധ": "radha", "ശ്രീജ": "sreeja", "തോമസ്": "thomas", "സുരേഷ്": "suresh", "ബിന്ദു": "bindu",
    "കൃഷ്ണൻ": "krishnan", "ഗീത": "geetha", "വർഗീസ്": "varghese", "ഉണ്ണി": "unni", "ചാക്കോ": "chacko",
}  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Ana   MARÍA ", "ana maria"),
        ("علي كريمي", "علی کریمی"),
        ("آسیه و مؤمن و رئیس و إيمان و أحمد", "اسیه و مومن و رییس و ایمان و احمد"),
        ("خانهٔ فاطمة", "خانه فاطمه"),
        ("خانۀ", "خانه"),
        ("می\u200cروم", "میروم"),
        ("محـــمد", "محمد"),
        ("مُحَمَّد", "محمد"),
        ("\u202eevil\u202c", "evil"),
        ("۰۹۱۲ ٠٩ ௧௨ ൩൪", "0912 09 12 34"),
        ("ｋａｎｎａｎ", "kannan"),
        ("STRASSE ß", "strasse ss"),
        ("அவன்", "அவன"),
        ("അവൻ", "അവന"),
        ("അവന്\u200d", "അവന"),
        ("കൊച്ചി", "കൊചചി"),
    ],
)
def test_spellings_of_one_word_have_one_normal_form(typed, stored):
    assert normalise(typed) == stored


@given(st.text())
def test_normalising_twice_changes_nothing(s):
    assert normalise(normalise(s)) == normalise(s)


def test_every_letter_of_living_scripts_normalises_to_a_fixed_point():
    letters = (chr(c) for c in range(0x20000) if not 0xD800 <= c < 0xE000)
    assert [c for c in letters if normalise(normalise(c)) != normalise(c)] == []


@given(st.text(st.sampled_from("abcxyzäéøñçšğ 'αβγдж")))
def test_case_does_not_part_two_spellings(s):
    assert normalise(s.upper()) == normalise(s)


@given(st.integers(min_value=0), st.sampled_from(["٠", "۰", "௦", "൦"]))
def test_digits_of_every_script_fold_to_the_same_number(n, zero):
    written = "".join(chr(ord(zero) + int(d)) for d in str(n))
    assert fold_digits(written) == str(n)


@pytest.mark.parametrize("alphabet", [PERSIAN, TAMIL, MALAYALAM, "abcdefghijklmnopqrstuvwxyz"])
def test_an_alphabet_sorts_as_its_readers_recite_it(alphabet):
    mixed = Random(7).sample(alphabet, len(alphabet))
    assert "".join(sorted(mixed, key=sort_key)) == alphabet


def test_tamil_pure_consonants_come_before_their_syllables():
    assert sorted(["கா", "க", "க்", "அ"], key=sort_key) == ["அ", "க்", "க", "கா"]


def test_arabic_and_persian_letters_sort_side_by_side():
    assert sorted(["کیان", "كیوان", "گلی", "لاله"], key=sort_key) == [
        "کیان",
        "كیوان",
        "گلی",
        "لاله",
    ]


def test_accents_and_case_matter_only_between_equals():
    names = ["Eva", "Émile", "emil", "Emil"]
    assert sorted(names, key=sort_key) == ["emil", "Emil", "Émile", "Eva"]


def test_a_sort_key_is_short_even_for_a_long_text():
    assert len(sort_key("കൊ" * 5_000)) < 2_500


def test_a_name_loses_bidi_tricks_and_control_characters():
    assert clean_line(" Ana\u202e\x00\tMaria\r\n\u2066x\u2069 ") == "Ana Maria x"


def test_a_text_of_several_lines_is_not_turned_round_and_keeps_its_joiners_and_marks():
    turned = "Pay \u202e001\u202c \u2066now\u2069\r\nمی\u200cخواهم\u200f ന\u200d\ttab\x07\x9b "
    assert clean_text(turned) == "Pay 001 now\nمی\u200cخواهم\u200f ന\u200d\ttab"


def test_what_does_not_fit_is_counted_in_the_digits_of_the_language():
    with translation.override("fa"), pytest.raises(ValidationError, match="۲۰۱") as error:
        whole("name", "x" * 201, 200)
    assert "۲۰۰" in error.value.messages[0] and not any(c in "0123456789" for c in error.value.messages[0])


def test_a_name_keeps_the_joiners_its_script_needs():
    assert clean_line("علی\u200cرضا ന്\u200d") == "علی\u200cرضا ന്\u200d"


@given(st.text(st.characters()))
def test_a_clean_line_can_be_stored_and_stays_clean(s):
    line = clean_line(s)
    assert clean_line(line) == line
    assert b"\x00" not in line.encode()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Anjali Menon", "AM"),
        ("joseph", "J"),
        ("José Ángel Ruiz", "JR"),
        ("لیلا نوری", "ل"),
        ("മീര നായർ", "മീ"),
        ("செந்தில் குமார்", "செ"),
        ("  ", ""),
        ("42", "4"),
    ],
)
def test_initials_are_what_a_reader_would_abbreviate(name, shown):
    assert initials(name) == shown


@pytest.mark.parametrize(("native", "latin"), NAMES.items())
def test_a_name_typed_in_latin_letters_finds_its_own_script(native, latin):
    assert latin_key(native) == latin_key(latin)


def test_different_names_keep_different_keys():
    assert len({latin_key(latin) for latin in NAMES.values()}) > 0.9 * len(set(NAMES.values()))


@given(st.text())
def test_a_latin_key_is_one_key_per_word(s):
    assert len(latin_key(s).split()) <= len(clean_line(s).split())


def test_whatever_is_unsafe_in_a_line_is_not_printable():
    """So a line that is printable needs no more than composing."""
    unsafe = [chr(code) for code in range(0x110000) if code not in (0x20,) and clean_line(f"a{chr(code)}b") == "ab"]
    assert unsafe
    assert not [sign for sign in unsafe if sign.isprintable()]
