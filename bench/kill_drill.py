"""Kill drill: during an import, `kill -9` the worker, the web's processes and the database in turn.

    python bench/kill_drill.py --rows 100000 [--port 8190]

It starts a whole Bandham in a directory of its own, as `bin/run` does, brings in synthetic people
by the worker, kills, and waits. Everything has to come back by itself, the import has to finish,
and each row of the file has to be there once. Ends with 0 where all that is so.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]
PATIENCE = 3600.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--port", type=int, default=8190)
    asked = parser.parse_args()
    data = Path(tempfile.mkdtemp(prefix="bandham-drill-"))
    data.chmod(0o755)
    os.environ |= {"BANDHAM_DATA": str(data), "DJANGO_SETTINGS_MODULE": "bandham.site.settings"}
    os.environ.pop("BANDHAM_DATABASE", None)
    with (data / "run.log").open("w") as log:
        house = subprocess.Popen(
            [sys.executable, "-m", "bandham.site.serving", "--no-demo", "--port", str(asked.port),
             "--data", str(data)], cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
        try:
            wait(lambda: answers(asked.port), "the first start")
            return 0 if drill(house.pid, data, asked) else 1
        finally:
            house.send_signal(signal.SIGTERM)
            house.wait(60)
            shutil.rmtree(data, ignore_errors=True)


def drill(house: int, data: Path, asked: argparse.Namespace) -> bool:
    import django

    django.setup()
    run, job = queue_import(asked.rows, data)
    began = time.monotonic()
    targets: dict[str, Callable[[], list[int]]] = {
        "worker": lambda: children(house, "serving.worker"),
        "both web processes": lambda: children(house, "serving.loaded"),
        "postmaster": lambda: [int((data / "postgres/postmaster.pid").read_text().split()[0])],
    }
    for n, (name, found) in enumerate(targets.items(), 1):
        share = asked.rows * n // (len(targets) + 1)
        wait(partial(have_come, run, share), f"{share:,} rows")
        victims, at = found(), done(run)
        for pid in victims:
            os.kill(pid, signal.SIGKILL)
        killed = time.monotonic()
        wait(lambda: answers(asked.port), f"the web after the {name}")
        served = time.monotonic() - killed
        wait(partial(have_come, run, at + 1), f"progress after the {name}")
        print(f"killed {name} ({', '.join(map(str, victims))}) at {at:,} rows: "
              f"a page is served after {served:.1f} s, rows move after {time.monotonic() - killed:.1f} s", flush=True)
    wait(lambda: state(job) in ("done", "failed", "cancelled"), "the end of the import")
    print(f"the import ended as “{state(job)}” after {time.monotonic() - began:.0f} s", flush=True)
    return state(job) == "done" and whole(run, asked.rows)


def have_come(run: Any, rows: int) -> bool:
    return done(run) >= rows


def queue_import(rows: int, data: Path) -> tuple[Any, Any]:
    import against_copy
    import people

    from bandham.accounts.reader import reader_for
    from bandham.kernel.actor import Actor
    from bandham.kernel.tenancy import workspace_scope
    from bandham.records.imports.running import begin
    from bandham.records.imports.start import start_run
    from bandham.records.resource import noun_by_slug

    file, workspace = data / "drill.csv", against_copy.make_workspace()
    with file.open("w", encoding="utf-8", newline="") as out:
        people.write(out, rows)
    actor, noun = Actor(name="drill", kind="import"), noun_by_slug("people")
    assert noun
    with workspace_scope(workspace.pk), file.open("rb") as opened:
        run = start_run(noun, opened, name=file.name, actor=actor, reader=reader_for(None, workspace),
                        source="drill")
        return run, begin(run, actor)


def ask(row: Any, column: str) -> Any:
    """One value of a row as it is now, or nothing while the database is away."""
    from django.db import DatabaseError, connection

    from bandham.kernel.tenancy import workspace_scope

    try:
        with workspace_scope(row.workspace_id):
            return type(row).objects.values_list(column, flat=True).get(pk=row.pk)
    except DatabaseError:
        connection.close()
        return None


def done(run: Any) -> int:
    return ask(run, "rows_done") or 0


def state(job: Any) -> str:
    return ask(job, "state") or ""


_COUNTS = """
SELECT (SELECT count(*) FROM people_sourcerecord),
       (SELECT count(DISTINCT external_id) FROM people_sourcerecord),
       (SELECT count(*) FROM people_person),
       (SELECT count(*) FROM people_sourcerecord WHERE person_id IS NULL),
       (SELECT count(*) FROM kernel_fact WHERE name = 'people.SourceReceived'),
       (SELECT count(*) FROM (SELECT 1 FROM people_reach GROUP BY person_id, kind, norm HAVING count(*) > 1) d),
       (SELECT count(*) FROM people_person p WHERE NOT EXISTS (
            SELECT 1 FROM search_doc d WHERE d.workspace_id = p.workspace_id AND d.source_id = p.id)),
       (SELECT count(*) FROM search_doc)
           - (SELECT count(*) FROM (SELECT DISTINCT source_id, noun, part, text FROM search_doc) s)
"""
_NAMES = ("records", "numbers of records", "people", "records of nobody", "facts", "doubled ways to reach",
          "people whom search does not know", "doubled search rows")


def whole(run: Any, rows: int) -> bool:
    """Whether each row of the file is there once, with its fact, its person and its search rows."""
    from django.db import connection

    from bandham.kernel.tenancy import workspace_scope

    with workspace_scope(run.workspace_id), connection.cursor() as cursor:
        cursor.execute(_COUNTS)
        found = dict(zip(_NAMES, cursor.fetchone(), strict=True))
    run.counts = ask(run, "counts")
    counts = {k: v for k, v in run.counts.items() if v}
    print(f"the file {rows:,}; " + ", ".join(f"{k} {v:,}" for k, v in found.items()))
    print(f"counted by the import: {counts}")
    right = (
        found["records"] == found["numbers of records"] == found["facts"] == rows
        and counts.get("created", 0) + counts.get("joined", 0) + counts.get("updated", 0) == rows
        and not any(found[n] for n in _NAMES if "nobody" in n or "doubled" in n or "not know" in n))
    print("no row is lost, none is doubled" if right else "NOT RIGHT: rows are lost or doubled")
    return right


def children(parent: int, word: str) -> list[int]:
    """Processes below a process whose command line has a word."""
    found, above = [], [parent]
    while above:
        pid = above.pop()
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            above += map(int, task.read_text().split())
        command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        if pid != parent and word in command:
            found.append(pid)
    return found


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def wait(happened: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > end:
            raise SystemExit(f"waited {PATIENCE:.0f} s for {what}")
        time.sleep(0.1)


if __name__ == "__main__":
    sys.exit(main())
