--! breaking
-- What many rows say alike is kept once.

-- An event's case, number and task are its row's, and no longer in its JSON again: the events of one step of a run over
-- many cases are then the same JSON. Events that were kept before have them in both places.

CREATE OR REPLACE VIEW task_events WITH (security_invoker = true) AS
SELECT e.tenant_id, e.case_id, e.seq, e.task_id, e.type, e.at, e.event -> 'actor' AS actor,
  e.event || jsonb_strip_nulls(jsonb_build_object('caseId', e.case_id, 'seq', e.seq, 'taskId', e.task_id)) AS data
FROM case_event e;

-- The keys of the tables say as much, and say it while the rows are written.
DROP FUNCTION refuse_taken(text, json);

-- Of most cases of a run the same became: chunks keep that once. Those that are kept get their items one by one.
ALTER TABLE entry NO FORCE ROW LEVEL SECURITY;
CREATE FUNCTION packed(items jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object('became', coalesce(jsonb_agg(jsonb_build_object('all', i.item - 'caseId', 'each', '[{}]'::jsonb) ORDER BY i.n), '[]'),
    'cases', coalesce(jsonb_agg(jsonb_build_array(i.item -> 'caseId', i.n - 1) ORDER BY i.n), '[]'))
  FROM jsonb_array_elements(items) WITH ORDINALITY AS i(item, n)
$$;
UPDATE entry SET version = nextval('entry_version'), data = data || jsonb_build_object(
    'items', packed(data -> 'items'),
    'planned', CASE WHEN data -> 'planned' = 'null' THEN 'null' ELSE packed(data -> 'planned') END)
  WHERE kind = 'runChunk';
DROP FUNCTION packed(jsonb);
ALTER TABLE entry FORCE ROW LEVEL SECURITY;

-- What waits, asked by every worker every few seconds: one statement that needs no transaction around it. One step into
-- the index for each kind and tenant, however much waits for it.
CREATE FUNCTION waiting(kinds text[], most integer, patience text)
RETURNS TABLE (kind text, tenant_id text, at text) LANGUAGE plpgsql
SET search_path FROM CURRENT SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
  PERFORM set_config('lock_timeout', patience, true);
  RETURN QUERY SELECT k.kind, w.tenant_id, (extract(epoch FROM w.due_at) * 1000)::bigint::text
    FROM unnest(kinds) WITH ORDINALITY k(kind, place), LATERAL (
      WITH RECURSIVE first AS (
        (SELECT tenant_id, due_at FROM entry_due WHERE kind = k.kind ORDER BY tenant_id, due_at LIMIT 1)
        UNION ALL
        SELECT n.tenant_id, n.due_at FROM first f, LATERAL (
          SELECT d.tenant_id, d.due_at FROM entry_due d WHERE d.kind = k.kind AND d.tenant_id > f.tenant_id
          ORDER BY d.tenant_id, d.due_at LIMIT 1
        ) n
      )
      SELECT tenant_id, due_at FROM first ORDER BY due_at, tenant_id LIMIT most
    ) w ORDER BY k.place, w.due_at, w.tenant_id;
END
$$;

-- A message is written three times on its way: there is room for that beside it.
ALTER TABLE entry SET (fillfactor = 70);
