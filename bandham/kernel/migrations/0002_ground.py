"""The feed, knots and search rows: partitioned tables that Django cannot declare."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql" / "ground.sql"


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]
    operations = [
        migrations.RunSQL("CREATE EXTENSION IF NOT EXISTS pg_trgm", migrations.RunSQL.noop),
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
        migrations.RunSQL(
            "ALTER TABLE kernel_change ALTER workspace_id SET DEFAULT kernel_workspace()",
            migrations.RunSQL.noop),
    ]
