"""A workspace keeps an owner, whatever is undone; counters of sign-in attempts, for all processes."""

from django.db import migrations

LAST_OWNER = """
CREATE FUNCTION accounts_keep_an_owner() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM accounts_workspace w WHERE w.id = OLD.workspace_id)
       AND EXISTS (SELECT FROM accounts_membership m WHERE m.workspace_id = OLD.workspace_id)
       AND NOT EXISTS (
           SELECT FROM accounts_rolegiven g
           JOIN accounts_role r ON r.workspace_id = g.workspace_id AND r.id = g.role_id
           JOIN accounts_membership m ON m.workspace_id = g.workspace_id AND m.id = g.membership_id
           WHERE g.workspace_id = OLD.workspace_id AND r.is_owner AND m.active)
    THEN
        RAISE EXCEPTION 'a workspace keeps an owner'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'accounts_last_owner';
    END IF;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION accounts_keep_an_owner() FROM PUBLIC;
CREATE CONSTRAINT TRIGGER accounts_last_owner AFTER UPDATE OR DELETE ON accounts_rolegiven
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION accounts_keep_an_owner();
CREATE CONSTRAINT TRIGGER accounts_last_owner AFTER UPDATE OF active OR DELETE ON accounts_membership
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION accounts_keep_an_owner();
"""
COUNTERS = """
CREATE UNLOGGED TABLE accounts_counter (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX accounts_counter_expires ON accounts_counter (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_invitation_links")]
    operations = [
        migrations.RunSQL(LAST_OWNER, migrations.RunSQL.noop),
        migrations.RunSQL(COUNTERS, "DROP TABLE accounts_counter"),
    ]
