import { z } from 'zod'
import { staff, type Staff } from '../../model/directory'
import { id, mailbox, name } from '../../model/primitives'
import { invalid } from '../../model/rejection'
import { commandInput, operation } from '../operation'
import { parsePhone } from '../support/contact'
import { checkZone, putField, putRecord, requireRecords } from '../support/records'

const putStaffInput = commandInput({
  id,
  name: name.optional(),
  email: mailbox.optional(),
  phone: z.string().max(64).nullish(),
  supervisorId: id.nullish(),
  role: z.enum(['admin', 'member']).optional().describe('Default member'),
  caseTypes: z.array(id).max(1_000).nullish().describe('The only case types they see; null: all'),
  timeZone: z.string().nullish(),
  active: z.boolean().optional().describe('Default true'),
}).meta({ id: 'PutStaffInput' })

/** A member of staff by id; the first time name and email are needed. */
export interface PutStaffInput extends z.input<typeof putStaffInput> {}

export const put = operation<PutStaffInput, Staff>()({
  name: 'staff.put',
  summary: 'Records a member of staff: who they are, whom they report to, what they may see.',
  kind: 'command',
  access: ['admin'],
  rejects: ['NOT_FOUND'],
  example: { id: 'dana', name: 'Dana Reyes', email: 'dana@acme.example', role: 'admin' },
  input: putStaffInput,
  output: staff,
  async run(context, input) {
    const zone = checkZone(context, input.timeZone)
    if (!zone.ok) return zone
    if (input.supervisorId === input.id) return invalid(['supervisorId'], 'Nobody supervises themselves')
    const supervisor = await requireRecords(
      context,
      'staff',
      input.supervisorId ? [input.supervisorId] : null,
    )
    if (!supervisor.ok) return supervisor
    const types = await requireRecords(context, 'caseType', input.caseTypes)
    if (!types.ok) return types
    const phone = await parsePhone(context, input.phone)
    if (!phone.ok) return phone
    const previous = (await context.tx.get('staff', [input.id])).get(input.id)
    const fullName = input.name ?? previous?.name
    const email = input.email ?? previous?.email
    if (fullName === undefined) return invalid(['name'], 'New staff need a name')
    if (email === undefined) return invalid(['email'], 'New staff need an e-mail address')
    return putRecord(context, 'staff', input.id, {
      id: input.id,
      name: fullName,
      email,
      phone: putField(phone.value, previous?.phone, null),
      supervisorId: putField(input.supervisorId, previous?.supervisorId, null),
      role: putField(input.role, previous?.role, 'member'),
      caseTypes: putField(input.caseTypes, previous?.caseTypes, null),
      timeZone: putField(input.timeZone, previous?.timeZone, null),
      active: putField(input.active, previous?.active, true),
    })
  },
})
