-- What lies in each lane of a pipeline, kept as deals change, whoever changes them. Worked out from the
-- deals themselves and not decided, so no part of a change set.
--
-- Nobody waits for anybody: who finds a tally in the hands of another begins one beside it. A lane has
-- as many as ever changed it at once, and is their sum.

CREATE OR REPLACE FUNCTION sales_tally_add(
    ws uuid, pipeline uuid, stage uuid, lane text, code text, closed date, deals bigint, sum numeric
) RETURNS void LANGUAGE plpgsql AS $$
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

CREATE OR REPLACE FUNCTION sales_tallies_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM sales_tally_add(d.workspace_id, d.pipeline_id, d.stage_id, d.state, d.currency, d.day, d.number, d.amount)
    FROM (SELECT workspace_id, pipeline_id, stage_id, state, currency, count(*) AS number, sum(amount) AS amount,
                 CASE state WHEN 'won' THEN closed_on ELSE 'epoch' END AS day
          FROM new_rows WHERE state <> 'lost' GROUP BY 1, 2, 3, 4, 5, 8) d;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION sales_tallies_changed() RETURNS trigger LANGUAGE plpgsql AS $$
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

CREATE OR REPLACE FUNCTION sales_tallies_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM sales_tally_add(d.workspace_id, d.pipeline_id, d.stage_id, d.state, d.currency, d.day, d.number, d.amount)
    FROM (SELECT workspace_id, pipeline_id, stage_id, state, currency, -count(*) AS number, -sum(amount) AS amount,
                 CASE state WHEN 'won' THEN closed_on ELSE 'epoch' END AS day
          FROM old_rows WHERE state <> 'lost' GROUP BY 1, 2, 3, 4, 5, 8) d;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER sales_deal_tally_made AFTER INSERT ON sales_deal
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION sales_tallies_made();
CREATE OR REPLACE TRIGGER sales_deal_tally_changed AFTER UPDATE ON sales_deal
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION sales_tallies_changed();
CREATE OR REPLACE TRIGGER sales_deal_tally_gone AFTER DELETE ON sales_deal
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION sales_tallies_gone();
