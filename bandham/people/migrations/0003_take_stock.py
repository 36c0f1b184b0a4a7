"""Statistics for the planner while an import grows the tables."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql" / "stock.sql"


class Migration(migrations.Migration):
    dependencies = [("people", "0002_last_touch")]
    operations = [migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop)]
