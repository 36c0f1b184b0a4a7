"""The whole of Bandham as `bin/run` starts it, and a browser in front of it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
AXE = (Path(__file__).parent / "vendor/axe-4.14.1.min.js").read_text()
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser")
"""Debian's; the first has no window to draw, and so costs half the time."""
PASSWORD = "tea-and-spice"  # noqa: S105  # the demo's
STAFF = {"en": ("kochi", "anjali@kadal.example"), "fa": ("isfahan", "leila@naqsh.example")}
expect.set_options(timeout=20_000)  # a busy machine is not a failure
USERS = {"ta": ("kochi", "karthik@kadal.example"), "ml": ("kochi", "joseph@kadal.example"), **STAFF}
"""Who reads in which language, and where; the demo's members of Kochi are given theirs here."""


def free_ports() -> int:
    """A port that is free, and so is the one after it."""
    for port in range(18200 + os.getpid() % 500 * 4, 22000, 2):
        with socket.socket() as one, socket.socket() as two:
            try:
                one.bind(("127.0.0.1", port))
                two.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port
    raise RuntimeError("no free port")


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of a running Bandham with the demo workspaces."""
    data = tempfile.mkdtemp(prefix="bandham-e2e-")
    Path(data).chmod(0o755)
    port = free_ports()
    env = {k: v for k, v in os.environ.items() if not k.startswith("BANDHAM_")}
    env |= {"BANDHAM_DATA": data, "BANDHAM_THROWAWAY": "1"}
    log = (Path(data) / "run.log").open("w")
    process = subprocess.Popen(
        [sys.executable, "-m", "bandham.site.serving", "--port", str(port), "--data", data],
        cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT)
    address = f"http://localhost:{port}"
    try:
        wait_for(lambda: process.poll() is None and answers(f"{address}/healthz"), 400,
                 lambda: (Path(data) / "run.log").read_text()[-3000:])
        wait_for(lambda: "tea-and-spice" in (Path(data) / "run.log").read_text(), 400,
                 lambda: (Path(data) / "run.log").read_text()[-3000:])
        give_languages(env)
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        log.close()
        shutil.rmtree(data, ignore_errors=True)


def give_languages(env: dict[str, str]) -> None:
    """Let the demo's members of Kochi read Tamil and Malayalam."""
    script = ("import django; django.setup(); from bandham.accounts.models import User; "
              "[User.objects.filter(email=e).update(language=l) for l, e in "
              f"{[(lang, email) for lang, (_w, email) in USERS.items() if lang in 'ta ml']!r}]")
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT,
                   env=env | {"DJANGO_SETTINGS_MODULE": "bandham.site.settings"})


def wait_for(happened: Callable[[], bool], seconds: float, why: Callable[[], str]) -> None:
    until = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > until:
            raise TimeoutError(why())
        time.sleep(0.1)


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as response:
            return bool(response.status == 200)
    except OSError:
        return False


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, CHROMIUMS)))
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield made
        made.close()


SignIn = Callable[..., Page]


@pytest.fixture
def sign_in(site: str, browser: Browser) -> Iterator[SignIn]:
    """``sign_in("fa", width=390, scheme="dark")`` → a page on the contacts of that language's firm.

    The page is watched: an error in the console, or a refused script or style, fails the test.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def enter(language: str = "en", width: int = 1440, scheme: str = "light") -> Page:
        workspace, email = USERS[language]
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme,  # type: ignore[arg-type]
            base_url=f"{site}/{workspace}/", has_touch=width < 500)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{site}/sign-in/")
        page.fill("input[name=login]", email)
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(lambda url: "sign-in" not in url)
        page.goto("people/")
        return page

    yield enter
    for context in contexts:
        context.close()
    assert not faults


def ready(page: Page, part: str = "list") -> Page:
    """The part of the script that knows the table (or board) has come: before that, keys mean nothing to it."""
    page.wait_for_function("part => performance.getEntriesByType('resource').some(r => r.name.includes(part))",
                           arg=f"js/{part}.")
    return page


def take_back(page: Page) -> None:
    """Press Undo in the toast, and wait until it is answered."""
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.locator("#toasts").get_by_role("button", name=re.compile("Undo")).first.click()


def axe(page: Page) -> list[str]:
    """What axe-core finds wrong with a page (WCAG 2.2 AA and best practice), a line each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("""async () => (await axe.run(document, {runOnly: [
        'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})).violations""")
    return [f"{v['id']}: {v['help']}: {n['html'][:160]}" for v in found for n in v["nodes"][:3]]
