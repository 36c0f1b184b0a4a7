"""The function that lets a key in."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql" / "enter.sql"


class Migration(migrations.Migration):
    dependencies = [("api", "0001_initial"), ("accounts", "0002_workspaces_of"),
                    ("records", "0001_initial")]
    operations = [migrations.RunSQL(SQL.read_text(), "DROP FUNCTION api_enter(uuid, text)")]
