from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_last_owner_and_counters'),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name='role',
            name='role_name',
            constraint=models.UniqueConstraint(fields=('workspace_id', 'name'), name='role_name', violation_error_message='There is a role of this name already.'),
        ),
        migrations.AlterConstraint(
            model_name='team',
            name='team_name',
            constraint=models.UniqueConstraint(fields=('workspace_id', 'name'), name='team_name', violation_error_message='There is a team of this name already.'),
        ),
    ]
