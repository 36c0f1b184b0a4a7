"""What lies in each lane is kept, and no longer added up whenever a board is shown."""

from pathlib import Path

import bandham.kernel.ids
import bandham.kernel.tenancy
from django.db import migrations, models

SQL = Path(__file__).parents[1] / "sql" / "tallies.sql"
COUNT = """
INSERT INTO sales_tally (id, workspace_id, pipeline_id, stage_id, state, currency, day, number, amount)
SELECT gen_random_uuid(), workspace_id, pipeline_id, stage_id, state, currency,
       CASE state WHEN 'won' THEN closed_on ELSE 'epoch' END, count(*), sum(amount)
FROM sales_deal WHERE state <> 'lost' GROUP BY 2, 3, 4, 5, 6, 7;
"""
# not in the file, which a later migration may run again


class Migration(migrations.Migration):

    dependencies = [
        ('sales', '0011_costs_of_lines'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.UUIDField(default=bandham.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.UUIDField(default=bandham.kernel.tenancy.current_workspace_id, editable=False)),
                ('pipeline_id', models.UUIDField()),
                ('stage_id', models.UUIDField()),
                ('state', models.CharField(max_length=6)),
                ('currency', models.CharField(max_length=3)),
                ('day', models.DateField()),
                ('number', models.BigIntegerField()),
                ('amount', models.DecimalField(decimal_places=0, max_digits=30)),
            ],
            options={
                'indexes': [models.Index(fields=['workspace_id', 'stage_id', 'state', 'day'], name='tally_lane'), models.Index(fields=['workspace_id', 'pipeline_id', 'state', 'day'], name='tally_pipeline')],
            },
        ),
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
    ]
