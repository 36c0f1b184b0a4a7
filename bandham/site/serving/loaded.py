"""The web, its code loaded once: granian's workers are forks of a process that has all of it.

Arguments are granian's. Loading needs no database, so ``bin/run`` lets it begin while PostgreSQL starts:
nothing is served before standard input ends.
"""

from __future__ import annotations

import gc
import multiprocessing
import runpy
import sys
from importlib import import_module

from django.urls import get_resolver

from bandham.site.serving import web


def main() -> None:
    """Load, wait to be let go, serve."""
    assert web.application
    assert get_resolver().url_patterns
    import_module("bandham.site.workspace_urls")
    gc.freeze()
    if sys.platform == "linux":
        multiprocessing.set_start_method("fork")  # where it is not the usual way, all would be loaded again
    sys.stdin.read()
    runpy.run_module("granian", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
