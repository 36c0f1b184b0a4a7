from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_which_value_wins'),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name='goldenrule',
            name='golden_rule_one',
            constraint=models.UniqueConstraint(fields=('workspace_id',), name='golden_rule_one', violation_error_message='There is such a rule already. Change that one.'),
        ),
        migrations.AlterConstraint(
            model_name='source',
            name='source_key',
            constraint=models.UniqueConstraint(fields=('workspace_id', 'key'), name='source_key', violation_error_message='There is a source of this name already.'),
        ),
    ]
