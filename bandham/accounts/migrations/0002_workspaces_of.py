"""The one question across workspaces that the app role may ask: where a user belongs."""

from django.db import migrations

SQL = """
CREATE FUNCTION accounts_workspaces_of(who uuid) RETURNS TABLE (workspace_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT m.workspace_id FROM accounts_membership m WHERE m.user_id = who AND m.active $$;
REVOKE ALL ON FUNCTION accounts_workspaces_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION accounts_workspaces_of(uuid) TO bandham_app;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("kernel", "0002_ground")]
    operations = [migrations.RunSQL(SQL, "DROP FUNCTION accounts_workspaces_of(uuid)")]
