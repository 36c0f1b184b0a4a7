"""Search rows that speak of one field are marked by it, so that a role may be kept from them."""

from django.db import migrations

GONE = """
DELETE FROM search_doc d USING {table} t WHERE d.workspace_id = t.workspace_id AND d.source_id = t.id"""
NAMES = """
INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text)
SELECT t.workspace_id, '{noun}' || w.mark, t.id, t.id, r.part, r.text FROM {table} t,
LATERAL (VALUES (t.name_norm, ''), (t.native_norm, '.name_native'), (t.name_latin, '.name_native'))
    AS w (words, mark), kernel_rotations(left(w.words, 300)) r WHERE w.words <> ''"""
REACHES = """
UPDATE search_doc d SET noun = 'people.person.' || CASE t.kind WHEN 'address' THEN 'city' ELSE t.kind END
FROM people_reach t WHERE d.workspace_id = t.workspace_id AND d.source_id = t.id"""


def mark(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM search_doc)")
        if not cursor.fetchone()[0]:
            return
        for noun in ("person", "organisation"):
            names = {"table": f"people_{noun}", "noun": f"people.{noun}"}
            cursor.execute(GONE.format(**names))
            cursor.execute(NAMES.format(**names))
        cursor.execute(REACHES)


class Migration(migrations.Migration):
    dependencies = [("people", "0004_newest_touch_first")]
    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
