import type { z } from 'zod'
import { reject, accept, type InputIssue, type Result } from '../model/rejection'
import type { AnyOperation } from '../operations/operation'
import { gate, limitsFor } from './gate'

const shownIssues = 20

/** The parsed input, or `INVALID_INPUT` with every issue's path. Never throws, whatever the input. */
export function parseInput(operation: AnyOperation, input: unknown): Result<unknown> {
  const refused = gate(input, limitsFor(operation))
  if (refused) return invalidInput([refused])
  const parsed = operation.input.safeParse(input === undefined ? {} : input)
  return parsed.success ? accept(parsed.data) : invalidInput(issuesOf(parsed.error))
}

function invalidInput(issues: readonly InputIssue[]): Result<never> {
  const [first] = issues
  const where = first && first.path.length > 0 ? `${first.path.join('.')}: ` : ''
  return reject('INVALID_INPUT', `${where}${first?.message ?? 'The input is not valid'}`, { issues })
}

/** zod's issues with every path written out: an unknown key is named in its path, a union says what is nearest. */
export function issuesOf(error: z.ZodError): InputIssue[] {
  const issues: InputIssue[] = []
  for (const issue of error.issues) collect(issue, [], issues)
  return issues.slice(0, shownIssues)
}

function collect(issue: z.core.$ZodIssue, base: readonly (string | number)[], into: InputIssue[]): void {
  const path = [...base, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))]
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys)
      into.push({ path: [...path, key], message: `Unknown key "${key}": leave it out` })
    return
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const nearest = issue.errors.reduce((best, each) => (isNearer(each, best) ? each : best))
    for (const each of nearest) collect(each, path, into)
    return
  }
  into.push({ path, message: issue.message })
}

/** Of a union's branches the one meant knows most of the keys; of those, the one that got furthest tells most. */
function isNearer(a: readonly z.core.$ZodIssue[], b: readonly z.core.$ZodIssue[]): boolean {
  const strange = strangeKeys(a) - strangeKeys(b)
  if (strange !== 0) return strange < 0
  const deeper = depthOf(a) - depthOf(b)
  return deeper === 0 ? a.length < b.length : deeper > 0
}

function strangeKeys(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce(
    (count, issue) =>
      count + (issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys.length : 0),
    0,
  )
}

function depthOf(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce((depth, issue) => Math.max(depth, depthOfIssue(issue)), 0)
}

/** How far into the input an issue lies; a union inside got as far as the best of its branches. */
function depthOfIssue(issue: z.core.$ZodIssue): number {
  const inner = issue.code === 'invalid_union' ? Math.max(0, ...issue.errors.map(depthOf)) : 0
  return issue.path.length + inner
}
