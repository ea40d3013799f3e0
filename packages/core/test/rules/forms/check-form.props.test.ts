import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnswerValue } from '../../../src/model/answer'
import type { JsonValue } from '../../../src/model/json'
import { evaluateForm } from '../../../src/rules/conditions/evaluate-form'
import { checkForm } from '../../../src/rules/forms/check-form'
import { changesOf, generatedForm, writtenCondition, type GeneratedForm } from '@casework/testkit/generators'
import { choices, field, form } from './forms'

function check(generated: GeneratedForm) {
  const tasks = generated.tasks.map(({ key, type, when }) => ({
    key,
    type,
    required: false,
    ...(type === 'radio' || type === 'multiSelect' ? { options: choices } : {}),
    ...(when ? { when: writtenCondition(when) } : {}),
  }))
  const nobody = { key: 'nobody', type: 'radio', options: choices, required: false }
  const fields = Object.entries(generated.fields).map(([key, type]) => field(key, type))
  return checkForm(form(...tasks, nobody), { templates: new Map(), fields })
}

describe('the check of a form', () => {
  it('finds no error in a well-made form, and keeps every condition as it was', () => {
    fc.assert(
      fc.property(generatedForm, (generated) => {
        const { findings, tasks } = check(generated)
        expect(findings.filter((finding) => finding.severity === 'error')).toEqual([])
        expect(tasks.map(({ key, when }) => ({ key, when })).slice(0, -1)).toEqual(
          generated.tasks.map(({ key, when }) => ({ key, when })),
        )
      }),
    )
  })

  it('never calls a task always skipped that some answers bring up', () => {
    const sample = generatedForm.chain((generated) =>
      fc
        .array(changesOf(generated, 30), { minLength: 5, maxLength: 15 })
        .map((runs) => ({ generated, runs })),
    )
    let claims = 0
    fc.assert(
      fc.property(sample, ({ generated, runs }) => {
        const { findings, tasks } = check(generated)
        const dead = findings
          .filter((each) => each.code === 'ALWAYS_SKIPPED')
          .flatMap((each) => each.keys ?? [])
        claims += dead.length
        for (const changes of runs) {
          const answers: Record<string, AnswerValue | undefined> = {}
          const caseFields: Record<string, JsonValue> = {}
          const absent = new Set<string>()
          for (const change of changes) {
            if (change.kind === 'answer') answers[change.key] = change.answer
            else if (change.kind === 'field') caseFields[change.name] = change.value
            else absent.add(change.key)
          }
          const now = evaluateForm(tasks, { answers, caseFields, absent })
          for (const key of dead) expect(now.get(key)).not.toBe('applicable')
        }
      }),
      { numRuns: 300 },
    )
    expect(claims).toBeGreaterThan(0)
  })

  it('says the same twice', () => {
    fc.assert(
      fc.property(generatedForm, (generated) => {
        expect(check(generated)).toEqual(check(generated))
      }),
      { numRuns: 30 },
    )
  })
})
