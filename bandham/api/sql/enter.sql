-- Everything a request needs to know about its caller, in one question: the key, its member with
-- roles and team mates, the workspace's ways of reading, and a stamp that changes with every custom
-- field and object. In PL/pgSQL, so that each session plans it once.

CREATE OR REPLACE FUNCTION api_enter(place uuid, key_prefix text) RETURNS TABLE (told text, stale boolean)
LANGUAGE plpgsql STABLE AS $$
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
