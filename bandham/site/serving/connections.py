"""How each role reaches the database: the embedded server, or the one in DATABASE_URL."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict

from bandham.site.serving.places import socket_directory
from bandham.site.serving.roles import APP, FEED, OWNER
from bandham.site.serving.secrets import kept

DATABASE = "bandham"
ALIASES = {"default": APP, "owner": OWNER, "feed": FEED}


def databases(data: Path) -> dict[str, dict[str, Any]]:
    """Django's DATABASES: one alias a role, all on the same database."""
    return {alias: _alias(data, role) for alias, role in ALIASES.items()}


def role_password(data: Path, role: str) -> str:
    """The password that Bandham gave a role on a server of one's own."""
    return kept(data / f"{role}.password")


def parameters(data: Path, role: str) -> dict[str, str]:
    """What libpq needs to connect as one role."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        name = os.environ.get("BANDHAM_DATABASE", DATABASE)
        return {"host": str(socket_directory(data)), "user": role, "dbname": name}
    own = os.environ.get(f"DATABASE_URL_{role.removeprefix('bandham_').upper()}")
    if own:
        return _read(own)
    return {**_read(url), "user": role, "password": role_password(data, role)}


def own_server() -> bool:
    """Whether DATABASE_URL names a server that Bandham does not run itself."""
    return bool(os.environ.get("DATABASE_URL"))


def _read(url: str) -> dict[str, str]:
    return {name: str(value) for name, value in conninfo_to_dict(url).items()}


def _alias(data: Path, role: str) -> dict[str, Any]:
    found = parameters(data, role)
    known = {"host", "port", "user", "password", "dbname"}
    return {
        "ENGINE": "bandham.kernel.postgresql",
        "NAME": found.get("dbname", DATABASE),
        "USER": found.get("user", ""),
        "PASSWORD": found.get("password", ""),
        "HOST": found.get("host", ""),
        "PORT": found.get("port", ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {name: value for name, value in found.items() if name not in known},
        "TEST": {"MIGRATE": False},
    }
