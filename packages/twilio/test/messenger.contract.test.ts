import type { HandOff } from '@casework/core/adapter'
import { messengerChecks } from '@casework/testkit'
import { describe, it } from 'vitest'
import { accept, openProvider, refuse, type Treatment } from './support/provider'
import { messengerAt } from './support/texts'

const treatments: Readonly<Record<HandOff['outcome'], Treatment>> = {
  accepted: accept,
  refused: refuse(21211),
  retry: refuse(20429, 429),
  unknown: (response, take) => {
    take()
    response.socket?.resetAndDestroy()
  },
}

describe('the messenger of texts', () => {
  const open = async () => {
    const provider = await openProvider()
    return {
      messenger: messengerAt(provider.baseUrl),
      channel: 'sms' as const,
      provider: {
        taken: () => provider.ledger,
        next: (outcome: HandOff['outcome']) => provider.next(treatments[outcome]),
      },
    }
  }
  for (const check of messengerChecks) it(check.name, () => check.run(open))
})
