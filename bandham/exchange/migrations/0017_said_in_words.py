from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_said_in_words'),
        ('exchange', '0016_how_often_lines_are_billed'),
        ('people', '0008_said_in_words'),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name='order',
            name='order_of_source',
            constraint=models.UniqueConstraint(condition=models.Q(('source', ''), _negated=True), fields=('workspace_id', 'source', 'source_number'), name='order_of_source', violation_error_message='There is an order of this number from there already.'),
        ),
    ]
