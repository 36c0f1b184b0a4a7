"""The two houses: who works there, how they reckon, whom they sell to."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from bandham.site.demo import names, stories

PASSWORD = "tea-and-spice"  # noqa: S105  # printed at every start: the demo holds nothing real
GROCER = ("grocer", "owner@grocer.example")
"""Address and owner of the workspace that ``demo completejourney`` makes."""


@dataclass(frozen=True)
class House:
    """One demo workspace."""

    slug: str
    name: str
    settings: dict[str, Any]
    staff: tuple[tuple[str, str, str], ...]
    """(e-mail, name, role); the first is the owner."""
    people: int
    firms: list[tuple[str, str, str, str, str]]
    touches: list[tuple[str, str, str]]
    promises: list[str]
    needs: list[tuple[str, str]]
    interests: list[str]
    titles: list[str]
    tiers: tuple[str, str]
    """The best customers, and the good ones."""
    sources: tuple[tuple[str, str, str, int], ...]
    """(key, label, two letters, rank)."""


KOCHI = House(
    slug="kochi", name="Kadal Tea & Spice",
    settings={"currency": "INR", "region": "IN", "language": "en", "languages": ["en", "ml", "ta"],
              "calendar": "gregorian", "timezone": "Asia/Kolkata", "week_start": 0},
    staff=(("anjali@kadal.example", "Anjali Menon", "Owner"),
           ("karthik@kadal.example", "Karthik Subramanian", "Member"),
           ("joseph@kadal.example", "Joseph Kurian", "Member")),
    people=180, firms=names.KOCHI_FIRMS, touches=stories.KOCHI_TOUCHES,
    promises=stories.KOCHI_PROMISES, needs=stories.KOCHI_NEEDS,
    interests=stories.KOCHI_INTERESTS, titles=stories.KOCHI_TITLES, tiers=("Gold", "Silver"),
    sources=(("shop", "Web shop", "WS", 10), ("counter", "Counter till", "CT", 20),
             ("fair", "Fair list", "FL", 30), ("phone", "Anjali’s phone", "PH", 40)))

ISFAHAN = House(
    slug="isfahan", name="فروشگاه نقش",
    settings={"currency": "IRT", "region": "IR", "language": "fa", "languages": ["fa", "en"],
              "calendar": "jalali", "timezone": "Asia/Tehran", "week_start": 5},
    staff=(("leila@naqsh.example", "لیلا فراهانی", "Owner"),
           ("kaveh@naqsh.example", "کاوه نادری", "Member"),
           ("anjali@kadal.example", "Anjali Menon", "Reader")),
    people=90, firms=names.ISFAHAN_FIRMS, touches=stories.ISFAHAN_TOUCHES,
    promises=stories.ISFAHAN_PROMISES, needs=stories.ISFAHAN_NEEDS,
    interests=stories.ISFAHAN_INTERESTS, titles=stories.ISFAHAN_TITLES, tiers=("طلایی", "نقره‌ای"),
    sources=(("shop", "فروشگاه اینترنتی", "فا", 10), ("counter", "صندوق مغازه", "صن", 20),
             ("fair", "فهرست نمایشگاه", "نم", 30)))

HOUSES = (KOCHI, ISFAHAN)


def neighbours(house: House, chance: Random) -> list[dict[str, Any]]:
    """The house's customers: each a dict of import targets, the same on every run."""
    pools = ([("fa", names.FA_GIVEN, names.FA_FAMILY, ["اصفهان", "اصفهان", "شیراز", "یزد", "تهران"])]
             if house is ISFAHAN else
             [("ml", names.ML_GIVEN, names.ML_FAMILY, ["Kochi", "Kochi", "Alappuzha", "Thrissur"]),
              ("ta", names.TA_GIVEN, names.TA_FAMILY, ["Chennai", "Chennai", "Madurai", "Salem"])])
    found: dict[str, dict[str, Any]] = {}
    while len(found) < house.people:
        lang, given, family, cities = chance.choice(pools)
        g, f = chance.choice(given), chance.choice(family)
        latin, own = f"{g[0]} {f[0]}", f"{g[1]} {f[1]}"
        if latin not in found:
            found[latin] = _neighbour(len(found), lang, latin, own, g[2], chance.choice(cities), chance)
    return list(found.values())


def _neighbour(n: int, lang: str, latin: str, own: str, sex: str, city: str,
               chance: Random) -> dict[str, Any]:
    persian = lang == "fa"
    phone = f"0913{2000000 + n * 7919 % 8000000:07d}" if persian else f"98470{10000 + n * 7919 % 90000:05d}"
    mail = f"{latin.replace(' ', '.')}{n}@{'naqsh' if persian else 'kadal'}-guest.example"
    return {
        "name": own if persian else latin, "name_native": latin if persian else own,
        "name_native_lang": "en" if persian else lang, "gender": sex, "city": city,
        "language": lang, "phone": phone, "email": mail.lower(),
        "postcode": f"81{n % 90 + 10}{n * 37 % 900000 + 100000:06d}"[:10] if persian
        else f"{682001 + n * 13 % 900}",
        "born": f"{1955 + n * 7 % 50}-{n % 12 + 1:02d}-{n * 5 % 28 + 1:02d}",
        "address": f"خیابان چهارباغ، پلاک {n % 90 + 1}" if persian else f"{n % 90 + 1}/{n * 3 % 400} Burgher Street",
        "_lang": lang, "_number": chance.randrange(10**6),
    }
