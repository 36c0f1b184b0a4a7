from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql" / "customs.sql"


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop)]
