-- What a message does not have is in no index of it.

DROP INDEX message_of_client;
CREATE INDEX message_of_client ON entry (tenant_id, client_id, id) WHERE kind = 'message' AND client_id IS NOT NULL;

DROP INDEX message_of_link;
CREATE INDEX message_of_link ON entry (tenant_id, link_id, id) WHERE kind = 'message' AND link_id IS NOT NULL;
