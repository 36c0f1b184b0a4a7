from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('exchange', '0012_how_much_was_approved'),
    ]

    operations = [
        migrations.AddField(
            model_name='quotelink',
            name='revoked_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
