-- Opens a workspace for one user, in one question: its row, the member with roles and team mates, and
-- a stamp that changes with every custom field, custom object, saved view and layout. A stranger
-- opens nothing and learns nothing. In PL/pgSQL, so that each session plans it once.

CREATE OR REPLACE FUNCTION records_enter(address text, who uuid) RETURNS TABLE (place uuid, told text)
LANGUAGE plpgsql VOLATILE AS $$
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
