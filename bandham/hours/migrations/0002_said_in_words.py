from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('hours', '0001_initial'),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name='holiday',
            name='holiday_day',
            constraint=models.UniqueConstraint(fields=('workspace_id', 'on'), name='holiday_day', violation_error_message='This day is in the calendar already. Change that one.'),
        ),
    ]
