import { createCasework, type Finding, type Path, type Rejection } from '@casework/core'
import { memory } from '@casework/memory'
import { spell } from '../problems'
import { readJson } from '../read-json'
import { UsageError, type ExitCode, type Surroundings } from '../surroundings'

/** What `casework check` was asked: the paths of files. */
export interface CheckArguments {
  readonly form: string
  readonly templates: string | undefined
  readonly fields: string | undefined
}

/** Something found wrong in a file. */
interface Found {
  readonly file: string
  readonly severity: Finding['severity']
  readonly code: string
  readonly path: Path
  readonly message: string
}

/**
 * Checks a form as `forms.check` does, with the templates and custom fields that it may use. Exit code 1 when
 * publishing it would be refused; warnings do not count.
 */
export async function check(files: CheckArguments, surroundings: Surroundings): Promise<ExitCode> {
  const form = await readJson(files.form, surroundings)
  const fields = await readList(files.fields, surroundings)
  const templates = await readList(files.templates, surroundings)
  const found = await findIn(files, form, fields, templates)
  for (const line of report(found)) surroundings.stdout(line)
  const errors = found.filter(({ severity }) => severity === 'error').length
  surroundings.stdout(
    `${files.form}: ${counted(errors, 'error')}, ${counted(found.length - errors, 'warning')}`,
  )
  return errors > 0 ? 1 : 0
}

async function readList(path: string | undefined, surroundings: Surroundings): Promise<readonly unknown[]> {
  if (path === undefined) return []
  const list = await readJson(path, surroundings)
  if (Array.isArray(list)) return list as readonly unknown[]
  throw new UsageError([`${path}: (the file): Write a list, as [{ … }, { … }]`])
}

async function findIn(
  files: CheckArguments,
  form: unknown,
  fields: readonly unknown[],
  templates: readonly unknown[],
): Promise<Found[]> {
  const casework = createCasework(memory())
  const run = (name: string, input: unknown) => casework.run({ tenant: 'check', system: true }, name, input)
  const found: Found[] = []
  for (const id of caseTypesOf(fields)) await run('caseTypes.put', { id, name: id })
  const puts = [
    ...fields.map((input, at) => ({ file: files.fields ?? '', at, name: 'fields.put', input })),
    ...templates.map((input, at) => ({ file: files.templates ?? '', at, name: 'templates.put', input })),
  ]
  for (const { file, at, name, input } of puts) {
    const result = await run(name, input)
    if (!result.ok) found.push(...refused(file, [at], result.error))
  }
  const checked = await run('forms.check', form)
  if (!checked.ok) return [...found, ...refused(files.form, [], checked.error)]
  const { findings } = checked.value as { readonly findings: readonly Finding[] }
  return [...found, ...findings.map((finding) => ({ file: files.form, ...finding }))]
}

/** Fields may belong to case types, which have no file of their own here: their ids are all a check needs. */
function caseTypesOf(fields: readonly unknown[]): string[] {
  const ids = fields.map((field) => (field as { readonly caseType?: unknown } | null)?.caseType)
  return [...new Set(ids.filter((id) => typeof id === 'string'))]
}

function refused(file: string, base: Path, rejection: Rejection): Found[] {
  const issues = 'issues' in rejection ? rejection.issues : [{ path: [], message: rejection.message }]
  return issues.map(({ path, message }) => {
    return { file, severity: 'error', code: rejection.code, path: [...base, ...path], message }
  })
}

function report(found: readonly Found[]): string[] {
  return found.map(({ file, severity, code, path, message }) => {
    return `${file}: ${severity.padEnd(7)} ${code} at ${spell(path)}: ${message}`
  })
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
