import { z } from 'zod'
import { finding, formInput, type FormInput, type FormVersion } from '../../model/form'
import { canonicalJson } from '../../model/json'
import { id } from '../../model/primitives'
import { accept, type Result } from '../../model/rejection'
import { versionId } from '../../ports/record-ids'
import { checkForm } from '../../rules/forms/check-form'
import type { Context } from '../context'
import { commandInput, operation } from '../operation'
import { loadKnown, refusalOfFindings, templateIdsOf } from '../support/form-check'
import { checkLadder } from '../support/ladders/written-ladder'
import { checkVersion, ifVersion } from '../support/newest-version'
import { requireRecords } from '../support/records'

const publishFormInput = commandInput({ ...formInput.shape, ifVersion }).meta({ id: 'PublishFormInput' })

/** A form as its author writes it, and perhaps the version that it follows. */
export interface PublishFormInput extends z.input<typeof publishFormInput> {}

const publishFormResult = z
  .strictObject({ formId: id, version: z.int(), warnings: z.array(finding) })
  .meta({ id: 'PublishFormResult' })

/** The published version, and what may be meant otherwise. */
export interface PublishFormResult extends z.output<typeof publishFormResult> {}

export const publish = operation<PublishFormInput, PublishFormResult>()({
  name: 'forms.publish',
  summary: 'Publishes a form as a new immutable version. Cases keep the version they were given.',
  kind: 'command',
  access: ['admin'],
  takes: 'large',
  rejects: [
    'NOT_FOUND',
    'VERSION_CHANGED',
    'VARIABLE_UNKNOWN',
    'FORM_CYCLE',
    'FORM_UNKNOWN_KEY',
    'FORM_TYPE_MISMATCH',
  ],
  example: {
    id: 'intake',
    name: 'Accident intake',
    sections: [
      {
        name: 'Treatment',
        tasks: [
          { key: 'treated', name: 'Were you treated in a hospital?', type: 'yesNo', due: { days: 7 } },
          {
            key: 'hospital',
            name: 'Which hospital?',
            type: 'shortText',
            when: { task: 'treated', isTrue: true },
          },
        ],
      },
    ],
  },
  input: publishFormInput,
  output: publishFormResult,
  async run(context, { idempotencyKey: _, ifVersion: seen, ...form }) {
    const previous = (await context.tx.get('form', [form.id])).get(form.id)
    const current = checkVersion('form', form.id, previous, seen)
    if (!current.ok) return current
    const caseType = await requireRecords(context, 'caseType', form.caseType ? [form.caseType] : null)
    if (!caseType.ok) return caseType
    const { findings, sections, tasks } = checkForm(form, await loadKnown(context, templateIdsOf(form)))
    const refused = refusalOfFindings(findings)
    if (refused) return refused
    const ladders = await checkLadders(context, form)
    if (!ladders.ok) return ladders
    const next: FormVersion = {
      formId: form.id,
      version: (previous?.version ?? 0) + 1,
      name: form.name,
      description: form.description ?? null,
      caseType: form.caseType ?? null,
      sections,
      tasks,
      ladder: form.ladder ?? null,
      publishedAt: context.now,
    }
    const record = previous && sameForm(previous, next) ? previous : next
    if (record === next) await keepForm(context, next)
    return accept({ formId: form.id, version: record.version, warnings: findings })
  },
})

/** Keeps a version as itself, and as the newest one. */
export async function keepForm(context: Context, form: FormVersion): Promise<void> {
  const kept = [form.formId, versionId(form.formId, form.version)].map((each) => [each, form] as const)
  await context.tx.put('form', new Map(kept))
}

/** Refuses ladders of the form and of its tasks that cannot be carried out. */
async function checkLadders(context: Context, form: FormInput): Promise<Result<null>> {
  const own = await checkLadder(context, form.ladder, ['ladder'])
  if (!own.ok) return own
  for (const [at, { tasks }] of form.sections.entries()) {
    for (const [index, task] of tasks.entries()) {
      const ladder = 'template' in task ? null : task.ladder
      const checked = await checkLadder(context, ladder, ['sections', at, 'tasks', index, 'ladder'])
      if (!checked.ok) return checked
    }
  }
  return accept(null)
}

/** Publishing what is published already makes no version. */
function sameForm(previous: FormVersion, next: FormVersion): boolean {
  const { version, publishedAt } = previous
  return canonicalJson(previous) === canonicalJson({ ...next, version, publishedAt })
}
