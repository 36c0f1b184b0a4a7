
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('exchange', '0015_numbers_of_ones_own'),
    ]

    operations = [
        migrations.AddField(
            model_name='invoiceline',
            name='period',
            field=models.CharField(choices=[('once', 'once'), ('month', 'per month'), ('quarter', 'per quarter'), ('year', 'per year')], default='once', max_length=7),
        ),
        migrations.AddField(
            model_name='orderline',
            name='period',
            field=models.CharField(choices=[('once', 'once'), ('month', 'per month'), ('quarter', 'per quarter'), ('year', 'per year')], default='once', max_length=7),
        ),
        migrations.AddField(
            model_name='product',
            name='period',
            field=models.CharField(choices=[('once', 'once'), ('month', 'per month'), ('quarter', 'per quarter'), ('year', 'per year')], default='once', max_length=7, verbose_name='billed'),
        ),
        migrations.AddField(
            model_name='quoteline',
            name='period',
            field=models.CharField(choices=[('once', 'once'), ('month', 'per month'), ('quarter', 'per quarter'), ('year', 'per year')], default='once', max_length=7),
        ),
    ]
