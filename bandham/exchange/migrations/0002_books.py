"""What the books and the stock promise."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql" / "books.sql"


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_initial"), ("kernel", "0002_ground")]
    operations = [migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop)]
