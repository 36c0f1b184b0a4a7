import bandham.kernel.ids
import bandham.kernel.tenancy
import bandham.sales.models.webforms
import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_last_owner_and_counters'),
        ('sales', '0013_recurring_products'),
    ]

    operations = [
        migrations.CreateModel(
            name='LeadForm',
            fields=[
                ('id', models.UUIDField(default=bandham.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.UUIDField(default=bandham.kernel.tenancy.current_workspace_id, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('version', models.IntegerField(default=1, editable=False)),
                ('custom', models.JSONField(blank=True, default=dict, editable=False)),
                ('name_norm', models.CharField(default='', editable=False, max_length=250)),
                ('name', models.CharField(help_text='It becomes the source of its leads.', max_length=80, verbose_name='name')),
                ('active', models.BooleanField(default=True, verbose_name='takes answers')),
                ('language', models.CharField(blank=True, choices=[('en', 'English'), ('fa', 'فارسی'), ('ta', 'தமிழ்'), ('ml', 'മലയാളം')], help_text='Left empty, it is the firm’s.', max_length=2, verbose_name='language')),
                ('heading', models.CharField(blank=True, max_length=120, verbose_name='heading')),
                ('asks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), default=bandham.sales.models.webforms.usual, size=None, verbose_name='asks besides the name')),
                ('thanks', models.TextField(blank=True, max_length=1000, verbose_name='words of thanks')),
                ('purpose', models.CharField(blank=True, choices=[('service', 'service'), ('offers', 'offers'), ('news', 'news'), ('research', 'surveys')], max_length=10, verbose_name='asks consent to')),
                ('channel', models.CharField(choices=[('mail', 'e-mail'), ('chat', 'chat'), ('phone', 'phone'), ('sms', 'SMS'), ('letter', 'letter'), ('fax', 'fax'), ('visit', 'visit')], default='mail', max_length=8, verbose_name='channel')),
                ('wording', models.TextField(blank=True, help_text='They stand beside a box that nobody has to tick, and are kept as proof.', max_length=1000, verbose_name='words of the consent')),
                ('key', models.CharField(editable=False, max_length=120)),
                ('prefix', models.CharField(editable=False, max_length=12)),
                ('owner', bandham.kernel.tenancy.TenantForeignKey(blank=True, help_text='Left empty, the rules of assignment decide.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.membership', verbose_name='its leads go to')),
            ],
            options={
                'verbose_name': 'web form',
                'verbose_name_plural': 'web forms',
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='FormAnswer',
            fields=[
                ('id', models.UUIDField(default=bandham.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.UUIDField(default=bandham.kernel.tenancy.current_workspace_id, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('version', models.IntegerField(default=1, editable=False)),
                ('custom', models.JSONField(blank=True, default=dict, editable=False)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='when')),
                ('purpose', models.CharField(blank=True, choices=[('service', 'service'), ('offers', 'offers'), ('news', 'news'), ('research', 'surveys')], editable=False, max_length=10, verbose_name='agreed to')),
                ('channel', models.CharField(blank=True, choices=[('mail', 'e-mail'), ('chat', 'chat'), ('phone', 'phone'), ('sms', 'SMS'), ('letter', 'letter'), ('fax', 'fax'), ('visit', 'visit')], editable=False, max_length=8, verbose_name='channel')),
                ('wording', models.TextField(blank=True, editable=False, verbose_name='words of the consent')),
                ('address', models.CharField(blank=True, editable=False, max_length=45, verbose_name='from the address')),
                ('agent', models.CharField(blank=True, editable=False, max_length=300, verbose_name='with the program')),
                ('lead', bandham.kernel.tenancy.TenantForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='form_answers', to='sales.lead', verbose_name='lead')),
                ('form', bandham.kernel.tenancy.TenantForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='answers', to='sales.leadform', verbose_name='web form')),
            ],
            options={
                'verbose_name': 'answer to a form',
                'verbose_name_plural': 'answers to forms',
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddIndex(
            model_name='leadform',
            index=models.Index(fields=['workspace_id', 'prefix'], name='lead_form_prefix'),
        ),
    ]
