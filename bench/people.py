"""Synthetic people in four scripts, the same each time: `python bench/people.py 1000 > people.csv`.

One in twenty is a second record of somebody before, with the name and the birth date of the first.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterator
from typing import Any, TextIO

HEADER = ["Customer no", "Name", "Birth date", "Phone", "E-mail", "City", "Postcode", "Occupation"]
GIVEN = {
    "en": "Anna James Meera Peter Susan Tom Grace Henry Lucy Oliver Ruth Walter Edith Frank Nora".split(),
    "fa": "مریم علی زهرا رضا سارا حسین لیلا مهدی نرگس امیر فاطمه کاوه شیرین بهرام پریسا".split(),
    "ta": "அருண் மீனா குமார் லதா செல்வி முருகன் கவிதா ராஜா பிரியா வேலு சுதா மணி தேவி பாலன் உமா".split(),
    "ml": "അനിത രാജൻ ലക്ഷ്മി വിനോദ് ശ്രീജ മനോജ് ദീപ സുരേഷ് ബിന്ദു ഹരി നീതു ജോസ് മായ ബാബു രേഖ".split(),
}
FAMILY = {
    "en": "Smith Jones Taylor Brown Wilson Evans Roberts Walker Wright Green Hall Wood Clarke King Hill".split(),
    "fa": "صادقی موسوی کریمی احمدی حسینی رضایی محمدی اکبری نوری جعفری رحیمی قاسمی شریفی یزدانی بهرامی".split(),
    "ta": "சுப்பிரமணியன் கிருஷ்ணன் ராமசாமி பழனி நடராஜன் வெங்கடேசன் சங்கரன் கோபால் மாணிக்கம் சேகர்".split(),
    "ml": "മേനോൻ നായർ പിള്ള തോമസ് വർഗീസ് കുറുപ്പ് നമ്പ്യാർ ജോർജ് മാത്യു വാര്യർ".split(),
}
CITIES = {
    "en": "London Leeds Bristol Oxford Kochi Chennai York Bath Derby Perth".split(),
    "fa": "تهران اصفهان شیراز تبریز مشهد یزد کرمان رشت اهواز قم".split(),
    "ta": "சென்னை மதுரை கோவை திருச்சி சேலம் தஞ்சாவூர் நெல்லை ஈரோடு வேலூர் கரூர்".split(),
    "ml": "കൊച്ചി തൃശൂർ കോഴിക്കോട് കൊല്ലം കോട്ടയം ആലപ്പുഴ പാലക്കാട് കണ്ണൂർ മലപ്പുറം ഇടുക്കി".split(),
}
TRADES = "teacher farmer nurse driver baker tailor clerk mason cook painter".split()
SCRIPTS = ["en"] * 4 + ["fa"] * 2 + ["ta"] * 2 + ["ml"] * 2


def people(count: int, seed: int = 7) -> Iterator[list[Any]]:
    """So many rows, in the order of ``HEADER``."""
    rng, before = random.Random(seed), []
    for n in range(count):
        script = rng.choice(SCRIPTS)
        name = f"{rng.choice(GIVEN[script])} {rng.choice(FAMILY[script])} {rng.choice(FAMILY[script])}"
        born = f"{rng.randint(1930, 2008)}-{rng.randint(1, 12):02}-{rng.randint(2, 28):02}"
        if before and n % 20 == 0:
            name, born = before[rng.randrange(len(before))]
        elif len(before) < 50_000:
            before.append((name, born))
        phone = f"+91{rng.randint(6_000_000_000, 9_999_999_999)}" if n % 3 else ""
        mail = f"person{n}@example{rng.randint(1, 40)}.org" if n % 2 else ""
        yield [f"C{n:07}", name, born, phone, mail, rng.choice(CITIES[script]),
               f"{rng.randint(100_000, 999_999)}", rng.choice(TRADES) if n % 4 else ""]


def write(file: TextIO, count: int) -> None:
    writer = csv.writer(file)
    writer.writerow(HEADER)
    writer.writerows(people(count))


if __name__ == "__main__":
    write(sys.stdout, int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
