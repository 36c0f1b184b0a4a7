"""`measure`: how well imported records were matched, against labels."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.core.exceptions import ValidationError

from bandham.site.cli import _asking as asking

name = "measure"
help = "Measure precision and recall of joined contacts against a file of labels."
examples = ["measure labels.csv.gz --workspace kochi"]


def add_arguments(parser: ArgumentParser) -> None:
    """The labels: a CSV with the columns record and entity."""
    parser.add_argument("labels", type=Path, help="CSV (or .csv.gz) with the columns record,entity")
    asking.add_workspace(parser)


def run(arguments: Namespace) -> None:
    """Print both figures, over pairs of records."""
    from bandham.accounts.commands import workspace_named
    from bandham.kernel.tenancy import workspace_scope
    from bandham.people.measuring import measure, read_labels

    if not arguments.labels.is_file():
        raise ValidationError(f"{arguments.labels} is not a file.")
    labels = read_labels(arguments.labels)
    with workspace_scope(workspace_named(arguments.workspace).pk):
        precision, recall = measure(labels)
    print(f"precision {precision:.4f}  recall {recall:.4f}  ({len(labels):,} labelled records)")
