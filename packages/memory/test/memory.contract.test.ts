import { manualClock, memory, recordingMessenger } from '@casework/memory'
import {
  blobChecks,
  clockChecks,
  keysChecks,
  messengerChecks,
  movedClockChecks,
  schedulerChecks,
  snapshotChecks,
  storeChecks,
  type Check,
} from '@casework/testkit'
import type { HandOff } from '@casework/core/adapter'
import { start } from '@casework/testkit/builders'
import { describe, it } from 'vitest'

function holds<Ports>(subject: string, checks: readonly Check<Ports>[], open: () => Promise<Ports>): void {
  describe(subject, () => {
    for (const check of checks) it(check.name, () => check.run(open))
  })
}

const open = async () => memory({ freeze: true })

const answers: Readonly<Record<HandOff['outcome'], HandOff>> = {
  accepted: { outcome: 'accepted', proof: 'proof' },
  refused: { outcome: 'refused', reason: 'address', code: null },
  retry: { outcome: 'retry', after: null, code: null },
  unknown: { outcome: 'unknown', code: null },
}

const openMessenger = (channel: 'sms' | 'email') => async () => {
  const messenger = recordingMessenger()
  const next = (outcome: HandOff['outcome']) => messenger.answer(answers[outcome])
  return { messenger, channel, provider: { taken: () => messenger.sent, next } }
}

holds('the store', storeChecks, open)
holds('the store’s snapshots', snapshotChecks, open)
holds('the scheduler', schedulerChecks, open)
holds('the scheduler’s clock', movedClockChecks, open)
holds('blobs', blobChecks, open)
holds('keys', keysChecks, open)
holds('a manual clock', clockChecks, async () => ({ clock: manualClock(start) }))
holds('the messenger of text messages', messengerChecks, openMessenger('sms'))
holds('the messenger of e-mails', messengerChecks, openMessenger('email'))
