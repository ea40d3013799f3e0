import { z } from 'zod'
import { client } from '../../model/directory'
import { id } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { operation } from '../operation'
import { listRecords, pageFields } from '../support/records'

const listClientsInput = z.strictObject(pageFields).meta({ id: 'ListClientsInput' })

/** Which page. */
export interface ListClientsInput extends z.input<typeof listClientsInput> {}

const listClientsResult = z
  .strictObject({ clients: z.array(client), next: id.nullable() })
  .meta({ id: 'ListClientsResult' })

/** A page in id order. */
export interface ListClientsResult extends z.output<typeof listClientsResult> {}

export const list = operation<ListClientsInput, ListClientsResult>()({
  name: 'clients.list',
  summary: 'Lists every client, page by page in id order.',
  kind: 'query',
  access: ['staff'],
  rejects: [],
  example: { limit: 50 },
  input: listClientsInput,
  output: listClientsResult,
  async run(context, input) {
    const { records, next } = await listRecords(context, 'client', input, (record) => record.id)
    return accept({ clients: records, next })
  },
})
