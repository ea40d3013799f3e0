--! breaking
-- What ladders need: notices to staff, and on each task what its ladder has come to.

ALTER TABLE entry ADD COLUMN staff_id text COLLATE "C";
ALTER TABLE entry ADD COLUMN is_unread boolean;
CREATE INDEX notice_of_staff ON entry (tenant_id, staff_id, id) WHERE kind = 'notice';

ALTER TABLE entry NO FORCE ROW LEVEL SECURITY;
ALTER TABLE case_task NO FORCE ROW LEVEL SECURITY;

-- Ladders were kept and not run until now: they count from here on, so that nobody hears of what is long past.
UPDATE entry SET version = nextval('entry_version'), data = data || jsonb_build_object('ladderSince',
    CASE WHEN data -> 'ladder' = 'null' THEN NULL ELSE to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') END)
  WHERE kind IN ('settings', 'caseType');
UPDATE case_task SET state = state || jsonb_build_object('ladder',
    CASE WHEN state -> 'due' ->> 'kind' = 'set' THEN jsonb_build_object(
      'since', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'depth', 0, 'decided', '{}'::jsonb) END);

ALTER TABLE case_task FORCE ROW LEVEL SECURITY;
ALTER TABLE entry FORCE ROW LEVEL SECURITY;
