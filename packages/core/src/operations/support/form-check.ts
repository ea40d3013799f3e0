import type { Finding, FormInput } from '../../model/form'
import { reject, type InputIssue, type Rejection } from '../../model/rejection'
import type { Context } from '../context'

/** The templates that these ids name, the firm's custom fields and its zones: what a form is checked against. */
export async function loadKnown(context: Context, templateIds: readonly string[]) {
  const [templates, fields] = await Promise.all([
    context.tx.get('template', templateIds),
    context.tx.query.list('field', null, 10_000),
  ])
  return { templates, fields, knowsZone: (zone: string) => context.ports.zoneRules.knows(zone) }
}

/** The templates a form uses. */
export function templateIdsOf(form: FormInput): string[] {
  return form.sections.flatMap((section) =>
    section.tasks.flatMap((task) => ('template' in task ? [task.template] : [])),
  )
}

const ownCodes = ['FORM_CYCLE', 'FORM_UNKNOWN_KEY', 'FORM_TYPE_MISMATCH'] as const

/** The refusal that the errors among findings call for; null when there are only warnings. */
export function refusalOfFindings(
  findings: readonly Finding[],
): { readonly ok: false; readonly error: Rejection } | null {
  const errors = findings.filter((each) => each.severity === 'error')
  if (errors.length === 0) return null
  const cycle = errors.find((each) => each.code === 'FORM_CYCLE')
  if (cycle) return reject('FORM_CYCLE', cycle.message, { path: cycle.keys ?? [] })
  const code = ownCodes.find((own) => errors.some((each) => each.code === own))
  const issues: InputIssue[] = errors.map(({ path, message }) => ({ path, message }))
  const message = issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  return reject(code === undefined || code === 'FORM_CYCLE' ? 'INVALID_INPUT' : code, message, { issues })
}
