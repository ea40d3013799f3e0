import { z } from 'zod'
import { channels, holdReasons, suppressReasons } from '../../model/message'
import { id, instant } from '../../model/primitives'
import { accept } from '../../model/rejection'
import type { Verdict } from '../../rules/sending/guard'
import { renderOutbound } from '../../rules/sending/outbound'
import { segmentsOf } from '../../rules/sending/segments'
import { operation } from '../operation'
import type { GuardedWish } from '../support/sharing/new-messages'
import { planShare } from '../support/sharing/plan-share'
import { sampleLink } from '../support/sharing/write-message'
import { checkShareInput, shareFields } from '../support/sharing/share-input'

const previewInput = z.strictObject(shareFields).superRefine(checkShareInput).meta({ id: 'PreviewInput' })

/** A share, as `links.share` takes it. */
export interface PreviewInput extends z.input<typeof previewInput> {}

const previewResult = z
  .strictObject({
    messages: z.array(
      z.strictObject({
        clientId: id,
        channel: z.enum(channels),
        to: z.string().nullable(),
        subject: z.string().nullable(),
        text: z.string().describe('To the byte, but for the secret of the link'),
        html: z.string().nullable(),
        segments: z
          .strictObject({ encoding: z.enum(['GSM-7', 'UCS-2']), units: z.int(), segments: z.int() })
          .nullable()
          .describe('Of a text'),
        would: z.enum(['go', 'wait', 'never']).describe('What would become of it now'),
        reason: z.enum([...holdReasons, ...suppressReasons]).nullable(),
        until: instant.nullable(),
        missing: z.array(z.string()).describe('Variables without a value: it would be refused'),
      }),
    ),
  })
  .meta({ id: 'PreviewResult' })

/** What each recipient would get. */
export interface PreviewResult extends z.output<typeof previewResult> {}

export const preview = operation<PreviewInput, PreviewResult>()({
  name: 'messages.preview',
  summary:
    'Shows what a share would send to whom, exactly, and what would become of it now. Nothing is kept.',
  kind: 'query',
  access: ['staff'],
  rejects: ['NOT_FOUND', 'VARIABLE_UNKNOWN', 'SCHEDULE_IN_PAST'],
  example: { scope: { caseId: 'ruiz' }, channels: ['sms'] },
  input: previewInput,
  output: previewResult,
  async run(context, input) {
    const plan = await planShare(context, input, false)
    if (!plan.ok) return plan
    const { baseUrl } = context.ports
    return accept({
      messages: plan.value.wishes.map((each) => ({
        ...shown(each, baseUrl, input.purpose === 'commercial'),
        ...foretold(each.verdict),
        missing: missingFor(each, plan.value.missing),
      })),
    })
  },
})

function shown({ wanted }: GuardedWish, baseUrl: string, commercial: boolean) {
  const unsubscribeUrl = commercial && wanted.channel === 'email' ? `${baseUrl}/u/…` : null
  const rendered = renderOutbound(wanted, { link: sampleLink(baseUrl), code: null, unsubscribeUrl })
  const segments = wanted.channel === 'sms' ? segmentsOf(rendered.text) : null
  return { clientId: wanted.clientId ?? '', channel: wanted.channel, to: wanted.to, ...rendered, segments }
}

function foretold(verdict: Verdict) {
  switch (verdict.may) {
    case 'go':
      return { would: 'go' as const, reason: null, until: null }
    case 'wait':
      return { would: 'wait' as const, reason: verdict.reason, until: verdict.until }
    case 'never':
      return { would: 'never' as const, reason: verdict.reason, until: null }
    case 'expired':
      return { would: 'never' as const, reason: null, until: null }
  }
}

function missingFor(
  { wanted }: GuardedWish,
  missing: readonly {
    readonly clientId: string | null
    readonly channel: string
    readonly variables: readonly string[]
  }[],
): string[] {
  const of = missing.find((each) => each.clientId === wanted.clientId && each.channel === wanted.channel)
  return [...(of?.variables ?? [])]
}
