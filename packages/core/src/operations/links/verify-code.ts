import { z } from 'zod'
import type { LinkRecord } from '../../model/link'
import { compareInstants } from '../../model/instants'
import { accept } from '../../model/rejection'
import type { Context } from '../context'
import { commandInput, operation } from '../operation'
import { sealCode } from '../support/sharing/codes'

const verifyCodeInput = commandInput({
  code: z.string().regex(/^\d{6}$/, 'A code has six digits'),
}).meta({ id: 'VerifyCodeInput' })

/** The code that was sent. */
export interface VerifyCodeInput extends z.input<typeof verifyCodeInput> {}

const verifyCodeResult = z
  .strictObject({
    opened: z.boolean(),
    proof: z.string().nullable().describe('Give it beside the link’s token for 12 hours'),
    triesLeft: z.int().describe('Of this code; with none left ask for another'),
  })
  .meta({ id: 'VerifyCodeResult' })

/** Whether it was the code. A wrong one is no refusal: it is kept, and counted over all that ask at once. */
export interface VerifyCodeResult extends z.output<typeof verifyCodeResult> {}

const proofSeconds = 12 * 3_600

export const verifyCode = operation<VerifyCodeInput, VerifyCodeResult>()({
  name: 'links.verifyCode',
  summary:
    'Opens a link with the one-time code that was sent for it: used once, within ten minutes, in five tries.',
  kind: 'command',
  access: ['link'],
  rejects: [],
  admits: 'beforeCode',
  example: { code: '123456' },
  input: verifyCodeInput,
  output: verifyCodeResult,
  async run(context, { code }) {
    const { asker, now } = context
    if (asker.role !== 'link') throw new Error('links.verifyCode is for links only')
    const { link, jti } = asker
    const kept = link.code
    if (kept === null || kept.triesLeft < 1 || compareInstants(now, kept.expiresAt) >= 0)
      return accept({ opened: false, proof: null, triesLeft: 0 })
    const right = await isCode(context, kept.sealed, jti, code)
    const triesLeft = right ? 0 : kept.triesLeft - 1
    await context.tx.put('link', new Map([[link.linkId, { ...link, code: { ...kept, triesLeft } }]]))
    return accept({ opened: right, proof: right ? await proofFor(context, link) : null, triesLeft })
  },
})

/** Compared by digests, so that how long it takes says nothing of how much was right. */
async function isCode({ ports }: Context, sealed: string, jti: string, code: string): Promise<boolean> {
  const expected = await ports.keys.unseal(sealCode(jti), sealed)
  const [a, b] = await Promise.all([ports.keys.digest(expected ?? ''), ports.keys.digest(code)])
  return expected !== null && a === b
}

async function proofFor({ ports, tenant, now }: Context, { linkId }: LinkRecord): Promise<string> {
  const issuedAt = Math.floor(Date.parse(now) / 1_000)
  const expiresAt = issuedAt + proofSeconds
  return ports.keys.sign('code', { tenant, subject: linkId, jti: ports.ids.secret(), issuedAt, expiresAt })
}
