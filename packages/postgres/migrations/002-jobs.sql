-- Work that is to run at an instant: what it is, of its tenant alone, and when, for workers of every tenant.

CREATE TABLE job (
  tenant_id text COLLATE "C" NOT NULL,
  queue text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  at text NOT NULL,
  data jsonb NOT NULL,
  PRIMARY KEY (tenant_id, queue, key)
);

ALTER TABLE job ENABLE ROW LEVEL SECURITY;
ALTER TABLE job FORCE ROW LEVEL SECURITY;
CREATE POLICY of_tenant ON job USING (tenant_id = current_setting('casework.tenant_id', true));

-- Each put and each claim draws a number: a worker that was overtaken recognises that the job is no longer its own.
CREATE SEQUENCE job_fence;

-- Workers read it before they know the tenant, so it stands outside of row-level security and holds no data.
CREATE TABLE job_due (
  tenant_id text COLLATE "C" NOT NULL,
  queue text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  due_at timestamptz NOT NULL,
  fence bigint NOT NULL DEFAULT nextval('job_fence'),
  PRIMARY KEY (tenant_id, queue, key)
);

CREATE INDEX job_due_in_order ON job_due (due_at, key, tenant_id, queue);
