import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as prettier from 'prettier'

const folder = new URL('../packages/postgres/migrations/', import.meta.url)
const target = new URL('../packages/postgres/src/migrations/migrations.generated.ts', import.meta.url)

/** The numbered SQL files as the TypeScript module that the adapter carries; written when this file is run. */
export function migrationsModule(): string {
  const files = readdirSync(folder).filter((name) => /^\d{3}-[a-z-]+\.sql$/.test(name))
  const migrations = files.sort().map((name) => {
    const sql = readFileSync(new URL(name, folder), 'utf8')
    return {
      id: Number(name.slice(0, 3)),
      name: name.slice(4, -4),
      breaking: sql.startsWith('--! breaking'),
      checksum: createHash('sha256').update(sql).digest('hex'),
      statements: statementsOf(sql),
    }
  })
  return [
    '// Written by tools/generate-migrations.ts from packages/postgres/migrations. Do not edit.',
    "import type { Migration } from './steps'",
    '',
    '/** Every migration, oldest first. */',
    `export const migrations: readonly Migration[] = ${JSON.stringify(migrations, null, 2)}`,
    '',
  ].join('\n')
}

/** A statement ends with the line that ends with a semicolon, outside of a `$$` body. Comments above it are dropped. */
function statementsOf(sql: string): string[] {
  const statements: string[] = []
  let lines: string[] = []
  for (const line of sql.split('\n')) {
    if (lines.length === 0 && (line.trim() === '' || line.startsWith('--'))) continue
    lines.push(line)
    const text = lines.join('\n')
    if (!line.endsWith(';') || text.split('$$').length % 2 === 0) continue
    statements.push(text.slice(0, -1))
    lines = []
  }
  if (lines.length > 0) throw new Error(`A statement without an end: ${lines.join('\n')}`)
  return statements
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = fileURLToPath(target)
  const config = await prettier.resolveConfig(file)
  writeFileSync(file, await prettier.format(migrationsModule(), { ...config, parser: 'typescript' }))
}
