import type { Automations } from '@casework/core'

/** What the firm's own program can be told to do by a ladder, beside what Casework brings. */
export const demoAutomations: Automations = {
  /** Marks a case that does not get on, so that its status says so in every list. */
  async flagCase({ desk, caseId, key }) {
    const { status } = await desk.cases.get({ caseId })
    if (status === 'Stalled') return
    await desk.cases.put({ id: caseId, status: 'Stalled', idempotencyKey: key })
  },
}
