"""Whoever enters a workspace is told when its layouts changed, so that pages need not read them each time."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql" / "enter.sql"


class Migration(migrations.Migration):
    dependencies = [("records", "0004_blocks_beside")]
    operations = [migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop)]
