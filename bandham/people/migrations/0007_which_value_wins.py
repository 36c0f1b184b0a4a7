"""The order of rules has a row of its own in every workspace, so that it can be changed and taken back."""

import json

import bandham.kernel.ids
import bandham.kernel.tenancy
import bandham.people.models.sources
import django.contrib.postgres.fields
from django.db import migrations, models

STEPS = ("hand", "rank", "newest", "longest")
KEPT = "SELECT id, settings -> 'golden' FROM accounts_workspace"
RULE = """
INSERT INTO people_goldenrule (id, workspace_id, created_at, updated_at, version, custom, steps, own)
VALUES (%s, %s, now(), now(), 1, '{}', %s, %s)"""


def steps(said):
    """Rules as they are kept from now on: what was set by hand first, which is kept nowhere else."""
    return ["hand", *(s for s in said or () if s in STEPS and s != "hand")]


def rules(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(KEPT)
        for workspace, kept in cursor.fetchall():
            kept = json.loads(kept) if isinstance(kept, str) else kept or {}
            own = {"born": ("rank", "longest", "newest"), **kept.get("values", {})}
            cursor.execute(RULE, [
                bandham.kernel.ids.uuid7(), workspace, steps(kept.get("order") or STEPS),
                [f"{value}: {' '.join(steps(some))}" for value, some in sorted(own.items())]])


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_salutation'),
        ('accounts', '0004_last_owner_and_counters'),
    ]

    operations = [
        migrations.CreateModel(
            name='GoldenRule',
            fields=[
                ('id', models.UUIDField(default=bandham.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.UUIDField(default=bandham.kernel.tenancy.current_workspace_id, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('version', models.IntegerField(default=1, editable=False)),
                ('custom', models.JSONField(blank=True, default=dict, editable=False)),
                ('steps', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('hand', 'set by hand'), ('rank', 'rank of the source'), ('newest', 'the newest'), ('longest', 'the longest')], max_length=8), default=bandham.people.models.sources.usual_steps, size=None, verbose_name='order of the rules')),
                ('own', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=bandham.people.models.sources.usual_own, help_text='Values with an order of their own, as “born: hand longest newest”.', size=None, verbose_name='own orders')),
            ],
            options={
                'verbose_name': 'Which value wins',
                'verbose_name_plural': 'Which value wins',
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('workspace_id',), name='golden_rule_one')],
            },
        ),
        migrations.RunPython(rules, migrations.RunPython.noop),
    ]
