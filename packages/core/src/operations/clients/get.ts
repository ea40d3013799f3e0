import { z } from 'zod'
import { client, type Client } from '../../model/directory'
import { id } from '../../model/primitives'
import { operation } from '../operation'
import { getRecord } from '../support/records'

const getClientInput = z.strictObject({ clientId: id }).meta({ id: 'GetClientInput' })

/** Which client. */
export interface GetClientInput extends z.input<typeof getClientInput> {}

export const get = operation<GetClientInput, Client>()({
  name: 'clients.get',
  summary: 'Gives a client.',
  kind: 'query',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { clientId: 'ana' },
  input: getClientInput,
  output: client,
  run: (context, input) => getRecord(context, 'client', input.clientId),
})
