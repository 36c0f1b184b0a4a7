-- Tables and functions of the kernel that Django cannot declare.

CREATE FUNCTION kernel_workspace() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('bandham.workspace', true), '')::uuid $$;

CREATE FUNCTION kernel_uuid7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS
$$ SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
     PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
     FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid $$;

CREATE TABLE kernel_fact (
    workspace_id uuid NOT NULL DEFAULT current_setting('bandham.workspace')::uuid,
    id uuid NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    xid bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
    name text NOT NULL,
    subject_type text NOT NULL,
    subject_id uuid NOT NULL,
    about uuid[] NOT NULL DEFAULT '{}',
    actor_id uuid,
    actor_name text NOT NULL DEFAULT '',
    changeset_id uuid,
    payload jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (workspace_id, id, at)
) PARTITION BY RANGE (at);
CREATE TABLE kernel_fact_other PARTITION OF kernel_fact DEFAULT;
CREATE INDEX kernel_fact_feed ON kernel_fact (workspace_id, xid, id);
CREATE INDEX kernel_fact_changeset ON kernel_fact (workspace_id, changeset_id, id);
CREATE INDEX kernel_fact_subject ON kernel_fact (workspace_id, subject_id, id);

CREATE FUNCTION kernel_fact_partition(month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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

CREATE TABLE kernel_knot (
    workspace_id uuid NOT NULL DEFAULT current_setting('bandham.workspace')::uuid,
    about_id uuid NOT NULL,
    at timestamptz NOT NULL,
    fact_id uuid NOT NULL,
    kind text NOT NULL,
    PRIMARY KEY (workspace_id, about_id, at, fact_id)
);

CREATE TABLE search_doc (
    workspace_id uuid NOT NULL DEFAULT current_setting('bandham.workspace')::uuid,
    noun text NOT NULL,
    record_id uuid NOT NULL,
    source_id uuid NOT NULL,
    part smallint NOT NULL,
    text text COLLATE "C" NOT NULL
) PARTITION BY HASH (workspace_id);
DO $$ BEGIN
    FOR n IN 0..31 LOOP
        EXECUTE format('CREATE TABLE search_doc_%s PARTITION OF search_doc
                        FOR VALUES WITH (MODULUS 32, REMAINDER %s)', n, n);
    END LOOP;
END $$;
CREATE INDEX search_doc_prefix ON search_doc (workspace_id, text);
CREATE INDEX search_doc_source ON search_doc (workspace_id, source_id);
CREATE INDEX search_doc_trigram ON search_doc USING gin (text gin_trgm_ops) WHERE part = 0;
