import type { CaseTask, Status, TaskDue } from '@casework/core'
import { daysBetween, localDate, localTime, longDate, shortDate } from './dates'

/** The five statuses in the order in which the desk shows them. */
export const statusWords: Readonly<Record<Status, string>> = {
  overdue: 'Overdue',
  in_progress: 'In Progress',
  todo: 'To Do',
  completed: 'Completed',
  skipped: 'Skipped',
}

/** What a badge says: the status, or why a task stands still. */
export function standingWord(task: CaseTask): { readonly word: string; readonly look: string } {
  if (task.waived) return { word: 'Waived', look: 'skipped' }
  if (task.applicability === 'undetermined') return { word: 'Waiting', look: 'waiting' }
  if (task.heldSince !== null && task.phase !== 'completed') return { word: 'On hold', look: 'held' }
  return { word: statusWords[task.status], look: task.status }
}

/** When a task is due, in words, with the exact moment for whoever asks. */
export function dueWords(
  task: CaseTask,
  now: string,
  nameOf: (key: string) => string = (key) => key,
): { readonly words: string; readonly exact: string | null } {
  const { due, status } = task
  if (status === 'skipped' || !due) return { words: '', exact: null }
  if (due.date === null || due.before === null) return { words: waitingWords(due, nameOf), exact: null }
  const exact = exactDue(due, due.date, due.before)
  if (status === 'completed') return { words: `was due ${shortDate(due.date)}`, exact }
  if (task.heldSince !== null) return { words: `clock stopped, was due ${shortDate(due.date)}`, exact }
  const days = daysBetween(localDate(now, due.zone), due.date)
  if (status === 'overdue')
    return { words: days < 0 ? `${count(-days, 'day')} overdue` : 'overdue since today', exact }
  if (days <= 0) return { words: dueTodayWords(due.before, due.zone), exact }
  if (days === 1) return { words: 'due tomorrow', exact }
  return { words: days <= 45 ? `due in ${count(days, 'day')}` : `due ${shortDate(due.date)}`, exact }
}

/** "1 task", "12 tasks", "1,200 tasks". */
export function count(amount: number, noun: string): string {
  return `${thousands(amount)} ${noun}${amount === 1 ? '' : 's'}`
}

/** 12345 as "12,345". */
export function thousands(amount: number): string {
  return amount.toLocaleString('en-US')
}

/** A phone number as the firm's country writes it; others as they are. */
export function phoneWords(phone: string): string {
  return phone.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3')
}

/** The beginning of a text, up to the end of a word. */
export function beginning(text: string, most: number): string {
  if (text.length <= most) return text
  return `${text.slice(0, most + 1).replace(/\s*\S*$/, '') || text.slice(0, most)}…`
}

function dueTodayWords(before: string, zone: string): string {
  const time = localTime(before, zone)
  return time === midnight ? 'due today' : `due today by ${time}`
}

const midnight = '12:00 AM'

function exactDue(due: TaskDue, date: string, before: string): string {
  const time = localTime(before, due.zone)
  return `${longDate(date)}${time === midnight ? '' : `, ${time}`} (${due.zone})`
}

function waitingWords({ waitingFor }: TaskDue, nameOf: (key: string) => string): string {
  if (!waitingFor) return ''
  if ('caseDate' in waitingFor) return `dated once the case has a date for “${waitingFor.caseDate}”`
  const key = 'task' in waitingFor ? waitingFor.task : waitingFor.answer
  return `dated once “${nameOf(key)}” is done`
}
