import { z } from 'zod'
import { id } from '../../model/primitives'
import { accept, notFound } from '../../model/rejection'
import { commandInput, operation } from '../operation'
import { ownNotices } from '../support/ladders/own-notices'

const readNoticesInput = commandInput({
  staffId: id.optional().describe('Whose: for the host’s system; staff have their own'),
  noticeIds: z.array(id).min(1).max(200),
}).meta({ id: 'ReadNoticesInput' })

/** Which notices were read. */
export interface ReadNoticesInput extends z.input<typeof readNoticesInput> {}

const readNoticesResult = z
  .strictObject({ read: z.int().describe('How many had not been read before') })
  .meta({ id: 'ReadNoticesResult' })

/** How many of them were new. */
export interface ReadNoticesResult extends z.output<typeof readNoticesResult> {}

export const read = operation<ReadNoticesInput, ReadNoticesResult>()({
  name: 'notices.read',
  summary: 'Marks notices as read by the member of staff whose they are.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { noticeIds: ['0195573b-7000-7000-8000-000000000001'] },
  input: readNoticesInput,
  output: readNoticesResult,
  async run(context, { staffId, noticeIds }) {
    const { tx, now } = context
    const own = await ownNotices(context, staffId)
    if (!own.ok) return own
    const found = await tx.get('notice', noticeIds)
    const foreign = noticeIds.find((each) => found.get(each)?.staffId !== own.value)
    if (foreign !== undefined) return notFound('notice', foreign)
    const fresh = [...found.values()].filter((each) => each.readAt === null)
    await tx.put('notice', new Map(fresh.map((each) => [each.noticeId, { ...each, readAt: now }])))
    return accept({ read: fresh.length })
  },
})
