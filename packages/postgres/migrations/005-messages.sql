--! breaking
-- Messages, what is known of addresses, and senders: records like every other, but that some wait for an instant.

ALTER TABLE entry ADD COLUMN link_id text COLLATE "C";
ALTER TABLE entry ADD COLUMN contact_point_id text COLLATE "C";
ALTER TABLE entry ADD COLUMN proof text COLLATE "C";
-- Of a message: most end so, and whoever looks for one in another state reads none of these.
ALTER TABLE entry ADD COLUMN is_accepted boolean;

CREATE INDEX message_of_case ON entry (tenant_id, case_id, id) WHERE kind = 'message';
CREATE INDEX message_of_client ON entry (tenant_id, client_id, id) WHERE kind = 'message';
CREATE INDEX message_of_link ON entry (tenant_id, link_id, id) WHERE kind = 'message';
CREATE INDEX message_to ON entry (tenant_id, contact_point_id, id) WHERE kind = 'message';
CREATE INDEX message_by_proof ON entry (tenant_id, proof, id) WHERE kind = 'message' AND proof IS NOT NULL;
CREATE INDEX message_not_accepted ON entry (tenant_id, id) WHERE kind = 'message' AND NOT is_accepted;

-- When a record is to be taken up. Workers read it before they know the tenant, so it stands outside of row-level
-- security and holds nothing about anybody. A record that waits for nothing has no row.
CREATE TABLE entry_due (
  tenant_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  due_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, kind, id)
) WITH (fillfactor = 70);

CREATE INDEX entry_due_in_order ON entry_due (kind, tenant_id, due_at, id);

-- What is kept is brought up to date by its owner, for every tenant.
ALTER TABLE entry NO FORCE ROW LEVEL SECURITY;

-- The firms' settings get their new fields.
UPDATE entry SET version = nextval('entry_version'), data = data || jsonb_build_object(
    'postalAddress', NULL, 'smsCountries', jsonb_build_array(data -> 'country'), 'messagesPerMinute', 60)
  WHERE kind = 'settings';

-- Links made until now cannot be sent again, for their secret was never kept.
UPDATE entry SET version = nextval('entry_version'), data = data || jsonb_build_object(
    'requireCode', false, 'sealedJti', NULL, 'sentTo', '[]'::jsonb, 'onFile', '[]'::jsonb, 'code', NULL, 'renewedAt', NULL)
  WHERE kind = 'link';

-- Consent belongs to an address from here on, and not to the client who has it.
INSERT INTO entry (tenant_id, kind, id, is_listed, data)
  SELECT DISTINCT ON (c.tenant_id, p.id) c.tenant_id, 'contactPoint', p.id, true, jsonb_build_object(
    'contactPointId', p.id, 'channel', 'sms', 'consents', jsonb_build_object('transactional', jsonb_build_object(
      'state', 'granted', 'source', c.data -> 'smsConsent' -> 'source', 'at', c.data -> 'smsConsent' -> 'at',
      'wasGranted', true)),
    'unreachable', NULL, 'review', NULL, 'introducedAt', NULL, 'stopConfirmedAt', NULL, 'recent', '[]'::jsonb,
    'inbound', '[]'::jsonb)
  FROM entry c, LATERAL (SELECT 'sms.' || encode(sha256(convert_to(
    E'sms\n' || (c.data -> 'smsConsent' ->> 'phone'), 'UTF8')), 'hex') AS id) p
  WHERE c.kind = 'client' AND jsonb_typeof(c.data -> 'smsConsent') = 'object'
  ORDER BY c.tenant_id, p.id, c.data -> 'smsConsent' ->> 'at' DESC;
UPDATE entry SET version = nextval('entry_version'), data = data - 'smsConsent'
  WHERE kind = 'client' AND data ? 'smsConsent';

ALTER TABLE entry FORCE ROW LEVEL SECURITY;

-- What became of messages, without their words and addresses.
CREATE VIEW messages WITH (security_invoker = true) AS
SELECT e.tenant_id, e.id AS message_id, e.data ->> 'kind' AS kind, e.data ->> 'channel' AS channel,
  e.data ->> 'purpose' AS purpose, e.case_id, e.client_id, e.link_id, e.data ->> 'state' AS state,
  e.data ->> 'reason' AS reason, e.data ->> 'delivery' AS delivery, (e.data ->> 'segments')::integer AS segments,
  jsonb_array_length(e.data -> 'attempts') AS attempts, (e.data ->> 'createdAt')::timestamptz AS created_at,
  (e.data ->> 'dueAt')::timestamptz AS due_at
FROM entry e WHERE e.kind = 'message';
