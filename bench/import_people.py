"""Import of synthetic people against a plain COPY of the same final rows, in one run.

    BANDHAM_DATA=… python bench/import_people.py --rows 1000000 [--undo]

The yardstick is the same final rows, those of the facts, the search and the change log among
them, by plain COPY as superuser into fresh twins of their tables: same columns, indexes, checks and
foreign keys; no row-level security (COPY refuses it) and no triggers, as what they write is copied
too. A second figure leaves the foreign keys out. The import works as the app role under row-level
security, through all triggers and foreign keys, and reads, normalises and matches besides.

CPU counts this process and its database backend; by the wall clock a busy machine blurs both.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bandham.site.settings")
TABLES = (
    "people_person", "people_reach", "people_sourcerecord", "people_joined",
    "people_duplicatepair", "kernel_fact", "kernel_change", "search_doc",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--undo", action="store_true", help="take the import back too, and time it")
    parser.add_argument("--keep", action="store_true", help="leave the workspace as it is")
    asked = parser.parse_args()
    import django

    django.setup()
    with tempfile.TemporaryDirectory() as place:
        run(asked, Path(place))


def run(asked: argparse.Namespace, place: Path) -> None:
    import people

    file = place / "people.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        people.write(out, asked.rows)
    workspace = make_workspace()
    own, server = cpu_of("self"), cpu_of(backend())
    thread = time.thread_time()
    seconds, changes, counts = bring_in(workspace, file)
    thread = time.thread_time() - thread
    own, server = cpu_of("self") - own, cpu_of(backend()) - server
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'import':24} {seconds:9.1f} s  {asked.rows / seconds:9,.0f} rows/s  {counts}")
    print(f"{'  CPU':24} {own + server:9.1f} s  ({own:.1f} in the importer, {server:.1f} in PostgreSQL)")
    print(f"{'  peak memory':24} {peak:9.0f} MB (wanted: 400 or less)")
    for keys in (True, False):
        copied, spent, sizes = copy_same(workspace, place, keys)
        print(f"{'plain COPY, same rows' if keys else '  without foreign keys':24} {copied:9.1f} s  "
              + "  ".join(sizes if keys else ()))
        print(f"{'  CPU':24} {spent:9.1f} s")
        # Cells are read in a second thread while PostgreSQL writes: with a core for each, only the
        # writing thread and the server follow one another.
        print(f"{'ratio, COPY / import':24} {copied / seconds:9.2f}    (wanted: 0.40 or more; by CPU "
              f"{spent / (own + server):.2f}, with a core for each thread {spent / (thread + server):.2f})")
    print(f"{'load of the machine':24} {os.getloadavg()[0]:9.1f}")
    if asked.undo:
        taken = take_back(workspace, changes)
        print(f"{'taken back':24} {taken:9.1f} s  {taken / seconds:.2f} of the import (wanted: 2 or less)")


def cpu_of(process: int | str) -> float:
    """Seconds of CPU that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def backend() -> int:
    """The database's process behind this one's connection."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def make_workspace() -> Any:
    from bandham.accounts.models import User
    from bandham.accounts.workspaces import open_workspace

    stamp = int(time.time())
    user = User.objects.create_user(f"bench{stamp}@bandham.example", "a long password", name="Bench")
    return open_workspace(f"bench-{stamp}", "Bench", user)


def bring_in(workspace: Any, file: Path) -> tuple[float, Any, dict[str, int]]:
    from bandham.accounts.reader import reader_for
    from bandham.kernel.actor import Actor
    from bandham.kernel.jobs import work_off
    from bandham.kernel.tenancy import workspace_scope
    from bandham.records.imports.running import begin
    from bandham.records.imports.start import start_run
    from bandham.records.resource import noun_by_slug

    actor = Actor(name="bench", kind="import")
    with workspace_scope(workspace.pk), file.open("rb") as data:
        found = start_run(noun_by_slug("people"), data, name=file.name, actor=actor,
                          reader=reader_for(None, workspace), source="bench")
        job = begin(found, actor)
    began = time.perf_counter()
    work_off(workspace.pk, job.pk)
    seconds = time.perf_counter() - began
    with workspace_scope(workspace.pk):
        found.refresh_from_db()
        job.refresh_from_db()
        found.content.delete(save=False)
    if job.state != "done":
        raise SystemExit(job.error)
    return seconds, found.changeset_id, {k: v for k, v in found.counts.items() if v}


def superuser() -> Any:
    import psycopg
    from django.db import connection

    from bandham.site.serving.places import data_directory
    from bandham.site.serving.postgres import Server

    name = str(connection.settings_dict["NAME"])
    return psycopg.connect(Server(data_directory()).dsn(database=name), autocommit=True)


_KEYS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'f' AND conrelid = ANY (%s::regclass[])"""


def add_foreign_keys(link: Any) -> None:
    """The twins refer to each other where their originals do, else to the originals."""
    for table, name, said in link.execute(_KEYS, [list(TABLES)]).fetchall():
        target = said.partition(" REFERENCES ")[2].partition("(")[0]
        place = "bench" if target in TABLES else "public"
        link.execute(f'ALTER TABLE bench.{table} ADD CONSTRAINT "{name}" '
                     + said.replace(f" REFERENCES {target}(", f" REFERENCES {place}.{target}("))


def copy_same(workspace: Any, place: Path, keys: bool) -> tuple[float, float, list[str]]:
    """COPY the workspace's rows into empty twins of their tables; only the way in is timed."""
    total, spent, sizes = 0.0, 0.0, []
    with superuser() as link:
        link.execute("SET gin_pending_list_limit = '512MB'")
        link.execute("DROP SCHEMA IF EXISTS bench CASCADE")
        link.execute("CREATE SCHEMA bench")
        for table in TABLES:
            link.execute(f"CREATE TABLE bench.{table} (LIKE public.{table} INCLUDING ALL)")
        if keys:
            add_foreign_keys(link)
        for table in TABLES:
            file = place / table
            with file.open("wb") as out, link.cursor().copy(
                f"COPY (SELECT * FROM public.{table} WHERE workspace_id = '{workspace.pk}') TO STDOUT"
            ) as copy:
                for chunk in copy:
                    out.write(chunk)
            server = link.info.backend_pid
            before, began = cpu_of("self") + cpu_of(server), time.perf_counter()
            cursor = link.cursor()
            with file.open("rb") as data, cursor.copy(f"COPY bench.{table} FROM STDIN") as copy:
                while chunk := data.read(1 << 18):
                    copy.write(chunk)
            total += time.perf_counter() - began
            used = cpu_of("self") + cpu_of(server) - before
            spent += used
            sizes.append(f"{table} {cursor.rowcount:,} ({used:.1f})")
            file.unlink()
        link.execute("DROP SCHEMA bench CASCADE")
    return total, spent, sizes


def take_back(workspace: Any, changes: Any) -> float:
    from bandham.kernel.actor import SYSTEM
    from bandham.kernel.changes import undo
    from bandham.kernel.tenancy import workspace_scope

    began = time.perf_counter()
    with workspace_scope(workspace.pk):
        undo(changes, actor=SYSTEM)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
