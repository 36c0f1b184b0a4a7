"""One PostgreSQL data directory: making it, its settings, and the processes that hold it."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from bandham.site.serving.binaries import Binaries, RunAs
from bandham.site.serving.places import private_directory

CLUSTERS = Path("/var/lib/bandham/data")
INCLUDED = "bandham.conf"


class DataOfAnotherVersion(RuntimeError):
    """The data was written by another major version of PostgreSQL."""


class NotInitialised(RuntimeError):
    """`initdb` did not make a data directory."""


def settings(sockets: Path, memory_mb: int, *, throwaway: bool) -> dict[str, str]:
    """The server's settings; a throwaway server (tests) trades safety for speed."""
    chosen = {
        "listen_addresses": "",
        "unix_socket_directories": str(sockets),
        "unix_socket_permissions": "0700",
        "max_connections": "200",
        "shared_buffers": f"{max(64, min(1024, memory_mb // 16))}MB",
        "effective_cache_size": f"{max(256, memory_mb // 2)}MB",
        "work_mem": "16MB",
        "maintenance_work_mem": f"{max(64, min(512, memory_mb // 32))}MB",
        "max_wal_size": "4GB",
        "checkpoint_timeout": "15min",
        "random_page_cost": "1.1",
        "jit": "off",
        "max_locks_per_transaction": "256",
        "timezone": "UTC",
        "logging_collector": "on",
        "log_filename": "postgres-%a.log",
        "log_truncate_on_rotation": "on",
        "log_rotation_age": "1d",
        "log_statement": "none",
        "log_parameter_max_length_on_error": "0",
    }
    if throwaway:
        chosen |= {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
        chosen |= {"shared_buffers": "128MB"}
    return chosen


def machine_memory_mb() -> int:
    """The machine's memory, for sizing the server's caches."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20


def initialise(cluster: Path, binaries: Binaries, run_as: RunAs) -> None:
    """Run `initdb` into a neighbour and rename it, so that a half-made cluster never shows."""
    half = Path(tempfile.mkdtemp(prefix="initdb-", dir=cluster.parent))
    private_directory(half, run_as.owner)
    done = subprocess.run(
        [binaries.initdb, "-D", str(half), "-U", "postgres", "-A", "trust", "-E", "UTF8"]
        + ["--no-sync", "--no-instructions", *_locale(binaries.major)],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        **run_as.arguments(),  # type: ignore[call-overload]
    )
    if done.returncode != 0:
        raise NotInitialised(f"initdb could not make {cluster}: {done.stderr.strip()}")
    with (half / "postgresql.conf").open("a") as main:
        main.write(f"\ninclude_if_exists = '{INCLUDED}'\n")
    half.rename(cluster)


def _locale(major: int) -> list[str]:
    """A UTF-8 character type: under plain C, pg_trgm drops every letter outside ASCII."""
    if major >= 18:
        built_in = ["--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST"]
    elif major == 17:
        built_in = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    else:
        built_in = []
    return [*built_in, "--locale=C.UTF-8"]


def check_version(cluster: Path, major: int) -> None:
    """Refuse data of another major version, and say the way out."""
    written = (cluster / "PG_VERSION").read_text().strip()
    if written != str(major):
        raise DataOfAnotherVersion(
            f"{cluster} was written by PostgreSQL {written}, but this is PostgreSQL {major}. "
            f"Start the Bandham that wrote it and run `bin/bandham backup`, then run "
            f"`bin/bandham restore` with this one in an empty data directory."
        )


def write_settings(cluster: Path, chosen: dict[str, str]) -> None:
    """Write our part of the configuration afresh at each start."""
    lines = [f"{name} = '{value}'\n" for name, value in chosen.items()]
    (cluster / INCLUDED).write_text("".join(lines))
    (cluster / INCLUDED).chmod(0o644)


def postmaster(cluster: Path) -> int | None:
    """The process id of the server that holds this cluster, or None.

    A process id in the file proves nothing, for it may have been given to another process
    since: a postmaster is one whose working directory is the cluster.
    """
    try:
        pid = int((cluster / "postmaster.pid").read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None
    return pid if _works_in(pid, cluster) else None


def forget_stale_postmaster(cluster: Path) -> None:
    """Remove the file of a server that is gone, lest a recycled process id stop us."""
    if postmaster(cluster) is None:
        (cluster / "postmaster.pid").unlink(missing_ok=True)


def _works_in(pid: int, cluster: Path) -> bool:
    proc = Path("/proc") / str(pid)
    if Path("/proc/self/cwd").exists():
        try:
            return (proc / "cwd").resolve() == cluster.resolve() and not _zombie(proc)
        except OSError:
            return False
    printed = subprocess.run(
        ["ps", "-p", str(pid), "-o", "command="], stdout=subprocess.PIPE, check=False
    )
    return b"postgres" in printed.stdout


def _zombie(proc: Path) -> bool:
    return (proc / "stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
