"""Take the pictures of this folder from a running Bandham with the demo: take.py http://localhost:8000

Needs the development dependencies, Pillow and Chromium. The demo's Karthik and Joseph read Tamil and Malayalam from
then on, and one quote of each firm has a link.
"""

from __future__ import annotations

import io
import re
import shutil
import sys
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
USERS = {"en": ("kochi", "anjali@kadal.example"), "fa": ("isfahan", "leila@naqsh.example"),
         "ta": ("kochi", "karthik@kadal.example"), "ml": ("kochi", "joseph@kadal.example")}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
TYPED = {"en": "mee", "fa": "مر", "ta": "மீ", "ml": "മീ"}
VISITORS = {
    "en": "Name;Phone;E-mail;City;Company;Met on;Note\n"
          "Meera Varghese;+91 98470 55214;meera@fair.example;Kochi;Pookalam Café;14/10/2026;wants half-kilo packs\n"
          "Thomas Kurian;098470 11;thomas@fair;Alappuzha;Marari Shore Resort;31/02/2026;\n"
          "Kavitha Rajan;+91 94440 27850;kavitha@fair.example;Chennai;Mylai Sweets;15/10/2026;call after four\n",
    "fa": "نام و نام خانوادگی;همراه;شرکت;تاریخ آشنایی;یادداشت;کد\n"
          "مریم صادقی;۰۹۱۳۲۱۴۵۵۸۷;قنادی باران;۱۴۰۵/۰۷/۲۲;نمونهٔ هل خواست;A-118\n"
          "علی موسوی;۰۹۱۳۱۱۸۰۰۲۷;عطاری مهرگان;۱۴۰۵/۰۷/۲۳;زعفران;A-119\n"
          "حسین کریمی;۰۹۱۳۱۱;کافه ترنج;۱۴۰۵/۱۲/۳۰;;A-120\n",
}


def keep(page: Page, name: str) -> None:
    """A small PNG of what the window shows."""
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(250)
    few(Image.open(io.BytesIO(page.screenshot())).convert("RGB")).save(HERE / f"{name}.png", optimize=True)


def few(picture: Image.Image) -> Image.Image:
    """The picture in 256 of its own colours, the commonest that are not nearly one another: no accent is lost."""
    counted = sorted(picture.getcolors(1 << 24) or [], key=lambda found: found[0], reverse=True)
    colours = [colour for _n, colour in counted if isinstance(colour, tuple)]
    place: dict[tuple[int, ...], int] = {}
    chosen: list[tuple[int, ...]] = []
    for r, g, b in colours:
        near, at = min((((r - x) ** 2 + (g - y) ** 2 + (b - z) ** 2, n) for n, (x, y, z) in enumerate(chosen)),
                       default=(1000, 0))
        if near > 60 and len(chosen) < 256:
            at = len(chosen)
            chosen.append((r, g, b))
        place[r, g, b] = at
    pixels: tuple[Any, ...] = picture.get_flattened_data()
    made = Image.frombytes("P", picture.size, bytes(place[pixel] for pixel in pixels))
    made.putpalette([part for colour in chosen for part in colour])
    return made


def main() -> None:
    """Fourteen pages in four languages, wide and narrow, light and dark; take.py ADDRESS [LANGUAGE …]."""
    base, wanted = sys.argv[1].rstrip("/"), sys.argv[2:] or list(USERS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium-headless-shell") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu"])
        for language in wanted:
            workspace, email = USERS[language]
            context = browser.new_context(base_url=f"{base}/{workspace}/", reduced_motion="reduce")
            page = context.new_page()
            page.goto(f"{base}/sign-in/")
            page.fill("input[name=login]", email)
            page.fill("input[name=password]", "tea-and-spice")
            page.press("input[name=password]", "Enter")
            page.wait_for_url(lambda url: "sign-in" not in url)
            page.goto(f"{base}/me/?language={language}")
            walk(page, language, pages_of(page, language))


def pages_of(page: Page, language: str) -> dict[str, str]:
    """Addresses by name: a customer of the best tier, an import that was tried out, and so on."""
    page.goto("people/")
    row = page.locator("#rows tr", has_text=re.compile("Gold|طلایی")).first
    record = row.locator(".who a").get_attribute("href") or ""
    page.goto("people/import/")
    rows = VISITORS["fa" if language == "fa" else "en"].encode()
    page.set_input_files("input[type=file]", {"name": "fair.csv", "mimeType": "text/csv", "buffer": rows})
    page.wait_for_url(re.compile("/import/[0-9a-f-]{36}/"))
    page.locator(".steps [aria-current] .btn--primary").click()
    page.locator(".steps .figures").wait_for(timeout=60_000)
    tried = page.url
    deals = page.goto("deals/board/")
    board = "deals/board/" if deals and deals.ok and page.locator(".deal").count() else "people/board/"
    return {"contacts": "people/", "customer": record, "import": tried, "form": "people/new/", "board": board,
            "day": "day/", "calendar": "calendar/", "forecast": "deals/forecast/",
            "deal": first(page, "deals/?sort=-amount"), "quote": first(page, "quotes/?sort=-total"),
            "order": first(page, "orders/?sort=on"), "invoice": first(page, "invoices/?sort=on"),
            "offer": offer(page, language)}


def first(page: Page, listed: str) -> str:
    """The address of the first record of a list."""
    page.goto(listed)
    return page.locator("#rows a").first.get_attribute("href") or ""


def offer(page: Page, language: str) -> str:
    """What a customer sees behind the link of a quote that was sent."""
    sent = quote('{"field":"state","op":"is","value":"sent"}')
    page.goto(first(page, f"quotes/?sort=-total&filter={sent}") + "link/")
    page.locator("main form .btn--primary").click()
    return page.locator("#link").input_value() + f"?language={language}"


def walk(page: Page, language: str, pages: dict[str, str]) -> None:
    for width in (1440, 390):
        for name, path in pages.items():
            height = 1200 if name == "import" else 900
            page.set_viewport_size({"width": width, "height": 844 if width < 500 else height})
            answer = page.goto(path)
            if not answer or not answer.ok:
                raise SystemExit(f"{path}: {answer and answer.status}")
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                keep(page, f"{name}-{language}-{width}-{scheme}")
        page.goto("people/")
        page.keyboard.press("ControlOrMeta+k")
        page.locator("#palette input").fill(TYPED[language])
        page.locator("#found [role=option]").first.wait_for()
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            keep(page, f"palette-{language}-{width}-{scheme}")


main()
