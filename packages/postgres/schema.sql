CREATE TABLE assignment (
  tenant_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL
) -- row-level security is forced;

CREATE TABLE blob (
  tenant_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  bytes bytea NOT NULL
) -- row-level security is forced;

CREATE TABLE case_event (
  tenant_id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  seq integer NOT NULL,
  task_id text COLLATE "C",
  type text COLLATE "C" NOT NULL,
  at timestamp with time zone NOT NULL,
  event jsonb NOT NULL
) -- row-level security is forced;

CREATE TABLE case_file (
  tenant_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  seq integer NOT NULL,
  type text COLLATE "C",
  is_archived boolean NOT NULL,
  form_ids text[] NOT NULL,
  template_ids text[] NOT NULL,
  record jsonb NOT NULL,
  assignments jsonb NOT NULL
) WITH (fillfactor=85) -- row-level security is forced;

CREATE TABLE case_party (
  tenant_id text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  party_id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL
) -- row-level security is forced;

CREATE TABLE case_task (
  tenant_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  assignment_id text COLLATE "C",
  key text COLLATE "C" NOT NULL,
  "position" integer NOT NULL,
  client_id text COLLATE "C",
  name text NOT NULL,
  name_key text COLLATE "C" NOT NULL,
  case_type text COLLATE "C",
  assignee_id text COLLATE "C",
  is_listed boolean NOT NULL,
  is_open boolean NOT NULL,
  rank smallint NOT NULL,
  due_at timestamp with time zone NOT NULL DEFAULT 'infinity'::timestamp with time zone,
  due_date date,
  overdue_at timestamp with time zone NOT NULL DEFAULT 'infinity'::timestamp with time zone,
  waits_for text COLLATE "C",
  state jsonb NOT NULL,
  definition jsonb,
  closed_rank smallint GENERATED ALWAYS AS (
CASE
    WHEN is_listed AND NOT is_open THEN rank
    ELSE NULL::smallint
END) STORED
) WITH (fillfactor=85) -- row-level security is forced;

CREATE TABLE entry (
  tenant_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  version bigint NOT NULL DEFAULT nextval('casework.entry_version'::regclass),
  is_listed boolean NOT NULL,
  case_id text COLLATE "C",
  client_id text COLLATE "C",
  expires_at timestamp with time zone,
  data jsonb NOT NULL,
  link_id text COLLATE "C",
  contact_point_id text COLLATE "C",
  proof text COLLATE "C",
  is_accepted boolean,
  staff_id text COLLATE "C",
  is_unread boolean
) WITH (fillfactor=70) -- row-level security is forced;

CREATE TABLE entry_due (
  tenant_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  due_at timestamp with time zone NOT NULL
) WITH (fillfactor=70);

CREATE TABLE inbox (
  tenant_id text COLLATE "C" NOT NULL,
  staff_id text COLLATE "C" NOT NULL,
  due_at timestamp with time zone NOT NULL,
  task_id text COLLATE "C" NOT NULL,
  is_open boolean NOT NULL,
  overdue_at timestamp with time zone NOT NULL
) -- row-level security is forced;

CREATE TABLE job (
  tenant_id text COLLATE "C" NOT NULL,
  queue text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  at text NOT NULL,
  data jsonb NOT NULL
) -- row-level security is forced;

CREATE TABLE job_due (
  tenant_id text COLLATE "C" NOT NULL,
  queue text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  due_at timestamp with time zone NOT NULL,
  fence bigint NOT NULL DEFAULT nextval('casework.job_fence'::regclass)
);

CREATE TABLE migration (
  id integer NOT NULL,
  name text NOT NULL,
  checksum text NOT NULL,
  breaking boolean NOT NULL,
  applied_at timestamp with time zone NOT NULL DEFAULT now()
);

CREATE TABLE short_code (
  digest text COLLATE "C" NOT NULL,
  tenant_id text COLLATE "C" NOT NULL,
  link_id text COLLATE "C" NOT NULL
);

CREATE TABLE task_tally (
  tenant_id text COLLATE "C" NOT NULL,
  hour timestamp with time zone NOT NULL,
  id bigint NOT NULL DEFAULT nextval('casework.task_tally_id'::regclass),
  n bigint NOT NULL,
  is_folded boolean NOT NULL DEFAULT false
) -- row-level security is forced;

ALTER TABLE assignment ADD PRIMARY KEY (tenant_id, id);

ALTER TABLE blob ADD PRIMARY KEY (tenant_id, id);

ALTER TABLE case_event ADD PRIMARY KEY (tenant_id, case_id, seq);

ALTER TABLE case_file ADD PRIMARY KEY (tenant_id, id);

ALTER TABLE case_party ADD PRIMARY KEY (tenant_id, role, party_id, case_id);

ALTER TABLE case_party ADD CHECK ((role = ANY (ARRAY['client'::text, 'past_client'::text, 'assignee'::text])));

ALTER TABLE case_task ADD PRIMARY KEY (tenant_id, id);

ALTER TABLE entry ADD PRIMARY KEY (tenant_id, kind, id);

ALTER TABLE entry_due ADD PRIMARY KEY (tenant_id, kind, id);

ALTER TABLE inbox ADD PRIMARY KEY (tenant_id, staff_id, due_at, task_id);

ALTER TABLE job ADD PRIMARY KEY (tenant_id, queue, key);

ALTER TABLE job_due ADD PRIMARY KEY (tenant_id, queue, key);

ALTER TABLE migration ADD PRIMARY KEY (id);

ALTER TABLE short_code ADD PRIMARY KEY (digest);

ALTER TABLE task_tally ADD PRIMARY KEY (tenant_id, hour, id) INCLUDE (n);

CREATE INDEX case_party_of_case ON casework.case_party USING btree (tenant_id, case_id);

CREATE INDEX case_task_by_due ON casework.case_task USING btree (tenant_id, due_at, id) WHERE is_listed;

CREATE INDEX case_task_by_name ON casework.case_task USING btree (tenant_id, name_key, id) WHERE is_listed;

CREATE INDEX case_task_closed ON casework.case_task USING btree (tenant_id, closed_rank, due_at, id) WHERE (is_listed AND (NOT is_open));

CREATE INDEX case_task_held ON casework.case_task USING btree (tenant_id, due_at, id) WHERE (is_open AND (overdue_at = 'infinity'::timestamp with time zone) AND (due_at < 'infinity'::timestamp with time zone));

CREATE INDEX case_task_of_assignee ON casework.case_task USING btree (tenant_id, assignee_id, due_at, id) WHERE is_listed;

CREATE INDEX case_task_of_case ON casework.case_task USING btree (tenant_id, case_id, "position", id);

CREATE INDEX case_task_open_by_due ON casework.case_task USING btree (tenant_id, due_at, id) INCLUDE (overdue_at) WHERE is_open;

CREATE INDEX case_task_open_by_name ON casework.case_task USING btree (tenant_id, name_key, id) WHERE is_open;

CREATE INDEX case_task_open_by_name_of_assignee ON casework.case_task USING btree (tenant_id, assignee_id, name_key, id) WHERE is_open;

CREATE INDEX case_task_open_of_assignee ON casework.case_task USING btree (tenant_id, assignee_id, due_at, id) INCLUDE (overdue_at) WHERE is_open;

CREATE INDEX entry_due_in_order ON casework.entry_due USING btree (kind, tenant_id, due_at, id);

CREATE INDEX inbox_of_task ON casework.inbox USING btree (tenant_id, task_id);

CREATE INDEX inbox_open ON casework.inbox USING btree (tenant_id, staff_id, due_at, task_id) INCLUDE (overdue_at) WHERE is_open;

CREATE INDEX job_due_in_order ON casework.job_due USING btree (due_at, key, tenant_id, queue);

CREATE INDEX link_of_case ON casework.entry USING btree (tenant_id, case_id) WHERE (kind = 'link'::text);

CREATE INDEX link_of_client ON casework.entry USING btree (tenant_id, client_id) WHERE (kind = 'link'::text);

CREATE INDEX message_by_proof ON casework.entry USING btree (tenant_id, proof, id) WHERE ((kind = 'message'::text) AND (proof IS NOT NULL));

CREATE INDEX message_not_accepted ON casework.entry USING btree (tenant_id, id) WHERE ((kind = 'message'::text) AND (NOT is_accepted));

CREATE INDEX message_of_case ON casework.entry USING btree (tenant_id, case_id, id) WHERE (kind = 'message'::text);

CREATE INDEX message_of_client ON casework.entry USING btree (tenant_id, client_id, id) WHERE ((kind = 'message'::text) AND (client_id IS NOT NULL));

CREATE INDEX message_of_link ON casework.entry USING btree (tenant_id, link_id, id) WHERE ((kind = 'message'::text) AND (link_id IS NOT NULL));

CREATE INDEX message_to ON casework.entry USING btree (tenant_id, contact_point_id, id) WHERE (kind = 'message'::text);

CREATE INDEX notice_of_staff ON casework.entry USING btree (tenant_id, staff_id, id) WHERE (kind = 'notice'::text);

CREATE INDEX result_by_end ON casework.entry USING btree (tenant_id, expires_at) WHERE (kind = 'result'::text);

CREATE INDEX short_code_of_link ON casework.short_code USING btree (tenant_id, link_id);

CREATE INDEX task_tally_unfolded ON casework.task_tally USING btree (tenant_id, hour) WHERE (NOT is_folded);

CREATE POLICY of_tenant ON assignment USING (tenant_id = current_setting('casework.tenant_id'::text, true));

CREATE POLICY of_tenant ON blob USING (tenant_id = current_setting('casework.tenant_id'::text, true));

CREATE POLICY of_tenant ON case_event USING (tenant_id = current_setting('casework.tenant_id'::text, true));

CREATE POLICY of_tenant ON case_file USING (tenant_id = current_setting('casework.tenant_id'::text, true));

CREATE POLICY of_tenant ON case_party USING (tenant_id = current_setting('casework.tenant_id'::text, true));

CREATE POLICY of_tenant ON case_task USING (tenant_id = current_setting('casework.tenant_id'::text, true));

CREATE POLICY of_tenant ON entry USING (tenant_id = current_setting('casework.tenant_id'::text, true));

CREATE POLICY of_tenant ON inbox USING (tenant_id = current_setting('casework.tenant_id'::text, true));

CREATE POLICY of_tenant ON job USING (tenant_id = current_setting('casework.tenant_id'::text, true));

CREATE POLICY of_owner ON task_tally TO its owner USING true;

CREATE POLICY of_tenant ON task_tally USING (tenant_id = current_setting('casework.tenant_id'::text, true));

CREATE SEQUENCE entry_version;

CREATE SEQUENCE job_fence;

CREATE SEQUENCE task_tally_id;

CREATE OR REPLACE FUNCTION casework.count_tally()
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'casework', 'pg_temp'
AS $function$
BEGIN
  WITH noted AS (DELETE FROM task_tally), counted AS (
    INSERT INTO task_tally (tenant_id, hour, n, is_folded)
      SELECT t.tenant_id, h.hour, count(*), true
      FROM case_task t, tally_hours(t.is_listed, t.is_open, t.overdue_at) h GROUP BY 1, 2
  )
  -- Readers go by this row, which comes together with the counts.
  INSERT INTO migration (id, name, checksum, breaking) VALUES (0, 'exact counts', '', false);
  DROP POLICY IF EXISTS counted_once ON case_task;
END
$function$;

CREATE OR REPLACE FUNCTION casework.expect_rows(reached bigint, wanted bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF reached <> wanted THEN
    RAISE EXCEPTION 'Another transaction changed what this one read' USING ERRCODE = '40001';
  END IF;
END
$function$;

CREATE OR REPLACE FUNCTION casework.fold_tally(most integer)
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'casework', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
  WITH fresh AS MATERIALIZED (
    SELECT t.ctid AS place, t.tenant_id, t.hour FROM task_tally t
    WHERE NOT t.is_folded AND EXISTS (SELECT FROM migration m WHERE m.id = 0)
    ORDER BY t.tenant_id, t.hour LIMIT most FOR UPDATE OF t SKIP LOCKED
  ), before AS MATERIALIZED (
    SELECT t.ctid AS place FROM (SELECT DISTINCT tenant_id, hour FROM fresh) f
    JOIN task_tally t ON t.tenant_id = f.tenant_id AND t.hour = f.hour AND t.is_folded FOR UPDATE OF t SKIP LOCKED
  ), taken AS (
    DELETE FROM task_tally t
    WHERE t.ctid = ANY (ARRAY(SELECT place FROM fresh UNION ALL SELECT place FROM before))
    RETURNING t.tenant_id, t.hour, t.n
  ), folded AS (
    INSERT INTO task_tally (tenant_id, hour, n, is_folded)
      SELECT tenant_id, hour, sum(n), true FROM taken GROUP BY 1, 2 HAVING sum(n) <> 0
  )
  SELECT count(*) FROM fresh
$function$;

CREATE OR REPLACE FUNCTION casework.keep_code(code text, tenant text, link text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO short_code (digest, tenant_id, link_id) VALUES (code, tenant, link) ON CONFLICT (digest) DO NOTHING;
  IF NOT EXISTS (SELECT FROM short_code s WHERE s.digest = code AND s.tenant_id = tenant AND s.link_id = link) THEN
    RAISE EXCEPTION 'The jti digest of link % is taken', link USING ERRCODE = 'CW001';
  END IF;
END
$function$;

CREATE OR REPLACE FUNCTION casework.note_tally()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'casework', 'pg_temp'
AS $function$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO task_tally (tenant_id, hour, n)
      SELECT t.tenant_id, h.hour, count(*)
      FROM written t, tally_hours(t.is_listed, t.is_open, t.overdue_at) h GROUP BY 1, 2;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO task_tally (tenant_id, hour, n)
      SELECT t.tenant_id, h.hour, -count(*)
      FROM gone t, tally_hours(t.is_listed, t.is_open, t.overdue_at) h GROUP BY 1, 2;
  ELSE
    INSERT INTO task_tally (tenant_id, hour, n)
      SELECT t.tenant_id, h.hour, sum(t.n) FROM (
        SELECT tenant_id, is_listed, is_open, overdue_at, 1 AS n FROM written
        UNION ALL SELECT tenant_id, is_listed, is_open, overdue_at, -1 FROM gone
      ) t, tally_hours(t.is_listed, t.is_open, t.overdue_at) h GROUP BY 1, 2 HAVING sum(t.n) <> 0;
  END IF;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION casework.start_tally()
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'casework', 'pg_temp'
AS $function$
BEGIN
  CREATE OR REPLACE TRIGGER tally_of_new AFTER INSERT ON case_task
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION note_tally();
  CREATE OR REPLACE TRIGGER tally_of_changed AFTER UPDATE ON case_task
    REFERENCING OLD TABLE AS gone NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION note_tally();
  CREATE OR REPLACE TRIGGER tally_of_gone AFTER DELETE ON case_task
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION note_tally();
  DROP POLICY IF EXISTS counted_once ON case_task;
  CREATE POLICY counted_once ON case_task FOR SELECT TO CURRENT_USER USING (true);
END
$function$;

CREATE OR REPLACE FUNCTION casework.stop_tally()
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'casework', 'pg_temp'
AS $function$
BEGIN
  DROP TRIGGER IF EXISTS tally_of_new ON case_task;
  DROP TRIGGER IF EXISTS tally_of_changed ON case_task;
  DROP TRIGGER IF EXISTS tally_of_gone ON case_task;
  DROP POLICY IF EXISTS counted_once ON case_task;
  -- Behind every writer, and behind whoever folds.
  LOCK TABLE task_tally IN SHARE ROW EXCLUSIVE MODE;
  DELETE FROM task_tally;
  DELETE FROM migration WHERE id = 0;
END
$function$;

CREATE OR REPLACE FUNCTION casework.tally_hours(is_listed boolean, is_open boolean, overdue_at timestamp with time zone)
 RETURNS TABLE(hour timestamp with time zone)
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT h.hour FROM (VALUES
    ('infinity'::timestamptz, is_listed),
    (date_bin('1 hour', overdue_at, 'epoch'::timestamptz), is_open AND overdue_at < 'infinity')
  ) h(hour, counts) WHERE h.counts
$function$;

CREATE OR REPLACE FUNCTION casework.waiting(kinds text[], most integer, patience text)
 RETURNS TABLE(kind text, tenant_id text, at text)
 LANGUAGE plpgsql
 SET search_path TO 'casework', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
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
$function$;

CREATE VIEW assigned_forms WITH (security_invoker=true) AS
 SELECT c.tenant_id,
    c.id AS case_id,
    a.id AS assignment_id,
    a."formId" AS form_id,
    a."formVersion" AS form_version,
    a."assignedAt" AS assigned_at,
    a."completedAt" AS completed_at
   FROM casework.case_file c,
    LATERAL jsonb_to_recordset(c.assignments) a(id text, "formId" text, "formVersion" integer, "assignedAt" timestamp with time zone, "completedAt" timestamp with time zone);

CREATE VIEW cases WITH (security_invoker=true) AS
 SELECT tenant_id,
    id AS case_id,
    (record ->> 'name'::text) AS name,
    type,
    (record ->> 'status'::text) AS status,
    (record ->> 'timeZone'::text) AS time_zone,
    (record -> 'clientIds'::text) AS client_ids,
    (record -> 'assigneeIds'::text) AS assignee_ids,
    (record -> 'customFields'::text) AS custom_fields,
    (record -> 'dates'::text) AS dates,
    ((record ->> 'createdAt'::text))::timestamp with time zone AS created_at,
    ((record ->> 'updatedAt'::text))::timestamp with time zone AS updated_at,
    ((record ->> 'archivedAt'::text))::timestamp with time zone AS archived_at,
    version
   FROM casework.case_file c;

CREATE VIEW clients WITH (security_invoker=true) AS
 SELECT tenant_id,
    id AS client_id,
    (data ->> 'firstName'::text) AS first_name,
    (data ->> 'lastName'::text) AS last_name,
    (data ->> 'phone'::text) AS phone,
    (data ->> 'email'::text) AS email,
    ((data ->> 'erasedAt'::text))::timestamp with time zone AS erased_at
   FROM casework.entry e
  WHERE (kind = 'client'::text);

CREATE VIEW messages WITH (security_invoker=true) AS
 SELECT tenant_id,
    id AS message_id,
    (data ->> 'kind'::text) AS kind,
    (data ->> 'channel'::text) AS channel,
    (data ->> 'purpose'::text) AS purpose,
    case_id,
    client_id,
    link_id,
    (data ->> 'state'::text) AS state,
    (data ->> 'reason'::text) AS reason,
    (data ->> 'delivery'::text) AS delivery,
    ((data ->> 'segments'::text))::integer AS segments,
    jsonb_array_length((data -> 'attempts'::text)) AS attempts,
    ((data ->> 'createdAt'::text))::timestamp with time zone AS created_at,
    ((data ->> 'dueAt'::text))::timestamp with time zone AS due_at
   FROM casework.entry e
  WHERE (kind = 'message'::text);

CREATE VIEW staff_members WITH (security_invoker=true) AS
 SELECT tenant_id,
    id AS staff_id,
    (data ->> 'name'::text) AS name,
    (data ->> 'email'::text) AS email,
    (data ->> 'role'::text) AS role,
    ((data ->> 'active'::text))::boolean AS is_active
   FROM casework.entry e
  WHERE (kind = 'staff'::text);

CREATE VIEW task_events WITH (security_invoker=true) AS
 SELECT tenant_id,
    case_id,
    seq,
    task_id,
    type,
    at,
    (event -> 'actor'::text) AS actor,
    (event || jsonb_strip_nulls(jsonb_build_object('caseId', case_id, 'seq', seq, 'taskId', task_id))) AS data
   FROM casework.case_event e;

CREATE VIEW tasks WITH (security_invoker=true) AS
 SELECT tenant_id,
    id AS task_id,
    case_id,
    assignment_id,
    key,
    name,
    client_id,
    case_type,
    (ARRAY['overdue'::text, 'in_progress'::text, 'todo'::text, 'completed'::text, 'skipped'::text])[(rank + 1)] AS status,
    ((state -> 'progress'::text) ->> 'phase'::text) AS phase,
    (state ->> 'applicability'::text) AS applicability,
    ((state -> 'waived'::text) <> 'null'::jsonb) AS is_waived,
    ((state -> 'held'::text) <> 'null'::jsonb) AS is_held,
    ((state -> 'removed'::text) <> 'null'::jsonb) AS is_removed,
    is_open,
    due_date,
    NULLIF(due_at, 'infinity'::timestamp with time zone) AS due_at,
    NULLIF(overdue_at, 'infinity'::timestamp with time zone) AS overdue_from,
        CASE
            WHEN (((state ->> 'applicability'::text) = 'applicable'::text) AND ((state -> 'waived'::text) = 'null'::jsonb) AND ((state -> 'removed'::text) = 'null'::jsonb)) THEN ((state -> 'answer'::text) -> 'value'::text)
            ELSE NULL::jsonb
        END AS answer,
    ((state ->> 'assignedAt'::text))::timestamp with time zone AS assigned_at,
    (((state -> 'progress'::text) ->> 'completedAt'::text))::timestamp with time zone AS completed_at,
    ((state -> 'progress'::text) -> 'completedBy'::text) AS completed_by,
    (((state -> 'progress'::text) ->> 'completedLate'::text))::boolean AS completed_late
   FROM casework.case_task t;
