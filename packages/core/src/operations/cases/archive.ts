import { z } from 'zod'
import { caseRecord, type CaseRecord } from '../../model/directory'
import { id } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { commandInput, operation } from '../operation'
import { aheadOfCase, changeLoaded } from '../support/change-case'
import { loadCase } from '../support/load-case'

const archiveCaseInput = commandInput({
  caseId: id,
  archived: z.boolean().default(true).describe('False brings it back'),
}).meta({ id: 'ArchiveCaseInput' })

/** Which case, and whether it goes or comes back. */
export interface ArchiveCaseInput extends z.input<typeof archiveCaseInput> {}

export const archive = operation<ArchiveCaseInput, CaseRecord>()({
  name: 'cases.archive',
  summary: 'Takes a case out of every list and refuses work on it, until it is restored. Nothing is deleted.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { caseId: 'ruiz' },
  input: archiveCaseInput,
  output: caseRecord,
  ahead: ({ caseId }) => aheadOfCase(caseId),
  async run(context, { caseId, archived }) {
    const state = await loadCase(context, caseId, true)
    if (!state.ok) return state
    const changed = await changeLoaded(context, state.value, (change) => {
      if (archived !== (change.record.archivedAt !== null)) {
        change.emit({ type: archived ? 'CaseArchived' : 'CaseRestored' })
      }
      return accept(null)
    })
    return changed.ok ? accept(changed.value.change.record) : changed
  },
})
