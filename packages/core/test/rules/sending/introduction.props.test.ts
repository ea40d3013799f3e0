import fc from 'fast-check'
import { test } from 'vitest'
import type { MessageRecord } from '../../../src/model/message'
import {
  forgetSent,
  introduceAgain,
  isIntroduced,
  newContactPoint,
  noteSent,
} from '../../../src/rules/sending/contact-point'

/** A text on its way: whether it tells who writes, and how far it is. */
type Text = Pick<
  MessageRecord,
  'messageId' | 'contentDigest' | 'state' | 'delivery' | 'attempts' | 'introduces'
>

const step = fc.oneof(
  fc.constant({ do: 'write' } as const),
  fc.record({ do: fc.constant('begin' as const), which: fc.nat(5) }),
  fc.record({
    do: fc.constant('end' as const),
    which: fc.nat(5),
    outcome: fc.constantFrom('accepted', 'rejected', 'retryWait', 'unknown', 'undelivered'),
  }),
)

test('in whatever order texts are written, begun and ended, nobody gets one before who writes was told, nor is it told again after', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let point = newContactPoint('sms.a', 'sms')
      const texts = new Map<string, Text>()
      const arrived = () =>
        [...texts.values()].some(
          (each) => each.introduces && each.state === 'accepted' && each.delivery === null,
        )
      const pick = (state: readonly string[], which: number) => {
        const fit = [...texts.values()].filter((each) => state.includes(each.state))
        return fit[which % Math.max(1, fit.length)]
      }
      const keep = (text: Text) => texts.set(text.messageId, text)
      for (const [index, each] of steps.entries()) {
        if (each.do === 'write') {
          const introduced = isIntroduced(point, texts)
          if (introduced !== arrived()) throw new Error(introduced ? 'Nobody told who writes' : 'Told again')
          const messageId = String(index)
          keep({
            ...{ messageId, contentDigest: messageId, state: 'ready', delivery: null, attempts: [] },
            ...(introduced ? {} : { introduces: true }),
          })
        } else if (each.do === 'begin') {
          const text = pick(['ready', 'retryWait'], each.which)
          if (!text) continue
          point = noteSent(point, text, `2026-03-02T15:00:${String(index).padStart(2, '0')}.000Z`)
          keep({ ...text, state: 'intent' })
        } else {
          const text = pick(['intent'], each.which)
          if (!text) continue
          const { outcome } = each
          if (outcome === 'undelivered') keep({ ...text, state: 'accepted', delivery: 'undelivered' })
          else keep({ ...text, state: outcome })
          if (outcome === 'unknown') point = introduceAgain(point, text)
          if (outcome === 'rejected' || outcome === 'retryWait') point = forgetSent(point, text)
        }
      }
    }),
    { numRuns: 2_000 },
  )
})
