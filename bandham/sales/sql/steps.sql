-- What a deal was, from one change to the next. Worked out from the deals themselves, whoever
-- changes them: a verb, an import, an undo. Not decided, so no part of a change set.

CREATE OR REPLACE FUNCTION sales_steps_begin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO sales_step (id, workspace_id, deal_id, since, pipeline_id, stage_id, owner_id, state,
                            amount, currency, expected_on, closed_on)
    SELECT gen_random_uuid(), workspace_id, id, now(), pipeline_id, stage_id, owner_id, state,
           amount, currency, expected_on, closed_on FROM new_rows;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION sales_steps_go_on() RETURNS trigger LANGUAGE plpgsql AS $$
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

CREATE OR REPLACE FUNCTION sales_steps_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE sales_step s SET until = now() FROM old_rows o
    WHERE s.workspace_id = o.workspace_id AND s.deal_id = o.id AND s.until IS NULL;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER sales_deal_made AFTER INSERT ON sales_deal
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION sales_steps_begin();
CREATE OR REPLACE TRIGGER sales_deal_changed AFTER UPDATE ON sales_deal
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION sales_steps_go_on();
CREATE OR REPLACE TRIGGER sales_deal_gone AFTER DELETE ON sales_deal
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION sales_steps_end();

-- The amount of a deal that has products is the sum of those paid once; what comes back a month, that of the
-- others, added up exactly and rounded once, halves up (see people/periods.py). It belongs to the change that
-- caused it. While no product recurs, and none did that is changed or gone, the month is what somebody wrote.

CREATE OR REPLACE FUNCTION sales_lines_summed() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE OR REPLACE TRIGGER sales_line_made AFTER INSERT ON sales_dealline
REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION sales_lines_summed();
CREATE OR REPLACE TRIGGER sales_line_changed AFTER UPDATE ON sales_dealline
REFERENCING OLD TABLE AS was NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION sales_lines_summed();
CREATE OR REPLACE TRIGGER sales_line_gone AFTER DELETE ON sales_dealline
REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION sales_lines_summed();
