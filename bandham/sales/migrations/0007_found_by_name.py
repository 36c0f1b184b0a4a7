"""Competitors, pipelines, goals and cadences are found by their names; the forecast sums what comes back monthly."""

from bandham.kernel.text import normalise
from django.db import migrations, models

NAMES = """
INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text)
SELECT t.workspace_id, 'sales.{noun}', t.id, t.id, r.part, r.text FROM sales_{noun} t,
LATERAL kernel_rotations(left(t.name_norm, 300)) r WHERE t.name_norm <> ''"""


def index(apps, schema_editor):
    for noun in ("competitor", "pipeline", "goal", "cadence"):
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(f"SELECT id, name FROM sales_{noun}")
            norms = [(normalise(name)[:250], pk) for pk, name in cursor.fetchall()]
            cursor.executemany(f"UPDATE sales_{noun} SET name_norm = %s WHERE id = %s", norms)
            if norms:
                cursor.execute(NAMES.format(noun=noun))


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_last_owner_and_counters'),
        ('people', '0006_salutation'),
        ('sales', '0006_expected_deals'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='deal',
            name='deal_won',
        ),
        migrations.RemoveIndex(
            model_name='deal',
            name='deal_expected',
        ),
        migrations.AddField(
            model_name='cadence',
            name='name_norm',
            field=models.CharField(default='', editable=False, max_length=250),
        ),
        migrations.AddField(
            model_name='competitor',
            name='name_norm',
            field=models.CharField(default='', editable=False, max_length=250),
        ),
        migrations.AddField(
            model_name='goal',
            name='name_norm',
            field=models.CharField(default='', editable=False, max_length=250),
        ),
        migrations.AddField(
            model_name='pipeline',
            name='name_norm',
            field=models.CharField(default='', editable=False, max_length=250),
        ),
        migrations.AddIndex(
            model_name='deal',
            index=models.Index(condition=models.Q(('state', 'won')), fields=['workspace_id', 'pipeline', 'closed_on', 'id'], include=('stage', 'amount', 'mrr', 'currency', 'owner'), name='deal_won'),
        ),
        migrations.AddIndex(
            model_name='deal',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['workspace_id', 'expected_on'], include=('pipeline', 'stage', 'amount', 'mrr', 'currency', 'owner'), name='deal_expected'),
        ),
        migrations.RunPython(index, migrations.RunPython.noop),
    ]
