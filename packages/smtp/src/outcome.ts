import type { HandOff, Refusal } from '@casework/core/adapter'

/** How far a hand-over came. Until `sent` the final dot was not written, so the server cannot have the message. */
export type Phase = 'open' | 'login' | 'sender' | 'recipient' | 'data' | 'sent'

/** How a hand-over ended. */
export interface End {
  readonly phase: Phase
  /** What the server answered to that phase; null: it said nothing that counts. */
  readonly reply: string | null
  /** What happened instead of an answer. */
  readonly code: string | null
}

/** What an end proves about the message. */
export function handOffOf({ phase, reply, code }: End, messageId: string): HandOff {
  const { status, enhanced } = codesOf(reply)
  const told = status === null ? code : enhanced === null ? status : `${status} ${enhanced}`
  if (phase === 'sent' && status?.startsWith('2')) {
    return { outcome: 'accepted', proof: proofOf(reply ?? '', messageId) }
  }
  // 503 says that the session is out of step, not that this message is refused.
  if (status?.startsWith('5') && status !== '503') {
    return { outcome: 'refused', reason: reasonOf(phase, status, enhanced ?? ''), code: told }
  }
  if (phase === 'sent' && status !== '503' && !status?.startsWith('4')) {
    return { outcome: 'unknown', code: told }
  }
  return { outcome: 'retry', after: null, code: told }
}

function reasonOf(phase: Phase, status: string, enhanced: string): Refusal {
  switch (phase) {
    // No message was named yet: it is we who are refused, such as for our network or our password.
    case 'open':
    case 'login':
      return 'credentials'
    case 'sender':
      if (status === '530') return 'credentials'
      return status === '552' ? 'content' : 'other'
    case 'recipient':
      if (status === '530') return 'credentials'
      // 5.7: a policy of the server. The address itself may be good.
      if (enhanced.startsWith('5.7.')) return 'other'
      return enhanced.startsWith('5.1.') || ['550', '551', '553'].includes(status) ? 'address' : 'other'
    case 'data':
    case 'sent':
      if (enhanced.startsWith('5.1.')) return 'address'
      return ['552', '554'].includes(status) || /^5\.[67]\./.test(enhanced) ? 'content' : 'other'
    default:
      return phase satisfies never
  }
}

/** Codes only: the words of a reply often repeat the address. */
function codesOf(reply: string | null): { readonly status: string | null; readonly enhanced: string | null } {
  const found = /^([2-5]\d\d)(?:[ -]+([245]\.\d{1,3}\.\d{1,3})(?!\S))?(?!\d)/.exec(reply ?? '')
  return { status: found?.[1] ?? null, enhanced: found?.[2] ?? null }
}

/** The final reply, by which the server's people find the message, without anybody's address. */
function proofOf(reply: string, messageId: string): string {
  const words = reply
    .replace(/[^\x20-\x7e]+/g, ' ')
    .split(' ')
    .filter((word) => word !== '' && !word.includes('@'))
  return `${words.join(' ').slice(0, 200)} ${messageId}`
}
