"""An import against a plain COPY of the same final rows, in one run; what the benchmarks of imports share.

The yardstick is the same final rows, those of the facts, the search and the change log among them, by
plain COPY as superuser into fresh twins of their tables: same columns, indexes, checks and foreign keys;
no row-level security (COPY refuses it) and no triggers, as what they write is copied too. A second figure
leaves the foreign keys out. The import works as the app role under row-level security, through all
triggers and foreign keys, and reads, normalises and matches besides.

CPU counts this process and its database backend; by the wall clock a busy machine blurs both.
"""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def measure(workspace: Any, noun: str, file: Path, rows: int, tables: Sequence[str], most: int) -> tuple[float, Any]:
    """Import a file and print its figures beside those of COPY; returns seconds and the change set."""
    own, server, thread = cpu_of("self"), cpu_of(backend()), time.thread_time()
    seconds, changes, counts = bring_in(workspace, noun, file)
    thread = time.thread_time() - thread
    own, server = cpu_of("self") - own, cpu_of(backend()) - server
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'import':24} {seconds:9.1f} s  {rows / seconds:9,.0f} rows/s  {counts}")
    print(f"{'  CPU':24} {own + server:9.1f} s  ({own:.1f} in the importer, {server:.1f} in PostgreSQL)")
    print(f"{'  peak memory':24} {peak:9.0f} MB (wanted: {most} or less)")
    for keys in (True, False):
        copied, spent, sizes = copy_same(workspace, file.parent, keys, tables)
        print(f"{'plain COPY, same rows' if keys else '  without foreign keys':24} {copied:9.1f} s  "
              + "  ".join(sizes if keys else ()))
        print(f"{'  CPU':24} {spent:9.1f} s")
        # Cells are read in a second thread while PostgreSQL writes: with a core for each, only the
        # writing thread and the server follow one another.
        print(f"{'ratio, COPY / import':24} {copied / seconds:9.2f}    (wanted: 0.40 or more; by CPU "
              f"{spent / (own + server):.2f}, with a core for each thread {spent / (thread + server):.2f})")
    print(f"{'load of the machine':24} {os.getloadavg()[0]:9.1f}", flush=True)
    return seconds, changes


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


def bring_in(workspace: Any, noun: str, file: Path) -> tuple[float, Any, dict[str, int]]:
    """Import a file through its job; returns seconds, change set and counts."""
    from bandham.accounts.reader import reader_for
    from bandham.kernel.actor import Actor
    from bandham.kernel.jobs import work_off
    from bandham.kernel.tenancy import workspace_scope
    from bandham.records.imports.running import begin
    from bandham.records.imports.start import start_run
    from bandham.records.resource import noun_by_slug

    actor = Actor(name="bench", kind="import")
    with workspace_scope(workspace.pk), file.open("rb") as data:
        found = start_run(noun_by_slug(noun), data, name=file.name, actor=actor,
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


def add_foreign_keys(link: Any, tables: Sequence[str]) -> None:
    """The twins refer to each other where their originals do, else to the originals."""
    for table, name, said in link.execute(_KEYS, [list(tables)]).fetchall():
        target = said.partition(" REFERENCES ")[2].partition("(")[0]
        place = "bench" if target in tables else "public"
        link.execute(f'ALTER TABLE bench.{table} ADD CONSTRAINT "{name}" '
                     + said.replace(f" REFERENCES {target}(", f" REFERENCES {place}.{target}("))


def copy_same(workspace: Any, place: Path, keys: bool, tables: Sequence[str]) -> tuple[float, float, list[str]]:
    """COPY the workspace's rows into empty twins of their tables; only the way in is timed."""
    total, spent, sizes = 0.0, 0.0, []
    with superuser() as link:
        link.execute("SET gin_pending_list_limit = '512MB'")
        link.execute("DROP SCHEMA IF EXISTS bench CASCADE")
        link.execute("CREATE SCHEMA bench")
        for table in tables:
            link.execute(f"CREATE TABLE bench.{table} (LIKE public.{table} INCLUDING ALL)")
        if keys:
            add_foreign_keys(link, tables)
        for table in tables:
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
