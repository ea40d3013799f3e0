import type { ConditionLeaf } from '../../model/condition'
import type { JsonValue } from '../../model/json'
import { canonicalInstant, epochOf } from '../../model/primitives'
import { isList } from '../conditions/compare'
import type { AnswerKind } from './answer-kind'

/** A leaf that must come out true, or must come out false. */
export interface Wanted {
  readonly leaf: ConditionLeaf
  readonly want: boolean
}

/**
 * Answers such that if any answer gives every leaf what is wanted of it, one of these does. So a form can be checked
 * against every answer by trying a few: all choices, each bound and what follows it, the texts that are asked for.
 */
export function candidatesFor(
  { item, list, options }: AnswerKind,
  wanted: readonly Wanted[],
): readonly unknown[] {
  if (!list && item === 'boolean') return [true, false]
  if (!list && item === 'choice') return options?.choices?.map((choice) => choice.id) ?? []
  const mentioned = wanted.flatMap(({ leaf }) => listOf(leaf.value))
  if (!list && item === 'number') return numbersAround(mentioned, options?.min, options?.max)
  if (!list && item === 'date') return datesAround(mentioned, options?.from, options?.to)
  if (!list && item === 'time') return timesAround(mentioned)
  if (!list && item === 'dateTime') return instantsAround(mentioned)

  const pinned = wanted.find(isPinned)
  if (pinned) return pinned.leaf.is === 'in' ? listOf(pinned.leaf.value) : [pinned.leaf.value]
  const parts = wanted.flatMap(({ leaf, want }) => (want && leaf.is === 'contains' ? [leaf.value] : []))
  // The separator stands in no value, so that nothing is contained or equal by accident.
  if (list) return [[...parts, separator]]
  if (item === 'dateRange') return [{ from: separator, to: separator }]
  return [[...strings(parts), ''].join(separator) + separator]
}

/** Only the values it names will do. */
function isPinned({ leaf, want }: Wanted): boolean {
  return want ? leaf.is === 'equals' || leaf.is === 'in' : leaf.is === 'notEquals'
}

const separator = '\u0001'

function listOf(value: JsonValue): readonly JsonValue[] {
  return isList(value) ? value : [value]
}

/** Each bound, a number between every two, and one beyond either end. */
function numbersAround(mentioned: readonly JsonValue[], min = -Infinity, max = Infinity): number[] {
  const bounds = [...mentioned, min, max, 0].filter(
    (each) => typeof each === 'number' && Number.isFinite(each),
  )
  const sorted = (bounds as number[]).sort((a, b) => a - b)
  const between = sorted.map((each, index) => (each + (sorted[index + 1] ?? each + 2)) / 2)
  const all = [...sorted, ...between, (sorted[0] ?? 0) - 1]
  return all.filter((each) => each >= min && each <= max)
}

const day = 86_400_000

/** The first date, each date named and the day after it: every stretch of dates between two begins with one of these. */
function datesAround(mentioned: readonly JsonValue[], from = '0000-01-01', to = '9999-12-31'): string[] {
  return [from, ...strings(mentioned)]
    .filter((each) => /^\d{4}-\d{2}-\d{2}$/.test(each))
    .flatMap((each) => [each, new Date(epochOf(each) + day).toISOString().slice(0, 10)])
    .filter((each) => each >= from && each <= to)
}

/** As for dates, by the minute. */
function timesAround(mentioned: readonly JsonValue[]): string[] {
  return ['00:00', ...strings(mentioned)].flatMap((each) => {
    const minutes = Number(each.slice(0, 2)) * 60 + Number(each.slice(3, 5)) + 1
    const next = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
    return minutes < 1_440 ? [each, next] : [each]
  })
}

/** As for dates, by the millisecond. */
function instantsAround(mentioned: readonly JsonValue[]): string[] {
  return ['0000-01-01T00:00:00Z', ...strings(mentioned)]
    .map(epochOf)
    .filter((each) => Number.isFinite(each))
    .flatMap((each) => [each, each + 1].map(canonicalInstant))
}

function strings(values: readonly JsonValue[]): string[] {
  return values.filter((each) => typeof each === 'string')
}
