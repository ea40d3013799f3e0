import type { Desk } from '@casework/core'

type Ladder = NonNullable<Parameters<Desk['settings']['put']>[0]['ladder']>

/** What the firm does around every due date: it reminds before, and grows louder after. */
export const firmLadder: Ladder = [
  { id: 'remind', days: 3, before: 'due', at: '09:00', do: 'remindClient', channels: ['sms'] },
  { id: 'due-today', days: 0, before: 'due', at: '09:00', do: 'remindClient', channels: ['sms', 'email'] },
  // Staff have the bell: an e-mail for every task of a report would drown them.
  { id: 'tell-team', days: 1, after: 'due', at: '09:00', do: 'notifyTeam', channels: ['portal'] },
  { id: 'escalate', days: 3, after: 'due', at: '09:00', do: 'escalate', channels: ['portal'] },
  // One overdue task is enough: the automation leaves a case alone that is flagged already.
  { id: 'flag', days: 5, after: 'due', at: '09:00', do: { automate: 'flagCase' } },
]

/** A report asks 176 questions: its clients are reminded, and nobody is told of every one of them. */
export const reportLadder: Ladder = [
  { id: 'remind', days: 3, before: 'due', at: '09:00', do: 'remindClient', channels: ['sms'] },
  {
    id: 'remind-again',
    days: 1,
    after: 'due',
    at: '17:00',
    do: 'remindClient',
    channels: ['sms', 'email'],
    repeat: { every: 'P7D', max: 4, until: 'P28D' },
  },
]
