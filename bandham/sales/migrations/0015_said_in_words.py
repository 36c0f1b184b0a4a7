from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_said_in_words'),
        ('people', '0008_said_in_words'),
        ('sales', '0014_web_forms'),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name='dealcontact',
            name='deal_contact_once',
            constraint=models.UniqueConstraint(fields=('workspace_id', 'deal', 'person', 'role'), name='deal_contact_once', violation_error_message='This contact has that part in the deal already.'),
        ),
        migrations.AlterConstraint(
            model_name='dealrival',
            name='deal_rival_once',
            constraint=models.UniqueConstraint(fields=('workspace_id', 'deal', 'competitor'), name='deal_rival_once', violation_error_message='This competitor is in the deal already.'),
        ),
        migrations.AlterConstraint(
            model_name='pipeline',
            name='pipeline_name',
            constraint=models.UniqueConstraint(fields=('workspace_id', 'name'), name='pipeline_name', violation_error_message='There is a pipeline of this name already.'),
        ),
        migrations.AlterConstraint(
            model_name='rulemember',
            name='rule_member_once',
            constraint=models.UniqueConstraint(fields=('workspace_id', 'rule', 'member'), name='rule_member_once', violation_error_message='This member takes part in the rule already.'),
        ),
    ]
