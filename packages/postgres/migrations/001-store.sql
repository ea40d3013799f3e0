-- Cases, their tasks and histories, and the records beside them. Every key begins with the tenant.

CREATE TABLE case_file (
  tenant_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  seq integer NOT NULL,
  type text COLLATE "C",
  is_archived boolean NOT NULL,
  -- The forms and templates that its tasks come from, to be read with it.
  form_ids text[] NOT NULL,
  template_ids text[] NOT NULL,
  record jsonb NOT NULL,
  assignments jsonb NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITH (fillfactor = 85);

-- Who is on a case: its clients, those of the past, and its assignees, so that a case is found by them.
CREATE TABLE case_party (
  tenant_id text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL CHECK (role IN ('client', 'past_client', 'assignee')),
  party_id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, role, party_id, case_id)
);

CREATE INDEX case_party_of_case ON case_party (tenant_id, case_id);

-- What lists, filters, sorts and counters read is a column; the rest of a task is its state.
-- The flags, the rank and the dates are derived from it. No index mentions a status, so that starting a task or saving a
-- draft touches no index at all.
CREATE TABLE case_task (
  tenant_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  assignment_id text COLLATE "C",
  key text COLLATE "C" NOT NULL,
  position integer NOT NULL,
  client_id text COLLATE "C",
  name text NOT NULL,
  name_key text COLLATE "C" NOT NULL,
  -- Copied from the case, so that lists need no join.
  case_type text COLLATE "C",
  assignee_id text COLLATE "C",
  -- In lists at all: neither removed nor of an archived case.
  is_listed boolean NOT NULL,
  -- Listed, and overdue, in progress or to do.
  is_open boolean NOT NULL,
  -- Its status while it is not overdue, by its place in the order of statuses.
  rank smallint NOT NULL,
  -- infinity: none.
  due_at timestamptz NOT NULL DEFAULT 'infinity',
  due_date date,
  -- The instant from which its status is overdue. infinity: never, as things are.
  overdue_at timestamptz NOT NULL DEFAULT 'infinity',
  -- The task that its due date waits for.
  waits_for text COLLATE "C",
  state jsonb NOT NULL,
  -- Only of a task whose pinned version is not among the records.
  definition jsonb,
  PRIMARY KEY (tenant_id, id)
) WITH (fillfactor = 85);

CREATE INDEX case_task_of_case ON case_task (tenant_id, case_id, position, id);
CREATE INDEX case_task_open_by_due ON case_task (tenant_id, due_at, id) WHERE is_open;
CREATE INDEX case_task_open_of_assignee ON case_task (tenant_id, assignee_id, due_at, id) WHERE is_open;
CREATE INDEX case_task_open_by_name ON case_task (tenant_id, name_key, id) WHERE is_open;
CREATE INDEX case_task_by_due ON case_task (tenant_id, due_at, id);
CREATE INDEX case_task_of_assignee ON case_task (tenant_id, assignee_id, due_at, id);
CREATE INDEX case_task_by_name ON case_task (tenant_id, name_key, id);

-- The tasks of every assignee but the first, whose tasks say so themselves.
CREATE TABLE inbox (
  tenant_id text COLLATE "C" NOT NULL,
  staff_id text COLLATE "C" NOT NULL,
  due_at timestamptz NOT NULL,
  task_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, staff_id, due_at, task_id)
);

CREATE INDEX inbox_of_task ON inbox (tenant_id, task_id);

CREATE TABLE assignment (
  tenant_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE case_event (
  tenant_id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  seq integer NOT NULL,
  task_id text COLLATE "C",
  type text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  event jsonb NOT NULL,
  PRIMARY KEY (tenant_id, case_id, seq)
);

-- Each write draws a number that no other write ever has: a record that went and came back is not the same.
CREATE SEQUENCE entry_version;

CREATE TABLE entry (
  tenant_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  version bigint NOT NULL DEFAULT nextval('entry_version'),
  -- False for an older version (id@3) of a form or template.
  is_listed boolean NOT NULL,
  case_id text COLLATE "C",
  client_id text COLLATE "C",
  -- Of a kept result.
  expires_at timestamptz,
  data jsonb NOT NULL,
  PRIMARY KEY (tenant_id, kind, id)
);

CREATE INDEX link_of_case ON entry (tenant_id, case_id) WHERE kind = 'link';
CREATE INDEX link_of_client ON entry (tenant_id, client_id) WHERE kind = 'link';
CREATE INDEX result_by_end ON entry (tenant_id, expires_at) WHERE kind = 'result';

CREATE TABLE blob (
  tenant_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

-- Which tenant and link a jti digest belongs to. It is asked before the tenant is known, so it stands outside row-level
-- security and holds nothing about anybody.
CREATE TABLE short_code (
  digest text COLLATE "C" PRIMARY KEY,
  tenant_id text COLLATE "C" NOT NULL,
  link_id text COLLATE "C" NOT NULL
);

CREATE INDEX short_code_of_link ON short_code (tenant_id, link_id);

-- Fails the transaction when a write found other rows than it had read.
CREATE FUNCTION expect_rows(reached bigint, wanted bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF reached <> wanted THEN
    RAISE EXCEPTION 'Another transaction changed what this one read' USING ERRCODE = '40001';
  END IF;
END
$$;

-- Fails the transaction when one of these ids is on another case already.
CREATE FUNCTION refuse_taken(tenant text, pairs json) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  taken record;
BEGIN
  SELECT w.id, t.case_id AS on_case, w.case_id AS for_case INTO taken
    FROM json_to_recordset(pairs) AS w(id text, case_id text, kind text), LATERAL (
      SELECT o.case_id FROM case_task o WHERE w.kind = 'task' AND o.tenant_id = tenant AND o.id = w.id
      UNION ALL SELECT o.case_id FROM assignment o WHERE w.kind = 'assignment' AND o.tenant_id = tenant AND o.id = w.id
    ) t
    WHERE t.case_id <> w.case_id
    LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION '% is on case %, so it cannot be on case %', taken.id, taken.on_case, taken.for_case
      USING ERRCODE = 'CW001';
  END IF;
END
$$;

-- Makes a link findable by its digest, and fails the transaction when the digest is another link's.
CREATE FUNCTION keep_code(code text, tenant text, link text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO short_code (digest, tenant_id, link_id) VALUES (code, tenant, link) ON CONFLICT (digest) DO NOTHING;
  IF NOT EXISTS (SELECT FROM short_code s WHERE s.digest = code AND s.tenant_id = tenant AND s.link_id = link) THEN
    RAISE EXCEPTION 'The jti digest of link % is taken', link USING ERRCODE = 'CW001';
  END IF;
END
$$;

-- Row-level security: whatever a statement says, it reaches the rows of the transaction's tenant only.
ALTER TABLE case_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_file FORCE ROW LEVEL SECURITY;
CREATE POLICY of_tenant ON case_file USING (tenant_id = current_setting('casework.tenant_id', true));

ALTER TABLE case_task ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_task FORCE ROW LEVEL SECURITY;
CREATE POLICY of_tenant ON case_task USING (tenant_id = current_setting('casework.tenant_id', true));

ALTER TABLE case_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_party FORCE ROW LEVEL SECURITY;
CREATE POLICY of_tenant ON case_party USING (tenant_id = current_setting('casework.tenant_id', true));

ALTER TABLE inbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE inbox FORCE ROW LEVEL SECURITY;
CREATE POLICY of_tenant ON inbox USING (tenant_id = current_setting('casework.tenant_id', true));

ALTER TABLE assignment ENABLE ROW LEVEL SECURITY;
ALTER TABLE assignment FORCE ROW LEVEL SECURITY;
CREATE POLICY of_tenant ON assignment USING (tenant_id = current_setting('casework.tenant_id', true));

ALTER TABLE case_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_event FORCE ROW LEVEL SECURITY;
CREATE POLICY of_tenant ON case_event USING (tenant_id = current_setting('casework.tenant_id', true));

ALTER TABLE entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE entry FORCE ROW LEVEL SECURITY;
CREATE POLICY of_tenant ON entry USING (tenant_id = current_setting('casework.tenant_id', true));

ALTER TABLE blob ENABLE ROW LEVEL SECURITY;
ALTER TABLE blob FORCE ROW LEVEL SECURITY;
CREATE POLICY of_tenant ON blob USING (tenant_id = current_setting('casework.tenant_id', true));
