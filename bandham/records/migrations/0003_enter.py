"""The function that opens a workspace for a request."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql" / "enter.sql"


class Migration(migrations.Migration):
    dependencies = [("records", "0002_customs"), ("accounts", "0004_last_owner_and_counters")]
    operations = [migrations.RunSQL(SQL.read_text(), "DROP FUNCTION records_enter(text, uuid)")]
