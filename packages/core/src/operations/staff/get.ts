import { z } from 'zod'
import { staff, type Staff } from '../../model/directory'
import { id } from '../../model/primitives'
import { operation } from '../operation'
import { getRecord } from '../support/records'

const getStaffInput = z.strictObject({ staffId: id }).meta({ id: 'GetStaffInput' })

/** Which member of staff. */
export interface GetStaffInput extends z.input<typeof getStaffInput> {}

export const get = operation<GetStaffInput, Staff>()({
  name: 'staff.get',
  summary: 'Gives a member of staff.',
  kind: 'query',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { staffId: 'dana' },
  input: getStaffInput,
  output: staff,
  run: (context, input) => getRecord(context, 'staff', input.staffId),
})
