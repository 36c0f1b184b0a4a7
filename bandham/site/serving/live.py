"""Live updates: tells open pages that something in their workspace changed (server-sent events).

A page asks for `/live?ticket=…`. It hears which nouns changed, never what: it then fetches what
it shows through the ordinary pages, so permissions are checked in one place. A separate process,
for an open stream must not hold one of the web's few threads.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg
import structlog
import uvicorn
from psycopg.conninfo import make_conninfo
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from bandham.site.serving import logs, tickets
from bandham.site.serving.connections import parameters
from bandham.site.serving.places import data_directory
from bandham.site.serving.roles import FEED

log = structlog.get_logger()
CHANNEL = "bandham_feed"
HEARTBEAT = 20.0
MANY_NOUNS = 20


class Listener:
    """One open page: the nouns that changed since it was last told."""

    def __init__(self) -> None:
        self.news = asyncio.Event()
        self.nouns: set[str] = set()

    def tell(self, nouns: list[str]) -> None:
        """Add to what it will hear; many changes at once become one message."""
        self.nouns.update(nouns[:MANY_NOUNS])
        self.news.set()

    async def stream(self) -> AsyncIterator[str]:
        """Server-sent events for as long as the page listens."""
        yield "retry: 3000\n\n"
        while True:
            try:
                await asyncio.wait_for(self.news.wait(), HEARTBEAT)
            except TimeoutError:
                yield ": still here\n\n"
                continue
            self.news.clear()
            nouns, self.nouns = sorted(self.nouns), set()
            yield f"event: change\ndata: {json.dumps({'nouns': nouns})}\n\n"
            await asyncio.sleep(0.3)


listeners: dict[str, set[Listener]] = defaultdict(set)


async def live(request: Request) -> Response:
    """The stream of one workspace, for whoever holds a ticket to it."""
    workspace = tickets.workspace_of(request.query_params.get("ticket", ""))
    if workspace is None:
        return PlainTextResponse("This ticket is not valid. Reload the page.", 403)
    return StreamingResponse(
        _listen(workspace),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "Access-Control-Allow-Origin": "*"},
    )


async def _listen(workspace: str) -> AsyncIterator[str]:
    listener = Listener()
    listeners[workspace].add(listener)
    try:
        async for message in listener.stream():
            yield message
    finally:
        listeners[workspace].discard(listener)
        if not listeners[workspace]:
            del listeners[workspace]


async def relay() -> None:
    """Pass the database's notices on, through restarts of the database."""
    while True:
        try:
            await _relay_until_broken()
        except psycopg.Error as error:
            log.info("live updates wait for the database", error=str(error).strip())
            await asyncio.sleep(1)


async def _relay_until_broken() -> None:
    where = make_conninfo(**parameters(data_directory(), FEED))
    async with await psycopg.AsyncConnection.connect(where, autocommit=True) as connection:
        await connection.execute(f"LISTEN {CHANNEL}")
        async for notice in connection.notifies():
            workspace, *nouns = notice.payload.split(" ")
            for listener in list(listeners.get(workspace, ())):
                listener.tell(nouns)


async def healthz(request: Request) -> Response:
    return PlainTextResponse("ok\n")


@asynccontextmanager
async def _with_relay(app: Starlette) -> AsyncIterator[None]:
    task = asyncio.create_task(relay())
    yield
    task.cancel()


app = Starlette(routes=[Route("/live", live), Route("/healthz", healthz)], lifespan=_with_relay)


def main() -> None:
    """Serve on the port next to the web's."""
    logs.configure()
    uvicorn.run(
        app,
        host=os.environ.get("BANDHAM_HOST", "127.0.0.1"),
        port=int(os.environ["BANDHAM_LIVE_PORT"]),
        log_config=None,
        timeout_graceful_shutdown=1,
        server_header=False,
    )


if __name__ == "__main__":
    main()
