"""Price lists, taxes and levels of reminders are found by their names, those too that were there before."""

from bandham.kernel.text import normalise
from django.db import migrations, models

NOUNS = ("pricelist", "taxclass", "dunninglevel")
GONE = "DELETE FROM search_doc d USING exchange_{noun} t WHERE d.workspace_id = t.workspace_id AND d.source_id = t.id"
NAMES = """
INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text)
SELECT t.workspace_id, 'exchange.{noun}', t.id, t.id, r.part, r.text FROM exchange_{noun} t,
LATERAL kernel_rotations(left(t.name_norm, 300)) r WHERE t.name_norm <> ''"""


def index(apps, schema_editor):
    for noun in NOUNS:
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(f"SELECT id, name FROM exchange_{noun}")
            norms = [(normalise(name)[:250], pk) for pk, name in cursor.fetchall()]
            cursor.executemany(f"UPDATE exchange_{noun} SET name_norm = %s WHERE id = %s", norms)
            if norms:  # a new database has no such function yet, and nothing to find
                cursor.execute(GONE.format(noun=noun))
                cursor.execute(NAMES.format(noun=noun))


class Migration(migrations.Migration):

    dependencies = [
        ('exchange', '0013_links_taken_back'),
    ]

    operations = [
        migrations.AddField(
            model_name='dunninglevel',
            name='name_norm',
            field=models.CharField(default='', editable=False, max_length=250),
        ),
        migrations.AddField(
            model_name='pricelist',
            name='name_norm',
            field=models.CharField(default='', editable=False, max_length=250),
        ),
        migrations.AddField(
            model_name='taxclass',
            name='name_norm',
            field=models.CharField(default='', editable=False, max_length=250),
        ),
        migrations.RunPython(index, migrations.RunPython.noop),
    ]
