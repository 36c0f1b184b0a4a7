"""Bandham's command line: one module a command, found by its presence in this package.

A command is a module with

- `name`, `help` (a sentence) and `examples` (lines to copy);
- `add_arguments(parser)`, where it takes any;
- `run(arguments) -> int | None`: what it does; it raises ValidationError in words for people;
- `needs`: "django" (default: a migrated database and all rooms loaded), "server" (a database
  that answers, whatever is in it) or "nothing".

Modules import models inside their functions, for `--help` runs without a database.
"""
