-- A fresh workspace that takes in many people outgrows what the planner knows of its tables; the
-- import asks for new statistics as it grows, instead of waiting for autovacuum. Nothing is asked
-- about JSON columns: comparing documents is slow, and no filter leans on them.

ALTER TABLE people_person ALTER origins SET STATISTICS 0, ALTER custom SET STATISTICS 0;
ALTER TABLE people_sourcerecord ALTER raw SET STATISTICS 0, ALTER values SET STATISTICS 0,
    ALTER custom SET STATISTICS 0;
ALTER TABLE people_reach ALTER parts SET STATISTICS 0, ALTER custom SET STATISTICS 0;

CREATE OR REPLACE FUNCTION people_take_stock() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    ANALYZE people_person (workspace_id, id, city_norm, postcode_norm, owner_id, organisation_id,
                           key_born, key_post, key_home);
    ANALYZE people_reach (workspace_id, person_id, kind, norm);
    ANALYZE people_sourcerecord (workspace_id, source_id, person_id, key_born, key_post, key_home);
END $$;
