
import bandham.kernel.tenancy
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_last_owner_and_counters'),
        ('exchange', '0002_books'),
        ('people', '0006_salutation'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='orderline',
            name='orderline_some',
        ),
        migrations.AddField(
            model_name='order',
            name='source',
            field=models.CharField(blank=True, editable=False, max_length=60, verbose_name='brought from'),
        ),
        migrations.AddField(
            model_name='order',
            name='source_number',
            field=models.CharField(blank=True, editable=False, max_length=120, verbose_name='number there'),
        ),
        migrations.AddField(
            model_name='orderline',
            name='savings',
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AddField(
            model_name='payment',
            name='elsewhere',
            field=models.BooleanField(default=False, editable=False, verbose_name='in other books'),
        ),
        migrations.AlterField(
            model_name='orderline',
            name='product',
            field=bandham.kernel.tenancy.TenantForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exchange.product'),
        ),
        migrations.AlterField(
            model_name='payment',
            name='means',
            field=models.CharField(choices=[('cash', 'cash'), ('card', 'card'), ('transfer', 'bank transfer'), ('upi', 'UPI'), ('cheque', 'cheque'), ('coupon', 'coupon'), ('other', 'other')], default='transfer', max_length=8, verbose_name='by'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.UniqueConstraint(condition=models.Q(('source', ''), _negated=True), fields=('workspace_id', 'source', 'source_number'), name='order_of_source'),
        ),
        migrations.AddConstraint(
            model_name='orderline',
            constraint=models.CheckConstraint(condition=models.Q(('quantity__gte', 0)), name='orderline_some', violation_error_message='The quantity must be above zero.'),
        ),
    ]
