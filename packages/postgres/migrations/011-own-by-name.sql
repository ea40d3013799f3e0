-- A person's open tasks by name: whoever has many of them turns pages in that order as in any other.
CREATE INDEX case_task_open_by_name_of_assignee ON case_task (tenant_id, assignee_id, name_key, id) WHERE is_open;
