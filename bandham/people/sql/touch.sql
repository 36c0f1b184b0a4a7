-- The last touch of people and organisations follows the knots of their threads. It is worked out,
-- not decided, so it is no part of a change set.

CREATE OR REPLACE FUNCTION people_touch(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
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
END $$;

CREATE OR REPLACE FUNCTION people_knots_tied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM people_touch((
        SELECT array_agg(DISTINCT coalesce(j.person_id, k.about_id)) FROM knots k
        LEFT JOIN people_joined j ON j.workspace_id = k.workspace_id AND j.was = k.about_id
        WHERE k.kind <> 'note'));
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER people_knots_added AFTER INSERT ON kernel_knot
REFERENCING NEW TABLE AS knots FOR EACH STATEMENT EXECUTE FUNCTION people_knots_tied();
CREATE OR REPLACE TRIGGER people_knots_gone AFTER DELETE ON kernel_knot
REFERENCING OLD TABLE AS knots FOR EACH STATEMENT EXECUTE FUNCTION people_knots_tied();

CREATE OR REPLACE FUNCTION people_threads_joined() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM people_touch((SELECT array_agg(DISTINCT person_id) FROM joined));
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER people_joined_added AFTER INSERT ON people_joined
REFERENCING NEW TABLE AS joined FOR EACH STATEMENT EXECUTE FUNCTION people_threads_joined();
CREATE OR REPLACE TRIGGER people_joined_moved AFTER UPDATE ON people_joined
REFERENCING NEW TABLE AS joined FOR EACH STATEMENT EXECUTE FUNCTION people_threads_joined();
CREATE OR REPLACE TRIGGER people_joined_gone AFTER DELETE ON people_joined
REFERENCING OLD TABLE AS joined FOR EACH STATEMENT EXECUTE FUNCTION people_threads_joined();
