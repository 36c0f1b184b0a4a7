-- What the books and the stock promise, kept by the database itself.

-- A posting is written in one statement, and that statement sums to zero.
CREATE OR REPLACE FUNCTION exchange_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE OR REPLACE TRIGGER exchange_ledger_balanced AFTER INSERT ON exchange_ledgerentry
REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION exchange_balanced();

-- A posted invoice and a booked payment keep what was written on them; who they are of may be joined.
CREATE OR REPLACE FUNCTION exchange_invoice_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user = 'bandham_app' AND OLD.state = 'posted' AND (TG_OP = 'DELETE' OR
       (NEW.state, NEW.kind, NEW.number, NEW."on", NEW.currency, NEW.net, NEW.tax, NEW.total) IS DISTINCT FROM
       (OLD.state, OLD.kind, OLD.number, OLD."on", OLD.currency, OLD.net, OLD.tax, OLD.total)) THEN
        RAISE EXCEPTION 'a posted invoice stays' USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE OR REPLACE TRIGGER exchange_invoice_stays BEFORE UPDATE OR DELETE ON exchange_invoice
FOR EACH ROW EXECUTE FUNCTION exchange_invoice_stays();

CREATE OR REPLACE FUNCTION exchange_payment_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user = 'bandham_app' AND OLD.booked AND (TG_OP = 'DELETE' OR
       (NEW.booked, NEW.kind, NEW.number, NEW."on", NEW.currency, NEW.amount) IS DISTINCT FROM
       (OLD.booked, OLD.kind, OLD.number, OLD."on", OLD.currency, OLD.amount)) THEN
        RAISE EXCEPTION 'a booked payment stays' USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE OR REPLACE TRIGGER exchange_payment_stays BEFORE UPDATE OR DELETE ON exchange_payment
FOR EACH ROW EXECUTE FUNCTION exchange_payment_stays();

-- The stock follows its moves and what order lines set aside. Rows are touched in one order, so that
-- two statements cannot wait for each other.
CREATE OR REPLACE FUNCTION exchange_stock_add(ws uuid[], products uuid[], hands numeric[], kept numeric[])
RETURNS void LANGUAGE plpgsql AS $$
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

CREATE OR REPLACE FUNCTION exchange_moved() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE OR REPLACE TRIGGER exchange_moved_in AFTER INSERT ON exchange_stockmove
REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION exchange_moved();
CREATE OR REPLACE TRIGGER exchange_moved_on AFTER UPDATE ON exchange_stockmove
REFERENCING OLD TABLE AS gone NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION exchange_moved();
CREATE OR REPLACE TRIGGER exchange_moved_out AFTER DELETE ON exchange_stockmove
REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION exchange_moved();

CREATE OR REPLACE FUNCTION exchange_set_aside() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE OR REPLACE TRIGGER exchange_set_aside_in AFTER INSERT ON exchange_orderline
REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION exchange_set_aside();
CREATE OR REPLACE TRIGGER exchange_set_aside_on AFTER UPDATE ON exchange_orderline
REFERENCING OLD TABLE AS gone NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION exchange_set_aside();
CREATE OR REPLACE TRIGGER exchange_set_aside_out AFTER DELETE ON exchange_orderline
REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION exchange_set_aside();

-- 0 <= set aside <= on hand. Deferrable, since an undo may pass through other states on its way.
CREATE OR REPLACE FUNCTION exchange_stock_holds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM exchange_stock s WHERE s.workspace_id = NEW.workspace_id AND s.id = NEW.id
               AND (s.reserved < 0 OR s.on_hand < s.reserved)) THEN
        RAISE EXCEPTION 'more is set aside than is on hand' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS exchange_stock_holds ON exchange_stock;
CREATE CONSTRAINT TRIGGER exchange_stock_holds AFTER INSERT OR UPDATE ON exchange_stock
DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION exchange_stock_holds();
