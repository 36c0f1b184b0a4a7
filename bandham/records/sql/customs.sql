-- Custom values as typed SQL. A cast of text to a date or a number is not immutable or not
-- leakproof, so it could neither be indexed nor use its index under row-level security; these are
-- both, because a value that cannot be read is no value, never an error.

DO $$ DECLARE k text; t text; BEGIN
    FOR k, t IN VALUES ('number', 'numeric'), ('date', 'date'), ('moment', 'timestamptz'), ('uuid', 'uuid'), ('yes', 'boolean') LOOP
        EXECUTE format(
            'CREATE OR REPLACE FUNCTION custom_%s(v text) RETURNS %s LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS
             $f$ BEGIN RETURN v::%s; EXCEPTION WHEN data_exception THEN RETURN NULL; END $f$', k, t, t);
        IF current_setting('server_version_num')::int >= 160000 THEN
            EXECUTE format(
                'CREATE OR REPLACE FUNCTION custom_%s(v text) RETURNS %s LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS
                 $f$ BEGIN IF pg_input_is_valid(v, %L) THEN RETURN v::%s; END IF; RETURN NULL; END $f$', k, t, t, t);
        END IF;
    END LOOP;
END $$;

-- Makes the index of one custom field. It runs as the tables' owner, so it takes nothing but a
-- table with custom values, a checked key and a known kind, and at most forty such indexes a table.
CREATE OR REPLACE FUNCTION records_index(tbl text, key text, kind text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    held text := format('(custom->>%L)', key);
    typed text;
    name text := left('custom_ix_' || tbl || '_' || kind || '_' || md5(key), 63);
BEGIN
    IF key !~ '^[a-z][a-z0-9_]{0,39}$' OR NOT EXISTS (
        SELECT 1 FROM information_schema.columns c WHERE c.table_schema = 'public'
        AND c.table_name = tbl AND c.column_name = 'custom') THEN
        RAISE EXCEPTION 'no such field';
    END IF;
    typed := CASE kind
        WHEN 'number' THEN format('custom_number%s', held)
        WHEN 'money' THEN format('custom_number((custom->%L->>''minor''))', key)
        WHEN 'date' THEN format('custom_date%s', held)
        WHEN 'moment' THEN format('custom_moment%s', held)
        WHEN 'relation' THEN format('custom_uuid%s', held)
        WHEN 'choices' THEN NULL WHEN 'long' THEN NULL WHEN 'yes' THEN NULL WHEN 'formula' THEN NULL
        ELSE held END;
    IF typed IS NULL THEN
        RETURN;
    END IF;
    IF (SELECT count(*) FROM pg_indexes WHERE tablename = tbl AND indexname LIKE 'custom\_ix\_%') >= 40 THEN
        RAISE EXCEPTION 'too many indexes on custom fields';
    END IF;
    EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON %I (workspace_id, (%s), id) WHERE %s IS NOT NULL',
                   name, tbl, typed, held);
END $$;
REVOKE ALL ON FUNCTION records_index(text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION records_index(text, text, text) TO bandham_app;
