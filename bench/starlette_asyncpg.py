"""The yardstick of `bench/api_list.py`: a bare Starlette and asyncpg server.

BENCH_PLAN names a JSON file: dsn, workspace, and the statements that the API itself sends.
`/same` runs the API's own list statement; `/page` all statements of the page; `/rows` fetches
rows and lets Python write the JSON;
`POST /person` adds a person by one hand-written statement with its fact and change.
"""

from __future__ import annotations

import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

PLAN = json.loads(Path(os.environ["BENCH_PLAN"]).read_text())
WORKSPACE = "SELECT set_config('bandham.workspace', $1, true)"


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    app.state.pool = await asyncpg.create_pool(min_size=2, max_size=4, server_settings={"application_name": "bare"},
                                               **PLAN["connect"])
    yield
    await app.state.pool.close()


async def same(request: Request) -> Response:
    """The very statement of the API, its text passed on."""
    city = request.query_params["city"].lower()
    async with request.app.state.pool.acquire() as connection, connection.transaction():
        await connection.execute(WORKSPACE, PLAN["workspace"])
        row = await connection.fetchrow(PLAN["list"], city)
    return Response(f'{{"data":{row[0]},"next":null}}', media_type="application/json")


async def rows(request: Request) -> Response:
    """As most would write it: rows, then dictionaries, then JSON."""
    city = request.query_params["city"].lower()
    async with request.app.state.pool.acquire() as connection, connection.transaction():
        await connection.execute(WORKSPACE, PLAN["workspace"])
        found = await connection.fetch(PLAN["rows"], city)
    data = [
        {k: str(v) if isinstance(v, UUID) or hasattr(v, "isoformat") else v for k, v in row.items()}
        for row in found
    ]
    return JSONResponse({"data": data, "next": None})


async def page(request: Request) -> Response:
    """All statements that the table as a page sends, their rows as JSON."""
    found = []
    async with request.app.state.pool.acquire() as connection, connection.transaction():
        await connection.execute(WORKSPACE, PLAN["workspace"])
        for statement in PLAN["page"]:
            found.append([dict(row) for row in await connection.fetch(statement)])
    return Response(json.dumps(found, default=str), media_type="application/json")


async def add_person(request: Request) -> Response:
    """One statement that writes a person and its fact; triggers do the search row."""
    told: dict[str, Any] = await request.json()
    async with request.app.state.pool.acquire() as connection, connection.transaction():
        await connection.execute(WORKSPACE, PLAN["workspace"])
        pk = await connection.fetchval(
            PLAN["create"], told["name"], told["email"], told["city"], json.dumps(told)
        )
    return JSONResponse({"id": str(pk)}, 201)


app = Starlette(
    lifespan=lifespan,
    routes=[
        Route("/same", same),
        Route("/rows", rows),
        Route("/page", page),
        Route("/person", add_person, methods=["POST"]),
    ],
)
