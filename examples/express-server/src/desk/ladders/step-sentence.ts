import type { LadderStep } from '@casework/core'
import { timeOfDay } from '../dates'
import { count } from '../words'
import { automationWords } from './automation-words'

const over = { sms: 'by text', email: 'by e-mail', portal: 'in the portal' } as const

/** A step in a plain sentence: "3 days before the due date at 9:00 AM: remind the client by text". */
export function stepSentence(step: LadderStep): string {
  return `${whenWords(step)}: ${whatWords(step)}${guardWords(step)}${repeatWords(step)}`
}

function whenWords({ days, businessDays, weeks, hours, before, at }: LadderStep): string {
  const side = before ? 'before' : 'after'
  if (hours !== undefined) {
    return hours === 0
      ? 'When the task becomes overdue'
      : `${count(hours, 'hour')} ${side} the task becomes overdue`
  }
  const time = ` at ${timeOfDay(at ?? '09:00')}`
  const amount = days ?? businessDays ?? weeks ?? 0
  if (amount === 0) return `On the due date${time}`
  const noun = days !== undefined ? 'day' : weeks !== undefined ? 'week' : 'business day'
  return `${count(amount, noun)} ${side} the due date${time}`
}

function whatWords({ do: action, channels, message }: LadderStep): string {
  if (typeof action !== 'string') return automationWords(action.automate).does
  switch (action) {
    case 'remindClient': {
      const by = (channels ?? (['sms', 'email'] as const)).map((each) => over[each]).join(' and ')
      return `remind the client ${by}${message ? ', in words of its own' : ''}`
    }
    case 'notifyTeam':
      return `tell the team ${staffWays(channels)}`
    case 'escalate':
      return `tell the supervisor ${staffWays(channels)}`
  }
}

function staffWays(channels: LadderStep['channels']): string {
  return channels && !channels.includes('email') ? 'by a notice' : 'by a notice and by e-mail'
}

function guardWords({ when }: LadderStep): string {
  const parts = [
    ...(when?.phase === 'todo' ? ['nobody has begun it'] : []),
    ...(when?.phase === 'in_progress' ? ['somebody has begun it'] : []),
    ...(when?.progress ? [`less than ${String(when.progress.below)}% is done`] : []),
  ]
  return parts.length === 0 ? '' : `, if ${parts.join(' and ')}`
}

function repeatWords({ repeat }: LadderStep): string {
  if (!repeat) return ''
  const most = repeat.max === undefined ? '' : `, ${count(repeat.max, 'time')} in all`
  const until = repeat.until === undefined ? '' : `, for ${spanWords(repeat.until)}`
  return `; again every ${spanWords(repeat.every)}${most}${until}`
}

function spanWords(span: string): string {
  const amount = Number(/\d+/.exec(span)?.[0])
  return count(amount, span.endsWith('W') ? 'week' : span.endsWith('D') ? 'day' : 'hour')
}
