-- Statement triggers that keep what a change set did; one row a bulk insert, one a changed row.

CREATE OR REPLACE FUNCTION kernel_diff(a jsonb, b jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(a)
   WHERE value IS DISTINCT FROM b -> key $$;

CREATE OR REPLACE FUNCTION kernel_capture() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    cs uuid := nullif(current_setting('bandham.changeset', true), '')::uuid;
BEGIN
    IF cs IS NULL THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' THEN
        INSERT INTO kernel_change (workspace_id, changeset_id, tbl, op, row_ids)
        SELECT workspace_id, cs, TG_TABLE_NAME, 'I', array_agg(id) FROM new_rows GROUP BY 1;
    ELSIF TG_OP = 'UPDATE' THEN
        INSERT INTO kernel_change (workspace_id, changeset_id, tbl, op, row_id, old, new)
        SELECT d.workspace_id, cs, TG_TABLE_NAME, 'U', d.id, d.old, kernel_diff(d.nj, d.oj)
        FROM (SELECT o.workspace_id, o.id, to_jsonb(o) oj, to_jsonb(n) nj,
                     kernel_diff(to_jsonb(o), to_jsonb(n)) old
              FROM old_rows o JOIN new_rows n ON n.id = o.id) d
        WHERE d.old <> '{}';
    ELSE
        INSERT INTO kernel_change (workspace_id, changeset_id, tbl, op, row_id, old)
        SELECT workspace_id, cs, TG_TABLE_NAME, 'D', id, to_jsonb(o) FROM old_rows o;
    END IF;
    RETURN NULL;
END $$;
