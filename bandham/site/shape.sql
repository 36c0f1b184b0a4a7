-- The tables as all migrations leave them. Written by `python -m bandham.site.serving.snapshot`.
SET LOCAL check_function_bodies = false;

-- *not* creating schema, since initdb creates it
ALTER SCHEMA public OWNER TO bandham_owner;
CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);
ALTER TYPE public.procrastinate_job_event_type OWNER TO bandham_owner;
CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);
ALTER TYPE public.procrastinate_job_status OWNER TO bandham_owner;
CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);
ALTER TYPE public.procrastinate_job_to_defer_v1 OWNER TO bandham_owner;
CREATE FUNCTION public.accounts_keep_an_owner() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
ALTER FUNCTION public.accounts_keep_an_owner() OWNER TO bandham_owner;
CREATE FUNCTION public.accounts_workspaces_of(who uuid) RETURNS TABLE(workspace_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$ SELECT m.workspace_id FROM accounts_membership m WHERE m.user_id = who AND m.active $$;
ALTER FUNCTION public.accounts_workspaces_of(who uuid) OWNER TO bandham_owner;
CREATE FUNCTION public.agenda_activity_search_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING old_rows o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id; RETURN NULL; END $$;
ALTER FUNCTION public.agenda_activity_search_delete() OWNER TO bandham_owner;
CREATE FUNCTION public.agenda_activity_search_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'agenda.activity' || w.mark, n."id", n.id, r.part, r.text FROM new_rows n, LATERAL (SELECT n."subject_norm"::text AS words, '' AS mark WHERE n."subject_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.agenda_activity_search_insert() OWNER TO bandham_owner;
CREATE FUNCTION public.agenda_activity_search_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING (SELECT "workspace_id", "id", "subject_norm" FROM old_rows EXCEPT SELECT "workspace_id", "id", "subject_norm" FROM new_rows) o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id;INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'agenda.activity' || w.mark, n."id", n.id, r.part, r.text FROM (SELECT "workspace_id", "id", "subject_norm" FROM new_rows EXCEPT SELECT "workspace_id", "id", "subject_norm" FROM old_rows) n, LATERAL (SELECT n."subject_norm"::text AS words, '' AS mark WHERE n."subject_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.agenda_activity_search_update() OWNER TO bandham_owner;
CREATE FUNCTION public.api_enter(place uuid, key_prefix text) RETURNS TABLE(told text, stale boolean)
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    RETURN QUERY
    SELECT json_build_object(
        'token', t.id, 'hash', t.secret_hash, 'scopes', t.scopes,
        'member', m.id, 'name', m.name,
        'roles', (SELECT coalesce(json_agg(json_build_object('owner', r.is_owner, 'grants', r.grants)
                                           ORDER BY r.id), '[]')
                  FROM accounts_rolegiven g JOIN accounts_role r
                    ON r.workspace_id = g.workspace_id AND r.id = g.role_id
                  WHERE g.workspace_id = place AND g.membership_id = m.id),
        'mates', (SELECT coalesce(json_agg(DISTINCT o.membership_id), '[]')
                  FROM accounts_teammember i JOIN accounts_teammember o
                    ON o.workspace_id = i.workspace_id AND o.team_id = i.team_id
                  WHERE i.workspace_id = place AND i.membership_id = m.id),
        'workspace', w.id, 'slug', w.slug, 'firm', w.name, 'timezone', w.timezone,
        'currency', w.currency, 'region', w.region, 'week_start', w.week_start,
        'stamp', (SELECT concat(count(*), '.', sum(f.version), '.', max(f.updated_at))
                  FROM records_customfield f WHERE f.workspace_id = place)
              || (SELECT concat('/', count(*), '.', sum(o.version), '.', max(o.updated_at))
                  FROM records_customobject o WHERE o.workspace_id = place)
        )::text,
        t.last_used_at IS NULL OR t.last_used_at < now() - interval '1 minute'
    FROM accounts_apitoken t
    JOIN accounts_membership m ON m.workspace_id = t.workspace_id AND m.id = t.membership_id
    JOIN accounts_workspace w ON w.id = t.workspace_id
    WHERE t.workspace_id = place AND t.prefix = key_prefix AND m.active AND t.revoked_at IS NULL
      AND (t.expires_at IS NULL OR t.expires_at > now());
END $$;
ALTER FUNCTION public.api_enter(place uuid, key_prefix text) OWNER TO bandham_owner;
CREATE FUNCTION public.custom_date(v text) RETURNS date
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ BEGIN IF pg_input_is_valid(v, 'date') THEN RETURN v::date; END IF; RETURN NULL; END $$;
ALTER FUNCTION public.custom_date(v text) OWNER TO bandham_owner;
CREATE FUNCTION public.custom_moment(v text) RETURNS timestamp with time zone
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ BEGIN IF pg_input_is_valid(v, 'timestamptz') THEN RETURN v::timestamptz; END IF; RETURN NULL; END $$;
ALTER FUNCTION public.custom_moment(v text) OWNER TO bandham_owner;
CREATE FUNCTION public.custom_number(v text) RETURNS numeric
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ BEGIN IF pg_input_is_valid(v, 'numeric') THEN RETURN v::numeric; END IF; RETURN NULL; END $$;
ALTER FUNCTION public.custom_number(v text) OWNER TO bandham_owner;
CREATE FUNCTION public.custom_uuid(v text) RETURNS uuid
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ BEGIN IF pg_input_is_valid(v, 'uuid') THEN RETURN v::uuid; END IF; RETURN NULL; END $$;
ALTER FUNCTION public.custom_uuid(v text) OWNER TO bandham_owner;
CREATE FUNCTION public.custom_yes(v text) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ BEGIN IF pg_input_is_valid(v, 'boolean') THEN RETURN v::boolean; END IF; RETURN NULL; END $$;
ALTER FUNCTION public.custom_yes(v text) OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_balanced() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM fresh GROUP BY posting_id, currency HAVING sum(amount) <> 0) THEN
        RAISE EXCEPTION 'a posting must sum to zero' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM exchange_ledgerentry e JOIN fresh f
               ON e.workspace_id = f.workspace_id AND e.posting_id = f.posting_id
               WHERE e.id NOT IN (SELECT id FROM fresh)) THEN
        RAISE EXCEPTION 'a posting is written once' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
ALTER FUNCTION public.exchange_balanced() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_dunninglevel_search_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING old_rows o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_dunninglevel_search_delete() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_dunninglevel_search_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'exchange.dunninglevel' || w.mark, n."id", n.id, r.part, r.text FROM new_rows n, LATERAL (SELECT n."name_norm"::text AS words, '' AS mark WHERE n."name_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_dunninglevel_search_insert() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_dunninglevel_search_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING (SELECT "workspace_id", "id", "name_norm" FROM old_rows EXCEPT SELECT "workspace_id", "id", "name_norm" FROM new_rows) o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id;INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'exchange.dunninglevel' || w.mark, n."id", n.id, r.part, r.text FROM (SELECT "workspace_id", "id", "name_norm" FROM new_rows EXCEPT SELECT "workspace_id", "id", "name_norm" FROM old_rows) n, LATERAL (SELECT n."name_norm"::text AS words, '' AS mark WHERE n."name_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_dunninglevel_search_update() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_invoice_search_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING old_rows o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_invoice_search_delete() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_invoice_search_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'exchange.invoice' || w.mark, n."id", n.id, r.part, r.text FROM new_rows n, LATERAL (SELECT n."number_norm"::text AS words, '' AS mark WHERE n."number_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_invoice_search_insert() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_invoice_search_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING (SELECT "workspace_id", "id", "number_norm" FROM old_rows EXCEPT SELECT "workspace_id", "id", "number_norm" FROM new_rows) o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id;INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'exchange.invoice' || w.mark, n."id", n.id, r.part, r.text FROM (SELECT "workspace_id", "id", "number_norm" FROM new_rows EXCEPT SELECT "workspace_id", "id", "number_norm" FROM old_rows) n, LATERAL (SELECT n."number_norm"::text AS words, '' AS mark WHERE n."number_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_invoice_search_update() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_invoice_stays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF current_user = 'bandham_app' AND OLD.state = 'posted' AND (TG_OP = 'DELETE' OR
       (NEW.state, NEW.kind, NEW.number, NEW."on", NEW.currency, NEW.net, NEW.tax, NEW.total) IS DISTINCT FROM
       (OLD.state, OLD.kind, OLD.number, OLD."on", OLD.currency, OLD.net, OLD.tax, OLD.total)) THEN
        RAISE EXCEPTION 'a posted invoice stays' USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
ALTER FUNCTION public.exchange_invoice_stays() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_moved() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM exchange_stock_add(array_agg(o.workspace_id), array_agg(o.product_id), array_agg(-o.quantity),
                                   array_agg(0::numeric)) FROM gone o;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM exchange_stock_add(array_agg(n.workspace_id), array_agg(n.product_id), array_agg(n.quantity),
                                   array_agg(0::numeric)) FROM fresh n;
    END IF;
    RETURN NULL;
END $$;
ALTER FUNCTION public.exchange_moved() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_order_search_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING old_rows o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_order_search_delete() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_order_search_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'exchange.order' || w.mark, n."id", n.id, r.part, r.text FROM new_rows n, LATERAL (SELECT n."number_norm"::text AS words, '' AS mark WHERE n."number_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_order_search_insert() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_order_search_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING (SELECT "workspace_id", "id", "number_norm" FROM old_rows EXCEPT SELECT "workspace_id", "id", "number_norm" FROM new_rows) o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id;INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'exchange.order' || w.mark, n."id", n.id, r.part, r.text FROM (SELECT "workspace_id", "id", "number_norm" FROM new_rows EXCEPT SELECT "workspace_id", "id", "number_norm" FROM old_rows) n, LATERAL (SELECT n."number_norm"::text AS words, '' AS mark WHERE n."number_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_order_search_update() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_payment_search_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING old_rows o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_payment_search_delete() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_payment_search_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'exchange.payment' || w.mark, n."id", n.id, r.part, r.text FROM new_rows n, LATERAL (SELECT n."number_norm"::text AS words, '' AS mark WHERE n."number_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_payment_search_insert() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_payment_search_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING (SELECT "workspace_id", "id", "number_norm" FROM old_rows EXCEPT SELECT "workspace_id", "id", "number_norm" FROM new_rows) o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id;INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'exchange.payment' || w.mark, n."id", n.id, r.part, r.text FROM (SELECT "workspace_id", "id", "number_norm" FROM new_rows EXCEPT SELECT "workspace_id", "id", "number_norm" FROM old_rows) n, LATERAL (SELECT n."number_norm"::text AS words, '' AS mark WHERE n."number_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_payment_search_update() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_payment_stays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF current_user = 'bandham_app' AND OLD.booked AND (TG_OP = 'DELETE' OR
       (NEW.booked, NEW.kind, NEW.number, NEW."on", NEW.currency, NEW.amount) IS DISTINCT FROM
       (OLD.booked, OLD.kind, OLD.number, OLD."on", OLD.currency, OLD.amount)) THEN
        RAISE EXCEPTION 'a booked payment stays' USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
ALTER FUNCTION public.exchange_payment_stays() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_pricelist_search_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING old_rows o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_pricelist_search_delete() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_pricelist_search_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'exchange.pricelist' || w.mark, n."id", n.id, r.part, r.text FROM new_rows n, LATERAL (SELECT n."name_norm"::text AS words, '' AS mark WHERE n."name_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_pricelist_search_insert() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_pricelist_search_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING (SELECT "workspace_id", "id", "name_norm" FROM old_rows EXCEPT SELECT "workspace_id", "id", "name_norm" FROM new_rows) o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id;INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'exchange.pricelist' || w.mark, n."id", n.id, r.part, r.text FROM (SELECT "workspace_id", "id", "name_norm" FROM new_rows EXCEPT SELECT "workspace_id", "id", "name_norm" FROM old_rows) n, LATERAL (SELECT n."name_norm"::text AS words, '' AS mark WHERE n."name_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_pricelist_search_update() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_product_search_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING old_rows o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_product_search_delete() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_product_search_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'exchange.product' || w.mark, n."id", n.id, r.part, r.text FROM new_rows n, LATERAL (SELECT n."name_norm"::text AS words, '' AS mark WHERE n."name_norm" <> '' UNION ALL SELECT n."sku_norm"::text AS words, '' AS mark WHERE n."sku_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_product_search_insert() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_product_search_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING (SELECT "workspace_id", "id", "name_norm", "sku_norm" FROM old_rows EXCEPT SELECT "workspace_id", "id", "name_norm", "sku_norm" FROM new_rows) o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id;INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'exchange.product' || w.mark, n."id", n.id, r.part, r.text FROM (SELECT "workspace_id", "id", "name_norm", "sku_norm" FROM new_rows EXCEPT SELECT "workspace_id", "id", "name_norm", "sku_norm" FROM old_rows) n, LATERAL (SELECT n."name_norm"::text AS words, '' AS mark WHERE n."name_norm" <> '' UNION ALL SELECT n."sku_norm"::text AS words, '' AS mark WHERE n."sku_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_product_search_update() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_quote_search_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING old_rows o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_quote_search_delete() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_quote_search_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'exchange.quote' || w.mark, n."id", n.id, r.part, r.text FROM new_rows n, LATERAL (SELECT n."number_norm"::text AS words, '' AS mark WHERE n."number_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_quote_search_insert() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_quote_search_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING (SELECT "workspace_id", "id", "number_norm" FROM old_rows EXCEPT SELECT "workspace_id", "id", "number_norm" FROM new_rows) o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id;INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'exchange.quote' || w.mark, n."id", n.id, r.part, r.text FROM (SELECT "workspace_id", "id", "number_norm" FROM new_rows EXCEPT SELECT "workspace_id", "id", "number_norm" FROM old_rows) n, LATERAL (SELECT n."number_norm"::text AS words, '' AS mark WHERE n."number_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_quote_search_update() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_return_search_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING old_rows o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_return_search_delete() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_return_search_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'exchange.return' || w.mark, n."id", n.id, r.part, r.text FROM new_rows n, LATERAL (SELECT n."number_norm"::text AS words, '' AS mark WHERE n."number_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_return_search_insert() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_return_search_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING (SELECT "workspace_id", "id", "number_norm" FROM old_rows EXCEPT SELECT "workspace_id", "id", "number_norm" FROM new_rows) o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id;INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'exchange.return' || w.mark, n."id", n.id, r.part, r.text FROM (SELECT "workspace_id", "id", "number_norm" FROM new_rows EXCEPT SELECT "workspace_id", "id", "number_norm" FROM old_rows) n, LATERAL (SELECT n."number_norm"::text AS words, '' AS mark WHERE n."number_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_return_search_update() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_set_aside() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM exchange_stock_add(array_agg(n.workspace_id), array_agg(n.product_id),
                                   array_agg(0::numeric), array_agg(n.reserved)) FROM fresh n WHERE n.reserved <> 0;
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM exchange_stock_add(array_agg(o.workspace_id), array_agg(o.product_id),
                                   array_agg(0::numeric), array_agg(-o.reserved)) FROM gone o WHERE o.reserved <> 0;
    ELSE
        PERFORM exchange_stock_add(array_agg(t.w), array_agg(t.p), array_agg(0::numeric), array_agg(t.k)) FROM (
            SELECT n.workspace_id AS w, n.product_id AS p, n.reserved AS k FROM fresh n UNION ALL
            SELECT o.workspace_id, o.product_id, -o.reserved FROM gone o) t;
    END IF;
    RETURN NULL;
END $$;
ALTER FUNCTION public.exchange_set_aside() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_shipment_search_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING old_rows o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_shipment_search_delete() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_shipment_search_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'exchange.shipment' || w.mark, n."id", n.id, r.part, r.text FROM new_rows n, LATERAL (SELECT n."number_norm"::text AS words, '' AS mark WHERE n."number_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_shipment_search_insert() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_shipment_search_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING (SELECT "workspace_id", "id", "number_norm" FROM old_rows EXCEPT SELECT "workspace_id", "id", "number_norm" FROM new_rows) o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id;INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'exchange.shipment' || w.mark, n."id", n.id, r.part, r.text FROM (SELECT "workspace_id", "id", "number_norm" FROM new_rows EXCEPT SELECT "workspace_id", "id", "number_norm" FROM old_rows) n, LATERAL (SELECT n."number_norm"::text AS words, '' AS mark WHERE n."number_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_shipment_search_update() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_stock_add(ws uuid[], products uuid[], hands numeric[], kept numeric[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    d record;
BEGIN
    FOR d IN SELECT w, p, sum(h) AS h, sum(k) AS k FROM unnest(ws, products, hands, kept) AS t(w, p, h, k)
             WHERE p IS NOT NULL GROUP BY w, p HAVING sum(h) <> 0 OR sum(k) <> 0 ORDER BY w, p LOOP
        INSERT INTO exchange_stock (id, workspace_id, created_at, updated_at, version, custom, product_id,
                                    on_hand, reserved)
        SELECT gen_random_uuid(), d.w, now(), now(), 1, '{}', p.id, 0, 0 FROM exchange_product p
        WHERE p.workspace_id = d.w AND p.id = d.p
        ON CONFLICT (workspace_id, product_id) DO NOTHING;
        UPDATE exchange_stock s SET on_hand = s.on_hand + d.h, reserved = s.reserved + d.k, updated_at = now()
        WHERE s.workspace_id = d.w AND s.product_id = d.p;
    END LOOP;
END $$;
ALTER FUNCTION public.exchange_stock_add(ws uuid[], products uuid[], hands numeric[], kept numeric[]) OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_stock_holds() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM exchange_stock s WHERE s.workspace_id = NEW.workspace_id AND s.id = NEW.id
               AND (s.reserved < 0 OR s.on_hand < s.reserved)) THEN
        RAISE EXCEPTION 'more is set aside than is on hand' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
ALTER FUNCTION public.exchange_stock_holds() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_taxclass_search_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING old_rows o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_taxclass_search_delete() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_taxclass_search_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'exchange.taxclass' || w.mark, n."id", n.id, r.part, r.text FROM new_rows n, LATERAL (SELECT n."name_norm"::text AS words, '' AS mark WHERE n."name_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_taxclass_search_insert() OWNER TO bandham_owner;
CREATE FUNCTION public.exchange_taxclass_search_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING (SELECT "workspace_id", "id", "name_norm" FROM old_rows EXCEPT SELECT "workspace_id", "id", "name_norm" FROM new_rows) o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id;INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'exchange.taxclass' || w.mark, n."id", n.id, r.part, r.text FROM (SELECT "workspace_id", "id", "name_norm" FROM new_rows EXCEPT SELECT "workspace_id", "id", "name_norm" FROM old_rows) n, LATERAL (SELECT n."name_norm"::text AS words, '' AS mark WHERE n."name_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.exchange_taxclass_search_update() OWNER TO bandham_owner;
CREATE FUNCTION public.kernel_analyze(tables text[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET default_statistics_target TO '10'
    AS $$
DECLARE
    tbl text;
BEGIN
    FOREACH tbl IN ARRAY tables LOOP
        EXECUTE format('ANALYZE %I', tbl);
    END LOOP;
END $$;
ALTER FUNCTION public.kernel_analyze(tables text[]) OWNER TO bandham_owner;
CREATE FUNCTION public.kernel_capture() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_nestloop TO 'off'
    AS $$
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
ALTER FUNCTION public.kernel_capture() OWNER TO bandham_owner;
CREATE FUNCTION public.kernel_diff(a jsonb, b jsonb) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(a)
   WHERE value IS DISTINCT FROM b -> key $$;
ALTER FUNCTION public.kernel_diff(a jsonb, b jsonb) OWNER TO bandham_owner;
CREATE FUNCTION public.kernel_erase_demo() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $_$
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
END $_$;
ALTER FUNCTION public.kernel_erase_demo() OWNER TO bandham_owner;
CREATE FUNCTION public.kernel_fact_partition(month date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    first date := date_trunc('month', month)::date;
    part text := 'kernel_fact_' || to_char(first, 'YYYY_MM');
BEGIN
    IF first < (now() - interval '2 months')::date OR first > (now() + interval '13 months')::date THEN
        RAISE EXCEPTION 'a partition of facts is made for this month and the next twelve only';
    END IF;
    IF to_regclass(part) IS NULL THEN
        EXECUTE format('CREATE TABLE %I PARTITION OF kernel_fact FOR VALUES FROM (%L) TO (%L)',
                       part, first, (first + interval '1 month')::date);
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', part);
        EXECUTE format('REVOKE ALL ON %I FROM bandham_app', part);
    END IF;
END $$;
ALTER FUNCTION public.kernel_fact_partition(month date) OWNER TO bandham_owner;
CREATE FUNCTION public.kernel_find(question text, nouns text[], most integer) RETURNS TABLE(noun text, record_id uuid, words text, rank real)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $_$
DECLARE
    ws uuid := current_setting('bandham.workspace')::uuid;
    found int;
    parts text;
BEGIN
    IF question = '' THEN
        RETURN;
    END IF;
    RETURN QUERY EXECUTE format(
        'SELECT s.noun, s.record_id, min(s.text), 1::real FROM (
            SELECT split_part(d.noun, ''.'', 1) || ''.'' || split_part(d.noun, ''.'', 2) AS noun, d.record_id, d.text FROM search_doc d
            WHERE d.workspace_id = %L AND d.text ^@ %L AND ($1 IS NULL OR d.noun = ANY ($1))
            ORDER BY d.text LIMIT $2 * 4) s GROUP BY 1, 2 ORDER BY 3 LIMIT $2', ws, question)
        USING nouns, most;
    GET DIAGNOSTICS found = ROW_COUNT;
    IF found >= most OR NOT EXISTS (
        SELECT 1 FROM unnest(string_to_array(question, ' ')) w WHERE length(w) >= 3) THEN
        RETURN;
    END IF;
    -- What speaks of one field is kept as “app.noun.field”; it is found as “app.noun”.
    -- Literals, one condition a word: the planner then sees partition, index and rarity.
    SELECT string_agg(format('AND d.text LIKE %L', '%' || replace(replace(replace(
               w, '\', '\\'), '%', '\%'), '_', '\_') || '%'), ' ')
    INTO parts FROM unnest(string_to_array(question, ' ')) w WHERE w <> '';
    RETURN QUERY EXECUTE format(
        'SELECT s.noun, s.record_id, min(s.text), max(s.score) FROM (
            SELECT split_part(d.noun, ''.'', 1) || ''.'' || split_part(d.noun, ''.'', 2) AS noun, d.record_id,
                d.text, word_similarity(%L, d.text) * 0.9::real AS score
            FROM search_doc d
            WHERE d.workspace_id = %L AND d.part = 0 %s
              AND ($1 IS NULL OR d.noun = ANY ($1)) LIMIT $2 * 20) s
         GROUP BY 1, 2 ORDER BY 4 DESC, 3 LIMIT $2', question, ws, parts)
        USING nouns, most;
END $_$;
ALTER FUNCTION public.kernel_find(question text, nouns text[], most integer) OWNER TO bandham_search;
CREATE FUNCTION public.kernel_rotations(words text) RETURNS TABLE(part smallint, text text)
    LANGUAGE plpgsql IMMUTABLE ROWS 3 PARALLEL SAFE
    AS $$
-- A loop: three times as fast as the same in one SELECT, and imports call it for every name.
BEGIN
    part := 0;
    text := words;
    WHILE text <> '' AND part < 5 LOOP
        RETURN NEXT;
        EXIT WHEN strpos(text, ' ') = 0;
        text := substr(text, strpos(text, ' ') + 1);
        part := part + 1;
    END LOOP;
END $$;
ALTER FUNCTION public.kernel_rotations(words text) OWNER TO bandham_owner;
CREATE FUNCTION public.kernel_uuid7() RETURNS uuid
    LANGUAGE sql PARALLEL SAFE
    AS $$ SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
     PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
     FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid $$;
ALTER FUNCTION public.kernel_uuid7() OWNER TO bandham_owner;
CREATE FUNCTION public.kernel_workspace() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('bandham.workspace', true), '')::uuid $$;
ALTER FUNCTION public.kernel_workspace() OWNER TO bandham_owner;
CREATE FUNCTION public.people_knots_tied() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM people_touch((
        SELECT array_agg(DISTINCT coalesce(j.person_id, k.about_id)) FROM knots k
        LEFT JOIN people_joined j ON j.workspace_id = k.workspace_id AND j.was = k.about_id
        WHERE k.kind <> 'note'));
    RETURN NULL;
END $$;
ALTER FUNCTION public.people_knots_tied() OWNER TO bandham_owner;
CREATE FUNCTION public.people_organisation_search_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING old_rows o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id; RETURN NULL; END $$;
ALTER FUNCTION public.people_organisation_search_delete() OWNER TO bandham_owner;
CREATE FUNCTION public.people_organisation_search_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'people.organisation' || w.mark, n."id", n.id, r.part, r.text FROM new_rows n, LATERAL (SELECT n."name_norm"::text AS words, '' AS mark WHERE n."name_norm" <> '' UNION ALL SELECT n."native_norm"::text AS words, '.name_native' AS mark WHERE n."native_norm" <> '' UNION ALL SELECT n."name_latin"::text AS words, '.name_native' AS mark WHERE n."name_latin" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.people_organisation_search_insert() OWNER TO bandham_owner;
CREATE FUNCTION public.people_organisation_search_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING (SELECT "workspace_id", "id", "name_norm", "native_norm", "name_latin" FROM old_rows EXCEPT SELECT "workspace_id", "id", "name_norm", "native_norm", "name_latin" FROM new_rows) o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id;INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'people.organisation' || w.mark, n."id", n.id, r.part, r.text FROM (SELECT "workspace_id", "id", "name_norm", "native_norm", "name_latin" FROM new_rows EXCEPT SELECT "workspace_id", "id", "name_norm", "native_norm", "name_latin" FROM old_rows) n, LATERAL (SELECT n."name_norm"::text AS words, '' AS mark WHERE n."name_norm" <> '' UNION ALL SELECT n."native_norm"::text AS words, '.name_native' AS mark WHERE n."native_norm" <> '' UNION ALL SELECT n."name_latin"::text AS words, '.name_native' AS mark WHERE n."name_latin" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.people_organisation_search_update() OWNER TO bandham_owner;
CREATE FUNCTION public.people_person_search_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING old_rows o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id; RETURN NULL; END $$;
ALTER FUNCTION public.people_person_search_delete() OWNER TO bandham_owner;
CREATE FUNCTION public.people_person_search_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'people.person' || w.mark, n."id", n.id, r.part, r.text FROM new_rows n, LATERAL (SELECT n."name_norm"::text AS words, '' AS mark WHERE n."name_norm" <> '' UNION ALL SELECT n."native_norm"::text AS words, '.name_native' AS mark WHERE n."native_norm" <> '' UNION ALL SELECT n."name_latin"::text AS words, '.name_native' AS mark WHERE n."name_latin" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.people_person_search_insert() OWNER TO bandham_owner;
CREATE FUNCTION public.people_person_search_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING (SELECT "workspace_id", "id", "name_norm", "native_norm", "name_latin" FROM old_rows EXCEPT SELECT "workspace_id", "id", "name_norm", "native_norm", "name_latin" FROM new_rows) o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id;INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'people.person' || w.mark, n."id", n.id, r.part, r.text FROM (SELECT "workspace_id", "id", "name_norm", "native_norm", "name_latin" FROM new_rows EXCEPT SELECT "workspace_id", "id", "name_norm", "native_norm", "name_latin" FROM old_rows) n, LATERAL (SELECT n."name_norm"::text AS words, '' AS mark WHERE n."name_norm" <> '' UNION ALL SELECT n."native_norm"::text AS words, '.name_native' AS mark WHERE n."native_norm" <> '' UNION ALL SELECT n."name_latin"::text AS words, '.name_native' AS mark WHERE n."name_latin" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.people_person_search_update() OWNER TO bandham_owner;
CREATE FUNCTION public.people_reach_search_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING old_rows o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id; RETURN NULL; END $$;
ALTER FUNCTION public.people_reach_search_delete() OWNER TO bandham_owner;
CREATE FUNCTION public.people_reach_search_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'people.person' || w.mark, n."person_id", n.id, r.part, r.text FROM new_rows n, LATERAL (SELECT n."norm"::text AS words, '.' || CASE n."kind" WHEN 'address' THEN 'city' ELSE n."kind" END AS mark WHERE n."norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."person_id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.people_reach_search_insert() OWNER TO bandham_owner;
CREATE FUNCTION public.people_reach_search_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING (SELECT "workspace_id", "id", "person_id", "kind", "norm" FROM old_rows EXCEPT SELECT "workspace_id", "id", "person_id", "kind", "norm" FROM new_rows) o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id;INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'people.person' || w.mark, n."person_id", n.id, r.part, r.text FROM (SELECT "workspace_id", "id", "person_id", "kind", "norm" FROM new_rows EXCEPT SELECT "workspace_id", "id", "person_id", "kind", "norm" FROM old_rows) n, LATERAL (SELECT n."norm"::text AS words, '.' || CASE n."kind" WHEN 'address' THEN 'city' ELSE n."kind" END AS mark WHERE n."norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."person_id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.people_reach_search_update() OWNER TO bandham_owner;
CREATE FUNCTION public.people_threads_joined() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM people_touch((SELECT array_agg(DISTINCT person_id) FROM joined));
    RETURN NULL;
END $$;
ALTER FUNCTION public.people_threads_joined() OWNER TO bandham_owner;
CREATE FUNCTION public.people_touch(ids uuid[]) RETURNS void
    LANGUAGE plpgsql
    AS $_$
DECLARE
    cs text := coalesce(current_setting('bandham.changeset', true), '');
    target text;
BEGIN
    IF ids IS NULL THEN
        RETURN;
    END IF;
    PERFORM set_config('bandham.changeset', '', true);
    FOREACH target IN ARRAY ARRAY['people_person', 'people_organisation'] LOOP
        EXECUTE format(
            'UPDATE %I t SET last_touch_at = l.at, last_touch_kind = coalesce(l.kind, '''')
             FROM (SELECT u.id, k.at, k.kind FROM (SELECT DISTINCT unnest($1) AS id) u
                   LEFT JOIN LATERAL (
                       SELECT x.at, x.kind FROM (
                           SELECT u.id AS tied UNION ALL
                           SELECT j.was FROM people_joined j
                           WHERE j.workspace_id = kernel_workspace() AND j.person_id = u.id) m,
                       LATERAL (SELECT n.at, n.kind FROM kernel_knot n
                                WHERE n.workspace_id = kernel_workspace() AND n.about_id = m.tied
                                  AND n.kind <> ''note'' ORDER BY n.at DESC LIMIT 1) x
                       ORDER BY x.at DESC LIMIT 1) k ON true) l
             WHERE t.workspace_id = kernel_workspace() AND t.id = l.id
               AND (t.last_touch_at, t.last_touch_kind)
                   IS DISTINCT FROM (l.at, coalesce(l.kind, ''''))', target) USING ids;
    END LOOP;
    PERFORM set_config('bandham.changeset', cs, true);
END $_$;
ALTER FUNCTION public.people_touch(ids uuid[]) OWNER TO bandham_owner;
CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;
ALTER FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) OWNER TO bandham_owner;
CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;
    RETURN job_ids;
END;
$$;
ALTER FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) OWNER TO bandham_owner;
CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;
    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;
    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;
    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;
    RETURN _job_id;
END;
$$;
ALTER FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) OWNER TO bandham_owner;
CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);
ALTER TABLE public.procrastinate_jobs OWNER TO bandham_owner;
CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;
 RETURN found_jobs;
END;
$$;
ALTER FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) OWNER TO bandham_owner;
CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;
ALTER FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) OWNER TO bandham_owner;
CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
ALTER FUNCTION public.procrastinate_notify_queue_abort_job_v1() OWNER TO bandham_owner;
CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
ALTER FUNCTION public.procrastinate_notify_queue_job_inserted_v1() OWNER TO bandham_owner;
CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;
ALTER FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) OWNER TO bandham_owner;
CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;
ALTER FUNCTION public.procrastinate_register_worker_v1() OWNER TO bandham_owner;
CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;
ALTER FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) OWNER TO bandham_owner;
CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;
END;
$$;
ALTER FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) OWNER TO bandham_owner;
CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;
ALTER FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() OWNER TO bandham_owner;
CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);
	RETURN NEW;
END;
$$;
ALTER FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() OWNER TO bandham_owner;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;
ALTER FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() OWNER TO bandham_owner;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;
ALTER FUNCTION public.procrastinate_trigger_function_status_events_update_v1() OWNER TO bandham_owner;
CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;
ALTER FUNCTION public.procrastinate_unlink_periodic_defers_v1() OWNER TO bandham_owner;
CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;
ALTER FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) OWNER TO bandham_owner;
CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;
ALTER FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) OWNER TO bandham_owner;
CREATE FUNCTION public.records_customrecord_search_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING old_rows o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id; RETURN NULL; END $$;
ALTER FUNCTION public.records_customrecord_search_delete() OWNER TO bandham_owner;
CREATE FUNCTION public.records_customrecord_search_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'records.customrecord' || w.mark, n."id", n.id, r.part, r.text FROM new_rows n, LATERAL (SELECT n."name_norm"::text AS words, '' AS mark WHERE n."name_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.records_customrecord_search_insert() OWNER TO bandham_owner;
CREATE FUNCTION public.records_customrecord_search_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING (SELECT "workspace_id", "id", "name_norm" FROM old_rows EXCEPT SELECT "workspace_id", "id", "name_norm" FROM new_rows) o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id;INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'records.customrecord' || w.mark, n."id", n.id, r.part, r.text FROM (SELECT "workspace_id", "id", "name_norm" FROM new_rows EXCEPT SELECT "workspace_id", "id", "name_norm" FROM old_rows) n, LATERAL (SELECT n."name_norm"::text AS words, '' AS mark WHERE n."name_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.records_customrecord_search_update() OWNER TO bandham_owner;
CREATE FUNCTION public.records_enter(address text, who uuid) RETURNS TABLE(place uuid, told text)
    LANGUAGE plpgsql
    AS $$
BEGIN
    SELECT w.id INTO place FROM accounts_workspace w WHERE w.slug = address;
    IF place IS NULL THEN
        RETURN;
    END IF;
    PERFORM set_config('bandham.workspace', place::text, true);
    SELECT json_build_object(
        'workspace', to_json(w), 'member', to_json(m),
        'roles', (SELECT coalesce(json_agg(json_build_object('owner', r.is_owner, 'grants', r.grants)
                                           ORDER BY r.id), '[]')
                  FROM accounts_rolegiven g JOIN accounts_role r
                    ON r.workspace_id = g.workspace_id AND r.id = g.role_id
                  WHERE g.workspace_id = place AND g.membership_id = m.id),
        'mates', (SELECT coalesce(json_agg(DISTINCT o.membership_id), '[]')
                  FROM accounts_teammember i JOIN accounts_teammember o
                    ON o.workspace_id = i.workspace_id AND o.team_id = i.team_id
                  WHERE i.workspace_id = place AND i.membership_id = m.id),
        'stamp', (SELECT concat(count(*), '.', sum(f.version), '.', max(f.updated_at))
                  FROM records_customfield f WHERE f.workspace_id = place)
              || (SELECT concat('/', count(*), '.', sum(o.version), '.', max(o.updated_at))
                  FROM records_customobject o WHERE o.workspace_id = place)
              || (SELECT concat('/', count(*), '.', sum(v.version), '.', max(v.updated_at))
                  FROM records_savedview v WHERE v.workspace_id = place)
              || (SELECT concat('/', count(*), '.', sum(l.version), '.', max(l.updated_at))
                  FROM records_layout l WHERE l.workspace_id = place)
        )::text INTO told
    FROM accounts_membership m JOIN accounts_workspace w ON w.id = m.workspace_id
    WHERE m.workspace_id = place AND m.user_id = who AND m.active
    ORDER BY m.id LIMIT 1;
    IF told IS NULL THEN
        PERFORM set_config('bandham.workspace', '', true);
    END IF;
    RETURN NEXT;
END $$;
ALTER FUNCTION public.records_enter(address text, who uuid) OWNER TO bandham_owner;
CREATE FUNCTION public.records_index(tbl text, key text, kind text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $_$
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
END $_$;
ALTER FUNCTION public.records_index(tbl text, key text, kind text) OWNER TO bandham_owner;
CREATE FUNCTION public.sales_cadence_search_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING old_rows o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id; RETURN NULL; END $$;
ALTER FUNCTION public.sales_cadence_search_delete() OWNER TO bandham_owner;
CREATE FUNCTION public.sales_cadence_search_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'sales.cadence' || w.mark, n."id", n.id, r.part, r.text FROM new_rows n, LATERAL (SELECT n."name_norm"::text AS words, '' AS mark WHERE n."name_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.sales_cadence_search_insert() OWNER TO bandham_owner;
CREATE FUNCTION public.sales_cadence_search_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING (SELECT "workspace_id", "id", "name_norm" FROM old_rows EXCEPT SELECT "workspace_id", "id", "name_norm" FROM new_rows) o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id;INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'sales.cadence' || w.mark, n."id", n.id, r.part, r.text FROM (SELECT "workspace_id", "id", "name_norm" FROM new_rows EXCEPT SELECT "workspace_id", "id", "name_norm" FROM old_rows) n, LATERAL (SELECT n."name_norm"::text AS words, '' AS mark WHERE n."name_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.sales_cadence_search_update() OWNER TO bandham_owner;
CREATE FUNCTION public.sales_competitor_search_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING old_rows o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id; RETURN NULL; END $$;
ALTER FUNCTION public.sales_competitor_search_delete() OWNER TO bandham_owner;
CREATE FUNCTION public.sales_competitor_search_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'sales.competitor' || w.mark, n."id", n.id, r.part, r.text FROM new_rows n, LATERAL (SELECT n."name_norm"::text AS words, '' AS mark WHERE n."name_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.sales_competitor_search_insert() OWNER TO bandham_owner;
CREATE FUNCTION public.sales_competitor_search_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING (SELECT "workspace_id", "id", "name_norm" FROM old_rows EXCEPT SELECT "workspace_id", "id", "name_norm" FROM new_rows) o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id;INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'sales.competitor' || w.mark, n."id", n.id, r.part, r.text FROM (SELECT "workspace_id", "id", "name_norm" FROM new_rows EXCEPT SELECT "workspace_id", "id", "name_norm" FROM old_rows) n, LATERAL (SELECT n."name_norm"::text AS words, '' AS mark WHERE n."name_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.sales_competitor_search_update() OWNER TO bandham_owner;
CREATE FUNCTION public.sales_deal_search_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING old_rows o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id; RETURN NULL; END $$;
ALTER FUNCTION public.sales_deal_search_delete() OWNER TO bandham_owner;
CREATE FUNCTION public.sales_deal_search_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'sales.deal' || w.mark, n."id", n.id, r.part, r.text FROM new_rows n, LATERAL (SELECT n."title_norm"::text AS words, '' AS mark WHERE n."title_norm" <> '' UNION ALL SELECT n."title_latin"::text AS words, '' AS mark WHERE n."title_latin" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.sales_deal_search_insert() OWNER TO bandham_owner;
CREATE FUNCTION public.sales_deal_search_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING (SELECT "workspace_id", "id", "title_norm", "title_latin" FROM old_rows EXCEPT SELECT "workspace_id", "id", "title_norm", "title_latin" FROM new_rows) o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id;INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'sales.deal' || w.mark, n."id", n.id, r.part, r.text FROM (SELECT "workspace_id", "id", "title_norm", "title_latin" FROM new_rows EXCEPT SELECT "workspace_id", "id", "title_norm", "title_latin" FROM old_rows) n, LATERAL (SELECT n."title_norm"::text AS words, '' AS mark WHERE n."title_norm" <> '' UNION ALL SELECT n."title_latin"::text AS words, '' AS mark WHERE n."title_latin" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.sales_deal_search_update() OWNER TO bandham_owner;
CREATE FUNCTION public.sales_goal_search_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING old_rows o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id; RETURN NULL; END $$;
ALTER FUNCTION public.sales_goal_search_delete() OWNER TO bandham_owner;
CREATE FUNCTION public.sales_goal_search_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'sales.goal' || w.mark, n."id", n.id, r.part, r.text FROM new_rows n, LATERAL (SELECT n."name_norm"::text AS words, '' AS mark WHERE n."name_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.sales_goal_search_insert() OWNER TO bandham_owner;
CREATE FUNCTION public.sales_goal_search_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING (SELECT "workspace_id", "id", "name_norm" FROM old_rows EXCEPT SELECT "workspace_id", "id", "name_norm" FROM new_rows) o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id;INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'sales.goal' || w.mark, n."id", n.id, r.part, r.text FROM (SELECT "workspace_id", "id", "name_norm" FROM new_rows EXCEPT SELECT "workspace_id", "id", "name_norm" FROM old_rows) n, LATERAL (SELECT n."name_norm"::text AS words, '' AS mark WHERE n."name_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.sales_goal_search_update() OWNER TO bandham_owner;
CREATE FUNCTION public.sales_lead_search_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING old_rows o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id; RETURN NULL; END $$;
ALTER FUNCTION public.sales_lead_search_delete() OWNER TO bandham_owner;
CREATE FUNCTION public.sales_lead_search_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'sales.lead' || w.mark, n."id", n.id, r.part, r.text FROM new_rows n, LATERAL (SELECT n."name_norm"::text AS words, '' AS mark WHERE n."name_norm" <> '' UNION ALL SELECT n."name_latin"::text AS words, '' AS mark WHERE n."name_latin" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.sales_lead_search_insert() OWNER TO bandham_owner;
CREATE FUNCTION public.sales_lead_search_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING (SELECT "workspace_id", "id", "name_norm", "name_latin" FROM old_rows EXCEPT SELECT "workspace_id", "id", "name_norm", "name_latin" FROM new_rows) o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id;INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'sales.lead' || w.mark, n."id", n.id, r.part, r.text FROM (SELECT "workspace_id", "id", "name_norm", "name_latin" FROM new_rows EXCEPT SELECT "workspace_id", "id", "name_norm", "name_latin" FROM old_rows) n, LATERAL (SELECT n."name_norm"::text AS words, '' AS mark WHERE n."name_norm" <> '' UNION ALL SELECT n."name_latin"::text AS words, '' AS mark WHERE n."name_latin" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.sales_lead_search_update() OWNER TO bandham_owner;
CREATE FUNCTION public.sales_lines_summed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    ended uuid[];
BEGIN
    IF TG_OP = 'UPDATE' THEN
        SELECT array_agg(deal_id) INTO ended FROM was WHERE period IN ('month', 'quarter', 'year');
    ELSIF TG_OP = 'DELETE' THEN
        SELECT array_agg(deal_id) INTO ended FROM touched WHERE period IN ('month', 'quarter', 'year');
    END IF;
    UPDATE sales_deal d SET amount = s.once, mrr = CASE WHEN s.recurs THEN s.monthly ELSE d.mrr END,
        version = d.version + 1
    FROM (SELECT l.deal_id, coalesce(sum(l.total) FILTER (WHERE l.period IN ('once', '')), 0) AS once,
                 div(sum(l.total * CASE l.period WHEN 'month' THEN 12 WHEN 'quarter' THEN 4 WHEN 'year' THEN 1
                                   ELSE 0 END) + 6, 12) AS monthly,
                 bool_or(l.period NOT IN ('once', '')) OR coalesce(l.deal_id = ANY (ended), false) AS recurs
          FROM sales_dealline l
          WHERE l.workspace_id = kernel_workspace()
            AND l.deal_id IN (SELECT deal_id FROM touched) GROUP BY l.deal_id) s
    WHERE d.workspace_id = kernel_workspace() AND d.id = s.deal_id
      AND (d.amount <> s.once OR s.recurs AND d.mrr <> s.monthly);
    RETURN NULL;
END $$;
ALTER FUNCTION public.sales_lines_summed() OWNER TO bandham_owner;
CREATE FUNCTION public.sales_pipeline_search_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING old_rows o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id; RETURN NULL; END $$;
ALTER FUNCTION public.sales_pipeline_search_delete() OWNER TO bandham_owner;
CREATE FUNCTION public.sales_pipeline_search_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'sales.pipeline' || w.mark, n."id", n.id, r.part, r.text FROM new_rows n, LATERAL (SELECT n."name_norm"::text AS words, '' AS mark WHERE n."name_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.sales_pipeline_search_insert() OWNER TO bandham_owner;
CREATE FUNCTION public.sales_pipeline_search_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM search_doc d USING (SELECT "workspace_id", "id", "name_norm" FROM old_rows EXCEPT SELECT "workspace_id", "id", "name_norm" FROM new_rows) o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id;INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) SELECT n.workspace_id, 'sales.pipeline' || w.mark, n."id", n.id, r.part, r.text FROM (SELECT "workspace_id", "id", "name_norm" FROM new_rows EXCEPT SELECT "workspace_id", "id", "name_norm" FROM old_rows) n, LATERAL (SELECT n."name_norm"::text AS words, '' AS mark WHERE n."name_norm" <> '') w, kernel_rotations(left(w.words, 300)) r WHERE n."id" IS NOT NULL ORDER BY r.text COLLATE "C"; RETURN NULL; END $$;
ALTER FUNCTION public.sales_pipeline_search_update() OWNER TO bandham_owner;
CREATE FUNCTION public.sales_steps_begin() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO sales_step (id, workspace_id, deal_id, since, pipeline_id, stage_id, owner_id, state,
                            amount, currency, expected_on, closed_on)
    SELECT gen_random_uuid(), workspace_id, id, now(), pipeline_id, stage_id, owner_id, state,
           amount, currency, expected_on, closed_on FROM new_rows;
    RETURN NULL;
END $$;
ALTER FUNCTION public.sales_steps_begin() OWNER TO bandham_owner;
CREATE FUNCTION public.sales_steps_end() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE sales_step s SET until = now() FROM old_rows o
    WHERE s.workspace_id = o.workspace_id AND s.deal_id = o.id AND s.until IS NULL;
    RETURN NULL;
END $$;
ALTER FUNCTION public.sales_steps_end() OWNER TO bandham_owner;
CREATE FUNCTION public.sales_steps_go_on() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    moved uuid[];
BEGIN
    SELECT array_agg(n.id) INTO moved FROM new_rows n JOIN old_rows o ON o.id = n.id
    WHERE (n.pipeline_id, n.stage_id, n.owner_id, n.state, n.amount, n.currency, n.expected_on, n.closed_on)
          IS DISTINCT FROM
          (o.pipeline_id, o.stage_id, o.owner_id, o.state, o.amount, o.currency, o.expected_on, o.closed_on);
    IF moved IS NULL THEN
        RETURN NULL;
    END IF;
    UPDATE sales_step SET until = now()
    WHERE workspace_id = kernel_workspace() AND deal_id = ANY (moved) AND until IS NULL;
    INSERT INTO sales_step (id, workspace_id, deal_id, since, pipeline_id, stage_id, owner_id, state,
                            amount, currency, expected_on, closed_on)
    SELECT gen_random_uuid(), workspace_id, id, now(), pipeline_id, stage_id, owner_id, state,
           amount, currency, expected_on, closed_on FROM new_rows WHERE id = ANY (moved);
    RETURN NULL;
END $$;
ALTER FUNCTION public.sales_steps_go_on() OWNER TO bandham_owner;
CREATE FUNCTION public.sales_tallies_changed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM sales_tally_add(d.workspace_id, d.pipeline_id, d.stage_id, d.state, d.currency, d.day, d.number, d.amount)
    FROM (SELECT workspace_id, pipeline_id, stage_id, state, currency, sum(sign) AS number,
                 sum(sign * amount) AS amount, CASE state WHEN 'won' THEN closed_on ELSE 'epoch' END AS day
          FROM (SELECT workspace_id, pipeline_id, stage_id, state, currency, closed_on, amount, -1 AS sign FROM old_rows
                UNION ALL
                SELECT workspace_id, pipeline_id, stage_id, state, currency, closed_on, amount, 1 FROM new_rows) both_rows
          WHERE state <> 'lost' GROUP BY 1, 2, 3, 4, 5, 8
          HAVING sum(sign) <> 0 OR sum(sign * amount) <> 0) d;
    RETURN NULL;
END $$;
ALTER FUNCTION public.sales_tallies_changed() OWNER TO bandham_owner;
CREATE FUNCTION public.sales_tallies_gone() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM sales_tally_add(d.workspace_id, d.pipeline_id, d.stage_id, d.state, d.currency, d.day, d.number, d.amount)
    FROM (SELECT workspace_id, pipeline_id, stage_id, state, currency, -count(*) AS number, -sum(amount) AS amount,
                 CASE state WHEN 'won' THEN closed_on ELSE 'epoch' END AS day
          FROM old_rows WHERE state <> 'lost' GROUP BY 1, 2, 3, 4, 5, 8) d;
    RETURN NULL;
END $$;
ALTER FUNCTION public.sales_tallies_gone() OWNER TO bandham_owner;
CREATE FUNCTION public.sales_tallies_made() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM sales_tally_add(d.workspace_id, d.pipeline_id, d.stage_id, d.state, d.currency, d.day, d.number, d.amount)
    FROM (SELECT workspace_id, pipeline_id, stage_id, state, currency, count(*) AS number, sum(amount) AS amount,
                 CASE state WHEN 'won' THEN closed_on ELSE 'epoch' END AS day
          FROM new_rows WHERE state <> 'lost' GROUP BY 1, 2, 3, 4, 5, 8) d;
    RETURN NULL;
END $$;
ALTER FUNCTION public.sales_tallies_made() OWNER TO bandham_owner;
CREATE FUNCTION public.sales_tally_add(ws uuid, pipeline uuid, stage uuid, lane text, code text, closed date, deals bigint, sum numeric) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE sales_tally SET number = number + deals, amount = amount + sum
    WHERE workspace_id = ws AND id = (
        SELECT id FROM sales_tally
        WHERE workspace_id = ws AND stage_id = stage AND state = lane AND day = closed AND currency = code
          AND pipeline_id = pipeline
        LIMIT 1 FOR UPDATE SKIP LOCKED);
    IF NOT FOUND THEN
        INSERT INTO sales_tally (id, workspace_id, pipeline_id, stage_id, state, currency, day, number, amount)
        VALUES (gen_random_uuid(), ws, pipeline, stage, lane, code, closed, deals, sum);
    END IF;
END $$;
ALTER FUNCTION public.sales_tally_add(ws uuid, pipeline uuid, stage uuid, lane text, code text, closed date, deals bigint, sum numeric) OWNER TO bandham_owner;
CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id uuid NOT NULL
);
ALTER TABLE ONLY public.account_emailaddress FORCE ROW LEVEL SECURITY;
ALTER TABLE public.account_emailaddress OWNER TO bandham_owner;
ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);
ALTER TABLE ONLY public.account_emailconfirmation FORCE ROW LEVEL SECURITY;
ALTER TABLE public.account_emailconfirmation OWNER TO bandham_owner;
ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_apitoken (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    name character varying(80) NOT NULL,
    prefix character varying(12) NOT NULL,
    secret_hash character varying(64) NOT NULL,
    scopes character varying(40)[] NOT NULL,
    last_used_at timestamp with time zone,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    membership_id uuid NOT NULL
);
ALTER TABLE ONLY public.accounts_apitoken FORCE ROW LEVEL SECURITY;
ALTER TABLE public.accounts_apitoken OWNER TO bandham_owner;
CREATE UNLOGGED TABLE public.accounts_counter (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.accounts_counter FORCE ROW LEVEL SECURITY;
ALTER TABLE public.accounts_counter OWNER TO bandham_owner;
CREATE TABLE public.accounts_invitation (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    email character varying(254) NOT NULL,
    secret_hash character varying(64) NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    role_id uuid NOT NULL,
    invited_by_id uuid,
    prefix character varying(12) NOT NULL
);
ALTER TABLE ONLY public.accounts_invitation FORCE ROW LEVEL SECURITY;
ALTER TABLE public.accounts_invitation OWNER TO bandham_owner;
CREATE TABLE public.accounts_membership (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    name character varying(150) NOT NULL,
    email character varying(254) NOT NULL,
    active boolean NOT NULL,
    user_id uuid NOT NULL
);
ALTER TABLE ONLY public.accounts_membership FORCE ROW LEVEL SECURITY;
ALTER TABLE public.accounts_membership OWNER TO bandham_owner;
CREATE TABLE public.accounts_role (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    name character varying(60) NOT NULL,
    grants jsonb NOT NULL,
    is_owner boolean NOT NULL
);
ALTER TABLE ONLY public.accounts_role FORCE ROW LEVEL SECURITY;
ALTER TABLE public.accounts_role OWNER TO bandham_owner;
CREATE TABLE public.accounts_rolegiven (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    membership_id uuid NOT NULL,
    role_id uuid NOT NULL
);
ALTER TABLE ONLY public.accounts_rolegiven FORCE ROW LEVEL SECURITY;
ALTER TABLE public.accounts_rolegiven OWNER TO bandham_owner;
CREATE TABLE public.accounts_team (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    name character varying(60) NOT NULL
);
ALTER TABLE ONLY public.accounts_team FORCE ROW LEVEL SECURITY;
ALTER TABLE public.accounts_team OWNER TO bandham_owner;
CREATE TABLE public.accounts_teammember (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    membership_id uuid NOT NULL,
    team_id uuid NOT NULL
);
ALTER TABLE ONLY public.accounts_teammember FORCE ROW LEVEL SECURITY;
ALTER TABLE public.accounts_teammember OWNER TO bandham_owner;
CREATE TABLE public.accounts_user (
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    id uuid NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(150) NOT NULL,
    is_active boolean NOT NULL,
    language character varying(2) NOT NULL,
    calendar character varying(12) NOT NULL,
    digits character varying(8) NOT NULL,
    timezone character varying(40) NOT NULL,
    week_start smallint,
    theme character varying(5) NOT NULL,
    density character varying(7) NOT NULL,
    created_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.accounts_user FORCE ROW LEVEL SECURITY;
ALTER TABLE public.accounts_user OWNER TO bandham_owner;
CREATE TABLE public.accounts_workspace (
    id uuid NOT NULL,
    slug character varying(40) NOT NULL,
    name character varying(120) NOT NULL,
    currency character varying(3) NOT NULL,
    region character varying(2) NOT NULL,
    language character varying(2) NOT NULL,
    languages character varying(2)[] NOT NULL,
    calendar character varying(12) NOT NULL,
    timezone character varying(40) NOT NULL,
    week_start smallint NOT NULL,
    settings jsonb NOT NULL,
    is_demo boolean NOT NULL,
    created_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.accounts_workspace FORCE ROW LEVEL SECURITY;
ALTER TABLE public.accounts_workspace OWNER TO bandham_owner;
CREATE TABLE public.agenda_activity (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    kind character varying(8) NOT NULL,
    subject character varying(200) NOT NULL,
    subject_norm character varying(400) NOT NULL,
    noun character varying(80) NOT NULL,
    record_id uuid,
    starts_at timestamp with time zone NOT NULL,
    whole_day boolean NOT NULL,
    minutes integer NOT NULL,
    place character varying(200) NOT NULL,
    notes text NOT NULL,
    guests character varying(254)[] NOT NULL,
    state character varying(8) NOT NULL,
    done_at timestamp with time zone,
    outcome text NOT NULL,
    repeat character varying(8) NOT NULL,
    calendar character varying(12) NOT NULL,
    rule character varying(300) NOT NULL,
    zone character varying(40) NOT NULL,
    first_at timestamp with time zone,
    remind integer,
    reminded_at timestamp with time zone,
    plan uuid,
    organisation_id uuid,
    owner_id uuid,
    person_id uuid,
    skips date[] NOT NULL,
    series uuid,
    last_day date,
    moved jsonb NOT NULL
);
ALTER TABLE ONLY public.agenda_activity FORCE ROW LEVEL SECURITY;
ALTER TABLE public.agenda_activity OWNER TO bandham_owner;
CREATE TABLE public.agenda_feed (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    prefix character varying(12) NOT NULL,
    secret_hash character varying(64) NOT NULL,
    revoked_at timestamp with time zone,
    read_at timestamp with time zone,
    owner_id uuid NOT NULL
);
ALTER TABLE ONLY public.agenda_feed FORCE ROW LEVEL SECURITY;
ALTER TABLE public.agenda_feed OWNER TO bandham_owner;
CREATE TABLE public.agenda_invite (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    uid uuid NOT NULL,
    method character varying(8) NOT NULL,
    of_round boolean NOT NULL,
    "to" character varying(254) NOT NULL,
    subject character varying(300) NOT NULL,
    words text NOT NULL,
    calendar text NOT NULL,
    told jsonb NOT NULL,
    sequence integer NOT NULL,
    state character varying(10) NOT NULL,
    tries smallint NOT NULL,
    claimed_at timestamp with time zone,
    sent_at timestamp with time zone,
    trouble character varying(8) NOT NULL,
    detail character varying(300) NOT NULL,
    changeset_id uuid,
    activity_id uuid NOT NULL,
    by_id uuid,
    CONSTRAINT agenda_invite_tries_check CHECK ((tries >= 0))
);
ALTER TABLE ONLY public.agenda_invite FORCE ROW LEVEL SECURITY;
ALTER TABLE public.agenda_invite OWNER TO bandham_owner;
CREATE TABLE public.api_reply (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    token_id uuid NOT NULL,
    key character varying(200) NOT NULL,
    request_hash character varying(64) NOT NULL,
    status smallint NOT NULL,
    headers jsonb NOT NULL,
    body bytea NOT NULL,
    at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.api_reply FORCE ROW LEVEL SECURITY;
ALTER TABLE public.api_reply OWNER TO bandham_owner;
CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);
ALTER TABLE ONLY public.auth_group FORCE ROW LEVEL SECURITY;
ALTER TABLE public.auth_group OWNER TO bandham_owner;
ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE ONLY public.auth_group_permissions FORCE ROW LEVEL SECURITY;
ALTER TABLE public.auth_group_permissions OWNER TO bandham_owner;
ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);
ALTER TABLE ONLY public.auth_permission FORCE ROW LEVEL SECURITY;
ALTER TABLE public.auth_permission OWNER TO bandham_owner;
ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);
ALTER TABLE ONLY public.django_content_type FORCE ROW LEVEL SECURITY;
ALTER TABLE public.django_content_type OWNER TO bandham_owner;
ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);
ALTER TABLE public.django_migrations OWNER TO bandham_owner;
ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.django_session FORCE ROW LEVEL SECURITY;
ALTER TABLE public.django_session OWNER TO bandham_owner;
CREATE TABLE public.exchange_allocation (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    amount bigint NOT NULL,
    currency character varying(3) NOT NULL,
    credit_id uuid,
    invoice_id uuid,
    payment_id uuid,
    refund_id uuid,
    CONSTRAINT allocation_one_source CHECK ((((payment_id IS NULL) OR (credit_id IS NULL)) AND (1 = (
CASE
    WHEN (payment_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (credit_id IS NULL) THEN 1
    ELSE 0
END)))),
    CONSTRAINT allocation_one_target CHECK ((((invoice_id IS NULL) OR (refund_id IS NULL)) AND (1 = (
CASE
    WHEN (invoice_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (refund_id IS NULL) THEN 1
    ELSE 0
END)))),
    CONSTRAINT allocation_some CHECK ((amount > 0))
);
ALTER TABLE ONLY public.exchange_allocation FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_allocation OWNER TO bandham_owner;
CREATE TABLE public.exchange_bundlepart (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    quantity numeric(14,3) NOT NULL,
    bundle_id uuid NOT NULL,
    part_id uuid NOT NULL,
    CONSTRAINT bundle_part_some CHECK ((quantity > (0)::numeric))
);
ALTER TABLE ONLY public.exchange_bundlepart FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_bundlepart OWNER TO bandham_owner;
CREATE TABLE public.exchange_discountlimit (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    percent numeric(5,2) NOT NULL,
    role_id uuid NOT NULL
);
ALTER TABLE ONLY public.exchange_discountlimit FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_discountlimit OWNER TO bandham_owner;
CREATE TABLE public.exchange_dunninglevel (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    rank smallint NOT NULL,
    days smallint NOT NULL,
    name character varying(80) NOT NULL,
    words_en text NOT NULL,
    words_fa text NOT NULL,
    words_ta text NOT NULL,
    words_ml text NOT NULL,
    fee bigint NOT NULL,
    currency character varying(3) NOT NULL,
    name_norm character varying(250) NOT NULL,
    CONSTRAINT exchange_dunninglevel_days_check CHECK ((days >= 0)),
    CONSTRAINT exchange_dunninglevel_rank_check CHECK ((rank >= 0))
);
ALTER TABLE ONLY public.exchange_dunninglevel FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_dunninglevel OWNER TO bandham_owner;
CREATE TABLE public.exchange_exchangerate (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    base character varying(3) NOT NULL,
    quote character varying(3) NOT NULL,
    "on" date NOT NULL,
    rate numeric(20,10) NOT NULL,
    CONSTRAINT rate_above_zero CHECK ((rate > (0)::numeric))
);
ALTER TABLE ONLY public.exchange_exchangerate FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_exchangerate OWNER TO bandham_owner;
CREATE TABLE public.exchange_invoice (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    number character varying(30) NOT NULL,
    number_norm character varying(30) NOT NULL,
    currency character varying(3) NOT NULL,
    "on" date NOT NULL,
    inclusive boolean NOT NULL,
    place character varying(2) NOT NULL,
    net bigint NOT NULL,
    tax bigint NOT NULL,
    total bigint NOT NULL,
    note text NOT NULL,
    kind character varying(8) NOT NULL,
    state character varying(8) NOT NULL,
    due_on date,
    reason character varying(300) NOT NULL,
    credits_id uuid,
    organisation_id uuid,
    owner_id uuid,
    person_id uuid,
    order_id uuid,
    disputed character varying(300) NOT NULL,
    reminded smallint NOT NULL,
    reminded_on date,
    CONSTRAINT exchange_invoice_reminded_check CHECK ((reminded >= 0)),
    CONSTRAINT invoice_of_somebody CHECK (((person_id IS NOT NULL) OR (organisation_id IS NOT NULL))),
    CONSTRAINT invoice_posted_has_number CHECK ((((state)::text = 'draft'::text) OR (NOT ((number)::text = ''::text))))
);
ALTER TABLE ONLY public.exchange_invoice FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_invoice OWNER TO bandham_owner;
CREATE TABLE public.exchange_invoiceline (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    "position" smallint NOT NULL,
    text character varying(300) NOT NULL,
    quantity numeric(14,3) NOT NULL,
    unit character varying(20) NOT NULL,
    price bigint NOT NULL,
    discount numeric(5,2) NOT NULL,
    hsn character varying(8) NOT NULL,
    currency character varying(3) NOT NULL,
    net bigint NOT NULL,
    tax bigint NOT NULL,
    total bigint NOT NULL,
    parts jsonb NOT NULL,
    document_id uuid NOT NULL,
    order_line_id uuid,
    product_id uuid,
    tax_class_id uuid,
    period character varying(7) NOT NULL,
    CONSTRAINT exchange_invoiceline_position_check CHECK (("position" >= 0)),
    CONSTRAINT invoiceline_some CHECK ((quantity > (0)::numeric))
);
ALTER TABLE ONLY public.exchange_invoiceline FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_invoiceline OWNER TO bandham_owner;
CREATE TABLE public.exchange_ledgerentry (
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    id uuid NOT NULL,
    account character varying(12) NOT NULL,
    amount bigint NOT NULL,
    currency character varying(3) NOT NULL,
    at timestamp with time zone NOT NULL,
    posting_id uuid NOT NULL
);
ALTER TABLE ONLY public.exchange_ledgerentry FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_ledgerentry OWNER TO bandham_owner;
CREATE TABLE public.exchange_letter (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    kind character varying(8) NOT NULL,
    "to" character varying(254) NOT NULL,
    subject character varying(200) NOT NULL,
    words text NOT NULL,
    language character varying(2) NOT NULL,
    paper jsonb NOT NULL,
    state character varying(10) NOT NULL,
    tries smallint NOT NULL,
    claimed_at timestamp with time zone,
    sent_at timestamp with time zone,
    trouble character varying(8) NOT NULL,
    detail character varying(300) NOT NULL,
    changeset_id uuid,
    by_id uuid,
    invoice_id uuid,
    organisation_id uuid,
    person_id uuid,
    quote_id uuid,
    CONSTRAINT exchange_letter_tries_check CHECK ((tries >= 0))
);
ALTER TABLE ONLY public.exchange_letter FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_letter OWNER TO bandham_owner;
CREATE TABLE public.exchange_letterhead (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    name character varying(200) NOT NULL,
    address text NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(40) NOT NULL,
    tax_number character varying(30) NOT NULL,
    place character varying(2) NOT NULL,
    regime character varying(4) NOT NULL,
    inclusive boolean NOT NULL,
    rounding character varying(8) NOT NULL,
    valid_days smallint NOT NULL,
    due_days smallint NOT NULL,
    closed_until date,
    terms text NOT NULL,
    footer text NOT NULL,
    CONSTRAINT exchange_letterhead_due_days_check CHECK ((due_days >= 0)),
    CONSTRAINT exchange_letterhead_valid_days_check CHECK ((valid_days >= 0))
);
ALTER TABLE ONLY public.exchange_letterhead FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_letterhead OWNER TO bandham_owner;
CREATE TABLE public.exchange_makingstep (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    "position" smallint NOT NULL,
    name character varying(120) NOT NULL,
    hours numeric(6,2),
    product_id uuid NOT NULL,
    CONSTRAINT exchange_makingstep_position_check CHECK (("position" >= 0))
);
ALTER TABLE ONLY public.exchange_makingstep FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_makingstep OWNER TO bandham_owner;
CREATE TABLE public.exchange_numbering (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    key character varying(12) NOT NULL,
    prefix character varying(8) NOT NULL,
    year character varying(8) NOT NULL
);
ALTER TABLE ONLY public.exchange_numbering FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_numbering OWNER TO bandham_owner;
CREATE TABLE public.exchange_order (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    number character varying(30) NOT NULL,
    number_norm character varying(30) NOT NULL,
    currency character varying(3) NOT NULL,
    "on" date NOT NULL,
    inclusive boolean NOT NULL,
    place character varying(2) NOT NULL,
    net bigint NOT NULL,
    tax bigint NOT NULL,
    total bigint NOT NULL,
    note text NOT NULL,
    state character varying(10) NOT NULL,
    mouth character varying(8) NOT NULL,
    wanted_on date,
    reference character varying(80) NOT NULL,
    made_at timestamp with time zone,
    cancelled_because character varying(300) NOT NULL,
    organisation_id uuid,
    owner_id uuid,
    person_id uuid,
    quote_id uuid,
    source character varying(60) NOT NULL,
    source_number character varying(120) NOT NULL,
    CONSTRAINT order_of_somebody CHECK (((person_id IS NOT NULL) OR (organisation_id IS NOT NULL)))
);
ALTER TABLE ONLY public.exchange_order FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_order OWNER TO bandham_owner;
CREATE TABLE public.exchange_orderline (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    "position" smallint NOT NULL,
    text character varying(300) NOT NULL,
    quantity numeric(14,3) NOT NULL,
    unit character varying(20) NOT NULL,
    price bigint NOT NULL,
    discount numeric(5,2) NOT NULL,
    hsn character varying(8) NOT NULL,
    currency character varying(3) NOT NULL,
    net bigint NOT NULL,
    tax bigint NOT NULL,
    total bigint NOT NULL,
    parts jsonb NOT NULL,
    reserved numeric(14,3) NOT NULL,
    shipped numeric(14,3) NOT NULL,
    returned numeric(14,3) NOT NULL,
    document_id uuid NOT NULL,
    product_id uuid,
    tax_class_id uuid,
    savings jsonb NOT NULL,
    period character varying(7) NOT NULL,
    CONSTRAINT exchange_orderline_position_check CHECK (("position" >= 0)),
    CONSTRAINT orderline_some CHECK ((quantity >= (0)::numeric)),
    CONSTRAINT orderline_within CHECK (((reserved >= (0)::numeric) AND (returned >= (0)::numeric) AND (shipped >= (0)::numeric) AND (returned <= shipped) AND (quantity >= (shipped + reserved))))
);
ALTER TABLE ONLY public.exchange_orderline FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_orderline OWNER TO bandham_owner;
CREATE TABLE public.exchange_orderstep (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    "position" smallint NOT NULL,
    name character varying(120) NOT NULL,
    hours numeric(6,2),
    state character varying(8) NOT NULL,
    begun_at timestamp with time zone,
    done_at timestamp with time zone,
    done_by_id uuid,
    line_id uuid NOT NULL,
    maker_id uuid,
    order_id uuid NOT NULL,
    product_id uuid NOT NULL,
    CONSTRAINT exchange_orderstep_position_check CHECK (("position" >= 0))
);
ALTER TABLE ONLY public.exchange_orderstep FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_orderstep OWNER TO bandham_owner;
CREATE TABLE public.exchange_payment (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    number character varying(30) NOT NULL,
    number_norm character varying(30) NOT NULL,
    currency character varying(3) NOT NULL,
    kind character varying(8) NOT NULL,
    booked boolean NOT NULL,
    amount bigint NOT NULL,
    means character varying(8) NOT NULL,
    "on" date NOT NULL,
    reference character varying(80) NOT NULL,
    order_id uuid,
    organisation_id uuid,
    person_id uuid,
    elsewhere boolean NOT NULL,
    CONSTRAINT payment_of_somebody CHECK (((person_id IS NOT NULL) OR (organisation_id IS NOT NULL))),
    CONSTRAINT payment_some CHECK ((amount > 0))
);
ALTER TABLE ONLY public.exchange_payment FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_payment OWNER TO bandham_owner;
CREATE TABLE public.exchange_posting (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    "on" date NOT NULL,
    text character varying(200) NOT NULL,
    invoice_id uuid,
    organisation_id uuid,
    payment_id uuid,
    person_id uuid
);
ALTER TABLE ONLY public.exchange_posting FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_posting OWNER TO bandham_owner;
CREATE TABLE public.exchange_price (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    "least" numeric(14,3) NOT NULL,
    amount bigint NOT NULL,
    currency character varying(3) NOT NULL,
    price_list_id uuid NOT NULL,
    product_id uuid NOT NULL
);
ALTER TABLE ONLY public.exchange_price FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_price OWNER TO bandham_owner;
CREATE TABLE public.exchange_pricelist (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    name character varying(120) NOT NULL,
    currency character varying(3) NOT NULL,
    inclusive boolean NOT NULL,
    tier character varying(40) NOT NULL,
    starts_on date,
    ends_on date,
    active boolean NOT NULL,
    organisation_id uuid,
    person_id uuid,
    name_norm character varying(250) NOT NULL
);
ALTER TABLE ONLY public.exchange_pricelist FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_pricelist OWNER TO bandham_owner;
CREATE TABLE public.exchange_product (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    sku character varying(40) NOT NULL,
    name character varying(200) NOT NULL,
    name_en character varying(200) NOT NULL,
    name_fa character varying(200) NOT NULL,
    name_ta character varying(200) NOT NULL,
    name_ml character varying(200) NOT NULL,
    name_norm character varying(900) NOT NULL,
    sku_norm character varying(40) NOT NULL,
    sort_key bytea NOT NULL,
    kind character varying(8) NOT NULL,
    option character varying(120) NOT NULL,
    unit character varying(20) NOT NULL,
    price bigint NOT NULL,
    currency character varying(3) NOT NULL,
    hsn character varying(8) NOT NULL,
    stocked boolean NOT NULL,
    made_to_order boolean NOT NULL,
    active boolean NOT NULL,
    about text NOT NULL,
    parent_id uuid,
    tax_id uuid,
    period character varying(7) NOT NULL
);
ALTER TABLE ONLY public.exchange_product FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_product OWNER TO bandham_owner;
CREATE TABLE public.exchange_quote (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    number character varying(30) NOT NULL,
    number_norm character varying(30) NOT NULL,
    currency character varying(3) NOT NULL,
    "on" date NOT NULL,
    inclusive boolean NOT NULL,
    place character varying(2) NOT NULL,
    net bigint NOT NULL,
    tax bigint NOT NULL,
    total bigint NOT NULL,
    note text NOT NULL,
    state character varying(10) NOT NULL,
    version_no smallint NOT NULL,
    valid_until date,
    language character varying(2) NOT NULL,
    sent_at timestamp with time zone,
    answered_at timestamp with time zone,
    approved_by_id uuid,
    organisation_id uuid,
    owner_id uuid,
    person_id uuid,
    previous_id uuid,
    origin_id uuid,
    approved_percent numeric(5,2),
    CONSTRAINT exchange_quote_version_no_check CHECK ((version_no >= 0)),
    CONSTRAINT quote_of_somebody CHECK (((person_id IS NOT NULL) OR (organisation_id IS NOT NULL)))
);
ALTER TABLE ONLY public.exchange_quote FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_quote OWNER TO bandham_owner;
CREATE TABLE public.exchange_quoteanswer (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    kind character varying(8) NOT NULL,
    name character varying(200) NOT NULL,
    text text NOT NULL,
    at timestamp with time zone NOT NULL,
    address inet,
    agent character varying(300) NOT NULL,
    paper character varying(64) NOT NULL,
    quote_id uuid NOT NULL
);
ALTER TABLE ONLY public.exchange_quoteanswer FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_quoteanswer OWNER TO bandham_owner;
CREATE TABLE public.exchange_quoteline (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    "position" smallint NOT NULL,
    text character varying(300) NOT NULL,
    quantity numeric(14,3) NOT NULL,
    unit character varying(20) NOT NULL,
    price bigint NOT NULL,
    discount numeric(5,2) NOT NULL,
    hsn character varying(8) NOT NULL,
    currency character varying(3) NOT NULL,
    net bigint NOT NULL,
    tax bigint NOT NULL,
    total bigint NOT NULL,
    parts jsonb NOT NULL,
    document_id uuid NOT NULL,
    product_id uuid,
    tax_class_id uuid,
    period character varying(7) NOT NULL,
    CONSTRAINT exchange_quoteline_position_check CHECK (("position" >= 0)),
    CONSTRAINT quoteline_some CHECK ((quantity > (0)::numeric))
);
ALTER TABLE ONLY public.exchange_quoteline FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_quoteline OWNER TO bandham_owner;
CREATE TABLE public.exchange_quotelink (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    prefix character varying(12) NOT NULL,
    secret_hash character varying(64) NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    opened_at timestamp with time zone,
    opened integer NOT NULL,
    quote_id uuid NOT NULL,
    revoked_at timestamp with time zone
);
ALTER TABLE ONLY public.exchange_quotelink FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_quotelink OWNER TO bandham_owner;
CREATE TABLE public.exchange_reminder (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    rank smallint NOT NULL,
    "on" date NOT NULL,
    invoice_id uuid NOT NULL,
    letter_id uuid,
    CONSTRAINT exchange_reminder_rank_check CHECK ((rank >= 0))
);
ALTER TABLE ONLY public.exchange_reminder FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_reminder OWNER TO bandham_owner;
CREATE TABLE public.exchange_repeat (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    every smallint NOT NULL,
    unit character varying(8) NOT NULL,
    calendar character varying(12) NOT NULL,
    first_on date NOT NULL,
    next_on date NOT NULL,
    until date,
    made integer NOT NULL,
    paused boolean NOT NULL,
    post_it boolean NOT NULL,
    mail_it boolean NOT NULL,
    trouble character varying(300) NOT NULL,
    invoice_id uuid NOT NULL,
    organisation_id uuid,
    person_id uuid,
    CONSTRAINT exchange_repeat_every_check CHECK ((every >= 0)),
    CONSTRAINT exchange_repeat_made_check CHECK ((made >= 0))
);
ALTER TABLE ONLY public.exchange_repeat FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_repeat OWNER TO bandham_owner;
CREATE TABLE public.exchange_repeatrun (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    "on" date NOT NULL,
    invoice_id uuid NOT NULL,
    repeat_id uuid NOT NULL
);
ALTER TABLE ONLY public.exchange_repeatrun FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_repeatrun OWNER TO bandham_owner;
CREATE TABLE public.exchange_return (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    number character varying(30) NOT NULL,
    number_norm character varying(30) NOT NULL,
    currency character varying(3) NOT NULL,
    state character varying(10) NOT NULL,
    reason character varying(10) NOT NULL,
    remedy character varying(12) NOT NULL,
    words character varying(300) NOT NULL,
    asked_on date NOT NULL,
    order_id uuid NOT NULL,
    organisation_id uuid,
    person_id uuid
);
ALTER TABLE ONLY public.exchange_return FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_return OWNER TO bandham_owner;
CREATE TABLE public.exchange_returnline (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    quantity numeric(14,3) NOT NULL,
    back_id uuid NOT NULL,
    line_id uuid NOT NULL,
    CONSTRAINT returnline_some CHECK ((quantity > (0)::numeric))
);
ALTER TABLE ONLY public.exchange_returnline FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_returnline OWNER TO bandham_owner;
CREATE TABLE public.exchange_series (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    key character varying(24) NOT NULL,
    prefix character varying(12) NOT NULL,
    next bigint NOT NULL
);
ALTER TABLE ONLY public.exchange_series FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_series OWNER TO bandham_owner;
CREATE TABLE public.exchange_shipment (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    number character varying(30) NOT NULL,
    number_norm character varying(30) NOT NULL,
    currency character varying(3) NOT NULL,
    state character varying(10) NOT NULL,
    carrier character varying(80) NOT NULL,
    tracking character varying(80) NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    delivered_at timestamp with time zone,
    proof character varying(200) NOT NULL,
    order_id uuid NOT NULL,
    organisation_id uuid,
    person_id uuid
);
ALTER TABLE ONLY public.exchange_shipment FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_shipment OWNER TO bandham_owner;
CREATE TABLE public.exchange_shipmentline (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    quantity numeric(14,3) NOT NULL,
    line_id uuid NOT NULL,
    shipment_id uuid NOT NULL,
    CONSTRAINT shipmentline_some CHECK ((quantity > (0)::numeric))
);
ALTER TABLE ONLY public.exchange_shipmentline FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_shipmentline OWNER TO bandham_owner;
CREATE TABLE public.exchange_stock (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    on_hand numeric(14,3) NOT NULL,
    reserved numeric(14,3) NOT NULL,
    product_id uuid NOT NULL
);
ALTER TABLE ONLY public.exchange_stock FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_stock OWNER TO bandham_owner;
CREATE TABLE public.exchange_stockmove (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    quantity numeric(14,3) NOT NULL,
    kind character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL,
    note character varying(200) NOT NULL,
    back_id uuid,
    product_id uuid NOT NULL,
    shipment_id uuid,
    CONSTRAINT stockmove_some CHECK ((NOT (quantity = (0)::numeric)))
);
ALTER TABLE ONLY public.exchange_stockmove FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_stockmove OWNER TO bandham_owner;
CREATE TABLE public.exchange_taxclass (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    name character varying(80) NOT NULL,
    regime character varying(4) NOT NULL,
    rate numeric(6,3) NOT NULL,
    name_norm character varying(250) NOT NULL
);
ALTER TABLE ONLY public.exchange_taxclass FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_taxclass OWNER TO bandham_owner;
CREATE TABLE public.hours_holiday (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    name character varying(120) NOT NULL,
    "on" date NOT NULL,
    is_open boolean NOT NULL
);
ALTER TABLE ONLY public.hours_holiday FORCE ROW LEVEL SECURITY;
ALTER TABLE public.hours_holiday OWNER TO bandham_owner;
CREATE TABLE public.hours_worktime (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    weekday character varying(1) NOT NULL,
    begins character varying(5) NOT NULL,
    ends character varying(5) NOT NULL
);
ALTER TABLE ONLY public.hours_worktime FORCE ROW LEVEL SECURITY;
ALTER TABLE public.hours_worktime OWNER TO bandham_owner;
CREATE TABLE public.kernel_change (
    seq bigint NOT NULL,
    workspace_id uuid DEFAULT public.kernel_workspace() NOT NULL,
    changeset_id uuid NOT NULL,
    tbl text NOT NULL,
    op character varying(1) NOT NULL,
    row_id uuid,
    row_ids uuid[],
    old jsonb,
    new jsonb
);
ALTER TABLE ONLY public.kernel_change FORCE ROW LEVEL SECURITY;
ALTER TABLE public.kernel_change OWNER TO bandham_owner;
ALTER TABLE public.kernel_change ALTER COLUMN seq ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.kernel_change_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.kernel_changeset (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    kind character varying(20) NOT NULL,
    label character varying(200) NOT NULL,
    params jsonb NOT NULL,
    actor_id uuid,
    actor_name character varying(200) NOT NULL,
    actor_kind character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL,
    rows integer NOT NULL,
    undoes uuid,
    undone_by uuid
);
ALTER TABLE ONLY public.kernel_changeset FORCE ROW LEVEL SECURITY;
ALTER TABLE public.kernel_changeset OWNER TO bandham_owner;
CREATE TABLE public.kernel_cursor (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    subscriber character varying(120) NOT NULL,
    xid bigint NOT NULL,
    fact_id uuid NOT NULL
);
ALTER TABLE ONLY public.kernel_cursor FORCE ROW LEVEL SECURITY;
ALTER TABLE public.kernel_cursor OWNER TO bandham_owner;
CREATE TABLE public.kernel_fact (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    xid bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL,
    name text NOT NULL,
    subject_type text NOT NULL,
    subject_id uuid NOT NULL,
    about uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    actor_id uuid,
    actor_name text DEFAULT ''::text NOT NULL,
    changeset_id uuid,
    payload jsonb DEFAULT '{}'::jsonb NOT NULL
)
PARTITION BY RANGE (at);
ALTER TABLE ONLY public.kernel_fact FORCE ROW LEVEL SECURITY;
ALTER TABLE public.kernel_fact OWNER TO bandham_owner;
CREATE TABLE public.kernel_fact_other (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT kernel_fact_workspace_id_not_null NOT NULL,
    id uuid CONSTRAINT kernel_fact_id_not_null NOT NULL,
    at timestamp with time zone DEFAULT now() CONSTRAINT kernel_fact_at_not_null NOT NULL,
    xid bigint DEFAULT ((pg_current_xact_id())::text)::bigint CONSTRAINT kernel_fact_xid_not_null NOT NULL,
    name text CONSTRAINT kernel_fact_name_not_null NOT NULL,
    subject_type text CONSTRAINT kernel_fact_subject_type_not_null NOT NULL,
    subject_id uuid CONSTRAINT kernel_fact_subject_id_not_null NOT NULL,
    about uuid[] DEFAULT '{}'::uuid[] CONSTRAINT kernel_fact_about_not_null NOT NULL,
    actor_id uuid,
    actor_name text DEFAULT ''::text CONSTRAINT kernel_fact_actor_name_not_null NOT NULL,
    changeset_id uuid,
    payload jsonb DEFAULT '{}'::jsonb CONSTRAINT kernel_fact_payload_not_null NOT NULL
);
ALTER TABLE ONLY public.kernel_fact_other FORCE ROW LEVEL SECURITY;
ALTER TABLE public.kernel_fact_other OWNER TO bandham_owner;
CREATE TABLE public.kernel_job (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    kind character varying(60) NOT NULL,
    label character varying(200) NOT NULL,
    params jsonb NOT NULL,
    state character varying(10) NOT NULL,
    done integer NOT NULL,
    total integer NOT NULL,
    note text NOT NULL,
    result jsonb NOT NULL,
    error text NOT NULL,
    attempts integer NOT NULL,
    cancel_asked boolean NOT NULL,
    actor_id uuid,
    actor_name character varying(200) NOT NULL,
    changeset_id uuid,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone
);
ALTER TABLE ONLY public.kernel_job FORCE ROW LEVEL SECURITY;
ALTER TABLE public.kernel_job OWNER TO bandham_owner;
CREATE TABLE public.kernel_knot (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid NOT NULL,
    about_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    fact_id uuid NOT NULL,
    kind text NOT NULL
);
ALTER TABLE ONLY public.kernel_knot FORCE ROW LEVEL SECURITY;
ALTER TABLE public.kernel_knot OWNER TO bandham_owner;
CREATE TABLE public.kernel_parked (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    subscriber character varying(120) NOT NULL,
    fact_id uuid NOT NULL,
    error text NOT NULL,
    at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.kernel_parked FORCE ROW LEVEL SECURITY;
ALTER TABLE public.kernel_parked OWNER TO bandham_owner;
CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);
ALTER TABLE ONLY public.mfa_authenticator FORCE ROW LEVEL SECURITY;
ALTER TABLE public.mfa_authenticator OWNER TO bandham_owner;
ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_consent (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    purpose character varying(10) NOT NULL,
    channel character varying(8) NOT NULL,
    state character varying(8) NOT NULL,
    proof character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    person_id uuid NOT NULL
);
ALTER TABLE ONLY public.people_consent FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_consent OWNER TO bandham_owner;
CREATE TABLE public.people_duplicatepair (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    reason character varying(20) NOT NULL,
    state character varying(6) NOT NULL,
    left_id uuid NOT NULL,
    right_id uuid NOT NULL,
    CONSTRAINT pair_ordered CHECK ((left_id < right_id))
);
ALTER TABLE ONLY public.people_duplicatepair FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_duplicatepair OWNER TO bandham_owner;
CREATE TABLE public.people_goldenrule (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    steps character varying(8)[] NOT NULL,
    own character varying(80)[] NOT NULL
);
ALTER TABLE ONLY public.people_goldenrule FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_goldenrule OWNER TO bandham_owner;
CREATE TABLE public.people_joined (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    was uuid NOT NULL,
    name character varying(200) NOT NULL,
    changeset_id uuid,
    by character varying(200) NOT NULL,
    person_id uuid NOT NULL
);
ALTER TABLE ONLY public.people_joined FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_joined OWNER TO bandham_owner;
CREATE TABLE public.people_need (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    text character varying(300) NOT NULL,
    source character varying(200) NOT NULL,
    since date NOT NULL,
    met_on date,
    organisation_id uuid,
    person_id uuid,
    CONSTRAINT need_of_one CHECK ((((person_id IS NULL) OR (organisation_id IS NULL)) AND (1 = (
CASE
    WHEN (person_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (organisation_id IS NULL) THEN 1
    ELSE 0
END))))
);
ALTER TABLE ONLY public.people_need FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_need OWNER TO bandham_owner;
CREATE TABLE public.people_organisation (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    name character varying(200) NOT NULL,
    name_native character varying(200) NOT NULL,
    name_native_lang character varying(8) NOT NULL,
    name_norm character varying(400) NOT NULL,
    native_norm character varying(400) NOT NULL,
    name_latin character varying(400) NOT NULL,
    sort_key bytea NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(40) NOT NULL,
    city character varying(120) NOT NULL,
    city_norm character varying(200) NOT NULL,
    postcode character varying(20) NOT NULL,
    postcode_norm character varying(40) NOT NULL,
    country character varying(2) NOT NULL,
    language character varying(8) NOT NULL,
    standing character varying(10) NOT NULL,
    tier character varying(40) NOT NULL,
    last_touch_at timestamp with time zone,
    last_touch_kind character varying(12) NOT NULL,
    origins jsonb NOT NULL,
    industry character varying(120) NOT NULL,
    website character varying(200) NOT NULL,
    owner_id uuid,
    parent_id uuid
);
ALTER TABLE ONLY public.people_organisation FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_organisation OWNER TO bandham_owner;
CREATE TABLE public.people_person (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    name character varying(200) NOT NULL,
    name_native character varying(200) NOT NULL,
    name_native_lang character varying(8) NOT NULL,
    name_norm character varying(400) NOT NULL,
    native_norm character varying(400) NOT NULL,
    name_latin character varying(400) NOT NULL,
    sort_key bytea NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(40) NOT NULL,
    city character varying(120) NOT NULL,
    city_norm character varying(200) NOT NULL,
    postcode character varying(20) NOT NULL,
    postcode_norm character varying(40) NOT NULL,
    country character varying(2) NOT NULL,
    language character varying(8) NOT NULL,
    standing character varying(10) NOT NULL,
    tier character varying(40) NOT NULL,
    last_touch_at timestamp with time zone,
    last_touch_kind character varying(12) NOT NULL,
    origins jsonb NOT NULL,
    given character varying(120) NOT NULL,
    family character varying(120) NOT NULL,
    born date,
    born_year smallint,
    born_month smallint,
    born_day smallint,
    gender character varying(8) NOT NULL,
    title character varying(120) NOT NULL,
    preferred_channel character varying(8) NOT NULL,
    best_hour smallint,
    interests character varying(60)[] NOT NULL,
    key_born bigint,
    key_post bigint,
    key_home bigint,
    organisation_id uuid,
    owner_id uuid,
    salutation character varying(120) NOT NULL
);
ALTER TABLE ONLY public.people_person ALTER COLUMN custom SET STATISTICS 0;
ALTER TABLE ONLY public.people_person ALTER COLUMN origins SET STATISTICS 0;
ALTER TABLE ONLY public.people_person FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_person OWNER TO bandham_owner;
CREATE TABLE public.people_reach (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    kind character varying(8) NOT NULL,
    label character varying(8) NOT NULL,
    value character varying(300) NOT NULL,
    norm character varying(400) NOT NULL,
    parts jsonb NOT NULL,
    "primary" boolean NOT NULL,
    valid boolean NOT NULL,
    opted_out boolean NOT NULL,
    organisation_id uuid,
    person_id uuid,
    CONSTRAINT reach_of_one CHECK ((((person_id IS NULL) OR (organisation_id IS NULL)) AND (1 = (
CASE
    WHEN (person_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (organisation_id IS NULL) THEN 1
    ELSE 0
END))))
);
ALTER TABLE ONLY public.people_reach ALTER COLUMN custom SET STATISTICS 0;
ALTER TABLE ONLY public.people_reach ALTER COLUMN parts SET STATISTICS 0;
ALTER TABLE ONLY public.people_reach FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_reach OWNER TO bandham_owner;
CREATE TABLE public.people_relation (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    since date,
    until date,
    note character varying(200) NOT NULL,
    from_organisation_id uuid,
    from_person_id uuid,
    to_organisation_id uuid,
    to_person_id uuid,
    kind_id uuid NOT NULL,
    CONSTRAINT relation_from_one CHECK ((((from_person_id IS NULL) OR (from_organisation_id IS NULL)) AND (1 = (
CASE
    WHEN (from_person_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (from_organisation_id IS NULL) THEN 1
    ELSE 0
END)))),
    CONSTRAINT relation_to_one CHECK ((((to_person_id IS NULL) OR (to_organisation_id IS NULL)) AND (1 = (
CASE
    WHEN (to_person_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (to_organisation_id IS NULL) THEN 1
    ELSE 0
END))))
);
ALTER TABLE ONLY public.people_relation FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_relation OWNER TO bandham_owner;
CREATE TABLE public.people_relationkind (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    key character varying(40) NOT NULL,
    label character varying(80) NOT NULL,
    inverse character varying(80) NOT NULL
);
ALTER TABLE ONLY public.people_relationkind FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_relationkind OWNER TO bandham_owner;
CREATE TABLE public.people_source (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    key character varying(60) NOT NULL,
    label character varying(80) NOT NULL,
    code character varying(2) NOT NULL,
    rank smallint NOT NULL
);
ALTER TABLE ONLY public.people_source FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_source OWNER TO bandham_owner;
CREATE TABLE public.people_sourcerecord (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    external_id character varying(120) NOT NULL,
    raw jsonb NOT NULL,
    "values" jsonb NOT NULL,
    received_at timestamp with time zone NOT NULL,
    changeset_id uuid,
    home_person uuid,
    key_born bigint,
    key_post bigint,
    key_home bigint,
    organisation_id uuid,
    person_id uuid,
    source_id uuid NOT NULL
);
ALTER TABLE ONLY public.people_sourcerecord ALTER COLUMN custom SET STATISTICS 0;
ALTER TABLE ONLY public.people_sourcerecord ALTER COLUMN raw SET STATISTICS 0;
ALTER TABLE ONLY public.people_sourcerecord ALTER COLUMN "values" SET STATISTICS 0;
ALTER TABLE ONLY public.people_sourcerecord FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_sourcerecord OWNER TO bandham_owner;
CREATE TABLE public.people_touch (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    kind character varying(10) NOT NULL,
    text text NOT NULL,
    happened_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    kept_at timestamp with time zone,
    by_id uuid,
    organisation_id uuid,
    person_id uuid,
    CONSTRAINT touch_of_one CHECK ((((person_id IS NULL) OR (organisation_id IS NULL)) AND (1 = (
CASE
    WHEN (person_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (organisation_id IS NULL) THEN 1
    ELSE 0
END))))
);
ALTER TABLE ONLY public.people_touch FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_touch OWNER TO bandham_owner;
CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);
ALTER TABLE public.procrastinate_events OWNER TO bandham_owner;
CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_events_id_seq OWNER TO bandham_owner;
ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;
CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNER TO bandham_owner;
ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;
CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);
ALTER TABLE public.procrastinate_periodic_defers OWNER TO bandham_owner;
CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNER TO bandham_owner;
ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;
CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.procrastinate_workers OWNER TO bandham_owner;
ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.records_attachment (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    noun character varying(60) NOT NULL,
    record_id uuid NOT NULL,
    name character varying(200) NOT NULL,
    media_type character varying(100) NOT NULL,
    size bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    content character varying(120) NOT NULL,
    author_id uuid
);
ALTER TABLE ONLY public.records_attachment FORCE ROW LEVEL SECURITY;
ALTER TABLE public.records_attachment OWNER TO bandham_owner;
CREATE TABLE public.records_customfield (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    noun character varying(60) NOT NULL,
    key character varying(40) NOT NULL,
    label character varying(80) NOT NULL,
    kind character varying(10) NOT NULL,
    choices jsonb NOT NULL,
    target character varying(60) NOT NULL,
    formula character varying(500) NOT NULL,
    required boolean NOT NULL,
    filterable boolean NOT NULL,
    help character varying(200) NOT NULL,
    "position" integer NOT NULL
);
ALTER TABLE ONLY public.records_customfield FORCE ROW LEVEL SECURITY;
ALTER TABLE public.records_customfield OWNER TO bandham_owner;
CREATE TABLE public.records_customobject (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    slug character varying(40) NOT NULL,
    label character varying(80) NOT NULL,
    plural character varying(80) NOT NULL,
    icon character varying(40) NOT NULL
);
ALTER TABLE ONLY public.records_customobject FORCE ROW LEVEL SECURITY;
ALTER TABLE public.records_customobject OWNER TO bandham_owner;
CREATE TABLE public.records_customrecord (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    name character varying(200) NOT NULL,
    name_norm character varying(250) NOT NULL,
    sort_key bytea NOT NULL,
    object_id uuid NOT NULL,
    owner_id uuid
);
ALTER TABLE ONLY public.records_customrecord FORCE ROW LEVEL SECURITY;
ALTER TABLE public.records_customrecord OWNER TO bandham_owner;
CREATE TABLE public.records_importrun (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    noun character varying(60) NOT NULL,
    source character varying(60) NOT NULL,
    file_name character varying(200) NOT NULL,
    content character varying(120) NOT NULL,
    form jsonb NOT NULL,
    mapping jsonb NOT NULL,
    policy character varying(8) NOT NULL,
    silent boolean NOT NULL,
    state character varying(10) NOT NULL,
    rows_total integer NOT NULL,
    rows_done integer NOT NULL,
    counts jsonb NOT NULL,
    changeset_id uuid,
    job_id uuid,
    author_id uuid
);
ALTER TABLE ONLY public.records_importrun FORCE ROW LEVEL SECURITY;
ALTER TABLE public.records_importrun OWNER TO bandham_owner;
CREATE TABLE public.records_layout (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    noun character varying(60) NOT NULL,
    groups jsonb NOT NULL,
    beside jsonb NOT NULL
);
ALTER TABLE ONLY public.records_layout FORCE ROW LEVEL SECURITY;
ALTER TABLE public.records_layout OWNER TO bandham_owner;
CREATE TABLE public.records_note (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    noun character varying(60) NOT NULL,
    record_id uuid NOT NULL,
    text text NOT NULL,
    text_norm text NOT NULL,
    mentions jsonb NOT NULL,
    author_id uuid
);
ALTER TABLE ONLY public.records_note FORCE ROW LEVEL SECURITY;
ALTER TABLE public.records_note OWNER TO bandham_owner;
CREATE TABLE public.records_refusedrow (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    "row" integer NOT NULL,
    reason text NOT NULL,
    cells jsonb NOT NULL,
    run_id uuid NOT NULL
);
ALTER TABLE ONLY public.records_refusedrow FORCE ROW LEVEL SECURITY;
ALTER TABLE public.records_refusedrow OWNER TO bandham_owner;
CREATE TABLE public.records_rememberedmapping (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    noun character varying(60) NOT NULL,
    source character varying(60) NOT NULL,
    mapping jsonb NOT NULL
);
ALTER TABLE ONLY public.records_rememberedmapping FORCE ROW LEVEL SECURITY;
ALTER TABLE public.records_rememberedmapping OWNER TO bandham_owner;
CREATE TABLE public.records_savedview (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    noun character varying(60) NOT NULL,
    name character varying(80) NOT NULL,
    filter jsonb NOT NULL,
    columns jsonb NOT NULL,
    sort character varying(60) NOT NULL,
    "position" integer NOT NULL,
    owner_id uuid
);
ALTER TABLE ONLY public.records_savedview FORCE ROW LEVEL SECURITY;
ALTER TABLE public.records_savedview OWNER TO bandham_owner;
CREATE TABLE public.records_tag (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    name character varying(60) NOT NULL,
    name_norm character varying(80) NOT NULL
);
ALTER TABLE ONLY public.records_tag FORCE ROW LEVEL SECURITY;
ALTER TABLE public.records_tag OWNER TO bandham_owner;
CREATE TABLE public.records_tagging (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    noun character varying(60) NOT NULL,
    record_id uuid NOT NULL,
    tag_id uuid NOT NULL
);
ALTER TABLE ONLY public.records_tagging FORCE ROW LEVEL SECURITY;
ALTER TABLE public.records_tagging OWNER TO bandham_owner;
CREATE TABLE public.sales_assignmentrule (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    name character varying(80) NOT NULL,
    "position" integer NOT NULL,
    active boolean NOT NULL,
    source character varying(80) NOT NULL,
    way character varying(6) NOT NULL
);
ALTER TABLE ONLY public.sales_assignmentrule FORCE ROW LEVEL SECURITY;
ALTER TABLE public.sales_assignmentrule OWNER TO bandham_owner;
CREATE TABLE public.sales_cadence (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    name character varying(80) NOT NULL,
    name_norm character varying(250) NOT NULL
);
ALTER TABLE ONLY public.sales_cadence FORCE ROW LEVEL SECURITY;
ALTER TABLE public.sales_cadence OWNER TO bandham_owner;
CREATE TABLE public.sales_cadencestep (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    kind character varying(8) NOT NULL,
    subject character varying(160) NOT NULL,
    after integer NOT NULL,
    cadence_id uuid NOT NULL
);
ALTER TABLE ONLY public.sales_cadencestep FORCE ROW LEVEL SECURITY;
ALTER TABLE public.sales_cadencestep OWNER TO bandham_owner;
CREATE TABLE public.sales_competitor (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    name character varying(120) NOT NULL,
    website character varying(200) NOT NULL,
    strengths text NOT NULL,
    weaknesses text NOT NULL,
    name_norm character varying(250) NOT NULL
);
ALTER TABLE ONLY public.sales_competitor FORCE ROW LEVEL SECURITY;
ALTER TABLE public.sales_competitor OWNER TO bandham_owner;
CREATE TABLE public.sales_deal (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    title character varying(200) NOT NULL,
    title_norm character varying(400) NOT NULL,
    title_latin character varying(400) NOT NULL,
    amount bigint NOT NULL,
    mrr bigint NOT NULL,
    currency character varying(3) NOT NULL,
    stage_since timestamp with time zone NOT NULL,
    state character varying(6) NOT NULL,
    expected_on date,
    closed_on date,
    reason character varying(10) NOT NULL,
    remark character varying(300) NOT NULL,
    source character varying(80) NOT NULL,
    lost_to_id uuid,
    organisation_id uuid,
    owner_id uuid,
    person_id uuid,
    pipeline_id uuid NOT NULL,
    stage_id uuid NOT NULL,
    accepted character varying(60) NOT NULL,
    CONSTRAINT deal_amounts CHECK (((amount >= 0) AND (mrr >= 0))),
    CONSTRAINT deal_closed_on_a_day CHECK ((((state)::text = 'open'::text) OR (closed_on IS NOT NULL)))
);
ALTER TABLE ONLY public.sales_deal FORCE ROW LEVEL SECURITY;
ALTER TABLE public.sales_deal OWNER TO bandham_owner;
CREATE TABLE public.sales_dealcontact (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    role character varying(8) NOT NULL,
    deal_id uuid NOT NULL,
    person_id uuid NOT NULL
);
ALTER TABLE ONLY public.sales_dealcontact FORCE ROW LEVEL SECURITY;
ALTER TABLE public.sales_dealcontact OWNER TO bandham_owner;
CREATE TABLE public.sales_dealline (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    name character varying(200) NOT NULL,
    quantity numeric(14,3) NOT NULL,
    price bigint NOT NULL,
    currency character varying(3) NOT NULL,
    discount numeric(5,2) NOT NULL,
    tax numeric(5,2) NOT NULL,
    total bigint NOT NULL,
    "position" integer NOT NULL,
    deal_id uuid NOT NULL,
    period character varying(7) NOT NULL
);
ALTER TABLE ONLY public.sales_dealline FORCE ROW LEVEL SECURITY;
ALTER TABLE public.sales_dealline OWNER TO bandham_owner;
CREATE TABLE public.sales_dealrival (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    remark character varying(300) NOT NULL,
    competitor_id uuid NOT NULL,
    deal_id uuid NOT NULL
);
ALTER TABLE ONLY public.sales_dealrival FORCE ROW LEVEL SECURITY;
ALTER TABLE public.sales_dealrival OWNER TO bandham_owner;
CREATE TABLE public.sales_formanswer (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    purpose character varying(10) NOT NULL,
    channel character varying(8) NOT NULL,
    wording text NOT NULL,
    address character varying(45) NOT NULL,
    agent character varying(300) NOT NULL,
    lead_id uuid NOT NULL,
    form_id uuid
);
ALTER TABLE ONLY public.sales_formanswer FORCE ROW LEVEL SECURITY;
ALTER TABLE public.sales_formanswer OWNER TO bandham_owner;
CREATE TABLE public.sales_goal (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    name character varying(120) NOT NULL,
    amount bigint NOT NULL,
    currency character varying(3) NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    owner_id uuid,
    team_id uuid,
    pipeline_id uuid,
    name_norm character varying(250) NOT NULL
);
ALTER TABLE ONLY public.sales_goal FORCE ROW LEVEL SECURITY;
ALTER TABLE public.sales_goal OWNER TO bandham_owner;
CREATE TABLE public.sales_lead (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    name character varying(200) NOT NULL,
    name_norm character varying(400) NOT NULL,
    name_latin character varying(400) NOT NULL,
    company character varying(200) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(40) NOT NULL,
    city character varying(120) NOT NULL,
    source character varying(80) NOT NULL,
    wish text NOT NULL,
    state character varying(10) NOT NULL,
    reason character varying(10) NOT NULL,
    remark character varying(300) NOT NULL,
    deal_id uuid,
    organisation_id uuid,
    owner_id uuid,
    person_id uuid
);
ALTER TABLE ONLY public.sales_lead FORCE ROW LEVEL SECURITY;
ALTER TABLE public.sales_lead OWNER TO bandham_owner;
CREATE TABLE public.sales_leadform (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    name_norm character varying(250) NOT NULL,
    name character varying(80) NOT NULL,
    active boolean NOT NULL,
    language character varying(2) NOT NULL,
    heading character varying(120) NOT NULL,
    asks character varying(10)[] NOT NULL,
    thanks text NOT NULL,
    purpose character varying(10) NOT NULL,
    channel character varying(8) NOT NULL,
    wording text NOT NULL,
    key character varying(120) NOT NULL,
    prefix character varying(12) NOT NULL,
    owner_id uuid
);
ALTER TABLE ONLY public.sales_leadform FORCE ROW LEVEL SECURITY;
ALTER TABLE public.sales_leadform OWNER TO bandham_owner;
CREATE TABLE public.sales_objection (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    name character varying(200) NOT NULL,
    answer text NOT NULL,
    competitor_id uuid
);
ALTER TABLE ONLY public.sales_objection FORCE ROW LEVEL SECURITY;
ALTER TABLE public.sales_objection OWNER TO bandham_owner;
CREATE TABLE public.sales_pipeline (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    name character varying(80) NOT NULL,
    "position" integer NOT NULL,
    stale_days integer NOT NULL,
    quote_wins boolean NOT NULL,
    name_norm character varying(250) NOT NULL
);
ALTER TABLE ONLY public.sales_pipeline FORCE ROW LEVEL SECURITY;
ALTER TABLE public.sales_pipeline OWNER TO bandham_owner;
CREATE TABLE public.sales_rulemember (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    places character varying(120)[] NOT NULL,
    capacity integer,
    last_at timestamp with time zone,
    member_id uuid NOT NULL,
    rule_id uuid NOT NULL
);
ALTER TABLE ONLY public.sales_rulemember FORCE ROW LEVEL SECURITY;
ALTER TABLE public.sales_rulemember OWNER TO bandham_owner;
CREATE TABLE public.sales_stage (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    custom jsonb NOT NULL,
    name character varying(80) NOT NULL,
    "position" integer NOT NULL,
    probability smallint NOT NULL,
    commits boolean NOT NULL,
    gates character varying(60)[] NOT NULL,
    pipeline_id uuid NOT NULL
);
ALTER TABLE ONLY public.sales_stage FORCE ROW LEVEL SECURITY;
ALTER TABLE public.sales_stage OWNER TO bandham_owner;
CREATE TABLE public.sales_step (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    deal_id uuid NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    pipeline_id uuid NOT NULL,
    stage_id uuid NOT NULL,
    owner_id uuid,
    state character varying(6) NOT NULL,
    amount bigint NOT NULL,
    currency character varying(3) NOT NULL,
    expected_on date,
    closed_on date
);
ALTER TABLE ONLY public.sales_step FORCE ROW LEVEL SECURITY;
ALTER TABLE public.sales_step OWNER TO bandham_owner;
CREATE TABLE public.sales_tally (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    pipeline_id uuid NOT NULL,
    stage_id uuid NOT NULL,
    state character varying(6) NOT NULL,
    currency character varying(3) NOT NULL,
    day date NOT NULL,
    number bigint NOT NULL,
    amount numeric(30,0) NOT NULL
);
ALTER TABLE ONLY public.sales_tally FORCE ROW LEVEL SECURITY;
ALTER TABLE public.sales_tally OWNER TO bandham_owner;
CREATE TABLE public.search_doc (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid NOT NULL,
    noun text NOT NULL,
    record_id uuid NOT NULL,
    source_id uuid NOT NULL,
    part smallint NOT NULL,
    text text NOT NULL COLLATE pg_catalog."C"
)
PARTITION BY HASH (workspace_id);
ALTER TABLE ONLY public.search_doc FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc OWNER TO bandham_owner;
CREATE TABLE public.search_doc_0 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_0 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_0 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_1 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_1 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_1 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_10 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_10 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_10 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_11 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_11 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_11 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_12 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_12 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_12 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_13 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_13 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_13 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_14 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_14 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_14 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_15 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_15 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_15 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_16 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_16 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_16 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_17 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_17 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_17 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_18 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_18 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_18 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_19 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_19 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_19 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_2 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_2 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_2 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_20 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_20 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_20 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_21 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_21 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_21 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_22 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_22 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_22 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_23 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_23 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_23 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_24 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_24 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_24 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_25 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_25 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_25 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_26 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_26 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_26 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_27 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_27 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_27 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_28 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_28 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_28 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_29 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_29 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_29 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_3 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_3 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_3 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_30 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_30 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_30 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_31 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_31 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_31 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_4 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_4 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_4 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_5 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_5 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_5 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_6 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_6 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_6 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_7 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_7 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_7 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_8 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_8 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_8 OWNER TO bandham_owner;
CREATE TABLE public.search_doc_9 (
    workspace_id uuid DEFAULT (current_setting('bandham.workspace'::text))::uuid CONSTRAINT search_doc_workspace_id_not_null NOT NULL,
    noun text CONSTRAINT search_doc_noun_not_null NOT NULL,
    record_id uuid CONSTRAINT search_doc_record_id_not_null NOT NULL,
    source_id uuid CONSTRAINT search_doc_source_id_not_null NOT NULL,
    part smallint CONSTRAINT search_doc_part_not_null NOT NULL,
    text text CONSTRAINT search_doc_text_not_null NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.search_doc_9 FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_9 OWNER TO bandham_owner;
CREATE TABLE public.usersessions_usersession (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ip inet NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    session_key character varying(40) NOT NULL,
    user_agent character varying(200) NOT NULL,
    data jsonb NOT NULL,
    user_id uuid NOT NULL
);
ALTER TABLE ONLY public.usersessions_usersession FORCE ROW LEVEL SECURITY;
ALTER TABLE public.usersessions_usersession OWNER TO bandham_owner;
ALTER TABLE public.usersessions_usersession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.usersessions_usersession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE ONLY public.kernel_fact ATTACH PARTITION public.kernel_fact_other DEFAULT;
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_0 FOR VALUES WITH (modulus 32, remainder 0);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_1 FOR VALUES WITH (modulus 32, remainder 1);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_10 FOR VALUES WITH (modulus 32, remainder 10);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_11 FOR VALUES WITH (modulus 32, remainder 11);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_12 FOR VALUES WITH (modulus 32, remainder 12);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_13 FOR VALUES WITH (modulus 32, remainder 13);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_14 FOR VALUES WITH (modulus 32, remainder 14);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_15 FOR VALUES WITH (modulus 32, remainder 15);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_16 FOR VALUES WITH (modulus 32, remainder 16);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_17 FOR VALUES WITH (modulus 32, remainder 17);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_18 FOR VALUES WITH (modulus 32, remainder 18);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_19 FOR VALUES WITH (modulus 32, remainder 19);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_2 FOR VALUES WITH (modulus 32, remainder 2);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_20 FOR VALUES WITH (modulus 32, remainder 20);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_21 FOR VALUES WITH (modulus 32, remainder 21);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_22 FOR VALUES WITH (modulus 32, remainder 22);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_23 FOR VALUES WITH (modulus 32, remainder 23);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_24 FOR VALUES WITH (modulus 32, remainder 24);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_25 FOR VALUES WITH (modulus 32, remainder 25);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_26 FOR VALUES WITH (modulus 32, remainder 26);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_27 FOR VALUES WITH (modulus 32, remainder 27);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_28 FOR VALUES WITH (modulus 32, remainder 28);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_29 FOR VALUES WITH (modulus 32, remainder 29);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_3 FOR VALUES WITH (modulus 32, remainder 3);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_30 FOR VALUES WITH (modulus 32, remainder 30);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_31 FOR VALUES WITH (modulus 32, remainder 31);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_4 FOR VALUES WITH (modulus 32, remainder 4);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_5 FOR VALUES WITH (modulus 32, remainder 5);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_6 FOR VALUES WITH (modulus 32, remainder 6);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_7 FOR VALUES WITH (modulus 32, remainder 7);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_8 FOR VALUES WITH (modulus 32, remainder 8);
ALTER TABLE ONLY public.search_doc ATTACH PARTITION public.search_doc_9 FOR VALUES WITH (modulus 32, remainder 9);
ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);
INSERT INTO public.auth_permission VALUES (1, 'Can add content type', 1, 'add_contenttype');
INSERT INTO public.auth_permission VALUES (2, 'Can change content type', 1, 'change_contenttype');
INSERT INTO public.auth_permission VALUES (3, 'Can delete content type', 1, 'delete_contenttype');
INSERT INTO public.auth_permission VALUES (4, 'Can view content type', 1, 'view_contenttype');
INSERT INTO public.auth_permission VALUES (5, 'Can add permission', 2, 'add_permission');
INSERT INTO public.auth_permission VALUES (6, 'Can change permission', 2, 'change_permission');
INSERT INTO public.auth_permission VALUES (7, 'Can delete permission', 2, 'delete_permission');
INSERT INTO public.auth_permission VALUES (8, 'Can view permission', 2, 'view_permission');
INSERT INTO public.auth_permission VALUES (9, 'Can add group', 3, 'add_group');
INSERT INTO public.auth_permission VALUES (10, 'Can change group', 3, 'change_group');
INSERT INTO public.auth_permission VALUES (11, 'Can delete group', 3, 'delete_group');
INSERT INTO public.auth_permission VALUES (12, 'Can view group', 3, 'view_group');
INSERT INTO public.auth_permission VALUES (13, 'Can add session', 4, 'add_session');
INSERT INTO public.auth_permission VALUES (14, 'Can change session', 4, 'change_session');
INSERT INTO public.auth_permission VALUES (15, 'Can delete session', 4, 'delete_session');
INSERT INTO public.auth_permission VALUES (16, 'Can view session', 4, 'view_session');
INSERT INTO public.auth_permission VALUES (17, 'Can add fact row', 5, 'add_factrow');
INSERT INTO public.auth_permission VALUES (18, 'Can change fact row', 5, 'change_factrow');
INSERT INTO public.auth_permission VALUES (19, 'Can delete fact row', 5, 'delete_factrow');
INSERT INTO public.auth_permission VALUES (20, 'Can view fact row', 5, 'view_factrow');
INSERT INTO public.auth_permission VALUES (21, 'Can add knot', 6, 'add_knot');
INSERT INTO public.auth_permission VALUES (22, 'Can change knot', 6, 'change_knot');
INSERT INTO public.auth_permission VALUES (23, 'Can delete knot', 6, 'delete_knot');
INSERT INTO public.auth_permission VALUES (24, 'Can view knot', 6, 'view_knot');
INSERT INTO public.auth_permission VALUES (25, 'Can add parked', 7, 'add_parked');
INSERT INTO public.auth_permission VALUES (26, 'Can change parked', 7, 'change_parked');
INSERT INTO public.auth_permission VALUES (27, 'Can delete parked', 7, 'delete_parked');
INSERT INTO public.auth_permission VALUES (28, 'Can view parked', 7, 'view_parked');
INSERT INTO public.auth_permission VALUES (29, 'Can add change', 8, 'add_change');
INSERT INTO public.auth_permission VALUES (30, 'Can change change', 8, 'change_change');
INSERT INTO public.auth_permission VALUES (31, 'Can delete change', 8, 'delete_change');
INSERT INTO public.auth_permission VALUES (32, 'Can view change', 8, 'view_change');
INSERT INTO public.auth_permission VALUES (33, 'Can add change set', 9, 'add_changeset');
INSERT INTO public.auth_permission VALUES (34, 'Can change change set', 9, 'change_changeset');
INSERT INTO public.auth_permission VALUES (35, 'Can delete change set', 9, 'delete_changeset');
INSERT INTO public.auth_permission VALUES (36, 'Can view change set', 9, 'view_changeset');
INSERT INTO public.auth_permission VALUES (37, 'Can add cursor', 10, 'add_cursor');
INSERT INTO public.auth_permission VALUES (38, 'Can change cursor', 10, 'change_cursor');
INSERT INTO public.auth_permission VALUES (39, 'Can delete cursor', 10, 'delete_cursor');
INSERT INTO public.auth_permission VALUES (40, 'Can view cursor', 10, 'view_cursor');
INSERT INTO public.auth_permission VALUES (41, 'Can add job', 11, 'add_job');
INSERT INTO public.auth_permission VALUES (42, 'Can change job', 11, 'change_job');
INSERT INTO public.auth_permission VALUES (43, 'Can delete job', 11, 'delete_job');
INSERT INTO public.auth_permission VALUES (44, 'Can view job', 11, 'view_job');
INSERT INTO public.auth_permission VALUES (45, 'Can add user', 12, 'add_user');
INSERT INTO public.auth_permission VALUES (46, 'Can change user', 12, 'change_user');
INSERT INTO public.auth_permission VALUES (47, 'Can delete user', 12, 'delete_user');
INSERT INTO public.auth_permission VALUES (48, 'Can view user', 12, 'view_user');
INSERT INTO public.auth_permission VALUES (49, 'Can add workspace', 13, 'add_workspace');
INSERT INTO public.auth_permission VALUES (50, 'Can change workspace', 13, 'change_workspace');
INSERT INTO public.auth_permission VALUES (51, 'Can delete workspace', 13, 'delete_workspace');
INSERT INTO public.auth_permission VALUES (52, 'Can view workspace', 13, 'view_workspace');
INSERT INTO public.auth_permission VALUES (53, 'Can add membership', 14, 'add_membership');
INSERT INTO public.auth_permission VALUES (54, 'Can change membership', 14, 'change_membership');
INSERT INTO public.auth_permission VALUES (55, 'Can delete membership', 14, 'delete_membership');
INSERT INTO public.auth_permission VALUES (56, 'Can view membership', 14, 'view_membership');
INSERT INTO public.auth_permission VALUES (57, 'Can add api token', 15, 'add_apitoken');
INSERT INTO public.auth_permission VALUES (58, 'Can change api token', 15, 'change_apitoken');
INSERT INTO public.auth_permission VALUES (59, 'Can delete api token', 15, 'delete_apitoken');
INSERT INTO public.auth_permission VALUES (60, 'Can view api token', 15, 'view_apitoken');
INSERT INTO public.auth_permission VALUES (61, 'Can add role', 16, 'add_role');
INSERT INTO public.auth_permission VALUES (62, 'Can change role', 16, 'change_role');
INSERT INTO public.auth_permission VALUES (63, 'Can delete role', 16, 'delete_role');
INSERT INTO public.auth_permission VALUES (64, 'Can view role', 16, 'view_role');
INSERT INTO public.auth_permission VALUES (65, 'Can add invitation', 17, 'add_invitation');
INSERT INTO public.auth_permission VALUES (66, 'Can change invitation', 17, 'change_invitation');
INSERT INTO public.auth_permission VALUES (67, 'Can delete invitation', 17, 'delete_invitation');
INSERT INTO public.auth_permission VALUES (68, 'Can view invitation', 17, 'view_invitation');
INSERT INTO public.auth_permission VALUES (69, 'Can add role given', 18, 'add_rolegiven');
INSERT INTO public.auth_permission VALUES (70, 'Can change role given', 18, 'change_rolegiven');
INSERT INTO public.auth_permission VALUES (71, 'Can delete role given', 18, 'delete_rolegiven');
INSERT INTO public.auth_permission VALUES (72, 'Can view role given', 18, 'view_rolegiven');
INSERT INTO public.auth_permission VALUES (73, 'Can add team', 19, 'add_team');
INSERT INTO public.auth_permission VALUES (74, 'Can change team', 19, 'change_team');
INSERT INTO public.auth_permission VALUES (75, 'Can delete team', 19, 'delete_team');
INSERT INTO public.auth_permission VALUES (76, 'Can view team', 19, 'view_team');
INSERT INTO public.auth_permission VALUES (77, 'Can add team member', 20, 'add_teammember');
INSERT INTO public.auth_permission VALUES (78, 'Can change team member', 20, 'change_teammember');
INSERT INTO public.auth_permission VALUES (79, 'Can delete team member', 20, 'delete_teammember');
INSERT INTO public.auth_permission VALUES (80, 'Can view team member', 20, 'view_teammember');
INSERT INTO public.auth_permission VALUES (81, 'Can add custom field', 21, 'add_customfield');
INSERT INTO public.auth_permission VALUES (82, 'Can change custom field', 21, 'change_customfield');
INSERT INTO public.auth_permission VALUES (83, 'Can delete custom field', 21, 'delete_customfield');
INSERT INTO public.auth_permission VALUES (84, 'Can view custom field', 21, 'view_customfield');
INSERT INTO public.auth_permission VALUES (85, 'Can add custom object', 22, 'add_customobject');
INSERT INTO public.auth_permission VALUES (86, 'Can change custom object', 22, 'change_customobject');
INSERT INTO public.auth_permission VALUES (87, 'Can delete custom object', 22, 'delete_customobject');
INSERT INTO public.auth_permission VALUES (88, 'Can view custom object', 22, 'view_customobject');
INSERT INTO public.auth_permission VALUES (89, 'Can add import run', 23, 'add_importrun');
INSERT INTO public.auth_permission VALUES (90, 'Can change import run', 23, 'change_importrun');
INSERT INTO public.auth_permission VALUES (91, 'Can delete import run', 23, 'delete_importrun');
INSERT INTO public.auth_permission VALUES (92, 'Can view import run', 23, 'view_importrun');
INSERT INTO public.auth_permission VALUES (93, 'Can add layout', 24, 'add_layout');
INSERT INTO public.auth_permission VALUES (94, 'Can change layout', 24, 'change_layout');
INSERT INTO public.auth_permission VALUES (95, 'Can delete layout', 24, 'delete_layout');
INSERT INTO public.auth_permission VALUES (96, 'Can view layout', 24, 'view_layout');
INSERT INTO public.auth_permission VALUES (97, 'Can add remembered mapping', 25, 'add_rememberedmapping');
INSERT INTO public.auth_permission VALUES (98, 'Can change remembered mapping', 25, 'change_rememberedmapping');
INSERT INTO public.auth_permission VALUES (99, 'Can delete remembered mapping', 25, 'delete_rememberedmapping');
INSERT INTO public.auth_permission VALUES (100, 'Can view remembered mapping', 25, 'view_rememberedmapping');
INSERT INTO public.auth_permission VALUES (101, 'Can add tag', 26, 'add_tag');
INSERT INTO public.auth_permission VALUES (102, 'Can change tag', 26, 'change_tag');
INSERT INTO public.auth_permission VALUES (103, 'Can delete tag', 26, 'delete_tag');
INSERT INTO public.auth_permission VALUES (104, 'Can view tag', 26, 'view_tag');
INSERT INTO public.auth_permission VALUES (105, 'Can add attachment', 27, 'add_attachment');
INSERT INTO public.auth_permission VALUES (106, 'Can change attachment', 27, 'change_attachment');
INSERT INTO public.auth_permission VALUES (107, 'Can delete attachment', 27, 'delete_attachment');
INSERT INTO public.auth_permission VALUES (108, 'Can view attachment', 27, 'view_attachment');
INSERT INTO public.auth_permission VALUES (109, 'Can add custom record', 28, 'add_customrecord');
INSERT INTO public.auth_permission VALUES (110, 'Can change custom record', 28, 'change_customrecord');
INSERT INTO public.auth_permission VALUES (111, 'Can delete custom record', 28, 'delete_customrecord');
INSERT INTO public.auth_permission VALUES (112, 'Can view custom record', 28, 'view_customrecord');
INSERT INTO public.auth_permission VALUES (113, 'Can add note', 29, 'add_note');
INSERT INTO public.auth_permission VALUES (114, 'Can change note', 29, 'change_note');
INSERT INTO public.auth_permission VALUES (115, 'Can delete note', 29, 'delete_note');
INSERT INTO public.auth_permission VALUES (116, 'Can view note', 29, 'view_note');
INSERT INTO public.auth_permission VALUES (117, 'Can add refused row', 30, 'add_refusedrow');
INSERT INTO public.auth_permission VALUES (118, 'Can change refused row', 30, 'change_refusedrow');
INSERT INTO public.auth_permission VALUES (119, 'Can delete refused row', 30, 'delete_refusedrow');
INSERT INTO public.auth_permission VALUES (120, 'Can view refused row', 30, 'view_refusedrow');
INSERT INTO public.auth_permission VALUES (121, 'Can add saved view', 31, 'add_savedview');
INSERT INTO public.auth_permission VALUES (122, 'Can change saved view', 31, 'change_savedview');
INSERT INTO public.auth_permission VALUES (123, 'Can delete saved view', 31, 'delete_savedview');
INSERT INTO public.auth_permission VALUES (124, 'Can view saved view', 31, 'view_savedview');
INSERT INTO public.auth_permission VALUES (125, 'Can add tagging', 32, 'add_tagging');
INSERT INTO public.auth_permission VALUES (126, 'Can change tagging', 32, 'change_tagging');
INSERT INTO public.auth_permission VALUES (127, 'Can delete tagging', 32, 'delete_tagging');
INSERT INTO public.auth_permission VALUES (128, 'Can view tagging', 32, 'view_tagging');
INSERT INTO public.auth_permission VALUES (129, 'Can add company', 33, 'add_organisation');
INSERT INTO public.auth_permission VALUES (130, 'Can change company', 33, 'change_organisation');
INSERT INTO public.auth_permission VALUES (131, 'Can delete company', 33, 'delete_organisation');
INSERT INTO public.auth_permission VALUES (132, 'Can view company', 33, 'view_organisation');
INSERT INTO public.auth_permission VALUES (133, 'Can add contact', 34, 'add_person');
INSERT INTO public.auth_permission VALUES (134, 'Can change contact', 34, 'change_person');
INSERT INTO public.auth_permission VALUES (135, 'Can delete contact', 34, 'delete_person');
INSERT INTO public.auth_permission VALUES (136, 'Can view contact', 34, 'view_person');
INSERT INTO public.auth_permission VALUES (137, 'Can add need', 35, 'add_need');
INSERT INTO public.auth_permission VALUES (138, 'Can change need', 35, 'change_need');
INSERT INTO public.auth_permission VALUES (139, 'Can delete need', 35, 'delete_need');
INSERT INTO public.auth_permission VALUES (140, 'Can view need', 35, 'view_need');
INSERT INTO public.auth_permission VALUES (141, 'Can add joined contact', 36, 'add_joined');
INSERT INTO public.auth_permission VALUES (142, 'Can change joined contact', 36, 'change_joined');
INSERT INTO public.auth_permission VALUES (143, 'Can delete joined contact', 36, 'delete_joined');
INSERT INTO public.auth_permission VALUES (144, 'Can view joined contact', 36, 'view_joined');
INSERT INTO public.auth_permission VALUES (145, 'Can add possible duplicate', 37, 'add_duplicatepair');
INSERT INTO public.auth_permission VALUES (146, 'Can change possible duplicate', 37, 'change_duplicatepair');
INSERT INTO public.auth_permission VALUES (147, 'Can delete possible duplicate', 37, 'delete_duplicatepair');
INSERT INTO public.auth_permission VALUES (148, 'Can view possible duplicate', 37, 'view_duplicatepair');
INSERT INTO public.auth_permission VALUES (149, 'Can add consent', 38, 'add_consent');
INSERT INTO public.auth_permission VALUES (150, 'Can change consent', 38, 'change_consent');
INSERT INTO public.auth_permission VALUES (151, 'Can delete consent', 38, 'delete_consent');
INSERT INTO public.auth_permission VALUES (152, 'Can view consent', 38, 'view_consent');
INSERT INTO public.auth_permission VALUES (153, 'Can add way to reach', 39, 'add_reach');
INSERT INTO public.auth_permission VALUES (154, 'Can change way to reach', 39, 'change_reach');
INSERT INTO public.auth_permission VALUES (155, 'Can delete way to reach', 39, 'delete_reach');
INSERT INTO public.auth_permission VALUES (156, 'Can view way to reach', 39, 'view_reach');
INSERT INTO public.auth_permission VALUES (157, 'Can add kind of relation', 40, 'add_relationkind');
INSERT INTO public.auth_permission VALUES (158, 'Can change kind of relation', 40, 'change_relationkind');
INSERT INTO public.auth_permission VALUES (159, 'Can delete kind of relation', 40, 'delete_relationkind');
INSERT INTO public.auth_permission VALUES (160, 'Can view kind of relation', 40, 'view_relationkind');
INSERT INTO public.auth_permission VALUES (161, 'Can add relation', 41, 'add_relation');
INSERT INTO public.auth_permission VALUES (162, 'Can change relation', 41, 'change_relation');
INSERT INTO public.auth_permission VALUES (163, 'Can delete relation', 41, 'delete_relation');
INSERT INTO public.auth_permission VALUES (164, 'Can view relation', 41, 'view_relation');
INSERT INTO public.auth_permission VALUES (165, 'Can add source', 42, 'add_source');
INSERT INTO public.auth_permission VALUES (166, 'Can change source', 42, 'change_source');
INSERT INTO public.auth_permission VALUES (167, 'Can delete source', 42, 'delete_source');
INSERT INTO public.auth_permission VALUES (168, 'Can view source', 42, 'view_source');
INSERT INTO public.auth_permission VALUES (169, 'Can add source record', 43, 'add_sourcerecord');
INSERT INTO public.auth_permission VALUES (170, 'Can change source record', 43, 'change_sourcerecord');
INSERT INTO public.auth_permission VALUES (171, 'Can delete source record', 43, 'delete_sourcerecord');
INSERT INTO public.auth_permission VALUES (172, 'Can view source record', 43, 'view_sourcerecord');
INSERT INTO public.auth_permission VALUES (173, 'Can add thread entry', 44, 'add_touch');
INSERT INTO public.auth_permission VALUES (174, 'Can change thread entry', 44, 'change_touch');
INSERT INTO public.auth_permission VALUES (175, 'Can delete thread entry', 44, 'delete_touch');
INSERT INTO public.auth_permission VALUES (176, 'Can view thread entry', 44, 'view_touch');
INSERT INTO public.auth_permission VALUES (177, 'Can add Which value wins', 45, 'add_goldenrule');
INSERT INTO public.auth_permission VALUES (178, 'Can change Which value wins', 45, 'change_goldenrule');
INSERT INTO public.auth_permission VALUES (179, 'Can delete Which value wins', 45, 'delete_goldenrule');
INSERT INTO public.auth_permission VALUES (180, 'Can view Which value wins', 45, 'view_goldenrule');
INSERT INTO public.auth_permission VALUES (181, 'Can add working time', 46, 'add_worktime');
INSERT INTO public.auth_permission VALUES (182, 'Can change working time', 46, 'change_worktime');
INSERT INTO public.auth_permission VALUES (183, 'Can delete working time', 46, 'delete_worktime');
INSERT INTO public.auth_permission VALUES (184, 'Can view working time', 46, 'view_worktime');
INSERT INTO public.auth_permission VALUES (185, 'Can add holiday', 47, 'add_holiday');
INSERT INTO public.auth_permission VALUES (186, 'Can change holiday', 47, 'change_holiday');
INSERT INTO public.auth_permission VALUES (187, 'Can delete holiday', 47, 'delete_holiday');
INSERT INTO public.auth_permission VALUES (188, 'Can view holiday', 47, 'view_holiday');
INSERT INTO public.auth_permission VALUES (189, 'Can add activity', 48, 'add_activity');
INSERT INTO public.auth_permission VALUES (190, 'Can change activity', 48, 'change_activity');
INSERT INTO public.auth_permission VALUES (191, 'Can delete activity', 48, 'delete_activity');
INSERT INTO public.auth_permission VALUES (192, 'Can view activity', 48, 'view_activity');
INSERT INTO public.auth_permission VALUES (193, 'Can add feed', 49, 'add_feed');
INSERT INTO public.auth_permission VALUES (194, 'Can change feed', 49, 'change_feed');
INSERT INTO public.auth_permission VALUES (195, 'Can delete feed', 49, 'delete_feed');
INSERT INTO public.auth_permission VALUES (196, 'Can view feed', 49, 'view_feed');
INSERT INTO public.auth_permission VALUES (197, 'Can add invitation', 50, 'add_invite');
INSERT INTO public.auth_permission VALUES (198, 'Can change invitation', 50, 'change_invite');
INSERT INTO public.auth_permission VALUES (199, 'Can delete invitation', 50, 'delete_invite');
INSERT INTO public.auth_permission VALUES (200, 'Can view invitation', 50, 'view_invite');
INSERT INTO public.auth_permission VALUES (201, 'Can add Exchange rate', 51, 'add_exchangerate');
INSERT INTO public.auth_permission VALUES (202, 'Can change Exchange rate', 51, 'change_exchangerate');
INSERT INTO public.auth_permission VALUES (203, 'Can delete Exchange rate', 51, 'delete_exchangerate');
INSERT INTO public.auth_permission VALUES (204, 'Can view Exchange rate', 51, 'view_exchangerate');
INSERT INTO public.auth_permission VALUES (205, 'Can add Letterhead', 52, 'add_letterhead');
INSERT INTO public.auth_permission VALUES (206, 'Can change Letterhead', 52, 'change_letterhead');
INSERT INTO public.auth_permission VALUES (207, 'Can delete Letterhead', 52, 'delete_letterhead');
INSERT INTO public.auth_permission VALUES (208, 'Can view Letterhead', 52, 'view_letterhead');
INSERT INTO public.auth_permission VALUES (209, 'Can add Quote', 53, 'add_quote');
INSERT INTO public.auth_permission VALUES (210, 'Can change Quote', 53, 'change_quote');
INSERT INTO public.auth_permission VALUES (211, 'Can delete Quote', 53, 'delete_quote');
INSERT INTO public.auth_permission VALUES (212, 'Can view Quote', 53, 'view_quote');
INSERT INTO public.auth_permission VALUES (213, 'Can add Order', 54, 'add_order');
INSERT INTO public.auth_permission VALUES (214, 'Can change Order', 54, 'change_order');
INSERT INTO public.auth_permission VALUES (215, 'Can delete Order', 54, 'delete_order');
INSERT INTO public.auth_permission VALUES (216, 'Can view Order', 54, 'view_order');
INSERT INTO public.auth_permission VALUES (217, 'Can add Invoice', 55, 'add_invoice');
INSERT INTO public.auth_permission VALUES (218, 'Can change Invoice', 55, 'change_invoice');
INSERT INTO public.auth_permission VALUES (219, 'Can delete Invoice', 55, 'delete_invoice');
INSERT INTO public.auth_permission VALUES (220, 'Can view Invoice', 55, 'view_invoice');
INSERT INTO public.auth_permission VALUES (221, 'Can add Payment', 56, 'add_payment');
INSERT INTO public.auth_permission VALUES (222, 'Can change Payment', 56, 'change_payment');
INSERT INTO public.auth_permission VALUES (223, 'Can delete Payment', 56, 'delete_payment');
INSERT INTO public.auth_permission VALUES (224, 'Can view Payment', 56, 'view_payment');
INSERT INTO public.auth_permission VALUES (225, 'Can add allocation', 57, 'add_allocation');
INSERT INTO public.auth_permission VALUES (226, 'Can change allocation', 57, 'change_allocation');
INSERT INTO public.auth_permission VALUES (227, 'Can delete allocation', 57, 'delete_allocation');
INSERT INTO public.auth_permission VALUES (228, 'Can view allocation', 57, 'view_allocation');
INSERT INTO public.auth_permission VALUES (229, 'Can add posting', 58, 'add_posting');
INSERT INTO public.auth_permission VALUES (230, 'Can change posting', 58, 'change_posting');
INSERT INTO public.auth_permission VALUES (231, 'Can delete posting', 58, 'delete_posting');
INSERT INTO public.auth_permission VALUES (232, 'Can view posting', 58, 'view_posting');
INSERT INTO public.auth_permission VALUES (233, 'Can add ledger entry', 59, 'add_ledgerentry');
INSERT INTO public.auth_permission VALUES (234, 'Can change ledger entry', 59, 'change_ledgerentry');
INSERT INTO public.auth_permission VALUES (235, 'Can delete ledger entry', 59, 'delete_ledgerentry');
INSERT INTO public.auth_permission VALUES (236, 'Can view ledger entry', 59, 'view_ledgerentry');
INSERT INTO public.auth_permission VALUES (237, 'Can add Price list', 60, 'add_pricelist');
INSERT INTO public.auth_permission VALUES (238, 'Can change Price list', 60, 'change_pricelist');
INSERT INTO public.auth_permission VALUES (239, 'Can delete Price list', 60, 'delete_pricelist');
INSERT INTO public.auth_permission VALUES (240, 'Can view Price list', 60, 'view_pricelist');
INSERT INTO public.auth_permission VALUES (241, 'Can add Tax', 61, 'add_taxclass');
INSERT INTO public.auth_permission VALUES (242, 'Can change Tax', 61, 'change_taxclass');
INSERT INTO public.auth_permission VALUES (243, 'Can delete Tax', 61, 'delete_taxclass');
INSERT INTO public.auth_permission VALUES (244, 'Can view Tax', 61, 'view_taxclass');
INSERT INTO public.auth_permission VALUES (245, 'Can add Product', 62, 'add_product');
INSERT INTO public.auth_permission VALUES (246, 'Can change Product', 62, 'change_product');
INSERT INTO public.auth_permission VALUES (247, 'Can delete Product', 62, 'delete_product');
INSERT INTO public.auth_permission VALUES (248, 'Can view Product', 62, 'view_product');
INSERT INTO public.auth_permission VALUES (249, 'Can add Price', 63, 'add_price');
INSERT INTO public.auth_permission VALUES (250, 'Can change Price', 63, 'change_price');
INSERT INTO public.auth_permission VALUES (251, 'Can delete Price', 63, 'delete_price');
INSERT INTO public.auth_permission VALUES (252, 'Can view Price', 63, 'view_price');
INSERT INTO public.auth_permission VALUES (253, 'Can add order line', 64, 'add_orderline');
INSERT INTO public.auth_permission VALUES (254, 'Can change order line', 64, 'change_orderline');
INSERT INTO public.auth_permission VALUES (255, 'Can delete order line', 64, 'delete_orderline');
INSERT INTO public.auth_permission VALUES (256, 'Can view order line', 64, 'view_orderline');
INSERT INTO public.auth_permission VALUES (257, 'Can add bundle part', 65, 'add_bundlepart');
INSERT INTO public.auth_permission VALUES (258, 'Can change bundle part', 65, 'change_bundlepart');
INSERT INTO public.auth_permission VALUES (259, 'Can delete bundle part', 65, 'delete_bundlepart');
INSERT INTO public.auth_permission VALUES (260, 'Can view bundle part', 65, 'view_bundlepart');
INSERT INTO public.auth_permission VALUES (261, 'Can add quote answer', 66, 'add_quoteanswer');
INSERT INTO public.auth_permission VALUES (262, 'Can change quote answer', 66, 'change_quoteanswer');
INSERT INTO public.auth_permission VALUES (263, 'Can delete quote answer', 66, 'delete_quoteanswer');
INSERT INTO public.auth_permission VALUES (264, 'Can view quote answer', 66, 'view_quoteanswer');
INSERT INTO public.auth_permission VALUES (265, 'Can add quote link', 67, 'add_quotelink');
INSERT INTO public.auth_permission VALUES (266, 'Can change quote link', 67, 'change_quotelink');
INSERT INTO public.auth_permission VALUES (267, 'Can delete quote link', 67, 'delete_quotelink');
INSERT INTO public.auth_permission VALUES (268, 'Can view quote link', 67, 'view_quotelink');
INSERT INTO public.auth_permission VALUES (269, 'Can add Return', 68, 'add_return');
INSERT INTO public.auth_permission VALUES (270, 'Can change Return', 68, 'change_return');
INSERT INTO public.auth_permission VALUES (271, 'Can delete Return', 68, 'delete_return');
INSERT INTO public.auth_permission VALUES (272, 'Can view Return', 68, 'view_return');
INSERT INTO public.auth_permission VALUES (273, 'Can add return line', 69, 'add_returnline');
INSERT INTO public.auth_permission VALUES (274, 'Can change return line', 69, 'change_returnline');
INSERT INTO public.auth_permission VALUES (275, 'Can delete return line', 69, 'delete_returnline');
INSERT INTO public.auth_permission VALUES (276, 'Can view return line', 69, 'view_returnline');
INSERT INTO public.auth_permission VALUES (277, 'Can add series', 70, 'add_series');
INSERT INTO public.auth_permission VALUES (278, 'Can change series', 70, 'change_series');
INSERT INTO public.auth_permission VALUES (279, 'Can delete series', 70, 'delete_series');
INSERT INTO public.auth_permission VALUES (280, 'Can view series', 70, 'view_series');
INSERT INTO public.auth_permission VALUES (281, 'Can add Shipment', 71, 'add_shipment');
INSERT INTO public.auth_permission VALUES (282, 'Can change Shipment', 71, 'change_shipment');
INSERT INTO public.auth_permission VALUES (283, 'Can delete Shipment', 71, 'delete_shipment');
INSERT INTO public.auth_permission VALUES (284, 'Can view Shipment', 71, 'view_shipment');
INSERT INTO public.auth_permission VALUES (285, 'Can add shipment line', 72, 'add_shipmentline');
INSERT INTO public.auth_permission VALUES (286, 'Can change shipment line', 72, 'change_shipmentline');
INSERT INTO public.auth_permission VALUES (287, 'Can delete shipment line', 72, 'delete_shipmentline');
INSERT INTO public.auth_permission VALUES (288, 'Can view shipment line', 72, 'view_shipmentline');
INSERT INTO public.auth_permission VALUES (289, 'Can add Stock', 73, 'add_stock');
INSERT INTO public.auth_permission VALUES (290, 'Can change Stock', 73, 'change_stock');
INSERT INTO public.auth_permission VALUES (291, 'Can delete Stock', 73, 'delete_stock');
INSERT INTO public.auth_permission VALUES (292, 'Can view Stock', 73, 'view_stock');
INSERT INTO public.auth_permission VALUES (293, 'Can add stock move', 74, 'add_stockmove');
INSERT INTO public.auth_permission VALUES (294, 'Can change stock move', 74, 'change_stockmove');
INSERT INTO public.auth_permission VALUES (295, 'Can delete stock move', 74, 'delete_stockmove');
INSERT INTO public.auth_permission VALUES (296, 'Can view stock move', 74, 'view_stockmove');
INSERT INTO public.auth_permission VALUES (297, 'Can add quote line', 75, 'add_quoteline');
INSERT INTO public.auth_permission VALUES (298, 'Can change quote line', 75, 'change_quoteline');
INSERT INTO public.auth_permission VALUES (299, 'Can delete quote line', 75, 'delete_quoteline');
INSERT INTO public.auth_permission VALUES (300, 'Can view quote line', 75, 'view_quoteline');
INSERT INTO public.auth_permission VALUES (301, 'Can add invoice line', 76, 'add_invoiceline');
INSERT INTO public.auth_permission VALUES (302, 'Can change invoice line', 76, 'change_invoiceline');
INSERT INTO public.auth_permission VALUES (303, 'Can delete invoice line', 76, 'delete_invoiceline');
INSERT INTO public.auth_permission VALUES (304, 'Can view invoice line', 76, 'view_invoiceline');
INSERT INTO public.auth_permission VALUES (305, 'Can add Discount limit', 77, 'add_discountlimit');
INSERT INTO public.auth_permission VALUES (306, 'Can change Discount limit', 77, 'change_discountlimit');
INSERT INTO public.auth_permission VALUES (307, 'Can delete Discount limit', 77, 'delete_discountlimit');
INSERT INTO public.auth_permission VALUES (308, 'Can view Discount limit', 77, 'view_discountlimit');
INSERT INTO public.auth_permission VALUES (309, 'Can add Letter', 78, 'add_letter');
INSERT INTO public.auth_permission VALUES (310, 'Can change Letter', 78, 'change_letter');
INSERT INTO public.auth_permission VALUES (311, 'Can delete Letter', 78, 'delete_letter');
INSERT INTO public.auth_permission VALUES (312, 'Can view Letter', 78, 'view_letter');
INSERT INTO public.auth_permission VALUES (313, 'Can add Step of a product', 79, 'add_makingstep');
INSERT INTO public.auth_permission VALUES (314, 'Can change Step of a product', 79, 'change_makingstep');
INSERT INTO public.auth_permission VALUES (315, 'Can delete Step of a product', 79, 'delete_makingstep');
INSERT INTO public.auth_permission VALUES (316, 'Can view Step of a product', 79, 'view_makingstep');
INSERT INTO public.auth_permission VALUES (317, 'Can add Step of making', 80, 'add_orderstep');
INSERT INTO public.auth_permission VALUES (318, 'Can change Step of making', 80, 'change_orderstep');
INSERT INTO public.auth_permission VALUES (319, 'Can delete Step of making', 80, 'delete_orderstep');
INSERT INTO public.auth_permission VALUES (320, 'Can view Step of making', 80, 'view_orderstep');
INSERT INTO public.auth_permission VALUES (321, 'Can add Dunning level', 81, 'add_dunninglevel');
INSERT INTO public.auth_permission VALUES (322, 'Can change Dunning level', 81, 'change_dunninglevel');
INSERT INTO public.auth_permission VALUES (323, 'Can delete Dunning level', 81, 'delete_dunninglevel');
INSERT INTO public.auth_permission VALUES (324, 'Can view Dunning level', 81, 'view_dunninglevel');
INSERT INTO public.auth_permission VALUES (325, 'Can add reminder', 82, 'add_reminder');
INSERT INTO public.auth_permission VALUES (326, 'Can change reminder', 82, 'change_reminder');
INSERT INTO public.auth_permission VALUES (327, 'Can delete reminder', 82, 'delete_reminder');
INSERT INTO public.auth_permission VALUES (328, 'Can view reminder', 82, 'view_reminder');
INSERT INTO public.auth_permission VALUES (329, 'Can add Repeating invoice', 83, 'add_repeat');
INSERT INTO public.auth_permission VALUES (330, 'Can change Repeating invoice', 83, 'change_repeat');
INSERT INTO public.auth_permission VALUES (331, 'Can delete Repeating invoice', 83, 'delete_repeat');
INSERT INTO public.auth_permission VALUES (332, 'Can view Repeating invoice', 83, 'view_repeat');
INSERT INTO public.auth_permission VALUES (333, 'Can add repeat run', 84, 'add_repeatrun');
INSERT INTO public.auth_permission VALUES (334, 'Can change repeat run', 84, 'change_repeatrun');
INSERT INTO public.auth_permission VALUES (335, 'Can delete repeat run', 84, 'delete_repeatrun');
INSERT INTO public.auth_permission VALUES (336, 'Can view repeat run', 84, 'view_repeatrun');
INSERT INTO public.auth_permission VALUES (337, 'Can add Running number', 85, 'add_numbering');
INSERT INTO public.auth_permission VALUES (338, 'Can change Running number', 85, 'change_numbering');
INSERT INTO public.auth_permission VALUES (339, 'Can delete Running number', 85, 'delete_numbering');
INSERT INTO public.auth_permission VALUES (340, 'Can view Running number', 85, 'view_numbering');
INSERT INTO public.auth_permission VALUES (341, 'Can add competitor', 86, 'add_competitor');
INSERT INTO public.auth_permission VALUES (342, 'Can change competitor', 86, 'change_competitor');
INSERT INTO public.auth_permission VALUES (343, 'Can delete competitor', 86, 'delete_competitor');
INSERT INTO public.auth_permission VALUES (344, 'Can view competitor', 86, 'view_competitor');
INSERT INTO public.auth_permission VALUES (345, 'Can add pipeline', 87, 'add_pipeline');
INSERT INTO public.auth_permission VALUES (346, 'Can change pipeline', 87, 'change_pipeline');
INSERT INTO public.auth_permission VALUES (347, 'Can delete pipeline', 87, 'delete_pipeline');
INSERT INTO public.auth_permission VALUES (348, 'Can view pipeline', 87, 'view_pipeline');
INSERT INTO public.auth_permission VALUES (349, 'Can add stage', 88, 'add_stage');
INSERT INTO public.auth_permission VALUES (350, 'Can change stage', 88, 'change_stage');
INSERT INTO public.auth_permission VALUES (351, 'Can delete stage', 88, 'delete_stage');
INSERT INTO public.auth_permission VALUES (352, 'Can view stage', 88, 'view_stage');
INSERT INTO public.auth_permission VALUES (353, 'Can add deal', 89, 'add_deal');
INSERT INTO public.auth_permission VALUES (354, 'Can change deal', 89, 'change_deal');
INSERT INTO public.auth_permission VALUES (355, 'Can delete deal', 89, 'delete_deal');
INSERT INTO public.auth_permission VALUES (356, 'Can view deal', 89, 'view_deal');
INSERT INTO public.auth_permission VALUES (357, 'Can add step', 90, 'add_step');
INSERT INTO public.auth_permission VALUES (358, 'Can change step', 90, 'change_step');
INSERT INTO public.auth_permission VALUES (359, 'Can delete step', 90, 'delete_step');
INSERT INTO public.auth_permission VALUES (360, 'Can view step', 90, 'view_step');
INSERT INTO public.auth_permission VALUES (361, 'Can add contact of a deal', 91, 'add_dealcontact');
INSERT INTO public.auth_permission VALUES (362, 'Can change contact of a deal', 91, 'change_dealcontact');
INSERT INTO public.auth_permission VALUES (363, 'Can delete contact of a deal', 91, 'delete_dealcontact');
INSERT INTO public.auth_permission VALUES (364, 'Can view contact of a deal', 91, 'view_dealcontact');
INSERT INTO public.auth_permission VALUES (365, 'Can add product of a deal', 92, 'add_dealline');
INSERT INTO public.auth_permission VALUES (366, 'Can change product of a deal', 92, 'change_dealline');
INSERT INTO public.auth_permission VALUES (367, 'Can delete product of a deal', 92, 'delete_dealline');
INSERT INTO public.auth_permission VALUES (368, 'Can view product of a deal', 92, 'view_dealline');
INSERT INTO public.auth_permission VALUES (369, 'Can add competitor in a deal', 93, 'add_dealrival');
INSERT INTO public.auth_permission VALUES (370, 'Can change competitor in a deal', 93, 'change_dealrival');
INSERT INTO public.auth_permission VALUES (371, 'Can delete competitor in a deal', 93, 'delete_dealrival');
INSERT INTO public.auth_permission VALUES (372, 'Can view competitor in a deal', 93, 'view_dealrival');
INSERT INTO public.auth_permission VALUES (373, 'Can add lead', 94, 'add_lead');
INSERT INTO public.auth_permission VALUES (374, 'Can change lead', 94, 'change_lead');
INSERT INTO public.auth_permission VALUES (375, 'Can delete lead', 94, 'delete_lead');
INSERT INTO public.auth_permission VALUES (376, 'Can view lead', 94, 'view_lead');
INSERT INTO public.auth_permission VALUES (377, 'Can add goal', 95, 'add_goal');
INSERT INTO public.auth_permission VALUES (378, 'Can change goal', 95, 'change_goal');
INSERT INTO public.auth_permission VALUES (379, 'Can delete goal', 95, 'delete_goal');
INSERT INTO public.auth_permission VALUES (380, 'Can view goal', 95, 'view_goal');
INSERT INTO public.auth_permission VALUES (381, 'Can add rule of assignment', 96, 'add_assignmentrule');
INSERT INTO public.auth_permission VALUES (382, 'Can change rule of assignment', 96, 'change_assignmentrule');
INSERT INTO public.auth_permission VALUES (383, 'Can delete rule of assignment', 96, 'delete_assignmentrule');
INSERT INTO public.auth_permission VALUES (384, 'Can view rule of assignment', 96, 'view_assignmentrule');
INSERT INTO public.auth_permission VALUES (385, 'Can add cadence', 97, 'add_cadence');
INSERT INTO public.auth_permission VALUES (386, 'Can change cadence', 97, 'change_cadence');
INSERT INTO public.auth_permission VALUES (387, 'Can delete cadence', 97, 'delete_cadence');
INSERT INTO public.auth_permission VALUES (388, 'Can view cadence', 97, 'view_cadence');
INSERT INTO public.auth_permission VALUES (389, 'Can add step of a cadence', 98, 'add_cadencestep');
INSERT INTO public.auth_permission VALUES (390, 'Can change step of a cadence', 98, 'change_cadencestep');
INSERT INTO public.auth_permission VALUES (391, 'Can delete step of a cadence', 98, 'delete_cadencestep');
INSERT INTO public.auth_permission VALUES (392, 'Can view step of a cadence', 98, 'view_cadencestep');
INSERT INTO public.auth_permission VALUES (393, 'Can add member of a rule', 99, 'add_rulemember');
INSERT INTO public.auth_permission VALUES (394, 'Can change member of a rule', 99, 'change_rulemember');
INSERT INTO public.auth_permission VALUES (395, 'Can delete member of a rule', 99, 'delete_rulemember');
INSERT INTO public.auth_permission VALUES (396, 'Can view member of a rule', 99, 'view_rulemember');
INSERT INTO public.auth_permission VALUES (397, 'Can add objection', 100, 'add_objection');
INSERT INTO public.auth_permission VALUES (398, 'Can change objection', 100, 'change_objection');
INSERT INTO public.auth_permission VALUES (399, 'Can delete objection', 100, 'delete_objection');
INSERT INTO public.auth_permission VALUES (400, 'Can view objection', 100, 'view_objection');
INSERT INTO public.auth_permission VALUES (401, 'Can add tally', 101, 'add_tally');
INSERT INTO public.auth_permission VALUES (402, 'Can change tally', 101, 'change_tally');
INSERT INTO public.auth_permission VALUES (403, 'Can delete tally', 101, 'delete_tally');
INSERT INTO public.auth_permission VALUES (404, 'Can view tally', 101, 'view_tally');
INSERT INTO public.auth_permission VALUES (405, 'Can add web form', 102, 'add_leadform');
INSERT INTO public.auth_permission VALUES (406, 'Can change web form', 102, 'change_leadform');
INSERT INTO public.auth_permission VALUES (407, 'Can delete web form', 102, 'delete_leadform');
INSERT INTO public.auth_permission VALUES (408, 'Can view web form', 102, 'view_leadform');
INSERT INTO public.auth_permission VALUES (409, 'Can add answer to a form', 103, 'add_formanswer');
INSERT INTO public.auth_permission VALUES (410, 'Can change answer to a form', 103, 'change_formanswer');
INSERT INTO public.auth_permission VALUES (411, 'Can delete answer to a form', 103, 'delete_formanswer');
INSERT INTO public.auth_permission VALUES (412, 'Can view answer to a form', 103, 'view_formanswer');
INSERT INTO public.auth_permission VALUES (413, 'Can add reply', 104, 'add_reply');
INSERT INTO public.auth_permission VALUES (414, 'Can change reply', 104, 'change_reply');
INSERT INTO public.auth_permission VALUES (415, 'Can delete reply', 104, 'delete_reply');
INSERT INTO public.auth_permission VALUES (416, 'Can view reply', 104, 'view_reply');
INSERT INTO public.auth_permission VALUES (417, 'Can add procrastinate event', 105, 'add_procrastinateevent');
INSERT INTO public.auth_permission VALUES (418, 'Can change procrastinate event', 105, 'change_procrastinateevent');
INSERT INTO public.auth_permission VALUES (419, 'Can delete procrastinate event', 105, 'delete_procrastinateevent');
INSERT INTO public.auth_permission VALUES (420, 'Can view procrastinate event', 105, 'view_procrastinateevent');
INSERT INTO public.auth_permission VALUES (421, 'Can add procrastinate job', 106, 'add_procrastinatejob');
INSERT INTO public.auth_permission VALUES (422, 'Can change procrastinate job', 106, 'change_procrastinatejob');
INSERT INTO public.auth_permission VALUES (423, 'Can delete procrastinate job', 106, 'delete_procrastinatejob');
INSERT INTO public.auth_permission VALUES (424, 'Can view procrastinate job', 106, 'view_procrastinatejob');
INSERT INTO public.auth_permission VALUES (425, 'Can add procrastinate periodic defer', 107, 'add_procrastinateperiodicdefer');
INSERT INTO public.auth_permission VALUES (426, 'Can change procrastinate periodic defer', 107, 'change_procrastinateperiodicdefer');
INSERT INTO public.auth_permission VALUES (427, 'Can delete procrastinate periodic defer', 107, 'delete_procrastinateperiodicdefer');
INSERT INTO public.auth_permission VALUES (428, 'Can view procrastinate periodic defer', 107, 'view_procrastinateperiodicdefer');
INSERT INTO public.auth_permission VALUES (429, 'Can add procrastinate worker', 108, 'add_procrastinateworker');
INSERT INTO public.auth_permission VALUES (430, 'Can change procrastinate worker', 108, 'change_procrastinateworker');
INSERT INTO public.auth_permission VALUES (431, 'Can delete procrastinate worker', 108, 'delete_procrastinateworker');
INSERT INTO public.auth_permission VALUES (432, 'Can view procrastinate worker', 108, 'view_procrastinateworker');
INSERT INTO public.auth_permission VALUES (433, 'Can add email address', 109, 'add_emailaddress');
INSERT INTO public.auth_permission VALUES (434, 'Can change email address', 109, 'change_emailaddress');
INSERT INTO public.auth_permission VALUES (435, 'Can delete email address', 109, 'delete_emailaddress');
INSERT INTO public.auth_permission VALUES (436, 'Can view email address', 109, 'view_emailaddress');
INSERT INTO public.auth_permission VALUES (437, 'Can add email confirmation', 110, 'add_emailconfirmation');
INSERT INTO public.auth_permission VALUES (438, 'Can change email confirmation', 110, 'change_emailconfirmation');
INSERT INTO public.auth_permission VALUES (439, 'Can delete email confirmation', 110, 'delete_emailconfirmation');
INSERT INTO public.auth_permission VALUES (440, 'Can view email confirmation', 110, 'view_emailconfirmation');
INSERT INTO public.auth_permission VALUES (441, 'Can add authenticator', 111, 'add_authenticator');
INSERT INTO public.auth_permission VALUES (442, 'Can change authenticator', 111, 'change_authenticator');
INSERT INTO public.auth_permission VALUES (443, 'Can delete authenticator', 111, 'delete_authenticator');
INSERT INTO public.auth_permission VALUES (444, 'Can view authenticator', 111, 'view_authenticator');
INSERT INTO public.auth_permission VALUES (445, 'Can add user session', 112, 'add_usersession');
INSERT INTO public.auth_permission VALUES (446, 'Can change user session', 112, 'change_usersession');
INSERT INTO public.auth_permission VALUES (447, 'Can delete user session', 112, 'delete_usersession');
INSERT INTO public.auth_permission VALUES (448, 'Can view user session', 112, 'view_usersession');
INSERT INTO public.django_content_type VALUES (1, 'contenttypes', 'contenttype');
INSERT INTO public.django_content_type VALUES (2, 'auth', 'permission');
INSERT INTO public.django_content_type VALUES (3, 'auth', 'group');
INSERT INTO public.django_content_type VALUES (4, 'sessions', 'session');
INSERT INTO public.django_content_type VALUES (5, 'kernel', 'factrow');
INSERT INTO public.django_content_type VALUES (6, 'kernel', 'knot');
INSERT INTO public.django_content_type VALUES (7, 'kernel', 'parked');
INSERT INTO public.django_content_type VALUES (8, 'kernel', 'change');
INSERT INTO public.django_content_type VALUES (9, 'kernel', 'changeset');
INSERT INTO public.django_content_type VALUES (10, 'kernel', 'cursor');
INSERT INTO public.django_content_type VALUES (11, 'kernel', 'job');
INSERT INTO public.django_content_type VALUES (12, 'accounts', 'user');
INSERT INTO public.django_content_type VALUES (13, 'accounts', 'workspace');
INSERT INTO public.django_content_type VALUES (14, 'accounts', 'membership');
INSERT INTO public.django_content_type VALUES (15, 'accounts', 'apitoken');
INSERT INTO public.django_content_type VALUES (16, 'accounts', 'role');
INSERT INTO public.django_content_type VALUES (17, 'accounts', 'invitation');
INSERT INTO public.django_content_type VALUES (18, 'accounts', 'rolegiven');
INSERT INTO public.django_content_type VALUES (19, 'accounts', 'team');
INSERT INTO public.django_content_type VALUES (20, 'accounts', 'teammember');
INSERT INTO public.django_content_type VALUES (21, 'records', 'customfield');
INSERT INTO public.django_content_type VALUES (22, 'records', 'customobject');
INSERT INTO public.django_content_type VALUES (23, 'records', 'importrun');
INSERT INTO public.django_content_type VALUES (24, 'records', 'layout');
INSERT INTO public.django_content_type VALUES (25, 'records', 'rememberedmapping');
INSERT INTO public.django_content_type VALUES (26, 'records', 'tag');
INSERT INTO public.django_content_type VALUES (27, 'records', 'attachment');
INSERT INTO public.django_content_type VALUES (28, 'records', 'customrecord');
INSERT INTO public.django_content_type VALUES (29, 'records', 'note');
INSERT INTO public.django_content_type VALUES (30, 'records', 'refusedrow');
INSERT INTO public.django_content_type VALUES (31, 'records', 'savedview');
INSERT INTO public.django_content_type VALUES (32, 'records', 'tagging');
INSERT INTO public.django_content_type VALUES (33, 'people', 'organisation');
INSERT INTO public.django_content_type VALUES (34, 'people', 'person');
INSERT INTO public.django_content_type VALUES (35, 'people', 'need');
INSERT INTO public.django_content_type VALUES (36, 'people', 'joined');
INSERT INTO public.django_content_type VALUES (37, 'people', 'duplicatepair');
INSERT INTO public.django_content_type VALUES (38, 'people', 'consent');
INSERT INTO public.django_content_type VALUES (39, 'people', 'reach');
INSERT INTO public.django_content_type VALUES (40, 'people', 'relationkind');
INSERT INTO public.django_content_type VALUES (41, 'people', 'relation');
INSERT INTO public.django_content_type VALUES (42, 'people', 'source');
INSERT INTO public.django_content_type VALUES (43, 'people', 'sourcerecord');
INSERT INTO public.django_content_type VALUES (44, 'people', 'touch');
INSERT INTO public.django_content_type VALUES (45, 'people', 'goldenrule');
INSERT INTO public.django_content_type VALUES (46, 'hours', 'worktime');
INSERT INTO public.django_content_type VALUES (47, 'hours', 'holiday');
INSERT INTO public.django_content_type VALUES (48, 'agenda', 'activity');
INSERT INTO public.django_content_type VALUES (49, 'agenda', 'feed');
INSERT INTO public.django_content_type VALUES (50, 'agenda', 'invite');
INSERT INTO public.django_content_type VALUES (51, 'exchange', 'exchangerate');
INSERT INTO public.django_content_type VALUES (52, 'exchange', 'letterhead');
INSERT INTO public.django_content_type VALUES (53, 'exchange', 'quote');
INSERT INTO public.django_content_type VALUES (54, 'exchange', 'order');
INSERT INTO public.django_content_type VALUES (55, 'exchange', 'invoice');
INSERT INTO public.django_content_type VALUES (56, 'exchange', 'payment');
INSERT INTO public.django_content_type VALUES (57, 'exchange', 'allocation');
INSERT INTO public.django_content_type VALUES (58, 'exchange', 'posting');
INSERT INTO public.django_content_type VALUES (59, 'exchange', 'ledgerentry');
INSERT INTO public.django_content_type VALUES (60, 'exchange', 'pricelist');
INSERT INTO public.django_content_type VALUES (61, 'exchange', 'taxclass');
INSERT INTO public.django_content_type VALUES (62, 'exchange', 'product');
INSERT INTO public.django_content_type VALUES (63, 'exchange', 'price');
INSERT INTO public.django_content_type VALUES (64, 'exchange', 'orderline');
INSERT INTO public.django_content_type VALUES (65, 'exchange', 'bundlepart');
INSERT INTO public.django_content_type VALUES (66, 'exchange', 'quoteanswer');
INSERT INTO public.django_content_type VALUES (67, 'exchange', 'quotelink');
INSERT INTO public.django_content_type VALUES (68, 'exchange', 'return');
INSERT INTO public.django_content_type VALUES (69, 'exchange', 'returnline');
INSERT INTO public.django_content_type VALUES (70, 'exchange', 'series');
INSERT INTO public.django_content_type VALUES (71, 'exchange', 'shipment');
INSERT INTO public.django_content_type VALUES (72, 'exchange', 'shipmentline');
INSERT INTO public.django_content_type VALUES (73, 'exchange', 'stock');
INSERT INTO public.django_content_type VALUES (74, 'exchange', 'stockmove');
INSERT INTO public.django_content_type VALUES (75, 'exchange', 'quoteline');
INSERT INTO public.django_content_type VALUES (76, 'exchange', 'invoiceline');
INSERT INTO public.django_content_type VALUES (77, 'exchange', 'discountlimit');
INSERT INTO public.django_content_type VALUES (78, 'exchange', 'letter');
INSERT INTO public.django_content_type VALUES (79, 'exchange', 'makingstep');
INSERT INTO public.django_content_type VALUES (80, 'exchange', 'orderstep');
INSERT INTO public.django_content_type VALUES (81, 'exchange', 'dunninglevel');
INSERT INTO public.django_content_type VALUES (82, 'exchange', 'reminder');
INSERT INTO public.django_content_type VALUES (83, 'exchange', 'repeat');
INSERT INTO public.django_content_type VALUES (84, 'exchange', 'repeatrun');
INSERT INTO public.django_content_type VALUES (85, 'exchange', 'numbering');
INSERT INTO public.django_content_type VALUES (86, 'sales', 'competitor');
INSERT INTO public.django_content_type VALUES (87, 'sales', 'pipeline');
INSERT INTO public.django_content_type VALUES (88, 'sales', 'stage');
INSERT INTO public.django_content_type VALUES (89, 'sales', 'deal');
INSERT INTO public.django_content_type VALUES (90, 'sales', 'step');
INSERT INTO public.django_content_type VALUES (91, 'sales', 'dealcontact');
INSERT INTO public.django_content_type VALUES (92, 'sales', 'dealline');
INSERT INTO public.django_content_type VALUES (93, 'sales', 'dealrival');
INSERT INTO public.django_content_type VALUES (94, 'sales', 'lead');
INSERT INTO public.django_content_type VALUES (95, 'sales', 'goal');
INSERT INTO public.django_content_type VALUES (96, 'sales', 'assignmentrule');
INSERT INTO public.django_content_type VALUES (97, 'sales', 'cadence');
INSERT INTO public.django_content_type VALUES (98, 'sales', 'cadencestep');
INSERT INTO public.django_content_type VALUES (99, 'sales', 'rulemember');
INSERT INTO public.django_content_type VALUES (100, 'sales', 'objection');
INSERT INTO public.django_content_type VALUES (101, 'sales', 'tally');
INSERT INTO public.django_content_type VALUES (102, 'sales', 'leadform');
INSERT INTO public.django_content_type VALUES (103, 'sales', 'formanswer');
INSERT INTO public.django_content_type VALUES (104, 'api', 'reply');
INSERT INTO public.django_content_type VALUES (105, 'procrastinate', 'procrastinateevent');
INSERT INTO public.django_content_type VALUES (106, 'procrastinate', 'procrastinatejob');
INSERT INTO public.django_content_type VALUES (107, 'procrastinate', 'procrastinateperiodicdefer');
INSERT INTO public.django_content_type VALUES (108, 'procrastinate', 'procrastinateworker');
INSERT INTO public.django_content_type VALUES (109, 'account', 'emailaddress');
INSERT INTO public.django_content_type VALUES (110, 'account', 'emailconfirmation');
INSERT INTO public.django_content_type VALUES (111, 'mfa', 'authenticator');
INSERT INTO public.django_content_type VALUES (112, 'usersessions', 'usersession');
INSERT INTO public.django_migrations VALUES (1, 'accounts', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (2, 'account', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (3, 'account', '0002_email_max_length', now());
INSERT INTO public.django_migrations VALUES (4, 'account', '0003_alter_emailaddress_create_unique_verified_email', now());
INSERT INTO public.django_migrations VALUES (5, 'account', '0004_alter_emailaddress_drop_unique_email', now());
INSERT INTO public.django_migrations VALUES (6, 'account', '0005_emailaddress_idx_upper_email', now());
INSERT INTO public.django_migrations VALUES (7, 'account', '0006_emailaddress_lower', now());
INSERT INTO public.django_migrations VALUES (8, 'account', '0007_emailaddress_idx_email', now());
INSERT INTO public.django_migrations VALUES (9, 'account', '0008_emailaddress_unique_primary_email_fixup', now());
INSERT INTO public.django_migrations VALUES (10, 'account', '0009_emailaddress_unique_primary_email', now());
INSERT INTO public.django_migrations VALUES (11, 'kernel', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (12, 'kernel', '0002_ground', now());
INSERT INTO public.django_migrations VALUES (13, 'accounts', '0002_workspaces_of', now());
INSERT INTO public.django_migrations VALUES (14, 'accounts', '0003_invitation_links', now());
INSERT INTO public.django_migrations VALUES (15, 'accounts', '0004_last_owner_and_counters', now());
INSERT INTO public.django_migrations VALUES (16, 'accounts', '0005_said_in_words', now());
INSERT INTO public.django_migrations VALUES (17, 'people', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (18, 'people', '0002_last_touch', now());
INSERT INTO public.django_migrations VALUES (19, 'people', '0003_take_stock', now());
INSERT INTO public.django_migrations VALUES (20, 'people', '0004_newest_touch_first', now());
INSERT INTO public.django_migrations VALUES (21, 'people', '0005_marked_search', now());
INSERT INTO public.django_migrations VALUES (22, 'people', '0006_salutation', now());
INSERT INTO public.django_migrations VALUES (23, 'agenda', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (24, 'agenda', '0002_guests_told', now());
INSERT INTO public.django_migrations VALUES (25, 'agenda', '0003_rounds_left_out', now());
INSERT INTO public.django_migrations VALUES (26, 'agenda', '0004_invitations', now());
INSERT INTO public.django_migrations VALUES (27, 'agenda', '0005_absences', now());
INSERT INTO public.django_migrations VALUES (28, 'agenda', '0006_rounds_moved', now());
INSERT INTO public.django_migrations VALUES (29, 'records', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (30, 'api', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (31, 'api', '0002_enter', now());
INSERT INTO public.django_migrations VALUES (32, 'contenttypes', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (33, 'contenttypes', '0002_remove_content_type_name', now());
INSERT INTO public.django_migrations VALUES (34, 'auth', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (35, 'auth', '0002_alter_permission_name_max_length', now());
INSERT INTO public.django_migrations VALUES (36, 'auth', '0003_alter_user_email_max_length', now());
INSERT INTO public.django_migrations VALUES (37, 'auth', '0004_alter_user_username_opts', now());
INSERT INTO public.django_migrations VALUES (38, 'auth', '0005_alter_user_last_login_null', now());
INSERT INTO public.django_migrations VALUES (39, 'auth', '0006_require_contenttypes_0002', now());
INSERT INTO public.django_migrations VALUES (40, 'auth', '0007_alter_validators_add_error_messages', now());
INSERT INTO public.django_migrations VALUES (41, 'auth', '0008_alter_user_username_max_length', now());
INSERT INTO public.django_migrations VALUES (42, 'auth', '0009_alter_user_last_name_max_length', now());
INSERT INTO public.django_migrations VALUES (43, 'auth', '0010_alter_group_name_max_length', now());
INSERT INTO public.django_migrations VALUES (44, 'auth', '0011_update_proxy_permissions', now());
INSERT INTO public.django_migrations VALUES (45, 'auth', '0012_alter_user_first_name_max_length', now());
INSERT INTO public.django_migrations VALUES (46, 'people', '0007_which_value_wins', now());
INSERT INTO public.django_migrations VALUES (47, 'people', '0008_said_in_words', now());
INSERT INTO public.django_migrations VALUES (48, 'exchange', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (49, 'exchange', '0002_books', now());
INSERT INTO public.django_migrations VALUES (50, 'exchange', '0003_imported', now());
INSERT INTO public.django_migrations VALUES (51, 'exchange', '0004_origin', now());
INSERT INTO public.django_migrations VALUES (52, 'exchange', '0005_letters', now());
INSERT INTO public.django_migrations VALUES (53, 'exchange', '0006_making', now());
INSERT INTO public.django_migrations VALUES (54, 'exchange', '0007_dunning', now());
INSERT INTO public.django_migrations VALUES (55, 'exchange', '0008_repeats', now());
INSERT INTO public.django_migrations VALUES (56, 'exchange', '0009_letters_stay', now());
INSERT INTO public.django_migrations VALUES (57, 'exchange', '0010_unsafe_mail', now());
INSERT INTO public.django_migrations VALUES (58, 'exchange', '0011_days_of_the_firm', now());
INSERT INTO public.django_migrations VALUES (59, 'exchange', '0012_how_much_was_approved', now());
INSERT INTO public.django_migrations VALUES (60, 'exchange', '0013_links_taken_back', now());
INSERT INTO public.django_migrations VALUES (61, 'exchange', '0014_names_are_found', now());
INSERT INTO public.django_migrations VALUES (62, 'exchange', '0015_numbers_of_ones_own', now());
INSERT INTO public.django_migrations VALUES (63, 'exchange', '0016_how_often_lines_are_billed', now());
INSERT INTO public.django_migrations VALUES (64, 'exchange', '0017_said_in_words', now());
INSERT INTO public.django_migrations VALUES (65, 'hours', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (66, 'hours', '0002_said_in_words', now());
INSERT INTO public.django_migrations VALUES (67, 'mfa', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (68, 'mfa', '0002_authenticator_timestamps', now());
INSERT INTO public.django_migrations VALUES (69, 'mfa', '0003_authenticator_type_uniq', now());
INSERT INTO public.django_migrations VALUES (70, 'people', '0009_lanes_of_standing', now());
INSERT INTO public.django_migrations VALUES (71, 'procrastinate', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (72, 'procrastinate', '0002_drop_started_at_column', now());
INSERT INTO public.django_migrations VALUES (73, 'procrastinate', '0003_drop_started_at_column', now());
INSERT INTO public.django_migrations VALUES (74, 'procrastinate', '0004_drop_procrastinate_version_table', now());
INSERT INTO public.django_migrations VALUES (75, 'procrastinate', '0005_fix_procrastinate_fetch_job', now());
INSERT INTO public.django_migrations VALUES (76, 'procrastinate', '0006_fix_trigger_status_events_insert', now());
INSERT INTO public.django_migrations VALUES (77, 'procrastinate', '0007_add_queueing_lock_column', now());
INSERT INTO public.django_migrations VALUES (78, 'procrastinate', '0008_close_fetch_job_race_condition', now());
INSERT INTO public.django_migrations VALUES (79, 'procrastinate', '0009_add_defer_job_function', now());
INSERT INTO public.django_migrations VALUES (80, 'procrastinate', '0010_add_procrastinate_periodic_defers', now());
INSERT INTO public.django_migrations VALUES (81, 'procrastinate', '0011_add_foreign_key_index', now());
INSERT INTO public.django_migrations VALUES (82, 'procrastinate', '0012_add_locks_to_periodic_defer', now());
INSERT INTO public.django_migrations VALUES (83, 'procrastinate', '0013_fix_procrastinate_defer_periodic_job', now());
INSERT INTO public.django_migrations VALUES (84, 'procrastinate', '0014_add_finish_job_and_retry_job_functions', now());
INSERT INTO public.django_migrations VALUES (85, 'procrastinate', '0015_add_trigger_on_job_deletion', now());
INSERT INTO public.django_migrations VALUES (86, 'procrastinate', '0016_delete_finished_jobs', now());
INSERT INTO public.django_migrations VALUES (87, 'procrastinate', '0017_add_checks_to_finish_job', now());
INSERT INTO public.django_migrations VALUES (88, 'procrastinate', '0018_add_checks_to_retry_job', now());
INSERT INTO public.django_migrations VALUES (89, 'procrastinate', '0019_fix_finish_job_compat_issue', now());
INSERT INTO public.django_migrations VALUES (90, 'procrastinate', '0020_add_index_on_procrastinate_jobs', now());
INSERT INTO public.django_migrations VALUES (91, 'procrastinate', '0021_add_kwargs_to_defer_periodic_job', now());
INSERT INTO public.django_migrations VALUES (92, 'procrastinate', '0022_null_locks_excluded', now());
INSERT INTO public.django_migrations VALUES (93, 'procrastinate', '0023_remove_old_finish_job_function', now());
INSERT INTO public.django_migrations VALUES (94, 'procrastinate', '0024_job_id_bigint', now());
INSERT INTO public.django_migrations VALUES (95, 'procrastinate', '0025_add_models', now());
INSERT INTO public.django_migrations VALUES (96, 'procrastinate', '0026_add_job_priority', now());
INSERT INTO public.django_migrations VALUES (97, 'procrastinate', '0027_add_periodic_job_priority', now());
INSERT INTO public.django_migrations VALUES (98, 'procrastinate', '0028_add_cancel_states', now());
INSERT INTO public.django_migrations VALUES (99, 'procrastinate', '0029_add_additional_params_to_retry_job', now());
INSERT INTO public.django_migrations VALUES (100, 'procrastinate', '0030_alter_procrastinateevent_options', now());
INSERT INTO public.django_migrations VALUES (101, 'procrastinate', '0031_add_indexes_for_fetch_job', now());
INSERT INTO public.django_migrations VALUES (102, 'procrastinate', '0032_pre_cancel_notification', now());
INSERT INTO public.django_migrations VALUES (103, 'procrastinate', '0033_post_cancel_notification', now());
INSERT INTO public.django_migrations VALUES (104, 'procrastinate', '0034_pre_add_heartbeat', now());
INSERT INTO public.django_migrations VALUES (105, 'procrastinate', '0035_post_add_heartbeat', now());
INSERT INTO public.django_migrations VALUES (106, 'procrastinate', '0036_add_worker_model', now());
INSERT INTO public.django_migrations VALUES (107, 'procrastinate', '0037_pre_batch_defer_jobs', now());
INSERT INTO public.django_migrations VALUES (108, 'procrastinate', '0038_post_batch_defer_jobs', now());
INSERT INTO public.django_migrations VALUES (109, 'procrastinate', '0039_pre_priority_lock_fetch_job', now());
INSERT INTO public.django_migrations VALUES (110, 'procrastinate', '0040_pre_retry_failed_job', now());
INSERT INTO public.django_migrations VALUES (111, 'procrastinate', '0041_post_retry_failed_job', now());
INSERT INTO public.django_migrations VALUES (112, 'records', '0002_customs', now());
INSERT INTO public.django_migrations VALUES (113, 'records', '0003_enter', now());
INSERT INTO public.django_migrations VALUES (114, 'records', '0004_blocks_beside', now());
INSERT INTO public.django_migrations VALUES (115, 'records', '0005_layouts_entered', now());
INSERT INTO public.django_migrations VALUES (116, 'sales', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (117, 'sales', '0002_steps', now());
INSERT INTO public.django_migrations VALUES (118, 'sales', '0003_assignmentrule_cadence_cadencestep_rulemember', now());
INSERT INTO public.django_migrations VALUES (119, 'sales', '0004_accepted_quotes', now());
INSERT INTO public.django_migrations VALUES (120, 'sales', '0005_won_deals', now());
INSERT INTO public.django_migrations VALUES (121, 'sales', '0006_expected_deals', now());
INSERT INTO public.django_migrations VALUES (122, 'sales', '0007_found_by_name', now());
INSERT INTO public.django_migrations VALUES (123, 'sales', '0008_objections', now());
INSERT INTO public.django_migrations VALUES (124, 'sales', '0009_deals_by_day', now());
INSERT INTO public.django_migrations VALUES (125, 'sales', '0010_more_gates', now());
INSERT INTO public.django_migrations VALUES (126, 'sales', '0011_costs_of_lines', now());
INSERT INTO public.django_migrations VALUES (127, 'sales', '0012_tallies', now());
INSERT INTO public.django_migrations VALUES (128, 'sales', '0013_recurring_products', now());
INSERT INTO public.django_migrations VALUES (129, 'sales', '0014_web_forms', now());
INSERT INTO public.django_migrations VALUES (130, 'sales', '0015_said_in_words', now());
INSERT INTO public.django_migrations VALUES (131, 'sessions', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (132, 'usersessions', '0001_initial', now());
SELECT pg_catalog.setval('public.account_emailaddress_id_seq', 1, false);
SELECT pg_catalog.setval('public.account_emailconfirmation_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_permission_id_seq', 448, true);
SELECT pg_catalog.setval('public.django_content_type_id_seq', 112, true);
SELECT pg_catalog.setval('public.django_migrations_id_seq', 132, true);
SELECT pg_catalog.setval('public.kernel_change_seq_seq', 1, false);
SELECT pg_catalog.setval('public.mfa_authenticator_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_events_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_jobs_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_periodic_defers_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_workers_id_seq', 1, false);
SELECT pg_catalog.setval('public.usersessions_usersession_id_seq', 1, false);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_apitoken
    ADD CONSTRAINT accounts_apitoken_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.accounts_counter
    ADD CONSTRAINT accounts_counter_pkey PRIMARY KEY (cache_key);
ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT accounts_membership_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.accounts_role
    ADD CONSTRAINT accounts_role_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.accounts_rolegiven
    ADD CONSTRAINT accounts_rolegiven_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.accounts_team
    ADD CONSTRAINT accounts_team_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.accounts_teammember
    ADD CONSTRAINT accounts_teammember_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_email_key UNIQUE (email);
ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_workspace
    ADD CONSTRAINT accounts_workspace_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_workspace
    ADD CONSTRAINT accounts_workspace_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.agenda_activity
    ADD CONSTRAINT agenda_activity_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.agenda_feed
    ADD CONSTRAINT agenda_feed_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.agenda_invite
    ADD CONSTRAINT agenda_invite_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.api_reply
    ADD CONSTRAINT api_reply_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.exchange_bundlepart
    ADD CONSTRAINT bundle_part_once UNIQUE (workspace_id, bundle_id, part_id);
ALTER TABLE ONLY public.people_consent
    ADD CONSTRAINT consent_once UNIQUE (workspace_id, person_id, purpose, channel);
ALTER TABLE ONLY public.kernel_cursor
    ADD CONSTRAINT cursor_one UNIQUE (workspace_id, subscriber);
ALTER TABLE ONLY public.records_customfield
    ADD CONSTRAINT custom_field_key UNIQUE (workspace_id, noun, key);
ALTER TABLE ONLY public.records_customobject
    ADD CONSTRAINT custom_object_slug UNIQUE (workspace_id, slug);
ALTER TABLE ONLY public.sales_dealcontact
    ADD CONSTRAINT deal_contact_once UNIQUE (workspace_id, deal_id, person_id, role);
ALTER TABLE ONLY public.sales_dealrival
    ADD CONSTRAINT deal_rival_once UNIQUE (workspace_id, deal_id, competitor_id);
ALTER TABLE ONLY public.exchange_discountlimit
    ADD CONSTRAINT discount_limit_role UNIQUE (workspace_id, role_id);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);
ALTER TABLE ONLY public.exchange_dunninglevel
    ADD CONSTRAINT dunning_rank UNIQUE (workspace_id, rank);
ALTER TABLE ONLY public.exchange_allocation
    ADD CONSTRAINT exchange_allocation_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_bundlepart
    ADD CONSTRAINT exchange_bundlepart_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_discountlimit
    ADD CONSTRAINT exchange_discountlimit_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_dunninglevel
    ADD CONSTRAINT exchange_dunninglevel_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_exchangerate
    ADD CONSTRAINT exchange_exchangerate_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_invoice
    ADD CONSTRAINT exchange_invoice_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_invoiceline
    ADD CONSTRAINT exchange_invoiceline_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_ledgerentry
    ADD CONSTRAINT exchange_ledgerentry_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_letter
    ADD CONSTRAINT exchange_letter_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_letterhead
    ADD CONSTRAINT exchange_letterhead_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_makingstep
    ADD CONSTRAINT exchange_makingstep_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_numbering
    ADD CONSTRAINT exchange_numbering_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_order
    ADD CONSTRAINT exchange_order_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_orderline
    ADD CONSTRAINT exchange_orderline_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_orderstep
    ADD CONSTRAINT exchange_orderstep_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_payment
    ADD CONSTRAINT exchange_payment_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_posting
    ADD CONSTRAINT exchange_posting_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_price
    ADD CONSTRAINT exchange_price_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_pricelist
    ADD CONSTRAINT exchange_pricelist_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_product
    ADD CONSTRAINT exchange_product_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_quote
    ADD CONSTRAINT exchange_quote_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_quoteanswer
    ADD CONSTRAINT exchange_quoteanswer_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_quoteline
    ADD CONSTRAINT exchange_quoteline_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_quotelink
    ADD CONSTRAINT exchange_quotelink_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_reminder
    ADD CONSTRAINT exchange_reminder_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_repeat
    ADD CONSTRAINT exchange_repeat_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_repeatrun
    ADD CONSTRAINT exchange_repeatrun_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_return
    ADD CONSTRAINT exchange_return_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_returnline
    ADD CONSTRAINT exchange_returnline_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_series
    ADD CONSTRAINT exchange_series_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_shipment
    ADD CONSTRAINT exchange_shipment_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_shipmentline
    ADD CONSTRAINT exchange_shipmentline_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_stock
    ADD CONSTRAINT exchange_stock_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_stockmove
    ADD CONSTRAINT exchange_stockmove_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.exchange_taxclass
    ADD CONSTRAINT exchange_taxclass_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.people_goldenrule
    ADD CONSTRAINT golden_rule_one UNIQUE (workspace_id);
ALTER TABLE ONLY public.hours_holiday
    ADD CONSTRAINT holiday_day UNIQUE (workspace_id, "on");
ALTER TABLE ONLY public.hours_holiday
    ADD CONSTRAINT hours_holiday_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.hours_worktime
    ADD CONSTRAINT hours_worktime_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.people_joined
    ADD CONSTRAINT joined_once UNIQUE (workspace_id, was);
ALTER TABLE ONLY public.kernel_change
    ADD CONSTRAINT kernel_change_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY public.kernel_changeset
    ADD CONSTRAINT kernel_changeset_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.kernel_cursor
    ADD CONSTRAINT kernel_cursor_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.kernel_fact
    ADD CONSTRAINT kernel_fact_pkey PRIMARY KEY (workspace_id, id, at);
ALTER TABLE ONLY public.kernel_fact_other
    ADD CONSTRAINT kernel_fact_other_pkey PRIMARY KEY (workspace_id, id, at);
ALTER TABLE ONLY public.kernel_job
    ADD CONSTRAINT kernel_job_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.kernel_knot
    ADD CONSTRAINT kernel_knot_pkey PRIMARY KEY (workspace_id, about_id, at, fact_id);
ALTER TABLE ONLY public.kernel_parked
    ADD CONSTRAINT kernel_parked_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.records_layout
    ADD CONSTRAINT layout_noun UNIQUE (workspace_id, noun);
ALTER TABLE ONLY public.exchange_letterhead
    ADD CONSTRAINT letterhead_one UNIQUE (workspace_id);
ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT membership_user UNIQUE (workspace_id, user_id);
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.exchange_numbering
    ADD CONSTRAINT numbering_key UNIQUE (workspace_id, key);
ALTER TABLE ONLY public.exchange_orderstep
    ADD CONSTRAINT orderstep_once UNIQUE (workspace_id, line_id, "position");
ALTER TABLE ONLY public.people_duplicatepair
    ADD CONSTRAINT pair_once UNIQUE (workspace_id, left_id, right_id);
ALTER TABLE ONLY public.people_consent
    ADD CONSTRAINT people_consent_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.people_duplicatepair
    ADD CONSTRAINT people_duplicatepair_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.people_goldenrule
    ADD CONSTRAINT people_goldenrule_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.people_joined
    ADD CONSTRAINT people_joined_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.people_need
    ADD CONSTRAINT people_need_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.people_organisation
    ADD CONSTRAINT people_organisation_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.people_reach
    ADD CONSTRAINT people_reach_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.people_relation
    ADD CONSTRAINT people_relation_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.people_relationkind
    ADD CONSTRAINT people_relationkind_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.people_source
    ADD CONSTRAINT people_source_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.people_sourcerecord
    ADD CONSTRAINT people_sourcerecord_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.people_touch
    ADD CONSTRAINT people_touch_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.sales_pipeline
    ADD CONSTRAINT pipeline_name UNIQUE (workspace_id, name);
ALTER TABLE ONLY public.exchange_price
    ADD CONSTRAINT price_once UNIQUE (workspace_id, price_list_id, product_id, "least");
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);
ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.exchange_product
    ADD CONSTRAINT product_sku UNIQUE (workspace_id, sku_norm);
ALTER TABLE ONLY public.exchange_quote
    ADD CONSTRAINT quote_number UNIQUE (workspace_id, number_norm, version_no);
ALTER TABLE ONLY public.exchange_exchangerate
    ADD CONSTRAINT rate_once UNIQUE (workspace_id, base, quote, "on");
ALTER TABLE ONLY public.people_reach
    ADD CONSTRAINT reach_person_once UNIQUE (workspace_id, person_id, kind, norm);
ALTER TABLE ONLY public.records_attachment
    ADD CONSTRAINT records_attachment_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.records_customfield
    ADD CONSTRAINT records_customfield_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.records_customobject
    ADD CONSTRAINT records_customobject_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.records_customrecord
    ADD CONSTRAINT records_customrecord_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.records_importrun
    ADD CONSTRAINT records_importrun_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.records_layout
    ADD CONSTRAINT records_layout_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.records_note
    ADD CONSTRAINT records_note_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.records_refusedrow
    ADD CONSTRAINT records_refusedrow_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.records_rememberedmapping
    ADD CONSTRAINT records_rememberedmapping_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.records_savedview
    ADD CONSTRAINT records_savedview_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.records_tag
    ADD CONSTRAINT records_tag_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.records_tagging
    ADD CONSTRAINT records_tagging_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.records_refusedrow
    ADD CONSTRAINT refused_row UNIQUE (workspace_id, run_id, "row");
ALTER TABLE ONLY public.people_relationkind
    ADD CONSTRAINT relation_kind_key UNIQUE (workspace_id, key);
ALTER TABLE ONLY public.records_rememberedmapping
    ADD CONSTRAINT remembered_source UNIQUE (workspace_id, noun, source);
ALTER TABLE ONLY public.exchange_reminder
    ADD CONSTRAINT reminded_once UNIQUE (workspace_id, invoice_id, rank);
ALTER TABLE ONLY public.exchange_repeatrun
    ADD CONSTRAINT repeat_once_a_day UNIQUE (workspace_id, repeat_id, "on");
ALTER TABLE ONLY public.api_reply
    ADD CONSTRAINT reply_once UNIQUE (workspace_id, token_id, key);
ALTER TABLE ONLY public.accounts_rolegiven
    ADD CONSTRAINT role_given_once UNIQUE (workspace_id, membership_id, role_id);
ALTER TABLE ONLY public.accounts_role
    ADD CONSTRAINT role_name UNIQUE (workspace_id, name);
ALTER TABLE ONLY public.sales_rulemember
    ADD CONSTRAINT rule_member_once UNIQUE (workspace_id, rule_id, member_id);
ALTER TABLE ONLY public.sales_assignmentrule
    ADD CONSTRAINT sales_assignmentrule_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.sales_cadence
    ADD CONSTRAINT sales_cadence_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.sales_cadencestep
    ADD CONSTRAINT sales_cadencestep_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.sales_competitor
    ADD CONSTRAINT sales_competitor_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.sales_deal
    ADD CONSTRAINT sales_deal_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.sales_dealcontact
    ADD CONSTRAINT sales_dealcontact_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.sales_dealline
    ADD CONSTRAINT sales_dealline_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.sales_dealrival
    ADD CONSTRAINT sales_dealrival_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.sales_formanswer
    ADD CONSTRAINT sales_formanswer_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.sales_goal
    ADD CONSTRAINT sales_goal_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.sales_lead
    ADD CONSTRAINT sales_lead_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.sales_leadform
    ADD CONSTRAINT sales_leadform_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.sales_objection
    ADD CONSTRAINT sales_objection_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.sales_pipeline
    ADD CONSTRAINT sales_pipeline_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.sales_rulemember
    ADD CONSTRAINT sales_rulemember_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.sales_stage
    ADD CONSTRAINT sales_stage_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.sales_step
    ADD CONSTRAINT sales_step_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sales_tally
    ADD CONSTRAINT sales_tally_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.exchange_series
    ADD CONSTRAINT series_key UNIQUE (workspace_id, key);
ALTER TABLE ONLY public.people_source
    ADD CONSTRAINT source_key UNIQUE (workspace_id, key);
ALTER TABLE ONLY public.people_sourcerecord
    ADD CONSTRAINT source_record_once UNIQUE (workspace_id, source_id, external_id);
ALTER TABLE ONLY public.exchange_stock
    ADD CONSTRAINT stock_of_product UNIQUE (workspace_id, product_id);
ALTER TABLE ONLY public.records_tag
    ADD CONSTRAINT tag_name UNIQUE (workspace_id, name_norm);
ALTER TABLE ONLY public.records_tagging
    ADD CONSTRAINT tagging_once UNIQUE (workspace_id, record_id, tag_id);
ALTER TABLE ONLY public.exchange_taxclass
    ADD CONSTRAINT tax_name UNIQUE (workspace_id, name);
ALTER TABLE ONLY public.accounts_teammember
    ADD CONSTRAINT team_member_once UNIQUE (workspace_id, membership_id, team_id);
ALTER TABLE ONLY public.accounts_team
    ADD CONSTRAINT team_name UNIQUE (workspace_id, name);
ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_session_key_key UNIQUE (session_key);
CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);
CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);
CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);
CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);
CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);
CREATE INDEX accounts_apitoken_membership_id_c1bb9807 ON public.accounts_apitoken USING btree (membership_id);
CREATE INDEX accounts_counter_expires ON public.accounts_counter USING btree (expires);
CREATE INDEX accounts_invitation_invited_by_id_94a21efc ON public.accounts_invitation USING btree (invited_by_id);
CREATE INDEX accounts_invitation_role_id_6e595326 ON public.accounts_invitation USING btree (role_id);
CREATE INDEX accounts_membership_user_id_487fb39e ON public.accounts_membership USING btree (user_id);
CREATE INDEX accounts_rolegiven_membership_id_bef4d574 ON public.accounts_rolegiven USING btree (membership_id);
CREATE INDEX accounts_rolegiven_role_id_b68068ee ON public.accounts_rolegiven USING btree (role_id);
CREATE INDEX accounts_teammember_membership_id_372c7e02 ON public.accounts_teammember USING btree (membership_id);
CREATE INDEX accounts_teammember_team_id_9d59702b ON public.accounts_teammember USING btree (team_id);
CREATE INDEX accounts_user_email_b2644a56_like ON public.accounts_user USING btree (email varchar_pattern_ops);
CREATE INDEX accounts_workspace_slug_bdf7b4c7_like ON public.accounts_workspace USING btree (slug varchar_pattern_ops);
CREATE INDEX activity_about ON public.agenda_activity USING btree (workspace_id, record_id, starts_at) WHERE (record_id IS NOT NULL);
CREATE INDEX activity_absence ON public.agenda_activity USING btree (workspace_id, last_day) WHERE (last_day IS NOT NULL);
CREATE INDEX activity_mine ON public.agenda_activity USING btree (workspace_id, owner_id, starts_at);
CREATE INDEX activity_org ON public.agenda_activity USING btree (workspace_id, organisation_id, starts_at) WHERE (organisation_id IS NOT NULL);
CREATE INDEX activity_person ON public.agenda_activity USING btree (workspace_id, person_id, starts_at) WHERE (person_id IS NOT NULL);
CREATE INDEX activity_plan ON public.agenda_activity USING btree (workspace_id, plan) WHERE (plan IS NOT NULL);
CREATE INDEX activity_series ON public.agenda_activity USING btree (workspace_id, series) WHERE (series IS NOT NULL);
CREATE INDEX activity_when ON public.agenda_activity USING btree (workspace_id, starts_at);
CREATE INDEX agenda_feed_owner_id_fc52e031 ON public.agenda_feed USING btree (owner_id);
CREATE INDEX attachment_record ON public.records_attachment USING btree (workspace_id, record_id);
CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);
CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);
CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);
CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);
CREATE INDEX cadence_step ON public.sales_cadencestep USING btree (workspace_id, cadence_id, after);
CREATE INDEX change_row ON public.kernel_change USING btree (workspace_id, row_id, seq);
CREATE INDEX change_set ON public.kernel_change USING btree (workspace_id, changeset_id, seq);
CREATE INDEX changeset_at ON public.kernel_changeset USING btree (workspace_id, at DESC);
CREATE INDEX custom_sorted ON public.records_customrecord USING btree (workspace_id, object_id, sort_key, id);
CREATE INDEX deal_by_day ON public.sales_deal USING btree (workspace_id, expected_on NULLS FIRST, id);
CREATE INDEX deal_closed ON public.sales_deal USING btree (workspace_id, closed_on) WHERE (closed_on IS NOT NULL);
CREATE INDEX deal_contact_person ON public.sales_dealcontact USING btree (workspace_id, person_id);
CREATE INDEX deal_expected ON public.sales_deal USING btree (workspace_id, expected_on) INCLUDE (pipeline_id, stage_id, amount, mrr, currency, owner_id) WHERE ((state)::text = 'open'::text);
CREATE INDEX deal_lane ON public.sales_deal USING btree (workspace_id, stage_id, expected_on, id) WHERE ((state)::text = 'open'::text);
CREATE INDEX deal_line ON public.sales_dealline USING btree (workspace_id, deal_id, "position");
CREATE INDEX deal_org ON public.sales_deal USING btree (workspace_id, organisation_id) WHERE (organisation_id IS NOT NULL);
CREATE INDEX deal_owner ON public.sales_deal USING btree (workspace_id, owner_id);
CREATE INDEX deal_person ON public.sales_deal USING btree (workspace_id, person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX deal_sums ON public.sales_deal USING btree (workspace_id, pipeline_id, stage_id) INCLUDE (amount, currency, owner_id) WHERE ((state)::text = 'open'::text);
CREATE INDEX deal_won ON public.sales_deal USING btree (workspace_id, pipeline_id, closed_on, id) INCLUDE (stage_id, amount, mrr, currency, owner_id) WHERE ((state)::text = 'won'::text);
CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);
CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);
CREATE INDEX exchange_allocation_credit_id_10189f88 ON public.exchange_allocation USING btree (credit_id);
CREATE INDEX exchange_allocation_invoice_id_ea99c10e ON public.exchange_allocation USING btree (invoice_id);
CREATE INDEX exchange_allocation_payment_id_7c8c50ae ON public.exchange_allocation USING btree (payment_id);
CREATE INDEX exchange_allocation_refund_id_e2eda870 ON public.exchange_allocation USING btree (refund_id);
CREATE INDEX exchange_bundlepart_bundle_id_e1f3a85c ON public.exchange_bundlepart USING btree (bundle_id);
CREATE INDEX exchange_bundlepart_part_id_1b005a35 ON public.exchange_bundlepart USING btree (part_id);
CREATE INDEX exchange_discountlimit_role_id_f3a077b5 ON public.exchange_discountlimit USING btree (role_id);
CREATE INDEX exchange_invoice_order_id_ac96d893 ON public.exchange_invoice USING btree (order_id);
CREATE INDEX exchange_invoiceline_document_id_3e32d878 ON public.exchange_invoiceline USING btree (document_id);
CREATE INDEX exchange_invoiceline_order_line_id_18080a1e ON public.exchange_invoiceline USING btree (order_line_id);
CREATE INDEX exchange_invoiceline_product_id_416cde1d ON public.exchange_invoiceline USING btree (product_id);
CREATE INDEX exchange_ledgerentry_posting_id_a3ffd01a ON public.exchange_ledgerentry USING btree (posting_id);
CREATE INDEX exchange_letter_invoice_id_74c4d16b ON public.exchange_letter USING btree (invoice_id);
CREATE INDEX exchange_letter_quote_id_56acb040 ON public.exchange_letter USING btree (quote_id);
CREATE INDEX exchange_makingstep_product_id_3fca7871 ON public.exchange_makingstep USING btree (product_id);
CREATE INDEX exchange_orderline_document_id_407f0098 ON public.exchange_orderline USING btree (document_id);
CREATE INDEX exchange_orderstep_line_id_ebc4891c ON public.exchange_orderstep USING btree (line_id);
CREATE INDEX exchange_orderstep_order_id_078e634b ON public.exchange_orderstep USING btree (order_id);
CREATE INDEX exchange_payment_order_id_b35ebbfb ON public.exchange_payment USING btree (order_id);
CREATE INDEX exchange_posting_invoice_id_7bd23c77 ON public.exchange_posting USING btree (invoice_id);
CREATE INDEX exchange_posting_payment_id_75d4c1a4 ON public.exchange_posting USING btree (payment_id);
CREATE INDEX exchange_price_price_list_id_2dc9a829 ON public.exchange_price USING btree (price_list_id);
CREATE INDEX exchange_price_product_id_0acc672a ON public.exchange_price USING btree (product_id);
CREATE INDEX exchange_pricelist_organisation_id_8209d730 ON public.exchange_pricelist USING btree (organisation_id);
CREATE INDEX exchange_pricelist_person_id_f6165598 ON public.exchange_pricelist USING btree (person_id);
CREATE INDEX exchange_quoteanswer_quote_id_f31c7ccc ON public.exchange_quoteanswer USING btree (quote_id);
CREATE INDEX exchange_quoteline_document_id_014e1366 ON public.exchange_quoteline USING btree (document_id);
CREATE INDEX exchange_quoteline_product_id_ca2c2efd ON public.exchange_quoteline USING btree (product_id);
CREATE INDEX exchange_quotelink_quote_id_08dd782f ON public.exchange_quotelink USING btree (quote_id);
CREATE INDEX exchange_reminder_invoice_id_78696875 ON public.exchange_reminder USING btree (invoice_id);
CREATE INDEX exchange_reminder_letter_id_db411323 ON public.exchange_reminder USING btree (letter_id);
CREATE INDEX exchange_repeat_invoice_id_fb02388a ON public.exchange_repeat USING btree (invoice_id);
CREATE INDEX exchange_repeatrun_invoice_id_3fe73f67 ON public.exchange_repeatrun USING btree (invoice_id);
CREATE INDEX exchange_repeatrun_repeat_id_f1f13f75 ON public.exchange_repeatrun USING btree (repeat_id);
CREATE INDEX exchange_return_order_id_3598d23e ON public.exchange_return USING btree (order_id);
CREATE INDEX exchange_returnline_back_id_c9404a71 ON public.exchange_returnline USING btree (back_id);
CREATE INDEX exchange_returnline_line_id_8d947284 ON public.exchange_returnline USING btree (line_id);
CREATE INDEX exchange_shipment_order_id_4f212ed9 ON public.exchange_shipment USING btree (order_id);
CREATE INDEX exchange_shipmentline_line_id_d16b8db9 ON public.exchange_shipmentline USING btree (line_id);
CREATE INDEX exchange_shipmentline_shipment_id_3c900e22 ON public.exchange_shipmentline USING btree (shipment_id);
CREATE INDEX exchange_stock_product_id_9bde07bc ON public.exchange_stock USING btree (product_id);
CREATE INDEX exchange_stockmove_back_id_cb4ebfbf ON public.exchange_stockmove USING btree (back_id);
CREATE INDEX exchange_stockmove_product_id_5ece7924 ON public.exchange_stockmove USING btree (product_id);
CREATE INDEX exchange_stockmove_shipment_id_95bfa28b ON public.exchange_stockmove USING btree (shipment_id);
CREATE INDEX feed_prefix ON public.agenda_feed USING btree (workspace_id, prefix);
CREATE INDEX goal_period ON public.sales_goal USING btree (workspace_id, starts_on);
CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));
CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);
CREATE INDEX invite_activity ON public.agenda_invite USING btree (workspace_id, activity_id);
CREATE INDEX invite_changeset ON public.agenda_invite USING btree (workspace_id, changeset_id) WHERE (changeset_id IS NOT NULL);
CREATE INDEX invite_uid ON public.agenda_invite USING btree (workspace_id, uid, created_at);
CREATE INDEX invoice_newest ON public.exchange_invoice USING btree (workspace_id, "on" DESC, id DESC);
CREATE UNIQUE INDEX invoice_number ON public.exchange_invoice USING btree (workspace_id, number_norm) WHERE (NOT ((number_norm)::text = ''::text));
CREATE INDEX invoice_org ON public.exchange_invoice USING btree (workspace_id, organisation_id, "on" DESC) WHERE (organisation_id IS NOT NULL);
CREATE INDEX invoice_person ON public.exchange_invoice USING btree (workspace_id, person_id, "on" DESC) WHERE (person_id IS NOT NULL);
CREATE INDEX invoice_state ON public.exchange_invoice USING btree (workspace_id, state, "on" DESC);
CREATE INDEX job_newest ON public.kernel_job USING btree (workspace_id, created_at DESC);
CREATE INDEX joined_person ON public.people_joined USING btree (workspace_id, person_id);
CREATE INDEX kernel_fact_changeset ON ONLY public.kernel_fact USING btree (workspace_id, changeset_id, id);
CREATE INDEX kernel_fact_feed ON ONLY public.kernel_fact USING btree (workspace_id, xid, id);
CREATE INDEX kernel_fact_other_workspace_id_changeset_id_id_idx ON public.kernel_fact_other USING btree (workspace_id, changeset_id, id);
CREATE INDEX kernel_fact_subject ON ONLY public.kernel_fact USING btree (workspace_id, subject_id, id);
CREATE INDEX kernel_fact_other_workspace_id_subject_id_id_idx ON public.kernel_fact_other USING btree (workspace_id, subject_id, id);
CREATE INDEX kernel_fact_other_workspace_id_xid_id_idx ON public.kernel_fact_other USING btree (workspace_id, xid, id);
CREATE INDEX lead_form_prefix ON public.sales_leadform USING btree (workspace_id, prefix);
CREATE INDEX lead_owner ON public.sales_lead USING btree (workspace_id, owner_id, state);
CREATE INDEX lead_person ON public.sales_lead USING btree (workspace_id, person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX lead_state ON public.sales_lead USING btree (workspace_id, state, created_at DESC);
CREATE INDEX letter_changeset ON public.exchange_letter USING btree (workspace_id, changeset_id) WHERE (changeset_id IS NOT NULL);
CREATE INDEX letter_state ON public.exchange_letter USING btree (workspace_id, state, created_at DESC);
CREATE INDEX makingstep_in_turn ON public.exchange_makingstep USING btree (workspace_id, product_id, "position");
CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);
CREATE INDEX need_org ON public.people_need USING btree (workspace_id, organisation_id);
CREATE INDEX need_person ON public.people_need USING btree (workspace_id, person_id);
CREATE INDEX note_record ON public.records_note USING btree (workspace_id, record_id, created_at DESC);
CREATE INDEX order_newest ON public.exchange_order USING btree (workspace_id, "on" DESC, id DESC);
CREATE UNIQUE INDEX order_number ON public.exchange_order USING btree (workspace_id, number_norm) WHERE (NOT ((number_norm)::text = ''::text));
CREATE UNIQUE INDEX order_of_quote ON public.exchange_order USING btree (workspace_id, quote_id) WHERE (quote_id IS NOT NULL);
CREATE UNIQUE INDEX order_of_source ON public.exchange_order USING btree (workspace_id, source, source_number) WHERE (NOT ((source)::text = ''::text));
CREATE INDEX order_org ON public.exchange_order USING btree (workspace_id, organisation_id, "on" DESC) WHERE (organisation_id IS NOT NULL);
CREATE INDEX order_person ON public.exchange_order USING btree (workspace_id, person_id, "on" DESC) WHERE (person_id IS NOT NULL);
CREATE INDEX order_state ON public.exchange_order USING btree (workspace_id, state, "on" DESC);
CREATE INDEX orderline_product ON public.exchange_orderline USING btree (workspace_id, product_id);
CREATE INDEX orderstep_state ON public.exchange_orderstep USING btree (workspace_id, state, id);
CREATE INDEX org_board ON public.people_organisation USING btree (workspace_id, standing, last_touch_at DESC NULLS LAST, id DESC);
CREATE INDEX org_city ON public.people_organisation USING btree (workspace_id, city_norm, sort_key) WHERE (NOT ((city_norm)::text = ''::text));
CREATE INDEX org_email ON public.people_organisation USING btree (workspace_id, email) WHERE (NOT ((email)::text = ''::text));
CREATE INDEX org_name ON public.people_organisation USING btree (workspace_id, name_norm);
CREATE INDEX org_owner ON public.people_organisation USING btree (workspace_id, owner_id, sort_key) WHERE (owner_id IS NOT NULL);
CREATE INDEX org_parent ON public.people_organisation USING btree (workspace_id, parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX org_phone ON public.people_organisation USING btree (workspace_id, phone) WHERE (NOT ((phone)::text = ''::text));
CREATE INDEX org_sorted ON public.people_organisation USING btree (workspace_id, sort_key, id);
CREATE INDEX org_touched ON public.people_organisation USING btree (workspace_id, last_touch_at DESC NULLS LAST, id DESC);
CREATE INDEX pair_right ON public.people_duplicatepair USING btree (workspace_id, right_id);
CREATE INDEX pair_state ON public.people_duplicatepair USING btree (workspace_id, state, id);
CREATE INDEX payment_newest ON public.exchange_payment USING btree (workspace_id, "on" DESC, id DESC);
CREATE UNIQUE INDEX payment_number ON public.exchange_payment USING btree (workspace_id, number_norm) WHERE (NOT ((number_norm)::text = ''::text));
CREATE INDEX payment_org ON public.exchange_payment USING btree (workspace_id, organisation_id, "on" DESC) WHERE (organisation_id IS NOT NULL);
CREATE INDEX payment_person ON public.exchange_payment USING btree (workspace_id, person_id, "on" DESC) WHERE (person_id IS NOT NULL);
CREATE INDEX people_relationkind_key_3ffee0d1 ON public.people_relationkind USING btree (key);
CREATE INDEX people_relationkind_key_3ffee0d1_like ON public.people_relationkind USING btree (key varchar_pattern_ops);
CREATE INDEX people_source_key_1466aae1 ON public.people_source USING btree (key);
CREATE INDEX people_source_key_1466aae1_like ON public.people_source USING btree (key varchar_pattern_ops);
CREATE INDEX person_board ON public.people_person USING btree (workspace_id, standing, last_touch_at DESC NULLS LAST, id DESC);
CREATE INDEX person_city ON public.people_person USING btree (workspace_id, city_norm, sort_key) WHERE (NOT ((city_norm)::text = ''::text));
CREATE INDEX person_email ON public.people_person USING btree (workspace_id, email) WHERE (NOT ((email)::text = ''::text));
CREATE INDEX person_key_born ON public.people_person USING btree (workspace_id, key_born) WHERE (key_born IS NOT NULL);
CREATE INDEX person_key_home ON public.people_person USING btree (workspace_id, key_home) WHERE (key_home IS NOT NULL);
CREATE INDEX person_key_post ON public.people_person USING btree (workspace_id, key_post) WHERE (key_post IS NOT NULL);
CREATE INDEX person_name ON public.people_person USING btree (workspace_id, name_norm);
CREATE INDEX person_org ON public.people_person USING btree (workspace_id, organisation_id) WHERE (organisation_id IS NOT NULL);
CREATE INDEX person_owner ON public.people_person USING btree (workspace_id, owner_id, sort_key) WHERE (owner_id IS NOT NULL);
CREATE INDEX person_phone ON public.people_person USING btree (workspace_id, phone) WHERE (NOT ((phone)::text = ''::text));
CREATE INDEX person_sorted ON public.people_person USING btree (workspace_id, sort_key, id);
CREATE INDEX person_touched ON public.people_person USING btree (workspace_id, last_touch_at DESC NULLS LAST, id DESC);
CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);
CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));
CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);
CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);
CREATE INDEX product_sorted ON public.exchange_product USING btree (workspace_id, sort_key, id);
CREATE UNIQUE INDEX quote_accepted_once ON public.exchange_quoteanswer USING btree (workspace_id, quote_id) WHERE ((kind)::text = 'accepted'::text);
CREATE INDEX quote_link_prefix ON public.exchange_quotelink USING btree (workspace_id, prefix);
CREATE INDEX quote_newest ON public.exchange_quote USING btree (workspace_id, "on" DESC, id DESC);
CREATE INDEX quote_org ON public.exchange_quote USING btree (workspace_id, organisation_id, "on" DESC) WHERE (organisation_id IS NOT NULL);
CREATE INDEX quote_origin ON public.exchange_quote USING btree (workspace_id, origin_id) WHERE (origin_id IS NOT NULL);
CREATE INDEX quote_person ON public.exchange_quote USING btree (workspace_id, person_id, "on" DESC) WHERE (person_id IS NOT NULL);
CREATE INDEX quote_state ON public.exchange_quote USING btree (workspace_id, state, "on" DESC);
CREATE INDEX reach_norm ON public.people_reach USING btree (workspace_id, norm, kind);
CREATE UNIQUE INDEX reach_org_once ON public.people_reach USING btree (workspace_id, organisation_id, kind, norm) WHERE (organisation_id IS NOT NULL);
CREATE INDEX records_attachment_author_id_21883cee ON public.records_attachment USING btree (author_id);
CREATE INDEX records_customrecord_object_id_804b3624 ON public.records_customrecord USING btree (object_id);
CREATE INDEX records_customrecord_owner_id_34db3d9a ON public.records_customrecord USING btree (owner_id);
CREATE INDEX records_importrun_author_id_3e88253b ON public.records_importrun USING btree (author_id);
CREATE INDEX records_note_author_id_f695c702 ON public.records_note USING btree (author_id);
CREATE INDEX records_refusedrow_run_id_8536f02f ON public.records_refusedrow USING btree (run_id);
CREATE INDEX records_savedview_owner_id_d98db694 ON public.records_savedview USING btree (owner_id);
CREATE INDEX records_tagging_tag_id_acfa109d ON public.records_tagging USING btree (tag_id);
CREATE INDEX relation_0 ON public.people_relation USING btree (workspace_id, from_person_id) WHERE (from_person_id IS NOT NULL);
CREATE INDEX relation_1 ON public.people_relation USING btree (workspace_id, from_organisation_id) WHERE (from_organisation_id IS NOT NULL);
CREATE INDEX relation_2 ON public.people_relation USING btree (workspace_id, to_person_id) WHERE (to_person_id IS NOT NULL);
CREATE INDEX relation_3 ON public.people_relation USING btree (workspace_id, to_organisation_id) WHERE (to_organisation_id IS NOT NULL);
CREATE INDEX repeat_due ON public.exchange_repeat USING btree (workspace_id, next_on) WHERE (NOT paused);
CREATE INDEX reply_at ON public.api_reply USING btree (workspace_id, at);
CREATE INDEX return_newest ON public.exchange_return USING btree (workspace_id, asked_on DESC, id DESC);
CREATE UNIQUE INDEX return_number ON public.exchange_return USING btree (workspace_id, number_norm) WHERE (NOT ((number_norm)::text = ''::text));
CREATE INDEX sales_formanswer_form_id_92f1d444 ON public.sales_formanswer USING btree (form_id);
CREATE INDEX sales_formanswer_lead_id_bd0bb782 ON public.sales_formanswer USING btree (lead_id);
CREATE INDEX sales_leadform_owner_id_477a7462 ON public.sales_leadform USING btree (owner_id);
CREATE INDEX sales_objection_competitor_id_bf293be6 ON public.sales_objection USING btree (competitor_id);
CREATE INDEX search_doc_trigram ON ONLY public.search_doc USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_0_text_idx ON public.search_doc_0 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_source ON ONLY public.search_doc USING btree (workspace_id, source_id);
CREATE INDEX search_doc_0_workspace_id_source_id_idx ON public.search_doc_0 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_prefix ON ONLY public.search_doc USING btree (workspace_id, text);
CREATE INDEX search_doc_0_workspace_id_text_idx ON public.search_doc_0 USING btree (workspace_id, text);
CREATE INDEX search_doc_10_text_idx ON public.search_doc_10 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_10_workspace_id_source_id_idx ON public.search_doc_10 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_10_workspace_id_text_idx ON public.search_doc_10 USING btree (workspace_id, text);
CREATE INDEX search_doc_11_text_idx ON public.search_doc_11 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_11_workspace_id_source_id_idx ON public.search_doc_11 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_11_workspace_id_text_idx ON public.search_doc_11 USING btree (workspace_id, text);
CREATE INDEX search_doc_12_text_idx ON public.search_doc_12 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_12_workspace_id_source_id_idx ON public.search_doc_12 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_12_workspace_id_text_idx ON public.search_doc_12 USING btree (workspace_id, text);
CREATE INDEX search_doc_13_text_idx ON public.search_doc_13 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_13_workspace_id_source_id_idx ON public.search_doc_13 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_13_workspace_id_text_idx ON public.search_doc_13 USING btree (workspace_id, text);
CREATE INDEX search_doc_14_text_idx ON public.search_doc_14 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_14_workspace_id_source_id_idx ON public.search_doc_14 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_14_workspace_id_text_idx ON public.search_doc_14 USING btree (workspace_id, text);
CREATE INDEX search_doc_15_text_idx ON public.search_doc_15 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_15_workspace_id_source_id_idx ON public.search_doc_15 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_15_workspace_id_text_idx ON public.search_doc_15 USING btree (workspace_id, text);
CREATE INDEX search_doc_16_text_idx ON public.search_doc_16 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_16_workspace_id_source_id_idx ON public.search_doc_16 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_16_workspace_id_text_idx ON public.search_doc_16 USING btree (workspace_id, text);
CREATE INDEX search_doc_17_text_idx ON public.search_doc_17 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_17_workspace_id_source_id_idx ON public.search_doc_17 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_17_workspace_id_text_idx ON public.search_doc_17 USING btree (workspace_id, text);
CREATE INDEX search_doc_18_text_idx ON public.search_doc_18 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_18_workspace_id_source_id_idx ON public.search_doc_18 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_18_workspace_id_text_idx ON public.search_doc_18 USING btree (workspace_id, text);
CREATE INDEX search_doc_19_text_idx ON public.search_doc_19 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_19_workspace_id_source_id_idx ON public.search_doc_19 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_19_workspace_id_text_idx ON public.search_doc_19 USING btree (workspace_id, text);
CREATE INDEX search_doc_1_text_idx ON public.search_doc_1 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_1_workspace_id_source_id_idx ON public.search_doc_1 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_1_workspace_id_text_idx ON public.search_doc_1 USING btree (workspace_id, text);
CREATE INDEX search_doc_20_text_idx ON public.search_doc_20 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_20_workspace_id_source_id_idx ON public.search_doc_20 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_20_workspace_id_text_idx ON public.search_doc_20 USING btree (workspace_id, text);
CREATE INDEX search_doc_21_text_idx ON public.search_doc_21 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_21_workspace_id_source_id_idx ON public.search_doc_21 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_21_workspace_id_text_idx ON public.search_doc_21 USING btree (workspace_id, text);
CREATE INDEX search_doc_22_text_idx ON public.search_doc_22 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_22_workspace_id_source_id_idx ON public.search_doc_22 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_22_workspace_id_text_idx ON public.search_doc_22 USING btree (workspace_id, text);
CREATE INDEX search_doc_23_text_idx ON public.search_doc_23 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_23_workspace_id_source_id_idx ON public.search_doc_23 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_23_workspace_id_text_idx ON public.search_doc_23 USING btree (workspace_id, text);
CREATE INDEX search_doc_24_text_idx ON public.search_doc_24 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_24_workspace_id_source_id_idx ON public.search_doc_24 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_24_workspace_id_text_idx ON public.search_doc_24 USING btree (workspace_id, text);
CREATE INDEX search_doc_25_text_idx ON public.search_doc_25 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_25_workspace_id_source_id_idx ON public.search_doc_25 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_25_workspace_id_text_idx ON public.search_doc_25 USING btree (workspace_id, text);
CREATE INDEX search_doc_26_text_idx ON public.search_doc_26 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_26_workspace_id_source_id_idx ON public.search_doc_26 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_26_workspace_id_text_idx ON public.search_doc_26 USING btree (workspace_id, text);
CREATE INDEX search_doc_27_text_idx ON public.search_doc_27 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_27_workspace_id_source_id_idx ON public.search_doc_27 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_27_workspace_id_text_idx ON public.search_doc_27 USING btree (workspace_id, text);
CREATE INDEX search_doc_28_text_idx ON public.search_doc_28 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_28_workspace_id_source_id_idx ON public.search_doc_28 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_28_workspace_id_text_idx ON public.search_doc_28 USING btree (workspace_id, text);
CREATE INDEX search_doc_29_text_idx ON public.search_doc_29 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_29_workspace_id_source_id_idx ON public.search_doc_29 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_29_workspace_id_text_idx ON public.search_doc_29 USING btree (workspace_id, text);
CREATE INDEX search_doc_2_text_idx ON public.search_doc_2 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_2_workspace_id_source_id_idx ON public.search_doc_2 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_2_workspace_id_text_idx ON public.search_doc_2 USING btree (workspace_id, text);
CREATE INDEX search_doc_30_text_idx ON public.search_doc_30 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_30_workspace_id_source_id_idx ON public.search_doc_30 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_30_workspace_id_text_idx ON public.search_doc_30 USING btree (workspace_id, text);
CREATE INDEX search_doc_31_text_idx ON public.search_doc_31 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_31_workspace_id_source_id_idx ON public.search_doc_31 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_31_workspace_id_text_idx ON public.search_doc_31 USING btree (workspace_id, text);
CREATE INDEX search_doc_3_text_idx ON public.search_doc_3 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_3_workspace_id_source_id_idx ON public.search_doc_3 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_3_workspace_id_text_idx ON public.search_doc_3 USING btree (workspace_id, text);
CREATE INDEX search_doc_4_text_idx ON public.search_doc_4 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_4_workspace_id_source_id_idx ON public.search_doc_4 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_4_workspace_id_text_idx ON public.search_doc_4 USING btree (workspace_id, text);
CREATE INDEX search_doc_5_text_idx ON public.search_doc_5 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_5_workspace_id_source_id_idx ON public.search_doc_5 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_5_workspace_id_text_idx ON public.search_doc_5 USING btree (workspace_id, text);
CREATE INDEX search_doc_6_text_idx ON public.search_doc_6 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_6_workspace_id_source_id_idx ON public.search_doc_6 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_6_workspace_id_text_idx ON public.search_doc_6 USING btree (workspace_id, text);
CREATE INDEX search_doc_7_text_idx ON public.search_doc_7 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_7_workspace_id_source_id_idx ON public.search_doc_7 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_7_workspace_id_text_idx ON public.search_doc_7 USING btree (workspace_id, text);
CREATE INDEX search_doc_8_text_idx ON public.search_doc_8 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_8_workspace_id_source_id_idx ON public.search_doc_8 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_8_workspace_id_text_idx ON public.search_doc_8 USING btree (workspace_id, text);
CREATE INDEX search_doc_9_text_idx ON public.search_doc_9 USING gin (text public.gin_trgm_ops) WHERE (part = 0);
CREATE INDEX search_doc_9_workspace_id_source_id_idx ON public.search_doc_9 USING btree (workspace_id, source_id);
CREATE INDEX search_doc_9_workspace_id_text_idx ON public.search_doc_9 USING btree (workspace_id, text);
CREATE INDEX shipment_newest ON public.exchange_shipment USING btree (workspace_id, sent_at DESC, id DESC);
CREATE UNIQUE INDEX shipment_number ON public.exchange_shipment USING btree (workspace_id, number_norm) WHERE (NOT ((number_norm)::text = ''::text));
CREATE INDEX source_record_key_born ON public.people_sourcerecord USING btree (workspace_id, key_born) WHERE (key_born IS NOT NULL);
CREATE INDEX source_record_key_home ON public.people_sourcerecord USING btree (workspace_id, key_home) WHERE (key_home IS NOT NULL);
CREATE INDEX source_record_key_post ON public.people_sourcerecord USING btree (workspace_id, key_post) WHERE (key_post IS NOT NULL);
CREATE INDEX source_record_org ON public.people_sourcerecord USING btree (workspace_id, organisation_id) WHERE (organisation_id IS NOT NULL);
CREATE INDEX source_record_person ON public.people_sourcerecord USING btree (workspace_id, person_id);
CREATE INDEX stage_order ON public.sales_stage USING btree (workspace_id, pipeline_id, "position");
CREATE INDEX step_deal ON public.sales_step USING btree (workspace_id, deal_id, since);
CREATE INDEX step_since ON public.sales_step USING btree (workspace_id, since);
CREATE INDEX step_stage ON public.sales_step USING btree (workspace_id, stage_id, since);
CREATE INDEX tagging_tag ON public.records_tagging USING btree (workspace_id, tag_id, record_id);
CREATE INDEX tally_lane ON public.sales_tally USING btree (workspace_id, stage_id, state, day);
CREATE INDEX tally_pipeline ON public.sales_tally USING btree (workspace_id, pipeline_id, state, day);
CREATE INDEX touch_due ON public.people_touch USING btree (workspace_id, due_at) WHERE ((kept_at IS NULL) AND ((kind)::text = 'promise'::text));
CREATE INDEX touch_org ON public.people_touch USING btree (workspace_id, organisation_id, happened_at DESC);
CREATE INDEX touch_person ON public.people_touch USING btree (workspace_id, person_id, happened_at DESC);
CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY (ARRAY[('totp'::character varying)::text, ('recovery_codes'::character varying)::text]));
CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";
CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;
CREATE INDEX usersessions_usersession_session_key_fd35de43_like ON public.usersessions_usersession USING btree (session_key varchar_pattern_ops);
CREATE INDEX usersessions_usersession_user_id_af5e0a6d ON public.usersessions_usersession USING btree (user_id);
CREATE INDEX view_noun ON public.records_savedview USING btree (workspace_id, noun);
ALTER INDEX public.kernel_fact_pkey ATTACH PARTITION public.kernel_fact_other_pkey;
ALTER INDEX public.kernel_fact_changeset ATTACH PARTITION public.kernel_fact_other_workspace_id_changeset_id_id_idx;
ALTER INDEX public.kernel_fact_subject ATTACH PARTITION public.kernel_fact_other_workspace_id_subject_id_id_idx;
ALTER INDEX public.kernel_fact_feed ATTACH PARTITION public.kernel_fact_other_workspace_id_xid_id_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_0_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_0_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_0_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_10_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_10_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_10_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_11_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_11_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_11_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_12_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_12_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_12_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_13_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_13_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_13_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_14_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_14_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_14_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_15_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_15_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_15_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_16_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_16_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_16_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_17_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_17_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_17_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_18_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_18_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_18_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_19_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_19_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_19_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_1_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_1_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_1_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_20_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_20_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_20_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_21_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_21_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_21_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_22_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_22_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_22_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_23_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_23_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_23_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_24_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_24_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_24_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_25_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_25_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_25_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_26_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_26_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_26_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_27_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_27_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_27_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_28_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_28_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_28_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_29_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_29_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_29_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_2_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_2_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_2_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_30_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_30_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_30_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_31_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_31_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_31_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_3_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_3_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_3_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_4_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_4_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_4_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_5_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_5_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_5_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_6_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_6_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_6_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_7_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_7_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_7_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_8_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_8_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_8_workspace_id_text_idx;
ALTER INDEX public.search_doc_trigram ATTACH PARTITION public.search_doc_9_text_idx;
ALTER INDEX public.search_doc_source ATTACH PARTITION public.search_doc_9_workspace_id_source_id_idx;
ALTER INDEX public.search_doc_prefix ATTACH PARTITION public.search_doc_9_workspace_id_text_idx;
CREATE TRIGGER accounts_invitation_capture_delete AFTER DELETE ON public.accounts_invitation REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER accounts_invitation_capture_insert AFTER INSERT ON public.accounts_invitation REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER accounts_invitation_capture_update AFTER UPDATE ON public.accounts_invitation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE CONSTRAINT TRIGGER accounts_last_owner AFTER DELETE OR UPDATE OF active ON public.accounts_membership DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.accounts_keep_an_owner();
CREATE CONSTRAINT TRIGGER accounts_last_owner AFTER DELETE OR UPDATE ON public.accounts_rolegiven DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.accounts_keep_an_owner();
CREATE TRIGGER accounts_membership_capture_delete AFTER DELETE ON public.accounts_membership REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER accounts_membership_capture_insert AFTER INSERT ON public.accounts_membership REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER accounts_membership_capture_update AFTER UPDATE ON public.accounts_membership REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER accounts_role_capture_delete AFTER DELETE ON public.accounts_role REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER accounts_role_capture_insert AFTER INSERT ON public.accounts_role REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER accounts_role_capture_update AFTER UPDATE ON public.accounts_role REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER accounts_rolegiven_capture_delete AFTER DELETE ON public.accounts_rolegiven REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER accounts_rolegiven_capture_insert AFTER INSERT ON public.accounts_rolegiven REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER accounts_rolegiven_capture_update AFTER UPDATE ON public.accounts_rolegiven REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER accounts_team_capture_delete AFTER DELETE ON public.accounts_team REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER accounts_team_capture_insert AFTER INSERT ON public.accounts_team REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER accounts_team_capture_update AFTER UPDATE ON public.accounts_team REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER accounts_teammember_capture_delete AFTER DELETE ON public.accounts_teammember REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER accounts_teammember_capture_insert AFTER INSERT ON public.accounts_teammember REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER accounts_teammember_capture_update AFTER UPDATE ON public.accounts_teammember REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER agenda_activity_capture_delete AFTER DELETE ON public.agenda_activity REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER agenda_activity_capture_insert AFTER INSERT ON public.agenda_activity REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER agenda_activity_capture_update AFTER UPDATE ON public.agenda_activity REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER agenda_activity_search_delete AFTER DELETE ON public.agenda_activity REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.agenda_activity_search_delete();
CREATE TRIGGER agenda_activity_search_insert AFTER INSERT ON public.agenda_activity REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.agenda_activity_search_insert();
CREATE TRIGGER agenda_activity_search_update AFTER UPDATE ON public.agenda_activity REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.agenda_activity_search_update();
CREATE TRIGGER exchange_allocation_capture_delete AFTER DELETE ON public.exchange_allocation REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_allocation_capture_insert AFTER INSERT ON public.exchange_allocation REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_allocation_capture_update AFTER UPDATE ON public.exchange_allocation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_bundlepart_capture_delete AFTER DELETE ON public.exchange_bundlepart REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_bundlepart_capture_insert AFTER INSERT ON public.exchange_bundlepart REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_bundlepart_capture_update AFTER UPDATE ON public.exchange_bundlepart REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_discountlimit_capture_delete AFTER DELETE ON public.exchange_discountlimit REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_discountlimit_capture_insert AFTER INSERT ON public.exchange_discountlimit REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_discountlimit_capture_update AFTER UPDATE ON public.exchange_discountlimit REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_dunninglevel_capture_delete AFTER DELETE ON public.exchange_dunninglevel REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_dunninglevel_capture_insert AFTER INSERT ON public.exchange_dunninglevel REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_dunninglevel_capture_update AFTER UPDATE ON public.exchange_dunninglevel REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_dunninglevel_search_delete AFTER DELETE ON public.exchange_dunninglevel REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_dunninglevel_search_delete();
CREATE TRIGGER exchange_dunninglevel_search_insert AFTER INSERT ON public.exchange_dunninglevel REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_dunninglevel_search_insert();
CREATE TRIGGER exchange_dunninglevel_search_update AFTER UPDATE ON public.exchange_dunninglevel REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_dunninglevel_search_update();
CREATE TRIGGER exchange_exchangerate_capture_delete AFTER DELETE ON public.exchange_exchangerate REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_exchangerate_capture_insert AFTER INSERT ON public.exchange_exchangerate REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_exchangerate_capture_update AFTER UPDATE ON public.exchange_exchangerate REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_invoice_capture_delete AFTER DELETE ON public.exchange_invoice REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_invoice_capture_insert AFTER INSERT ON public.exchange_invoice REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_invoice_capture_update AFTER UPDATE ON public.exchange_invoice REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_invoice_search_delete AFTER DELETE ON public.exchange_invoice REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_invoice_search_delete();
CREATE TRIGGER exchange_invoice_search_insert AFTER INSERT ON public.exchange_invoice REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_invoice_search_insert();
CREATE TRIGGER exchange_invoice_search_update AFTER UPDATE ON public.exchange_invoice REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_invoice_search_update();
CREATE TRIGGER exchange_invoice_stays BEFORE DELETE OR UPDATE ON public.exchange_invoice FOR EACH ROW EXECUTE FUNCTION public.exchange_invoice_stays();
CREATE TRIGGER exchange_invoiceline_capture_delete AFTER DELETE ON public.exchange_invoiceline REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_invoiceline_capture_insert AFTER INSERT ON public.exchange_invoiceline REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_invoiceline_capture_update AFTER UPDATE ON public.exchange_invoiceline REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_ledger_balanced AFTER INSERT ON public.exchange_ledgerentry REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_balanced();
CREATE TRIGGER exchange_letterhead_capture_delete AFTER DELETE ON public.exchange_letterhead REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_letterhead_capture_insert AFTER INSERT ON public.exchange_letterhead REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_letterhead_capture_update AFTER UPDATE ON public.exchange_letterhead REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_makingstep_capture_delete AFTER DELETE ON public.exchange_makingstep REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_makingstep_capture_insert AFTER INSERT ON public.exchange_makingstep REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_makingstep_capture_update AFTER UPDATE ON public.exchange_makingstep REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_moved_in AFTER INSERT ON public.exchange_stockmove REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_moved();
CREATE TRIGGER exchange_moved_on AFTER UPDATE ON public.exchange_stockmove REFERENCING OLD TABLE AS gone NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_moved();
CREATE TRIGGER exchange_moved_out AFTER DELETE ON public.exchange_stockmove REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_moved();
CREATE TRIGGER exchange_numbering_capture_delete AFTER DELETE ON public.exchange_numbering REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_numbering_capture_insert AFTER INSERT ON public.exchange_numbering REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_numbering_capture_update AFTER UPDATE ON public.exchange_numbering REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_order_capture_delete AFTER DELETE ON public.exchange_order REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_order_capture_insert AFTER INSERT ON public.exchange_order REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_order_capture_update AFTER UPDATE ON public.exchange_order REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_order_search_delete AFTER DELETE ON public.exchange_order REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_order_search_delete();
CREATE TRIGGER exchange_order_search_insert AFTER INSERT ON public.exchange_order REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_order_search_insert();
CREATE TRIGGER exchange_order_search_update AFTER UPDATE ON public.exchange_order REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_order_search_update();
CREATE TRIGGER exchange_orderline_capture_delete AFTER DELETE ON public.exchange_orderline REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_orderline_capture_insert AFTER INSERT ON public.exchange_orderline REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_orderline_capture_update AFTER UPDATE ON public.exchange_orderline REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_orderstep_capture_delete AFTER DELETE ON public.exchange_orderstep REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_orderstep_capture_insert AFTER INSERT ON public.exchange_orderstep REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_orderstep_capture_update AFTER UPDATE ON public.exchange_orderstep REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_payment_capture_delete AFTER DELETE ON public.exchange_payment REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_payment_capture_insert AFTER INSERT ON public.exchange_payment REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_payment_capture_update AFTER UPDATE ON public.exchange_payment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_payment_search_delete AFTER DELETE ON public.exchange_payment REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_payment_search_delete();
CREATE TRIGGER exchange_payment_search_insert AFTER INSERT ON public.exchange_payment REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_payment_search_insert();
CREATE TRIGGER exchange_payment_search_update AFTER UPDATE ON public.exchange_payment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_payment_search_update();
CREATE TRIGGER exchange_payment_stays BEFORE DELETE OR UPDATE ON public.exchange_payment FOR EACH ROW EXECUTE FUNCTION public.exchange_payment_stays();
CREATE TRIGGER exchange_posting_capture_delete AFTER DELETE ON public.exchange_posting REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_posting_capture_insert AFTER INSERT ON public.exchange_posting REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_posting_capture_update AFTER UPDATE ON public.exchange_posting REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_price_capture_delete AFTER DELETE ON public.exchange_price REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_price_capture_insert AFTER INSERT ON public.exchange_price REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_price_capture_update AFTER UPDATE ON public.exchange_price REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_pricelist_capture_delete AFTER DELETE ON public.exchange_pricelist REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_pricelist_capture_insert AFTER INSERT ON public.exchange_pricelist REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_pricelist_capture_update AFTER UPDATE ON public.exchange_pricelist REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_pricelist_search_delete AFTER DELETE ON public.exchange_pricelist REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_pricelist_search_delete();
CREATE TRIGGER exchange_pricelist_search_insert AFTER INSERT ON public.exchange_pricelist REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_pricelist_search_insert();
CREATE TRIGGER exchange_pricelist_search_update AFTER UPDATE ON public.exchange_pricelist REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_pricelist_search_update();
CREATE TRIGGER exchange_product_capture_delete AFTER DELETE ON public.exchange_product REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_product_capture_insert AFTER INSERT ON public.exchange_product REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_product_capture_update AFTER UPDATE ON public.exchange_product REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_product_search_delete AFTER DELETE ON public.exchange_product REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_product_search_delete();
CREATE TRIGGER exchange_product_search_insert AFTER INSERT ON public.exchange_product REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_product_search_insert();
CREATE TRIGGER exchange_product_search_update AFTER UPDATE ON public.exchange_product REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_product_search_update();
CREATE TRIGGER exchange_quote_capture_delete AFTER DELETE ON public.exchange_quote REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_quote_capture_insert AFTER INSERT ON public.exchange_quote REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_quote_capture_update AFTER UPDATE ON public.exchange_quote REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_quote_search_delete AFTER DELETE ON public.exchange_quote REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_quote_search_delete();
CREATE TRIGGER exchange_quote_search_insert AFTER INSERT ON public.exchange_quote REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_quote_search_insert();
CREATE TRIGGER exchange_quote_search_update AFTER UPDATE ON public.exchange_quote REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_quote_search_update();
CREATE TRIGGER exchange_quoteanswer_capture_delete AFTER DELETE ON public.exchange_quoteanswer REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_quoteanswer_capture_insert AFTER INSERT ON public.exchange_quoteanswer REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_quoteanswer_capture_update AFTER UPDATE ON public.exchange_quoteanswer REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_quoteline_capture_delete AFTER DELETE ON public.exchange_quoteline REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_quoteline_capture_insert AFTER INSERT ON public.exchange_quoteline REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_quoteline_capture_update AFTER UPDATE ON public.exchange_quoteline REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_quotelink_capture_delete AFTER DELETE ON public.exchange_quotelink REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_quotelink_capture_insert AFTER INSERT ON public.exchange_quotelink REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_quotelink_capture_update AFTER UPDATE ON public.exchange_quotelink REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_reminder_capture_delete AFTER DELETE ON public.exchange_reminder REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_reminder_capture_insert AFTER INSERT ON public.exchange_reminder REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_reminder_capture_update AFTER UPDATE ON public.exchange_reminder REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_repeat_capture_delete AFTER DELETE ON public.exchange_repeat REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_repeat_capture_insert AFTER INSERT ON public.exchange_repeat REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_repeat_capture_update AFTER UPDATE ON public.exchange_repeat REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_repeatrun_capture_delete AFTER DELETE ON public.exchange_repeatrun REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_repeatrun_capture_insert AFTER INSERT ON public.exchange_repeatrun REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_repeatrun_capture_update AFTER UPDATE ON public.exchange_repeatrun REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_return_capture_delete AFTER DELETE ON public.exchange_return REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_return_capture_insert AFTER INSERT ON public.exchange_return REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_return_capture_update AFTER UPDATE ON public.exchange_return REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_return_search_delete AFTER DELETE ON public.exchange_return REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_return_search_delete();
CREATE TRIGGER exchange_return_search_insert AFTER INSERT ON public.exchange_return REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_return_search_insert();
CREATE TRIGGER exchange_return_search_update AFTER UPDATE ON public.exchange_return REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_return_search_update();
CREATE TRIGGER exchange_returnline_capture_delete AFTER DELETE ON public.exchange_returnline REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_returnline_capture_insert AFTER INSERT ON public.exchange_returnline REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_returnline_capture_update AFTER UPDATE ON public.exchange_returnline REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_set_aside_in AFTER INSERT ON public.exchange_orderline REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_set_aside();
CREATE TRIGGER exchange_set_aside_on AFTER UPDATE ON public.exchange_orderline REFERENCING OLD TABLE AS gone NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_set_aside();
CREATE TRIGGER exchange_set_aside_out AFTER DELETE ON public.exchange_orderline REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_set_aside();
CREATE TRIGGER exchange_shipment_capture_delete AFTER DELETE ON public.exchange_shipment REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_shipment_capture_insert AFTER INSERT ON public.exchange_shipment REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_shipment_capture_update AFTER UPDATE ON public.exchange_shipment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_shipment_search_delete AFTER DELETE ON public.exchange_shipment REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_shipment_search_delete();
CREATE TRIGGER exchange_shipment_search_insert AFTER INSERT ON public.exchange_shipment REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_shipment_search_insert();
CREATE TRIGGER exchange_shipment_search_update AFTER UPDATE ON public.exchange_shipment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_shipment_search_update();
CREATE TRIGGER exchange_shipmentline_capture_delete AFTER DELETE ON public.exchange_shipmentline REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_shipmentline_capture_insert AFTER INSERT ON public.exchange_shipmentline REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_shipmentline_capture_update AFTER UPDATE ON public.exchange_shipmentline REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE CONSTRAINT TRIGGER exchange_stock_holds AFTER INSERT OR UPDATE ON public.exchange_stock DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.exchange_stock_holds();
CREATE TRIGGER exchange_stockmove_capture_delete AFTER DELETE ON public.exchange_stockmove REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_stockmove_capture_insert AFTER INSERT ON public.exchange_stockmove REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_stockmove_capture_update AFTER UPDATE ON public.exchange_stockmove REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_taxclass_capture_delete AFTER DELETE ON public.exchange_taxclass REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_taxclass_capture_insert AFTER INSERT ON public.exchange_taxclass REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_taxclass_capture_update AFTER UPDATE ON public.exchange_taxclass REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER exchange_taxclass_search_delete AFTER DELETE ON public.exchange_taxclass REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_taxclass_search_delete();
CREATE TRIGGER exchange_taxclass_search_insert AFTER INSERT ON public.exchange_taxclass REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_taxclass_search_insert();
CREATE TRIGGER exchange_taxclass_search_update AFTER UPDATE ON public.exchange_taxclass REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.exchange_taxclass_search_update();
CREATE TRIGGER hours_holiday_capture_delete AFTER DELETE ON public.hours_holiday REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER hours_holiday_capture_insert AFTER INSERT ON public.hours_holiday REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER hours_holiday_capture_update AFTER UPDATE ON public.hours_holiday REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER hours_worktime_capture_delete AFTER DELETE ON public.hours_worktime REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER hours_worktime_capture_insert AFTER INSERT ON public.hours_worktime REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER hours_worktime_capture_update AFTER UPDATE ON public.hours_worktime REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_consent_capture_delete AFTER DELETE ON public.people_consent REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_consent_capture_insert AFTER INSERT ON public.people_consent REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_consent_capture_update AFTER UPDATE ON public.people_consent REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_duplicatepair_capture_delete AFTER DELETE ON public.people_duplicatepair REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_duplicatepair_capture_insert AFTER INSERT ON public.people_duplicatepair REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_duplicatepair_capture_update AFTER UPDATE ON public.people_duplicatepair REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_goldenrule_capture_delete AFTER DELETE ON public.people_goldenrule REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_goldenrule_capture_insert AFTER INSERT ON public.people_goldenrule REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_goldenrule_capture_update AFTER UPDATE ON public.people_goldenrule REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_joined_added AFTER INSERT ON public.people_joined REFERENCING NEW TABLE AS joined FOR EACH STATEMENT EXECUTE FUNCTION public.people_threads_joined();
CREATE TRIGGER people_joined_capture_delete AFTER DELETE ON public.people_joined REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_joined_capture_insert AFTER INSERT ON public.people_joined REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_joined_capture_update AFTER UPDATE ON public.people_joined REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_joined_gone AFTER DELETE ON public.people_joined REFERENCING OLD TABLE AS joined FOR EACH STATEMENT EXECUTE FUNCTION public.people_threads_joined();
CREATE TRIGGER people_joined_moved AFTER UPDATE ON public.people_joined REFERENCING NEW TABLE AS joined FOR EACH STATEMENT EXECUTE FUNCTION public.people_threads_joined();
CREATE TRIGGER people_knots_added AFTER INSERT ON public.kernel_knot REFERENCING NEW TABLE AS knots FOR EACH STATEMENT EXECUTE FUNCTION public.people_knots_tied();
CREATE TRIGGER people_knots_gone AFTER DELETE ON public.kernel_knot REFERENCING OLD TABLE AS knots FOR EACH STATEMENT EXECUTE FUNCTION public.people_knots_tied();
CREATE TRIGGER people_need_capture_delete AFTER DELETE ON public.people_need REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_need_capture_insert AFTER INSERT ON public.people_need REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_need_capture_update AFTER UPDATE ON public.people_need REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_organisation_capture_delete AFTER DELETE ON public.people_organisation REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_organisation_capture_insert AFTER INSERT ON public.people_organisation REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_organisation_capture_update AFTER UPDATE ON public.people_organisation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_organisation_search_delete AFTER DELETE ON public.people_organisation REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.people_organisation_search_delete();
CREATE TRIGGER people_organisation_search_insert AFTER INSERT ON public.people_organisation REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.people_organisation_search_insert();
CREATE TRIGGER people_organisation_search_update AFTER UPDATE ON public.people_organisation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.people_organisation_search_update();
CREATE TRIGGER people_person_capture_delete AFTER DELETE ON public.people_person REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_person_capture_insert AFTER INSERT ON public.people_person REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_person_capture_update AFTER UPDATE ON public.people_person REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_person_search_delete AFTER DELETE ON public.people_person REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.people_person_search_delete();
CREATE TRIGGER people_person_search_insert AFTER INSERT ON public.people_person REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.people_person_search_insert();
CREATE TRIGGER people_person_search_update AFTER UPDATE ON public.people_person REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.people_person_search_update();
CREATE TRIGGER people_reach_capture_delete AFTER DELETE ON public.people_reach REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_reach_capture_insert AFTER INSERT ON public.people_reach REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_reach_capture_update AFTER UPDATE ON public.people_reach REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_reach_search_delete AFTER DELETE ON public.people_reach REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.people_reach_search_delete();
CREATE TRIGGER people_reach_search_insert AFTER INSERT ON public.people_reach REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.people_reach_search_insert();
CREATE TRIGGER people_reach_search_update AFTER UPDATE ON public.people_reach REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.people_reach_search_update();
CREATE TRIGGER people_relation_capture_delete AFTER DELETE ON public.people_relation REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_relation_capture_insert AFTER INSERT ON public.people_relation REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_relation_capture_update AFTER UPDATE ON public.people_relation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_relationkind_capture_delete AFTER DELETE ON public.people_relationkind REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_relationkind_capture_insert AFTER INSERT ON public.people_relationkind REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_relationkind_capture_update AFTER UPDATE ON public.people_relationkind REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_source_capture_delete AFTER DELETE ON public.people_source REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_source_capture_insert AFTER INSERT ON public.people_source REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_source_capture_update AFTER UPDATE ON public.people_source REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_sourcerecord_capture_delete AFTER DELETE ON public.people_sourcerecord REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_sourcerecord_capture_insert AFTER INSERT ON public.people_sourcerecord REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_sourcerecord_capture_update AFTER UPDATE ON public.people_sourcerecord REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_touch_capture_delete AFTER DELETE ON public.people_touch REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_touch_capture_insert AFTER INSERT ON public.people_touch REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER people_touch_capture_update AFTER UPDATE ON public.people_touch REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();
CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();
CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();
CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();
CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();
CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();
CREATE TRIGGER records_attachment_capture_delete AFTER DELETE ON public.records_attachment REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER records_attachment_capture_insert AFTER INSERT ON public.records_attachment REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER records_attachment_capture_update AFTER UPDATE ON public.records_attachment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER records_customfield_capture_delete AFTER DELETE ON public.records_customfield REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER records_customfield_capture_insert AFTER INSERT ON public.records_customfield REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER records_customfield_capture_update AFTER UPDATE ON public.records_customfield REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER records_customobject_capture_delete AFTER DELETE ON public.records_customobject REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER records_customobject_capture_insert AFTER INSERT ON public.records_customobject REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER records_customobject_capture_update AFTER UPDATE ON public.records_customobject REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER records_customrecord_capture_delete AFTER DELETE ON public.records_customrecord REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER records_customrecord_capture_insert AFTER INSERT ON public.records_customrecord REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER records_customrecord_capture_update AFTER UPDATE ON public.records_customrecord REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER records_customrecord_search_delete AFTER DELETE ON public.records_customrecord REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.records_customrecord_search_delete();
CREATE TRIGGER records_customrecord_search_insert AFTER INSERT ON public.records_customrecord REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.records_customrecord_search_insert();
CREATE TRIGGER records_customrecord_search_update AFTER UPDATE ON public.records_customrecord REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.records_customrecord_search_update();
CREATE TRIGGER records_layout_capture_delete AFTER DELETE ON public.records_layout REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER records_layout_capture_insert AFTER INSERT ON public.records_layout REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER records_layout_capture_update AFTER UPDATE ON public.records_layout REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER records_note_capture_delete AFTER DELETE ON public.records_note REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER records_note_capture_insert AFTER INSERT ON public.records_note REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER records_note_capture_update AFTER UPDATE ON public.records_note REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER records_savedview_capture_delete AFTER DELETE ON public.records_savedview REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER records_savedview_capture_insert AFTER INSERT ON public.records_savedview REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER records_savedview_capture_update AFTER UPDATE ON public.records_savedview REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER records_tag_capture_delete AFTER DELETE ON public.records_tag REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER records_tag_capture_insert AFTER INSERT ON public.records_tag REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER records_tag_capture_update AFTER UPDATE ON public.records_tag REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER records_tagging_capture_delete AFTER DELETE ON public.records_tagging REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER records_tagging_capture_insert AFTER INSERT ON public.records_tagging REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER records_tagging_capture_update AFTER UPDATE ON public.records_tagging REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_assignmentrule_capture_delete AFTER DELETE ON public.sales_assignmentrule REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_assignmentrule_capture_insert AFTER INSERT ON public.sales_assignmentrule REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_assignmentrule_capture_update AFTER UPDATE ON public.sales_assignmentrule REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_cadence_capture_delete AFTER DELETE ON public.sales_cadence REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_cadence_capture_insert AFTER INSERT ON public.sales_cadence REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_cadence_capture_update AFTER UPDATE ON public.sales_cadence REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_cadence_search_delete AFTER DELETE ON public.sales_cadence REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sales_cadence_search_delete();
CREATE TRIGGER sales_cadence_search_insert AFTER INSERT ON public.sales_cadence REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sales_cadence_search_insert();
CREATE TRIGGER sales_cadence_search_update AFTER UPDATE ON public.sales_cadence REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sales_cadence_search_update();
CREATE TRIGGER sales_cadencestep_capture_delete AFTER DELETE ON public.sales_cadencestep REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_cadencestep_capture_insert AFTER INSERT ON public.sales_cadencestep REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_cadencestep_capture_update AFTER UPDATE ON public.sales_cadencestep REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_competitor_capture_delete AFTER DELETE ON public.sales_competitor REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_competitor_capture_insert AFTER INSERT ON public.sales_competitor REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_competitor_capture_update AFTER UPDATE ON public.sales_competitor REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_competitor_search_delete AFTER DELETE ON public.sales_competitor REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sales_competitor_search_delete();
CREATE TRIGGER sales_competitor_search_insert AFTER INSERT ON public.sales_competitor REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sales_competitor_search_insert();
CREATE TRIGGER sales_competitor_search_update AFTER UPDATE ON public.sales_competitor REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sales_competitor_search_update();
CREATE TRIGGER sales_deal_capture_delete AFTER DELETE ON public.sales_deal REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_deal_capture_insert AFTER INSERT ON public.sales_deal REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_deal_capture_update AFTER UPDATE ON public.sales_deal REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_deal_changed AFTER UPDATE ON public.sales_deal REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sales_steps_go_on();
CREATE TRIGGER sales_deal_gone AFTER DELETE ON public.sales_deal REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sales_steps_end();
CREATE TRIGGER sales_deal_made AFTER INSERT ON public.sales_deal REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sales_steps_begin();
CREATE TRIGGER sales_deal_search_delete AFTER DELETE ON public.sales_deal REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sales_deal_search_delete();
CREATE TRIGGER sales_deal_search_insert AFTER INSERT ON public.sales_deal REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sales_deal_search_insert();
CREATE TRIGGER sales_deal_search_update AFTER UPDATE ON public.sales_deal REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sales_deal_search_update();
CREATE TRIGGER sales_deal_tally_changed AFTER UPDATE ON public.sales_deal REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sales_tallies_changed();
CREATE TRIGGER sales_deal_tally_gone AFTER DELETE ON public.sales_deal REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sales_tallies_gone();
CREATE TRIGGER sales_deal_tally_made AFTER INSERT ON public.sales_deal REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sales_tallies_made();
CREATE TRIGGER sales_dealcontact_capture_delete AFTER DELETE ON public.sales_dealcontact REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_dealcontact_capture_insert AFTER INSERT ON public.sales_dealcontact REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_dealcontact_capture_update AFTER UPDATE ON public.sales_dealcontact REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_dealline_capture_delete AFTER DELETE ON public.sales_dealline REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_dealline_capture_insert AFTER INSERT ON public.sales_dealline REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_dealline_capture_update AFTER UPDATE ON public.sales_dealline REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_dealrival_capture_delete AFTER DELETE ON public.sales_dealrival REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_dealrival_capture_insert AFTER INSERT ON public.sales_dealrival REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_dealrival_capture_update AFTER UPDATE ON public.sales_dealrival REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_formanswer_capture_delete AFTER DELETE ON public.sales_formanswer REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_formanswer_capture_insert AFTER INSERT ON public.sales_formanswer REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_formanswer_capture_update AFTER UPDATE ON public.sales_formanswer REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_goal_capture_delete AFTER DELETE ON public.sales_goal REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_goal_capture_insert AFTER INSERT ON public.sales_goal REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_goal_capture_update AFTER UPDATE ON public.sales_goal REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_goal_search_delete AFTER DELETE ON public.sales_goal REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sales_goal_search_delete();
CREATE TRIGGER sales_goal_search_insert AFTER INSERT ON public.sales_goal REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sales_goal_search_insert();
CREATE TRIGGER sales_goal_search_update AFTER UPDATE ON public.sales_goal REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sales_goal_search_update();
CREATE TRIGGER sales_lead_capture_delete AFTER DELETE ON public.sales_lead REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_lead_capture_insert AFTER INSERT ON public.sales_lead REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_lead_capture_update AFTER UPDATE ON public.sales_lead REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_lead_search_delete AFTER DELETE ON public.sales_lead REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sales_lead_search_delete();
CREATE TRIGGER sales_lead_search_insert AFTER INSERT ON public.sales_lead REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sales_lead_search_insert();
CREATE TRIGGER sales_lead_search_update AFTER UPDATE ON public.sales_lead REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sales_lead_search_update();
CREATE TRIGGER sales_leadform_capture_delete AFTER DELETE ON public.sales_leadform REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_leadform_capture_insert AFTER INSERT ON public.sales_leadform REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_leadform_capture_update AFTER UPDATE ON public.sales_leadform REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_line_changed AFTER UPDATE ON public.sales_dealline REFERENCING OLD TABLE AS was NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION public.sales_lines_summed();
CREATE TRIGGER sales_line_gone AFTER DELETE ON public.sales_dealline REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION public.sales_lines_summed();
CREATE TRIGGER sales_line_made AFTER INSERT ON public.sales_dealline REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION public.sales_lines_summed();
CREATE TRIGGER sales_objection_capture_delete AFTER DELETE ON public.sales_objection REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_objection_capture_insert AFTER INSERT ON public.sales_objection REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_objection_capture_update AFTER UPDATE ON public.sales_objection REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_pipeline_capture_delete AFTER DELETE ON public.sales_pipeline REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_pipeline_capture_insert AFTER INSERT ON public.sales_pipeline REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_pipeline_capture_update AFTER UPDATE ON public.sales_pipeline REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_pipeline_search_delete AFTER DELETE ON public.sales_pipeline REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sales_pipeline_search_delete();
CREATE TRIGGER sales_pipeline_search_insert AFTER INSERT ON public.sales_pipeline REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sales_pipeline_search_insert();
CREATE TRIGGER sales_pipeline_search_update AFTER UPDATE ON public.sales_pipeline REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sales_pipeline_search_update();
CREATE TRIGGER sales_rulemember_capture_delete AFTER DELETE ON public.sales_rulemember REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_rulemember_capture_insert AFTER INSERT ON public.sales_rulemember REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_rulemember_capture_update AFTER UPDATE ON public.sales_rulemember REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_stage_capture_delete AFTER DELETE ON public.sales_stage REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_stage_capture_insert AFTER INSERT ON public.sales_stage REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
CREATE TRIGGER sales_stage_capture_update AFTER UPDATE ON public.sales_stage REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.kernel_capture();
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_apitoken
    ADD CONSTRAINT accounts_apitoken_membership_id_ws FOREIGN KEY (workspace_id, membership_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_invited_by_id_ws FOREIGN KEY (workspace_id, invited_by_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_role_id_ws FOREIGN KEY (workspace_id, role_id) REFERENCES public.accounts_role(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.accounts_rolegiven
    ADD CONSTRAINT accounts_rolegiven_membership_id_ws FOREIGN KEY (workspace_id, membership_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.accounts_rolegiven
    ADD CONSTRAINT accounts_rolegiven_role_id_ws FOREIGN KEY (workspace_id, role_id) REFERENCES public.accounts_role(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.accounts_teammember
    ADD CONSTRAINT accounts_teammember_membership_id_ws FOREIGN KEY (workspace_id, membership_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.accounts_teammember
    ADD CONSTRAINT accounts_teammember_team_id_ws FOREIGN KEY (workspace_id, team_id) REFERENCES public.accounts_team(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.agenda_activity
    ADD CONSTRAINT agenda_activity_organisation_id_ws FOREIGN KEY (workspace_id, organisation_id) REFERENCES public.people_organisation(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.agenda_activity
    ADD CONSTRAINT agenda_activity_owner_id_ws FOREIGN KEY (workspace_id, owner_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.agenda_activity
    ADD CONSTRAINT agenda_activity_person_id_ws FOREIGN KEY (workspace_id, person_id) REFERENCES public.people_person(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.agenda_feed
    ADD CONSTRAINT agenda_feed_owner_id_ws FOREIGN KEY (workspace_id, owner_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.agenda_invite
    ADD CONSTRAINT agenda_invite_activity_id_ws FOREIGN KEY (workspace_id, activity_id) REFERENCES public.agenda_activity(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.agenda_invite
    ADD CONSTRAINT agenda_invite_by_id_ws FOREIGN KEY (workspace_id, by_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.exchange_allocation
    ADD CONSTRAINT exchange_allocation_credit_id_ws FOREIGN KEY (workspace_id, credit_id) REFERENCES public.exchange_invoice(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_allocation
    ADD CONSTRAINT exchange_allocation_invoice_id_ws FOREIGN KEY (workspace_id, invoice_id) REFERENCES public.exchange_invoice(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_allocation
    ADD CONSTRAINT exchange_allocation_payment_id_ws FOREIGN KEY (workspace_id, payment_id) REFERENCES public.exchange_payment(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_allocation
    ADD CONSTRAINT exchange_allocation_refund_id_ws FOREIGN KEY (workspace_id, refund_id) REFERENCES public.exchange_payment(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_bundlepart
    ADD CONSTRAINT exchange_bundlepart_bundle_id_ws FOREIGN KEY (workspace_id, bundle_id) REFERENCES public.exchange_product(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_bundlepart
    ADD CONSTRAINT exchange_bundlepart_part_id_ws FOREIGN KEY (workspace_id, part_id) REFERENCES public.exchange_product(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_discountlimit
    ADD CONSTRAINT exchange_discountlimit_role_id_ws FOREIGN KEY (workspace_id, role_id) REFERENCES public.accounts_role(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_invoice
    ADD CONSTRAINT exchange_invoice_credits_id_ws FOREIGN KEY (workspace_id, credits_id) REFERENCES public.exchange_invoice(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_invoice
    ADD CONSTRAINT exchange_invoice_order_id_ws FOREIGN KEY (workspace_id, order_id) REFERENCES public.exchange_order(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_invoice
    ADD CONSTRAINT exchange_invoice_organisation_id_ws FOREIGN KEY (workspace_id, organisation_id) REFERENCES public.people_organisation(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_invoice
    ADD CONSTRAINT exchange_invoice_owner_id_ws FOREIGN KEY (workspace_id, owner_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_invoice
    ADD CONSTRAINT exchange_invoice_person_id_ws FOREIGN KEY (workspace_id, person_id) REFERENCES public.people_person(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_invoiceline
    ADD CONSTRAINT exchange_invoiceline_document_id_ws FOREIGN KEY (workspace_id, document_id) REFERENCES public.exchange_invoice(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_invoiceline
    ADD CONSTRAINT exchange_invoiceline_order_line_id_ws FOREIGN KEY (workspace_id, order_line_id) REFERENCES public.exchange_orderline(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_invoiceline
    ADD CONSTRAINT exchange_invoiceline_product_id_ws FOREIGN KEY (workspace_id, product_id) REFERENCES public.exchange_product(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_invoiceline
    ADD CONSTRAINT exchange_invoiceline_tax_class_id_ws FOREIGN KEY (workspace_id, tax_class_id) REFERENCES public.exchange_taxclass(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_ledgerentry
    ADD CONSTRAINT exchange_ledgerentry_posting_id_ws FOREIGN KEY (workspace_id, posting_id) REFERENCES public.exchange_posting(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_letter
    ADD CONSTRAINT exchange_letter_by_id_ws FOREIGN KEY (workspace_id, by_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_letter
    ADD CONSTRAINT exchange_letter_invoice_id_ws FOREIGN KEY (workspace_id, invoice_id) REFERENCES public.exchange_invoice(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_letter
    ADD CONSTRAINT exchange_letter_organisation_id_ws FOREIGN KEY (workspace_id, organisation_id) REFERENCES public.people_organisation(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_letter
    ADD CONSTRAINT exchange_letter_person_id_ws FOREIGN KEY (workspace_id, person_id) REFERENCES public.people_person(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_letter
    ADD CONSTRAINT exchange_letter_quote_id_ws FOREIGN KEY (workspace_id, quote_id) REFERENCES public.exchange_quote(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_makingstep
    ADD CONSTRAINT exchange_makingstep_product_id_ws FOREIGN KEY (workspace_id, product_id) REFERENCES public.exchange_product(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_order
    ADD CONSTRAINT exchange_order_organisation_id_ws FOREIGN KEY (workspace_id, organisation_id) REFERENCES public.people_organisation(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_order
    ADD CONSTRAINT exchange_order_owner_id_ws FOREIGN KEY (workspace_id, owner_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_order
    ADD CONSTRAINT exchange_order_person_id_ws FOREIGN KEY (workspace_id, person_id) REFERENCES public.people_person(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_order
    ADD CONSTRAINT exchange_order_quote_id_ws FOREIGN KEY (workspace_id, quote_id) REFERENCES public.exchange_quote(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_orderline
    ADD CONSTRAINT exchange_orderline_document_id_ws FOREIGN KEY (workspace_id, document_id) REFERENCES public.exchange_order(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_orderline
    ADD CONSTRAINT exchange_orderline_product_id_ws FOREIGN KEY (workspace_id, product_id) REFERENCES public.exchange_product(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_orderline
    ADD CONSTRAINT exchange_orderline_tax_class_id_ws FOREIGN KEY (workspace_id, tax_class_id) REFERENCES public.exchange_taxclass(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_orderstep
    ADD CONSTRAINT exchange_orderstep_done_by_id_ws FOREIGN KEY (workspace_id, done_by_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_orderstep
    ADD CONSTRAINT exchange_orderstep_line_id_ws FOREIGN KEY (workspace_id, line_id) REFERENCES public.exchange_orderline(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_orderstep
    ADD CONSTRAINT exchange_orderstep_maker_id_ws FOREIGN KEY (workspace_id, maker_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_orderstep
    ADD CONSTRAINT exchange_orderstep_order_id_ws FOREIGN KEY (workspace_id, order_id) REFERENCES public.exchange_order(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_orderstep
    ADD CONSTRAINT exchange_orderstep_product_id_ws FOREIGN KEY (workspace_id, product_id) REFERENCES public.exchange_product(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_payment
    ADD CONSTRAINT exchange_payment_order_id_ws FOREIGN KEY (workspace_id, order_id) REFERENCES public.exchange_order(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_payment
    ADD CONSTRAINT exchange_payment_organisation_id_ws FOREIGN KEY (workspace_id, organisation_id) REFERENCES public.people_organisation(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_payment
    ADD CONSTRAINT exchange_payment_person_id_ws FOREIGN KEY (workspace_id, person_id) REFERENCES public.people_person(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_posting
    ADD CONSTRAINT exchange_posting_invoice_id_ws FOREIGN KEY (workspace_id, invoice_id) REFERENCES public.exchange_invoice(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_posting
    ADD CONSTRAINT exchange_posting_organisation_id_ws FOREIGN KEY (workspace_id, organisation_id) REFERENCES public.people_organisation(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_posting
    ADD CONSTRAINT exchange_posting_payment_id_ws FOREIGN KEY (workspace_id, payment_id) REFERENCES public.exchange_payment(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_posting
    ADD CONSTRAINT exchange_posting_person_id_ws FOREIGN KEY (workspace_id, person_id) REFERENCES public.people_person(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_price
    ADD CONSTRAINT exchange_price_price_list_id_ws FOREIGN KEY (workspace_id, price_list_id) REFERENCES public.exchange_pricelist(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_price
    ADD CONSTRAINT exchange_price_product_id_ws FOREIGN KEY (workspace_id, product_id) REFERENCES public.exchange_product(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_pricelist
    ADD CONSTRAINT exchange_pricelist_organisation_id_ws FOREIGN KEY (workspace_id, organisation_id) REFERENCES public.people_organisation(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_pricelist
    ADD CONSTRAINT exchange_pricelist_person_id_ws FOREIGN KEY (workspace_id, person_id) REFERENCES public.people_person(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_product
    ADD CONSTRAINT exchange_product_parent_id_ws FOREIGN KEY (workspace_id, parent_id) REFERENCES public.exchange_product(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_product
    ADD CONSTRAINT exchange_product_tax_id_ws FOREIGN KEY (workspace_id, tax_id) REFERENCES public.exchange_taxclass(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_quote
    ADD CONSTRAINT exchange_quote_approved_by_id_ws FOREIGN KEY (workspace_id, approved_by_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_quote
    ADD CONSTRAINT exchange_quote_organisation_id_ws FOREIGN KEY (workspace_id, organisation_id) REFERENCES public.people_organisation(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_quote
    ADD CONSTRAINT exchange_quote_owner_id_ws FOREIGN KEY (workspace_id, owner_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_quote
    ADD CONSTRAINT exchange_quote_person_id_ws FOREIGN KEY (workspace_id, person_id) REFERENCES public.people_person(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_quote
    ADD CONSTRAINT exchange_quote_previous_id_ws FOREIGN KEY (workspace_id, previous_id) REFERENCES public.exchange_quote(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_quoteanswer
    ADD CONSTRAINT exchange_quoteanswer_quote_id_ws FOREIGN KEY (workspace_id, quote_id) REFERENCES public.exchange_quote(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_quoteline
    ADD CONSTRAINT exchange_quoteline_document_id_ws FOREIGN KEY (workspace_id, document_id) REFERENCES public.exchange_quote(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_quoteline
    ADD CONSTRAINT exchange_quoteline_product_id_ws FOREIGN KEY (workspace_id, product_id) REFERENCES public.exchange_product(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_quoteline
    ADD CONSTRAINT exchange_quoteline_tax_class_id_ws FOREIGN KEY (workspace_id, tax_class_id) REFERENCES public.exchange_taxclass(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_quotelink
    ADD CONSTRAINT exchange_quotelink_quote_id_ws FOREIGN KEY (workspace_id, quote_id) REFERENCES public.exchange_quote(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_reminder
    ADD CONSTRAINT exchange_reminder_invoice_id_ws FOREIGN KEY (workspace_id, invoice_id) REFERENCES public.exchange_invoice(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_reminder
    ADD CONSTRAINT exchange_reminder_letter_id_ws FOREIGN KEY (workspace_id, letter_id) REFERENCES public.exchange_letter(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_repeat
    ADD CONSTRAINT exchange_repeat_invoice_id_ws FOREIGN KEY (workspace_id, invoice_id) REFERENCES public.exchange_invoice(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_repeat
    ADD CONSTRAINT exchange_repeat_organisation_id_ws FOREIGN KEY (workspace_id, organisation_id) REFERENCES public.people_organisation(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_repeat
    ADD CONSTRAINT exchange_repeat_person_id_ws FOREIGN KEY (workspace_id, person_id) REFERENCES public.people_person(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_repeatrun
    ADD CONSTRAINT exchange_repeatrun_invoice_id_ws FOREIGN KEY (workspace_id, invoice_id) REFERENCES public.exchange_invoice(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_repeatrun
    ADD CONSTRAINT exchange_repeatrun_repeat_id_ws FOREIGN KEY (workspace_id, repeat_id) REFERENCES public.exchange_repeat(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_return
    ADD CONSTRAINT exchange_return_order_id_ws FOREIGN KEY (workspace_id, order_id) REFERENCES public.exchange_order(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_return
    ADD CONSTRAINT exchange_return_organisation_id_ws FOREIGN KEY (workspace_id, organisation_id) REFERENCES public.people_organisation(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_return
    ADD CONSTRAINT exchange_return_person_id_ws FOREIGN KEY (workspace_id, person_id) REFERENCES public.people_person(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_returnline
    ADD CONSTRAINT exchange_returnline_back_id_ws FOREIGN KEY (workspace_id, back_id) REFERENCES public.exchange_return(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_returnline
    ADD CONSTRAINT exchange_returnline_line_id_ws FOREIGN KEY (workspace_id, line_id) REFERENCES public.exchange_orderline(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_shipment
    ADD CONSTRAINT exchange_shipment_order_id_ws FOREIGN KEY (workspace_id, order_id) REFERENCES public.exchange_order(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_shipment
    ADD CONSTRAINT exchange_shipment_organisation_id_ws FOREIGN KEY (workspace_id, organisation_id) REFERENCES public.people_organisation(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_shipment
    ADD CONSTRAINT exchange_shipment_person_id_ws FOREIGN KEY (workspace_id, person_id) REFERENCES public.people_person(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_shipmentline
    ADD CONSTRAINT exchange_shipmentline_line_id_ws FOREIGN KEY (workspace_id, line_id) REFERENCES public.exchange_orderline(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_shipmentline
    ADD CONSTRAINT exchange_shipmentline_shipment_id_ws FOREIGN KEY (workspace_id, shipment_id) REFERENCES public.exchange_shipment(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_stock
    ADD CONSTRAINT exchange_stock_product_id_ws FOREIGN KEY (workspace_id, product_id) REFERENCES public.exchange_product(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_stockmove
    ADD CONSTRAINT exchange_stockmove_back_id_ws FOREIGN KEY (workspace_id, back_id) REFERENCES public.exchange_return(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_stockmove
    ADD CONSTRAINT exchange_stockmove_product_id_ws FOREIGN KEY (workspace_id, product_id) REFERENCES public.exchange_product(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.exchange_stockmove
    ADD CONSTRAINT exchange_stockmove_shipment_id_ws FOREIGN KEY (workspace_id, shipment_id) REFERENCES public.exchange_shipment(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_consent
    ADD CONSTRAINT people_consent_person_id_ws FOREIGN KEY (workspace_id, person_id) REFERENCES public.people_person(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.people_duplicatepair
    ADD CONSTRAINT people_duplicatepair_left_id_ws FOREIGN KEY (workspace_id, left_id) REFERENCES public.people_person(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.people_duplicatepair
    ADD CONSTRAINT people_duplicatepair_right_id_ws FOREIGN KEY (workspace_id, right_id) REFERENCES public.people_person(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.people_joined
    ADD CONSTRAINT people_joined_person_id_ws FOREIGN KEY (workspace_id, person_id) REFERENCES public.people_person(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.people_need
    ADD CONSTRAINT people_need_organisation_id_ws FOREIGN KEY (workspace_id, organisation_id) REFERENCES public.people_organisation(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.people_need
    ADD CONSTRAINT people_need_person_id_ws FOREIGN KEY (workspace_id, person_id) REFERENCES public.people_person(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.people_organisation
    ADD CONSTRAINT people_organisation_owner_id_ws FOREIGN KEY (workspace_id, owner_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.people_organisation
    ADD CONSTRAINT people_organisation_parent_id_ws FOREIGN KEY (workspace_id, parent_id) REFERENCES public.people_organisation(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_organisation_id_ws FOREIGN KEY (workspace_id, organisation_id) REFERENCES public.people_organisation(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_owner_id_ws FOREIGN KEY (workspace_id, owner_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.people_reach
    ADD CONSTRAINT people_reach_organisation_id_ws FOREIGN KEY (workspace_id, organisation_id) REFERENCES public.people_organisation(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.people_reach
    ADD CONSTRAINT people_reach_person_id_ws FOREIGN KEY (workspace_id, person_id) REFERENCES public.people_person(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.people_relation
    ADD CONSTRAINT people_relation_from_organisation_id_ws FOREIGN KEY (workspace_id, from_organisation_id) REFERENCES public.people_organisation(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.people_relation
    ADD CONSTRAINT people_relation_from_person_id_ws FOREIGN KEY (workspace_id, from_person_id) REFERENCES public.people_person(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.people_relation
    ADD CONSTRAINT people_relation_kind_id_ws FOREIGN KEY (workspace_id, kind_id) REFERENCES public.people_relationkind(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.people_relation
    ADD CONSTRAINT people_relation_to_organisation_id_ws FOREIGN KEY (workspace_id, to_organisation_id) REFERENCES public.people_organisation(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.people_relation
    ADD CONSTRAINT people_relation_to_person_id_ws FOREIGN KEY (workspace_id, to_person_id) REFERENCES public.people_person(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.people_sourcerecord
    ADD CONSTRAINT people_sourcerecord_organisation_id_ws FOREIGN KEY (workspace_id, organisation_id) REFERENCES public.people_organisation(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.people_sourcerecord
    ADD CONSTRAINT people_sourcerecord_person_id_ws FOREIGN KEY (workspace_id, person_id) REFERENCES public.people_person(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.people_sourcerecord
    ADD CONSTRAINT people_sourcerecord_source_id_ws FOREIGN KEY (workspace_id, source_id) REFERENCES public.people_source(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.people_touch
    ADD CONSTRAINT people_touch_by_id_ws FOREIGN KEY (workspace_id, by_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.people_touch
    ADD CONSTRAINT people_touch_organisation_id_ws FOREIGN KEY (workspace_id, organisation_id) REFERENCES public.people_organisation(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.people_touch
    ADD CONSTRAINT people_touch_person_id_ws FOREIGN KEY (workspace_id, person_id) REFERENCES public.people_person(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);
ALTER TABLE ONLY public.records_attachment
    ADD CONSTRAINT records_attachment_author_id_ws FOREIGN KEY (workspace_id, author_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.records_customrecord
    ADD CONSTRAINT records_customrecord_object_id_ws FOREIGN KEY (workspace_id, object_id) REFERENCES public.records_customobject(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.records_customrecord
    ADD CONSTRAINT records_customrecord_owner_id_ws FOREIGN KEY (workspace_id, owner_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.records_importrun
    ADD CONSTRAINT records_importrun_author_id_ws FOREIGN KEY (workspace_id, author_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.records_note
    ADD CONSTRAINT records_note_author_id_ws FOREIGN KEY (workspace_id, author_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.records_refusedrow
    ADD CONSTRAINT records_refusedrow_run_id_ws FOREIGN KEY (workspace_id, run_id) REFERENCES public.records_importrun(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.records_savedview
    ADD CONSTRAINT records_savedview_owner_id_ws FOREIGN KEY (workspace_id, owner_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.records_tagging
    ADD CONSTRAINT records_tagging_tag_id_ws FOREIGN KEY (workspace_id, tag_id) REFERENCES public.records_tag(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.sales_cadencestep
    ADD CONSTRAINT sales_cadencestep_cadence_id_ws FOREIGN KEY (workspace_id, cadence_id) REFERENCES public.sales_cadence(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.sales_deal
    ADD CONSTRAINT sales_deal_lost_to_id_ws FOREIGN KEY (workspace_id, lost_to_id) REFERENCES public.sales_competitor(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.sales_deal
    ADD CONSTRAINT sales_deal_organisation_id_ws FOREIGN KEY (workspace_id, organisation_id) REFERENCES public.people_organisation(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.sales_deal
    ADD CONSTRAINT sales_deal_owner_id_ws FOREIGN KEY (workspace_id, owner_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.sales_deal
    ADD CONSTRAINT sales_deal_person_id_ws FOREIGN KEY (workspace_id, person_id) REFERENCES public.people_person(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.sales_deal
    ADD CONSTRAINT sales_deal_pipeline_id_ws FOREIGN KEY (workspace_id, pipeline_id) REFERENCES public.sales_pipeline(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.sales_deal
    ADD CONSTRAINT sales_deal_stage_id_ws FOREIGN KEY (workspace_id, stage_id) REFERENCES public.sales_stage(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.sales_dealcontact
    ADD CONSTRAINT sales_dealcontact_deal_id_ws FOREIGN KEY (workspace_id, deal_id) REFERENCES public.sales_deal(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.sales_dealcontact
    ADD CONSTRAINT sales_dealcontact_person_id_ws FOREIGN KEY (workspace_id, person_id) REFERENCES public.people_person(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.sales_dealline
    ADD CONSTRAINT sales_dealline_deal_id_ws FOREIGN KEY (workspace_id, deal_id) REFERENCES public.sales_deal(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.sales_dealrival
    ADD CONSTRAINT sales_dealrival_competitor_id_ws FOREIGN KEY (workspace_id, competitor_id) REFERENCES public.sales_competitor(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.sales_dealrival
    ADD CONSTRAINT sales_dealrival_deal_id_ws FOREIGN KEY (workspace_id, deal_id) REFERENCES public.sales_deal(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.sales_formanswer
    ADD CONSTRAINT sales_formanswer_form_id_ws FOREIGN KEY (workspace_id, form_id) REFERENCES public.sales_leadform(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.sales_formanswer
    ADD CONSTRAINT sales_formanswer_lead_id_ws FOREIGN KEY (workspace_id, lead_id) REFERENCES public.sales_lead(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.sales_goal
    ADD CONSTRAINT sales_goal_owner_id_ws FOREIGN KEY (workspace_id, owner_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.sales_goal
    ADD CONSTRAINT sales_goal_pipeline_id_ws FOREIGN KEY (workspace_id, pipeline_id) REFERENCES public.sales_pipeline(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.sales_goal
    ADD CONSTRAINT sales_goal_team_id_ws FOREIGN KEY (workspace_id, team_id) REFERENCES public.accounts_team(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.sales_lead
    ADD CONSTRAINT sales_lead_deal_id_ws FOREIGN KEY (workspace_id, deal_id) REFERENCES public.sales_deal(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.sales_lead
    ADD CONSTRAINT sales_lead_organisation_id_ws FOREIGN KEY (workspace_id, organisation_id) REFERENCES public.people_organisation(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.sales_lead
    ADD CONSTRAINT sales_lead_owner_id_ws FOREIGN KEY (workspace_id, owner_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.sales_lead
    ADD CONSTRAINT sales_lead_person_id_ws FOREIGN KEY (workspace_id, person_id) REFERENCES public.people_person(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.sales_leadform
    ADD CONSTRAINT sales_leadform_owner_id_ws FOREIGN KEY (workspace_id, owner_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.sales_objection
    ADD CONSTRAINT sales_objection_competitor_id_ws FOREIGN KEY (workspace_id, competitor_id) REFERENCES public.sales_competitor(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.sales_rulemember
    ADD CONSTRAINT sales_rulemember_member_id_ws FOREIGN KEY (workspace_id, member_id) REFERENCES public.accounts_membership(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.sales_rulemember
    ADD CONSTRAINT sales_rulemember_rule_id_ws FOREIGN KEY (workspace_id, rule_id) REFERENCES public.sales_assignmentrule(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.sales_stage
    ADD CONSTRAINT sales_stage_pipeline_id_ws FOREIGN KEY (workspace_id, pipeline_id) REFERENCES public.sales_pipeline(workspace_id, id) DEFERRABLE;
ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_user_id_af5e0a6d_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE public.account_emailaddress ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.account_emailconfirmation ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.accounts_apitoken ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.accounts_counter ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.accounts_invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.accounts_membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.accounts_role ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.accounts_rolegiven ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.accounts_team ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.accounts_teammember ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.accounts_user ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.accounts_workspace ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.agenda_activity ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.agenda_feed ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.agenda_invite ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.api_reply ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.auth_group ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.auth_group_permissions ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.auth_permission ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.django_content_type ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.django_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_allocation ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_bundlepart ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_discountlimit ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_dunninglevel ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_exchangerate ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_invoice ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_invoiceline ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_ledgerentry ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_letter ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_letterhead ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_makingstep ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_numbering ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_order ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_orderline ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_orderstep ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_payment ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_posting ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_price ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_pricelist ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_product ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_quote ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_quoteanswer ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_quoteline ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_quotelink ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_reminder ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_repeat ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_repeatrun ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_return ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_returnline ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_series ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_shipment ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_shipmentline ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_stock ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_stockmove ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_taxclass ENABLE ROW LEVEL SECURITY;
CREATE POLICY feed ON public.kernel_fact FOR SELECT TO bandham_feed USING (true);
ALTER TABLE public.hours_holiday ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.hours_worktime ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.kernel_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.kernel_changeset ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.kernel_cursor ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.kernel_fact ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.kernel_fact_other ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.kernel_job ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.kernel_knot ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.kernel_parked ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.mfa_authenticator ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner ON public.account_emailaddress TO bandham_owner USING (true);
CREATE POLICY owner ON public.account_emailconfirmation TO bandham_owner USING (true);
CREATE POLICY owner ON public.accounts_apitoken TO bandham_owner USING (true);
CREATE POLICY owner ON public.accounts_counter TO bandham_owner USING (true);
CREATE POLICY owner ON public.accounts_invitation TO bandham_owner USING (true);
CREATE POLICY owner ON public.accounts_membership TO bandham_owner USING (true);
CREATE POLICY owner ON public.accounts_role TO bandham_owner USING (true);
CREATE POLICY owner ON public.accounts_rolegiven TO bandham_owner USING (true);
CREATE POLICY owner ON public.accounts_team TO bandham_owner USING (true);
CREATE POLICY owner ON public.accounts_teammember TO bandham_owner USING (true);
CREATE POLICY owner ON public.accounts_user TO bandham_owner USING (true);
CREATE POLICY owner ON public.accounts_workspace TO bandham_owner USING (true);
CREATE POLICY owner ON public.agenda_activity TO bandham_owner USING (true);
CREATE POLICY owner ON public.agenda_feed TO bandham_owner USING (true);
CREATE POLICY owner ON public.agenda_invite TO bandham_owner USING (true);
CREATE POLICY owner ON public.api_reply TO bandham_owner USING (true);
CREATE POLICY owner ON public.auth_group TO bandham_owner USING (true);
CREATE POLICY owner ON public.auth_group_permissions TO bandham_owner USING (true);
CREATE POLICY owner ON public.auth_permission TO bandham_owner USING (true);
CREATE POLICY owner ON public.django_content_type TO bandham_owner USING (true);
CREATE POLICY owner ON public.django_session TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_allocation TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_bundlepart TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_discountlimit TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_dunninglevel TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_exchangerate TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_invoice TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_invoiceline TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_ledgerentry TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_letter TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_letterhead TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_makingstep TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_numbering TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_order TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_orderline TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_orderstep TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_payment TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_posting TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_price TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_pricelist TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_product TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_quote TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_quoteanswer TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_quoteline TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_quotelink TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_reminder TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_repeat TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_repeatrun TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_return TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_returnline TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_series TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_shipment TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_shipmentline TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_stock TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_stockmove TO bandham_owner USING (true);
CREATE POLICY owner ON public.exchange_taxclass TO bandham_owner USING (true);
CREATE POLICY owner ON public.hours_holiday TO bandham_owner USING (true);
CREATE POLICY owner ON public.hours_worktime TO bandham_owner USING (true);
CREATE POLICY owner ON public.kernel_change TO bandham_owner USING (true);
CREATE POLICY owner ON public.kernel_changeset TO bandham_owner USING (true);
CREATE POLICY owner ON public.kernel_cursor TO bandham_owner USING (true);
CREATE POLICY owner ON public.kernel_fact TO bandham_owner USING (true);
CREATE POLICY owner ON public.kernel_fact_other TO bandham_owner USING (true);
CREATE POLICY owner ON public.kernel_job TO bandham_owner USING (true);
CREATE POLICY owner ON public.kernel_knot TO bandham_owner USING (true);
CREATE POLICY owner ON public.kernel_parked TO bandham_owner USING (true);
CREATE POLICY owner ON public.mfa_authenticator TO bandham_owner USING (true);
CREATE POLICY owner ON public.people_consent TO bandham_owner USING (true);
CREATE POLICY owner ON public.people_duplicatepair TO bandham_owner USING (true);
CREATE POLICY owner ON public.people_goldenrule TO bandham_owner USING (true);
CREATE POLICY owner ON public.people_joined TO bandham_owner USING (true);
CREATE POLICY owner ON public.people_need TO bandham_owner USING (true);
CREATE POLICY owner ON public.people_organisation TO bandham_owner USING (true);
CREATE POLICY owner ON public.people_person TO bandham_owner USING (true);
CREATE POLICY owner ON public.people_reach TO bandham_owner USING (true);
CREATE POLICY owner ON public.people_relation TO bandham_owner USING (true);
CREATE POLICY owner ON public.people_relationkind TO bandham_owner USING (true);
CREATE POLICY owner ON public.people_source TO bandham_owner USING (true);
CREATE POLICY owner ON public.people_sourcerecord TO bandham_owner USING (true);
CREATE POLICY owner ON public.people_touch TO bandham_owner USING (true);
CREATE POLICY owner ON public.records_attachment TO bandham_owner USING (true);
CREATE POLICY owner ON public.records_customfield TO bandham_owner USING (true);
CREATE POLICY owner ON public.records_customobject TO bandham_owner USING (true);
CREATE POLICY owner ON public.records_customrecord TO bandham_owner USING (true);
CREATE POLICY owner ON public.records_importrun TO bandham_owner USING (true);
CREATE POLICY owner ON public.records_layout TO bandham_owner USING (true);
CREATE POLICY owner ON public.records_note TO bandham_owner USING (true);
CREATE POLICY owner ON public.records_refusedrow TO bandham_owner USING (true);
CREATE POLICY owner ON public.records_rememberedmapping TO bandham_owner USING (true);
CREATE POLICY owner ON public.records_savedview TO bandham_owner USING (true);
CREATE POLICY owner ON public.records_tag TO bandham_owner USING (true);
CREATE POLICY owner ON public.records_tagging TO bandham_owner USING (true);
CREATE POLICY owner ON public.sales_assignmentrule TO bandham_owner USING (true);
CREATE POLICY owner ON public.sales_cadence TO bandham_owner USING (true);
CREATE POLICY owner ON public.sales_cadencestep TO bandham_owner USING (true);
CREATE POLICY owner ON public.sales_competitor TO bandham_owner USING (true);
CREATE POLICY owner ON public.sales_deal TO bandham_owner USING (true);
CREATE POLICY owner ON public.sales_dealcontact TO bandham_owner USING (true);
CREATE POLICY owner ON public.sales_dealline TO bandham_owner USING (true);
CREATE POLICY owner ON public.sales_dealrival TO bandham_owner USING (true);
CREATE POLICY owner ON public.sales_formanswer TO bandham_owner USING (true);
CREATE POLICY owner ON public.sales_goal TO bandham_owner USING (true);
CREATE POLICY owner ON public.sales_lead TO bandham_owner USING (true);
CREATE POLICY owner ON public.sales_leadform TO bandham_owner USING (true);
CREATE POLICY owner ON public.sales_objection TO bandham_owner USING (true);
CREATE POLICY owner ON public.sales_pipeline TO bandham_owner USING (true);
CREATE POLICY owner ON public.sales_rulemember TO bandham_owner USING (true);
CREATE POLICY owner ON public.sales_stage TO bandham_owner USING (true);
CREATE POLICY owner ON public.sales_step TO bandham_owner USING (true);
CREATE POLICY owner ON public.sales_tally TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_0 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_1 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_10 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_11 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_12 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_13 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_14 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_15 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_16 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_17 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_18 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_19 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_2 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_20 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_21 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_22 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_23 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_24 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_25 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_26 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_27 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_28 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_29 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_3 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_30 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_31 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_4 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_5 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_6 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_7 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_8 TO bandham_owner USING (true);
CREATE POLICY owner ON public.search_doc_9 TO bandham_owner USING (true);
CREATE POLICY owner ON public.usersessions_usersession TO bandham_owner USING (true);
ALTER TABLE public.people_consent ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_duplicatepair ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_goldenrule ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_joined ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_need ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_organisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_person ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_reach ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_relation ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_relationkind ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_source ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_sourcerecord ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_touch ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.records_attachment ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.records_customfield ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.records_customobject ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.records_customrecord ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.records_importrun ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.records_layout ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.records_note ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.records_refusedrow ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.records_rememberedmapping ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.records_savedview ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.records_tag ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.records_tagging ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.sales_assignmentrule ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.sales_cadence ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.sales_cadencestep ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.sales_competitor ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.sales_deal ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.sales_dealcontact ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.sales_dealline ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.sales_dealrival ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.sales_formanswer ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.sales_goal ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.sales_lead ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.sales_leadform ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.sales_objection ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.sales_pipeline ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.sales_rulemember ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.sales_stage ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.sales_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.sales_tally ENABLE ROW LEVEL SECURITY;
CREATE POLICY search ON public.search_doc FOR SELECT TO bandham_search USING (true);
ALTER TABLE public.search_doc ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_0 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_1 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_10 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_11 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_12 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_13 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_14 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_15 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_16 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_17 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_18 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_19 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_2 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_20 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_21 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_22 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_23 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_24 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_25 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_26 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_27 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_28 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_29 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_3 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_30 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_31 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_4 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_5 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_6 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_7 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_8 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_doc_9 ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.usersessions_usersession ENABLE ROW LEVEL SECURITY;
CREATE POLICY workspace ON public.account_emailaddress TO bandham_app USING ((NULLIF(current_setting('bandham.workspace'::text, true), ''::text) IS NULL));
CREATE POLICY workspace ON public.account_emailconfirmation TO bandham_app USING ((NULLIF(current_setting('bandham.workspace'::text, true), ''::text) IS NULL));
CREATE POLICY workspace ON public.accounts_apitoken TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.accounts_counter TO bandham_app USING ((NULLIF(current_setting('bandham.workspace'::text, true), ''::text) IS NULL));
CREATE POLICY workspace ON public.accounts_invitation TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.accounts_membership TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.accounts_role TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.accounts_rolegiven TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.accounts_team TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.accounts_teammember TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.accounts_user TO bandham_app USING ((NULLIF(current_setting('bandham.workspace'::text, true), ''::text) IS NULL));
CREATE POLICY workspace ON public.accounts_workspace TO bandham_app USING (((NULLIF(current_setting('bandham.workspace'::text, true), ''::text) IS NULL) OR (id = public.kernel_workspace())));
CREATE POLICY workspace ON public.agenda_activity TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.agenda_feed TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.agenda_invite TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.api_reply TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.auth_group TO bandham_app USING ((NULLIF(current_setting('bandham.workspace'::text, true), ''::text) IS NULL));
CREATE POLICY workspace ON public.auth_group_permissions TO bandham_app USING ((NULLIF(current_setting('bandham.workspace'::text, true), ''::text) IS NULL));
CREATE POLICY workspace ON public.auth_permission TO bandham_app USING ((NULLIF(current_setting('bandham.workspace'::text, true), ''::text) IS NULL));
CREATE POLICY workspace ON public.django_content_type TO bandham_app USING ((NULLIF(current_setting('bandham.workspace'::text, true), ''::text) IS NULL));
CREATE POLICY workspace ON public.django_session TO bandham_app USING ((NULLIF(current_setting('bandham.workspace'::text, true), ''::text) IS NULL));
CREATE POLICY workspace ON public.exchange_allocation TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_bundlepart TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_discountlimit TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_dunninglevel TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_exchangerate TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_invoice TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_invoiceline TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_ledgerentry TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_letter TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_letterhead TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_makingstep TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_numbering TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_order TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_orderline TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_orderstep TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_payment TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_posting TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_price TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_pricelist TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_product TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_quote TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_quoteanswer TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_quoteline TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_quotelink TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_reminder TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_repeat TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_repeatrun TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_return TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_returnline TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_series TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_shipment TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_shipmentline TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_stock TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_stockmove TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.exchange_taxclass TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.hours_holiday TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.hours_worktime TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.kernel_change TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.kernel_changeset TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.kernel_cursor TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.kernel_fact TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.kernel_fact_other TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.kernel_job TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.kernel_knot TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.kernel_parked TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.mfa_authenticator TO bandham_app USING ((NULLIF(current_setting('bandham.workspace'::text, true), ''::text) IS NULL));
CREATE POLICY workspace ON public.people_consent TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.people_duplicatepair TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.people_goldenrule TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.people_joined TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.people_need TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.people_organisation TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.people_person TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.people_reach TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.people_relation TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.people_relationkind TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.people_source TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.people_sourcerecord TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.people_touch TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.records_attachment TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.records_customfield TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.records_customobject TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.records_customrecord TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.records_importrun TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.records_layout TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.records_note TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.records_refusedrow TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.records_rememberedmapping TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.records_savedview TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.records_tag TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.records_tagging TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.sales_assignmentrule TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.sales_cadence TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.sales_cadencestep TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.sales_competitor TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.sales_deal TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.sales_dealcontact TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.sales_dealline TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.sales_dealrival TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.sales_formanswer TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.sales_goal TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.sales_lead TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.sales_leadform TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.sales_objection TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.sales_pipeline TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.sales_rulemember TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.sales_stage TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.sales_step TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.sales_tally TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_0 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_1 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_10 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_11 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_12 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_13 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_14 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_15 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_16 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_17 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_18 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_19 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_2 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_20 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_21 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_22 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_23 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_24 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_25 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_26 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_27 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_28 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_29 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_3 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_30 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_31 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_4 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_5 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_6 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_7 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_8 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.search_doc_9 TO bandham_app USING ((workspace_id = (current_setting('bandham.workspace'::text))::uuid));
CREATE POLICY workspace ON public.usersessions_usersession TO bandham_app USING ((NULLIF(current_setting('bandham.workspace'::text, true), ''::text) IS NULL));
GRANT ALL ON SCHEMA public TO bandham_search;
GRANT USAGE ON SCHEMA public TO bandham_app;
GRANT USAGE ON SCHEMA public TO bandham_feed;
REVOKE ALL ON FUNCTION public.accounts_keep_an_owner() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.accounts_workspaces_of(who uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.accounts_workspaces_of(who uuid) TO bandham_app;
REVOKE ALL ON FUNCTION public.kernel_analyze(tables text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.kernel_analyze(tables text[]) TO bandham_app;
REVOKE ALL ON FUNCTION public.kernel_erase_demo() FROM PUBLIC;
GRANT ALL ON FUNCTION public.kernel_erase_demo() TO bandham_app;
REVOKE ALL ON FUNCTION public.kernel_fact_partition(month date) FROM PUBLIC;
GRANT ALL ON FUNCTION public.kernel_fact_partition(month date) TO bandham_app;
REVOKE ALL ON FUNCTION public.kernel_find(question text, nouns text[], most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.kernel_find(question text, nouns text[], most integer) TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_jobs TO bandham_app;
REVOKE ALL ON FUNCTION public.records_index(tbl text, key text, kind text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.records_index(tbl text, key text, kind text) TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_emailaddress TO bandham_app;
GRANT USAGE ON SEQUENCE public.account_emailaddress_id_seq TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_emailconfirmation TO bandham_app;
GRANT USAGE ON SEQUENCE public.account_emailconfirmation_id_seq TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_apitoken TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_counter TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_invitation TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_membership TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_role TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_rolegiven TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_team TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_teammember TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_user TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_workspace TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.agenda_activity TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.agenda_feed TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.agenda_invite TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.api_reply TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_group TO bandham_app;
GRANT USAGE ON SEQUENCE public.auth_group_id_seq TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_group_permissions TO bandham_app;
GRANT USAGE ON SEQUENCE public.auth_group_permissions_id_seq TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_permission TO bandham_app;
GRANT USAGE ON SEQUENCE public.auth_permission_id_seq TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.django_content_type TO bandham_app;
GRANT USAGE ON SEQUENCE public.django_content_type_id_seq TO bandham_app;
GRANT SELECT ON TABLE public.django_migrations TO bandham_app;
GRANT USAGE ON SEQUENCE public.django_migrations_id_seq TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.django_session TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_allocation TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_bundlepart TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_discountlimit TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_dunninglevel TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_exchangerate TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_invoice TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_invoiceline TO bandham_app;
GRANT SELECT,INSERT ON TABLE public.exchange_ledgerentry TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_letter TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_letterhead TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_makingstep TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_numbering TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_order TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_orderline TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_orderstep TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_payment TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_posting TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_price TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_pricelist TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_product TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_quote TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_quoteanswer TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_quoteline TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_quotelink TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_reminder TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_repeat TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_repeatrun TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_return TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_returnline TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_series TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_shipment TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_shipmentline TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_stock TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_stockmove TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_taxclass TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.hours_holiday TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.hours_worktime TO bandham_app;
GRANT SELECT,INSERT ON TABLE public.kernel_change TO bandham_app;
GRANT USAGE ON SEQUENCE public.kernel_change_seq_seq TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.kernel_changeset TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.kernel_cursor TO bandham_app;
GRANT SELECT,INSERT ON TABLE public.kernel_fact TO bandham_app;
GRANT SELECT(workspace_id) ON TABLE public.kernel_fact TO bandham_feed;
GRANT SELECT(xid) ON TABLE public.kernel_fact TO bandham_feed;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.kernel_job TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.kernel_knot TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.kernel_parked TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.mfa_authenticator TO bandham_app;
GRANT USAGE ON SEQUENCE public.mfa_authenticator_id_seq TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.people_consent TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.people_duplicatepair TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.people_goldenrule TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.people_joined TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.people_need TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.people_organisation TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.people_person TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.people_reach TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.people_relation TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.people_relationkind TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.people_source TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.people_sourcerecord TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.people_touch TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_events TO bandham_app;
GRANT USAGE ON SEQUENCE public.procrastinate_events_id_seq TO bandham_app;
GRANT USAGE ON SEQUENCE public.procrastinate_jobs_id_seq TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_periodic_defers TO bandham_app;
GRANT USAGE ON SEQUENCE public.procrastinate_periodic_defers_id_seq TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_workers TO bandham_app;
GRANT USAGE ON SEQUENCE public.procrastinate_workers_id_seq TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.records_attachment TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.records_customfield TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.records_customobject TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.records_customrecord TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.records_importrun TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.records_layout TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.records_note TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.records_refusedrow TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.records_rememberedmapping TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.records_savedview TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.records_tag TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.records_tagging TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sales_assignmentrule TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sales_cadence TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sales_cadencestep TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sales_competitor TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sales_deal TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sales_dealcontact TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sales_dealline TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sales_dealrival TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sales_formanswer TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sales_goal TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sales_lead TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sales_leadform TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sales_objection TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sales_pipeline TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sales_rulemember TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sales_stage TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sales_step TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sales_tally TO bandham_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.search_doc TO bandham_app;
GRANT SELECT ON TABLE public.search_doc TO bandham_search;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.usersessions_usersession TO bandham_app;
GRANT USAGE ON SEQUENCE public.usersessions_usersession_id_seq TO bandham_app;
