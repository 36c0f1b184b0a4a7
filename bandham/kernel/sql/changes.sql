-- Statement triggers that keep what a change set did; one row a bulk insert, one a changed row.

CREATE OR REPLACE FUNCTION kernel_diff(a jsonb, b jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(a)
   WHERE value IS DISTINCT FROM b -> key $$;

CREATE OR REPLACE FUNCTION kernel_capture() RETURNS trigger LANGUAGE plpgsql
SET enable_nestloop = off AS $$
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
        -- OFFSET 0 keeps the planner from making the JSON of a row again for each of its keys.
        INSERT INTO kernel_change (workspace_id, changeset_id, tbl, op, row_id, old, new)
        SELECT r.workspace_id, cs, TG_TABLE_NAME, 'U', r.id, d.old, d.new
        FROM (SELECT o.workspace_id, o.id, to_jsonb(o) AS oj, to_jsonb(n) AS nj
              FROM old_rows o JOIN new_rows n ON n.id = o.id OFFSET 0) r,
        LATERAL (SELECT jsonb_object_agg(e.key, e.value) AS old,
                        jsonb_object_agg(e.key, r.nj -> e.key) AS new
                 FROM jsonb_each(r.oj) e WHERE e.value IS DISTINCT FROM r.nj -> e.key) d
        WHERE d.old IS NOT NULL;
    ELSE
        INSERT INTO kernel_change (workspace_id, changeset_id, tbl, op, row_id, old)
        SELECT workspace_id, cs, TG_TABLE_NAME, 'D', id, to_jsonb(o) FROM old_rows o;
    END IF;
    RETURN NULL;
END $$;

-- A demo workspace, and no other, may be taken away whole, the append-only tables included.
CREATE OR REPLACE FUNCTION kernel_erase_demo() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    ws uuid := current_setting('bandham.workspace')::uuid;
    tbl text;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM accounts_workspace WHERE id = ws AND is_demo) THEN
        RAISE EXCEPTION 'only a demo workspace can be erased';
    END IF;
    SET CONSTRAINTS ALL DEFERRED;
    FOR tbl IN SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
               WHERE a.attname = 'workspace_id' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                 AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname = 'search_doc', 1 LOOP
        EXECUTE format('DELETE FROM %I WHERE workspace_id = $1', tbl) USING ws;
    END LOOP;
    SET CONSTRAINTS ALL IMMEDIATE;
END $$;

-- Without fresh statistics the planner takes a workspace for one row and joins by its primary key;
-- only owners may ANALYZE, so set-wise writers ask for it here.
CREATE OR REPLACE FUNCTION kernel_analyze(tables text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET default_statistics_target = 10 AS $$
DECLARE
    tbl text;
BEGIN
    FOREACH tbl IN ARRAY tables LOOP
        EXECUTE format('ANALYZE %I', tbl);
    END LOOP;
END $$;
