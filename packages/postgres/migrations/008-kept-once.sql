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
  SELECT jsonb_build_object('became', coalesce(jsonb_agg(jsonb_build_array(i.item - 'caseId') ORDER BY i.n), '[]'),
    'cases', coalesce(jsonb_agg(jsonb_build_array(i.item -> 'caseId', i.n - 1) ORDER BY i.n), '[]'))
  FROM jsonb_array_elements(items) WITH ORDINALITY AS i(item, n)
$$;
UPDATE entry SET version = nextval('entry_version'), data = data || jsonb_build_object(
    'items', packed(data -> 'items'),
    'planned', CASE WHEN data -> 'planned' = 'null' THEN 'null' ELSE packed(data -> 'planned') END)
  WHERE kind = 'runChunk';
DROP FUNCTION packed(jsonb);
ALTER TABLE entry FORCE ROW LEVEL SECURITY;
