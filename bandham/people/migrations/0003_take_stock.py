"""No statistics about JSON: comparing documents is slow, and no filter leans on them."""

from django.db import migrations

NONE = """
ALTER TABLE people_person ALTER origins SET STATISTICS 0, ALTER custom SET STATISTICS 0;
ALTER TABLE people_sourcerecord ALTER raw SET STATISTICS 0, ALTER "values" SET STATISTICS 0,
    ALTER custom SET STATISTICS 0;
ALTER TABLE people_reach ALTER parts SET STATISTICS 0, ALTER custom SET STATISTICS 0;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0002_last_touch")]
    operations = [migrations.RunSQL(NONE, migrations.RunSQL.noop)]
