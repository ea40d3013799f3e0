import { z } from 'zod'
import { staff } from '../../model/directory'
import { id } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { operation } from '../operation'
import { listRecords, pageFields } from '../support/records'

const listStaffInput = z.strictObject(pageFields).meta({ id: 'ListStaffInput' })

/** Which page. */
export interface ListStaffInput extends z.input<typeof listStaffInput> {}

const listStaffResult = z
  .strictObject({ staff: z.array(staff), next: id.nullable() })
  .meta({ id: 'ListStaffResult' })

/** A page in id order. */
export interface ListStaffResult extends z.output<typeof listStaffResult> {}

export const list = operation<ListStaffInput, ListStaffResult>()({
  name: 'staff.list',
  summary: 'Lists every member of staff, page by page in id order.',
  kind: 'query',
  access: ['staff'],
  rejects: [],
  example: { limit: 50 },
  input: listStaffInput,
  output: listStaffResult,
  async run(context, input) {
    const { records, next } = await listRecords(context, 'staff', input, (record) => record.id)
    return accept({ staff: records, next })
  },
})
