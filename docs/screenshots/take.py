"""Take the pictures of this folder from a running Bandham with the demo: take.py http://localhost:8000

Needs the development dependencies and Chromium. The demo's Karthik and Joseph should read Tamil and Malayalam.
"""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
USERS = {"en": ("kochi", "anjali@kadal.example"), "fa": ("isfahan", "leila@naqsh.example"),
         "ta": ("kochi", "karthik@kadal.example"), "ml": ("kochi", "joseph@kadal.example")}


def keep(page: Page, name: str) -> None:
    """A small PNG of what the window shows."""
    page.wait_for_timeout(250)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    few = picture.quantize(255, method=Image.Quantize.FASTOCTREE)
    few.save(HERE / f"{name}.png", optimize=True)


def main() -> None:
    """Six pages in four languages, wide and narrow, light and dark."""
    base = sys.argv[1].rstrip("/")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        for language, (workspace, email) in USERS.items():
            state = None
            for width in (1440, 390):
                for scheme in ("light", "dark"):
                    context = browser.new_context(
                        viewport={"width": width, "height": 900 if width > 500 else 844},
                        color_scheme=scheme, base_url=f"{base}/{workspace}/", storage_state=state)
                    page = context.new_page()
                    if state is None:
                        page.goto(f"{base}/sign-in/")
                        page.fill("input[name=login]", email)
                        page.fill("input[name=password]", "tea-and-spice")
                        page.press("input[name=password]", "Enter")
                        page.wait_for_url(lambda url: "sign-in" not in url)
                        state = context.storage_state()
                    walk(page, f"{language}-{width}-{scheme}")
                    context.close()


def walk(page: Page, end: str) -> None:
    page.goto("people/")
    record = page.locator("#rows tr a").nth(4).get_attribute("href") or ""
    keep(page, f"contacts-{end}")
    page.keyboard.press("ControlOrMeta+k")
    page.locator("#palette input").fill("me")
    page.wait_for_timeout(700)
    keep(page, f"palette-{end}")
    for name, path in (("customer", record), ("board", "people/board/"), ("form", "people/new/"),
                       ("import", "people/import/")):
        page.goto(path)
        keep(page, f"{name}-{end}")


main()
