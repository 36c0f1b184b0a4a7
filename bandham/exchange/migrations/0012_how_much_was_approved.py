from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('exchange', '0011_days_of_the_firm'),
    ]

    operations = [
        migrations.AddField(
            model_name='quote',
            name='approved_percent',
            field=models.DecimalField(blank=True, decimal_places=2, editable=False, max_digits=5, null=True),
        ),
    ]
