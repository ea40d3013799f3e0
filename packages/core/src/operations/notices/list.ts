import { z } from 'zod'
import { notice, type Notice } from '../../model/notice'
import { id } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { operation } from '../operation'
import { ownNotices } from '../support/ladders/own-notices'
import { pageFields } from '../support/records'

const listNoticesInput = z
  .strictObject({
    staffId: id.optional().describe('Whose: for the host’s system; staff have their own'),
    unread: z.boolean().default(false).describe('Only those not read yet'),
    ...pageFields,
  })
  .meta({ id: 'ListNoticesInput' })

/** Whose notices, and from where on. */
export interface ListNoticesInput extends z.input<typeof listNoticesInput> {}

const noticePage = z
  .strictObject({
    notices: z.array(notice),
    unread: z.int().describe('How many are not read yet, counted up to 100'),
    next: id.nullable(),
  })
  .meta({ id: 'NoticePage' })

/** A page of notices, newest first. */
export interface NoticePage extends z.output<typeof noticePage> {}

/** How far unread notices are counted. */
const counted = 100

export const list = operation<ListNoticesInput, NoticePage>()({
  name: 'notices.list',
  summary: 'Lists what a member of staff was told: overdue tasks, escalations, completed forms, documents.',
  kind: 'query',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { unread: true },
  input: listNoticesInput,
  output: noticePage,
  async run(context, { staffId, unread, after, limit }) {
    const own = await ownNotices(context, staffId)
    if (!own.ok) return own
    const of = { staffId: own.value }
    const query = { ...of, unread, before: after ?? null, limit: limit + 1 }
    const found: readonly Notice[] = await context.tx.query.notices(query)
    const fresh = await context.tx.query.notices({ ...of, unread: true, before: null, limit: counted })
    const notices = found.slice(0, limit)
    const next = found.length > limit ? (notices.at(-1)?.noticeId ?? null) : null
    return accept({ notices, unread: fresh.length, next })
  },
})
