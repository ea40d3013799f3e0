import type { z } from 'zod'
import { reject, accept, type InputIssue, type Result } from '../model/rejection'
import type { AnyOperation } from '../operations/operation'
import { gate, limitsFor } from './gate'

const shownIssues = 20

/** The parsed input, or `INVALID_INPUT` with every issue's path. Never throws, whatever the input. */
export function parseInput(operation: AnyOperation, input: unknown): Result<unknown> {
  const refused = gate(input, limitsFor(operation.name))
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
    const nearest = issue.errors.reduce((best, each) => (depthOf(each) > depthOf(best) ? each : best))
    for (const each of nearest) collect(each, path, into)
    return
  }
  into.push({ path, message: issue.message })
}

/** The branch of a union that got furthest tells most. */
function depthOf(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce((depth, issue) => Math.max(depth, issue.path.length), 0) - issues.length / 1_000
}
