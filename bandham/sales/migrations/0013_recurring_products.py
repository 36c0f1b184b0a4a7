"""Products of a deal that come back; those that were there are billed once. The sums follow (see sql/steps.sql)."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parents[1] / "sql" / "steps.sql"
CHOICES = [("once", "once"), ("month", "per month"), ("quarter", "per quarter"), ("year", "per year")]
HELP = "Left empty, it is as the catalogue has it."


class Migration(migrations.Migration):
    dependencies = [("sales", "0012_tallies")]
    operations = [
        migrations.AddField("dealline", "period", models.CharField(
            blank=True, choices=CHOICES, default="once", help_text=HELP, max_length=7, verbose_name="billed")),
        migrations.AlterField("dealline", "period", models.CharField(
            blank=True, choices=CHOICES, default="", help_text=HELP, max_length=7, verbose_name="billed")),
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
    ]
