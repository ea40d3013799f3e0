-- Runs write thousands of tasks at once, on tables that grow while the plans of this session are kept: a plan that was made
-- when there were few tasks must not read all of them for each new one.

ALTER FUNCTION refuse_taken(text, json) SET plan_cache_mode = force_custom_plan;
