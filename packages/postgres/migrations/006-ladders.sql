--! breaking
-- What ladders need: notices to staff, what the ladder of each task has come to, and a timer to begin with.

ALTER TABLE entry ADD COLUMN staff_id text COLLATE "C";
ALTER TABLE entry ADD COLUMN is_unread boolean;
CREATE INDEX notice_of_staff ON entry (tenant_id, staff_id, id) WHERE kind = 'notice';

-- What is kept is brought up to date by its owner, for every tenant.
ALTER TABLE entry NO FORCE ROW LEVEL SECURITY;
ALTER TABLE case_task NO FORCE ROW LEVEL SECURITY;

-- Ladders were kept and not run until now: they count from here on, so that nobody hears of what is long past.
UPDATE entry SET version = nextval('entry_version'), data = data || jsonb_build_object('ladderSince',
    CASE WHEN data -> 'ladder' <> 'null' THEN to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') END)
  WHERE kind IN ('settings', 'caseType');
UPDATE case_task SET state = state || jsonb_build_object('ladder',
    CASE WHEN state -> 'due' ->> 'kind' = 'set' THEN jsonb_build_object(
      'since', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'depth', 0, 'decided', '{}'::jsonb) END);

-- Every case is looked at once, which gives it a timer where it needs one.
INSERT INTO entry (tenant_id, kind, id, is_listed, data)
  SELECT tenant_id, 'caseTimer', 'every case', true, jsonb_build_object('caseId', 'every case',
    'dueAt', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'walk', jsonb_build_object('after', NULL, 'again', true))
  FROM entry WHERE kind = 'settings';
INSERT INTO entry_due (tenant_id, kind, id, due_at)
  SELECT tenant_id, kind, id, (data ->> 'dueAt')::timestamptz FROM entry WHERE kind = 'caseTimer';

ALTER TABLE case_task FORCE ROW LEVEL SECURITY;
ALTER TABLE entry FORCE ROW LEVEL SECURITY;
