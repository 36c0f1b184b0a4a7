"""`export`: write a noun of a workspace to a file."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.core.exceptions import ValidationError

from bandham.site.cli import _asking as asking

name = "export"
help = "Write people, companies or anything else to a CSV, XLSX, JSON or vCard file."
examples = [
    "export people people.csv --workspace kochi",
    "export people people.vcf --workspace kochi",
    "export people - --workspace kochi --format json",
    """export people kochi.xlsx --workspace kochi --filter '{"field": "city", "op": "is", "value": "Kochi"}'""",
]
FORMATS = ("csv", "xlsx", "json", "vcf")


def add_arguments(parser: ArgumentParser) -> None:
    """What to write, where, and which of it."""
    parser.add_argument("noun", help="people, organisations, …")
    parser.add_argument("file", type=Path, help="the file to write; - for standard output")
    asking.add_workspace(parser)
    parser.add_argument("--format", choices=FORMATS, help="else by the file's ending")
    parser.add_argument("--filter", default="", metavar="JSON", help="a filter, as lists keep it")
    parser.add_argument("--as-shown", action="store_true", help="in the workspace's calendar and digits")


def run(arguments: Namespace) -> None:
    """Write the file whole, or not at all."""
    from bandham.accounts.commands import workspace_named
    from bandham.accounts.reader import reader_for
    from bandham.kernel.actor import SYSTEM
    from bandham.kernel.tenancy import workspace_scope
    from bandham.records.exports import FORMATS as WRITERS
    from bandham.records.exports import Export
    from bandham.records.query import Query
    from bandham.site.cli.import_ import noun_of

    kind = arguments.format or arguments.file.suffix.lstrip(".") or "csv"
    if kind not in FORMATS:
        raise ValidationError(f"There is no format “{kind}”. There is: {', '.join(FORMATS)}.")
    workspace = workspace_named(arguments.workspace)
    with workspace_scope(workspace.pk):
        resource = noun_of(arguments.noun)
        if kind == "vcf" and resource.vcard is None:
            raise ValidationError(f"“{resource.slug}” cannot be written as vCards.")
        query = Query(resource, SYSTEM, _filter(arguments.filter), reader=reader_for(None, workspace))
        query.rows()
        fields = [f for f in query.fields.values() if f.column or f.formula is not None]
        told = Export(query, fields, workspace.pk, as_shown=arguments.as_shown)
    write = WRITERS[kind][1]
    if str(arguments.file) == "-":
        for chunk in write(told):
            sys.stdout.buffer.write(chunk)
        return
    part = arguments.file.with_name(f".{arguments.file.name}.part")
    try:
        with part.open("wb") as file:
            file.writelines(write(told))
        part.replace(arguments.file)
    finally:
        part.unlink(missing_ok=True)
    print(f"Written to {arguments.file}.")


def _filter(text: str) -> dict[str, object]:
    try:
        found = json.loads(text) if text else {}
    except ValueError as error:
        raise ValidationError(f"The filter is not JSON: {error}.") from error
    if not isinstance(found, dict):
        raise ValidationError("The filter must be an object, such as {\"all\": []}.")
    return found
