/** One statement that describes every object of a schema, in an order of its own, as SQL that one can read. */
export const describeSchema = `
WITH named AS (SELECT oid, nspname FROM pg_namespace WHERE nspname = 'casework'),
relations AS (SELECT c.* FROM pg_class c JOIN named n ON n.oid = c.relnamespace),
columns AS (
  SELECT r.relname, string_agg(format(E'  %I %s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
      CASE WHEN co.collname <> 'default' THEN format(' COLLATE %I', co.collname) ELSE '' END,
      CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,
      CASE WHEN a.attgenerated = 's' THEN format(' GENERATED ALWAYS AS (%s) STORED', pg_get_expr(d.adbin, d.adrelid, true))
        ELSE coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') END), E',\\n' ORDER BY a.attnum) AS text
  FROM relations r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = r.oid AND d.adnum = a.attnum
  LEFT JOIN pg_collation co ON co.oid = a.attcollation
  WHERE r.relkind = 'r' GROUP BY r.relname
),
lines AS (
  SELECT 1 AS part, r.relname::text AS name, format(E'CREATE TABLE %I (\\n%s\\n)%s%s', r.relname, c.text,
      coalesce(' WITH (' || array_to_string(r.reloptions, ', ') || ')', ''),
      CASE WHEN r.relforcerowsecurity THEN ' -- row-level security is forced' ELSE '' END) AS text
    FROM relations r JOIN columns c USING (relname) WHERE r.relkind = 'r'
  UNION ALL SELECT 2, r.relname || ' ' || k.conname, format('ALTER TABLE %I ADD %s', r.relname, pg_get_constraintdef(k.oid))
    FROM relations r JOIN pg_constraint k ON k.conrelid = r.oid WHERE k.contype <> 'n'
  UNION ALL SELECT 3, x.relname, pg_get_indexdef(x.oid)
    FROM relations x JOIN pg_index i ON i.indexrelid = x.oid WHERE NOT i.indisprimary
  UNION ALL SELECT 4, p.tablename || ' ' || p.policyname, format('CREATE POLICY %I ON %I%s USING %s', p.policyname, p.tablename,
      CASE WHEN p.roles = '{public}' THEN '' ELSE ' TO its owner' END, p.qual)
    FROM pg_policies p JOIN named n ON n.nspname = p.schemaname
  UNION ALL SELECT 5, r.relname, format('CREATE SEQUENCE %I', r.relname) FROM relations r WHERE r.relkind = 'S'
  UNION ALL SELECT 6, f.proname, pg_get_functiondef(f.oid) FROM pg_proc f JOIN named n ON n.oid = f.pronamespace
  UNION ALL SELECT 7, r.relname, format(E'CREATE VIEW %I WITH (%s) AS\\n%s', r.relname, array_to_string(r.reloptions, ', '), pg_get_viewdef(r.oid))
    FROM relations r WHERE r.relkind = 'v'
)
SELECT string_agg(rtrim(text, E' ;\\n') || ';', E'\\n\\n' ORDER BY part, name COLLATE "C") AS schema FROM lines`
