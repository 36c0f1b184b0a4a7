"""Where columns go, and how they write their dates and numbers."""

import pytest

from bandham.records.importing import ColumnForm, column_form, suggest_mapping
from bandham.records.importing.port import Target

TARGETS = [
    Target("external_id", "Number in the source"),
    Target("name", "Name"),
    Target("first_name", "First name"),
    Target("last_name", "Last name"),
    Target("birth_date", "Birth date", "partial_date"),
    Target("sex", "Sex", "sex"),
    Target("city", "City"),
    Target("postcode", "Postcode", "postcode"),
    Target("occupation", "Occupation"),
    Target("email", "E-mail", "email", several=True),
    Target("phone", "Phone", "phone", several=True),
    Target("company", "Company"),
    Target("address", "Street", words=("street",)),
    Target("note", "Note", "long"),
    Target("met", "First met", "date"),
    Target("spent", "Lifetime value", "money"),
]


@pytest.mark.parametrize(
    ("headers", "row", "targets"),
    [
        (
            "CUST_NO NAME BORN TOWN POST_CODE SEX TRADE",
            "P1|gavin clark|1846/01/01|lambeth|CM2 8JY|M|politician",
            "external_id name birth_date city postcode sex occupation",
        ),
        (
            "customer_id first_name last_name birthday city postcode occupation",
            "P1|ian|byrd|1846-01-00|london|kt10 8ej|",
            "external_id first_name last_name birth_date city postcode occupation",
        ),
        (
            "Ref,Full name,Date of birth,Place,Postal code,Gender,Profession",
            "P3|tom otley|1861-01-01||so51 6aa|male|",
            "external_id name birth_date city postcode sex occupation",
        ),
        (
            "UID,Last name,First name,Full name,Birthday,Address: postcode,Address 2: city,Title",
            "P5|breanski|senior|senior breanski|1852-07-01|se3 7ua|greenwich|painter",
            "external_id last_name first_name name birth_date postcode city occupation",
        ),
        (
            "نام و نام خانوادگی,همراه,تاریخ آشنایی,شرکت,مبلغ خرید,توضیح,کد",
            "مریم صادقی|۰۹۱۳۲۱۴۵۵۸۷|۱۴۰۵/۰۷/۲۲|قنادی باران|۸٬۴۵۰٬۰۰۰|نمونه|A-118",
            "name phone met company spent note external_id",
        ),
        (
            "பெயர்,கைபேசி,நகரம்,பிறந்த தேதி,மின்னஞ்சல்",
            "செந்தில்|98470 55214|மதுரை|1990-05-01|s@example.org",
            "name phone city birth_date email",
        ),
        (
            "പേര്,മൊബൈൽ,നഗരം,ജനനത്തീയതി,കുറിപ്പ്",
            "മീര|98470 55214|കൊച്ചി|1990-05-01|ചായ",
            "name phone city birth_date note",
        ),
    ],
)
def test_columns_are_known_by_what_people_call_them(headers, row, targets):
    names = headers.split("," if "," in headers else " ")
    assert suggest_mapping(names, [row.split("|")], TARGETS) == dict(
        zip(names, targets.split(), strict=True)
    )


def test_several_phones_may_go_to_one_field():
    headers = ["Phone (mobile)", "Phone (work) 2", "E-mail", "Fax machine"]
    rows = [["+91 98470 55214", "0484 2668221", "a@example.org", "yes"]]
    mapping = suggest_mapping(headers, rows, TARGETS)
    assert mapping == {"Phone (mobile)": "phone", "Phone (work) 2": "phone", "E-mail": "email"}


def test_values_of_another_kind_rule_a_column_out():
    rows = [["tall"], ["short"], ["none"]]
    assert suggest_mapping(["E-mail"], rows, TARGETS) == {}
    assert suggest_mapping(["born"], rows, TARGETS) == {}


def test_values_speak_for_a_column_without_a_telling_name():
    headers = ["Column 1", "Column 2", "Column 3"]
    rows = [["a@example.org", "+91 98470 55214", "blue"], ["b@example.org", "98470 55215", "red"]]
    assert suggest_mapping(headers, rows, TARGETS) == {"Column 1": "email", "Column 2": "phone"}


def test_two_columns_never_go_to_one_plain_field():
    mapping = suggest_mapping(["City", "Town"], [["Kochi", "Aluva"]], TARGETS)
    assert mapping == {"City": "city"}


@pytest.mark.parametrize(
    ("values", "order", "calendar"),
    [
        (["25/11/2026", "01/02/2026"], "dmy", "gregorian"),
        (["11/25/2026", "01/02/2026"], "mdy", "gregorian"),
        (["2026-11-25"], "ymd", "gregorian"),
        (["01/02/2026"], "dmy", "gregorian"),
        (["1405/09/04", "1366/2/31", "۱۳۷۰/۱/۱"], "ymd", "jalali"),
        (["4/9/1405", "31/2/1366"], "dmy", "jalali"),
        (["1308/01/01", "1846/01/12", "1720/01/01"], "ymd", "gregorian"),
        ([], "dmy", "gregorian"),
    ],
)
def test_a_columns_date_form_is_seen_from_its_values(values, order, calendar):
    form = column_form(values)
    assert (form.order, form.calendar) == (order, calendar)


def test_day_numbers_of_spreadsheets_are_seen():
    assert column_form([45000, 45001.5, ""]).serial
    assert column_form(["45000", "45001"]).serial
    assert not column_form(["2026-01-01"]).serial


def test_a_columns_decimal_mark_is_seen_from_its_values():
    assert column_form(["1.234", "1.234,50"]).decimal == ","
    assert column_form(["1,234", "12.5"]).decimal == "."
    assert column_form(["1,234", "12"]) == ColumnForm("dmy")
