-- Search rows follow their tables; the search itself is one function of a role that sees all rows,
-- because trigram operators are not leakproof and would lose their index under row-level security.

CREATE OR REPLACE FUNCTION kernel_rotations(words text) RETURNS TABLE (part smallint, text text)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 3 AS $$
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

CREATE OR REPLACE FUNCTION kernel_find(question text, nouns text[], most int)
RETURNS TABLE (noun text, record_id uuid, words text, rank real)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
END $$;
