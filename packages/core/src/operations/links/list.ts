import { z } from 'zod'
import { link, type LinkRecord } from '../../model/link'
import { id } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { scopeOf, type Context } from '../context'
import { operation } from '../operation'
import { presentLink } from '../support/links'
import { loadCase, mayReach } from '../support/load-case'
import { requireRecords } from '../support/records'

const listLinksInput = z
  .union([z.strictObject({ caseId: id }), z.strictObject({ clientId: id })])
  .meta({ id: 'ListLinksInput' })

/** Of which case, or of which client. */
export type ListLinksInput = z.input<typeof listLinksInput>

const listLinksResult = z.strictObject({ links: z.array(link) }).meta({ id: 'ListLinksResult' })

/** The links, oldest first. */
export interface ListLinksResult extends z.output<typeof listLinksResult> {}

export const list = operation<ListLinksInput, ListLinksResult>()({
  name: 'links.list',
  summary: 'Lists the links of a case or of a client, with their state and use; never their tokens.',
  kind: 'query',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { caseId: 'ruiz' },
  input: listLinksInput,
  output: listLinksResult,
  async run(context, input) {
    const known =
      'caseId' in input
        ? await loadCase(context, input.caseId)
        : await requireRecords(context, 'client', [input.clientId])
    if (!known.ok) return known
    const records = await inReach(context, await context.tx.query.links(input))
    return accept({ links: records.map((record) => presentLink(record, context.now)) })
  },
})

/** A client's links, less those to cases outside the asker's case types. */
async function inReach(context: Context, records: readonly LinkRecord[]): Promise<readonly LinkRecord[]> {
  if (scopeOf(context.asker) === null) return records
  const caseIds = records.flatMap(({ caseId }) => caseId ?? [])
  const states = await context.tx.cases([...new Set(caseIds)], false)
  return records.filter(({ caseId }) => {
    const state = caseId === null ? undefined : states.get(caseId)
    return !state || mayReach(context, state).ok
  })
}
