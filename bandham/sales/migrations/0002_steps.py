"""What deals were, kept from change to change; and amounts that follow the products."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql" / "steps.sql"


class Migration(migrations.Migration):
    dependencies = [("sales", "0001_initial"), ("kernel", "0002_ground")]
    operations = [migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop)]
