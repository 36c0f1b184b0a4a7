"""Phone numbers: one stored form to compare by, the reader's form to show."""

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

from bandham.kernel.text import fold_digits


def phone_digits(text: str) -> str:
    """Only the digits, in ASCII."""
    return re.sub(r"[^0-9]", "", fold_digits(text))


def phone_norm(text: str, region: str) -> str | None:
    """“+919847055214” where possible in the region, else the bare digits, else None."""
    digits = phone_digits(text)[:20]
    if len(digits) < 3:
        return None
    try:
        number = phonenumbers.parse(fold_digits(text)[:60], region)
    except NumberParseException:
        return digits
    if not phonenumbers.is_possible_number(number):
        return digits
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164))


def format_phone(e164: str, region: str) -> str:
    """The way people of the region write it: short at home, with the country's code abroad."""
    if not e164.startswith("+"):
        return e164
    try:
        number = phonenumbers.parse(e164, None)
    except NumberParseException:
        return e164
    at_home = number.country_code == phonenumbers.country_code_for_region(region)
    form = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(number, form))
