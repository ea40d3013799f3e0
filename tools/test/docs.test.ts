import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { commandTable, type Standing, type TaskCommand } from '../../packages/core/src/rules/status/table'
import layers from '../layers.json' with { type: 'json' }
import { fencesOf } from '../docs/fences'
import { brokenLinks } from '../docs/links'
import { differences } from '../docs/pages'
import { withFiles } from '../docs/shown-files'
import { withProgram } from '../docs/readme-program'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (file: string) => readFileSync(`${root}/${file}`, 'utf8')

/** The rows of the table under a heading, cell by cell, the code marks taken off. */
function tableUnder(heading: string, markdown: string): string[][] {
  const section = markdown.slice(markdown.indexOf(`## ${heading}\n`))
  const rows = section.split('\n').filter((line) => line.startsWith('|'))
  const end = section.split('\n').findIndex((line, at) => at > 0 && line.startsWith('## '))
  const inside = section.split('\n').slice(0, end < 0 ? undefined : end)
  return rows
    .filter((row) => inside.includes(row))
    .map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    )
}

describe('the documents', () => {
  it('carry the whole table of commands', () => {
    const [head = [], , ...rows] = tableUnder('Commands', read('docs/reference/status-table.md'))
    const legal = Object.fromEntries(
      rows.map(([command = '', ...cells]) => [
        command,
        head.slice(1).filter((_standing, index) => cells[index] === '✓') as Standing[],
      ]),
    ) as Record<TaskCommand, Standing[]>
    const sorted = (table: Readonly<Record<string, readonly Standing[]>>) =>
      Object.entries(table).map(([command, standings]) => [command, standings.toSorted()])
    expect(sorted(legal)).toEqual(sorted(commandTable))
  })

  it('tell the layers as lint enforces them', () => {
    const [, , ...rows] = tableUnder('Who may import what', read('docs/architecture.md'))
    const listed = (cell = '') => (cell === '' ? [] : cell.split(', '))
    const told = rows.map(([folder, imports, types]) => [folder, listed(imports), listed(types)])
    expect(told).toEqual(
      Object.entries(layers).map(([folder, layer]) => [folder, layer.imports, layer.types]),
    )
  })
})

describe('the check finds', () => {
  const page = { path: 'docs/reference/a.md', text: '# A\n\nOne.\n' }

  it('a page that is not what the code says, and the line', () => {
    expect(differences([page], () => page.text)).toEqual([])
    const [problem] = differences([page], () => '# A\n\nTwo.\n')
    expect(problem).toContain('docs/reference/a.md is not what the code says, from line 3 on')
  })

  it('a page that was never written', () => {
    expect(differences([page], () => null)[0]).toContain('docs/reference/a.md is not there')
  })

  it('a link to a file that is not there', () => {
    const exists = (file: string) => file === 'LICENSE'
    const text = 'See [b](../b.md), [the licence](../../LICENSE) and [the web](https://example.com).\n'
    expect(brokenLinks([{ path: 'docs/reference/a.md', text }], exists)).toEqual([
      'docs/reference/a.md:1: "../b.md" leads to docs/b.md, which is not there',
    ])
  })

  it('a link to a heading that a page does not have', () => {
    const pages = [
      { path: 'docs/a.md', text: '# A\n\n[good](b.md#what-is-b) [bad](b.md#what-is-c) [own](#a)\n' },
      { path: 'docs/b.md', text: '# B\n\n## What is `b`?\n' },
    ]
    expect(brokenLinks(pages, () => false)).toEqual([
      'docs/a.md:3: "b.md#what-is-c" leads to a heading that docs/b.md does not have',
    ])
  })

  it('no link in code', () => {
    const text = '`[x](nowhere.md)`\n\n```ts\nconst a = [f](nowhere)\n```\n'
    expect(brokenLinks([{ path: 'docs/a.md', text }], () => false)).toEqual([])
  })

  it('the examples that are marked as TypeScript, with their lines', () => {
    const text = '# A\n\n```ts\nconst a = 1\n```\n\n```json\n{}\n```\n\n```ts\nconst b = 2\n```\n'
    expect(fencesOf({ path: 'docs/a.md', text })).toEqual([
      { page: 'docs/a.md', line: 4, text: 'const a = 1' },
      { page: 'docs/a.md', line: 12, text: 'const b = 2' },
    ])
  })

  it('a file that a page shows and that is not there', () => {
    const page = 'A\n\n<!-- file: a.ts -->\n<!-- /file -->\n\nB\n\n<!-- file: b.ts -->old<!-- /file -->\n'
    const shown = withFiles(page, (file) => `of ${file}\n`)
    expect(shown).toContain('```typescript\nof a.ts\n```')
    expect(shown).toContain('```typescript\nof b.ts\n```')
    expect(shown).not.toContain('old')
    expect(withFiles(shown, (file) => `of ${file}\n`)).toBe(shown)
    expect(() => withFiles(page, () => null)).toThrow('a.ts is not there')
  })

  it('a README without the place for its program', () => {
    const readme = '<!-- program: a.ts -->\n<!-- /program -->\n<!-- output: a.ts -->\n<!-- /output -->\n'
    const shown = withProgram(readme, 'a.ts', 'run()\n', 'ran\n')
    expect(shown).toContain('```ts\nrun()\n```')
    expect(shown).toContain('```text\nran\n```')
    expect(withProgram(shown, 'a.ts', 'run()\n', 'ran\n')).toBe(shown)
    expect(() => withProgram('# A\n', 'a.ts', '', '')).toThrow('README.md has no <!-- program: a.ts -->')
  })
})
