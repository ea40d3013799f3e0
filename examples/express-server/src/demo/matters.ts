import { demoClient, type DemoClient } from './clients'
import { random, type Random } from './random'
import { staffFor } from './staff'

/** How a client goes about their tasks. */
export type Pace = 'thorough' | 'partial' | 'started' | 'silent'

/** A case of the demo before anything happened on it. */
export interface Matter {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly status: string
  readonly clients: readonly DemoClient[]
  readonly assigneeIds: readonly string[]
  /** Milliseconds since 1970. */
  readonly openedAt: number
  /** Days from now to the hearing; null when none is set. */
  readonly hearingIn: number | null
  readonly pace: Pace
}

const day = 86_400_000
const minute = 60_000
const types = [
  ['personal-injury', 110],
  ['disability', 60],
  ['workers-comp', 70],
  ['immigration', 60],
] as const
type CaseType = (typeof types)[number][0]

/** The cases of the demo in the order in which they were opened, so that ids rise with time. */
export function demoMatters(seed: string, count: number, now: number): readonly Matter[] {
  const chance = random(`${seed}/matters`)
  const drafts = Array.from({ length: count }, () => draw(chance, now)).sort(
    (a, b) => a.openedAt - b.openedAt,
  )
  let clients = 0
  return drafts.map(({ pair, ...draft }, index) => {
    const people = Array.from({ length: pair ? 2 : 1 }, () => demoClient(chance, (clients += 1)))
    return {
      ...draft,
      id: `HV-${1_001 + index}`,
      name: title(chance, draft.type, people[0]?.lastName ?? ''),
      clients: people,
    }
  })
}

function draw(chance: Random, now: number) {
  const type = chance.weighted<CaseType>(types)
  const age = ageOf(chance, type)
  const old = age > 15
  const able = staffFor(type)
  const first = chance.pick(able).id
  const second = chance.chance(0.2) ? chance.pick(able).id : first
  const led = chance.chance(0.1) ? ['eleanor'] : []
  const hearing = type !== 'immigration' && chance.chance(0.55)
  return {
    type,
    openedAt: lastWorkday(startOfDay(now) - age * day) + chance.between(14 * 60, 21 * 60) * minute,
    status: old ? chance.pick(['Active', 'Active', 'Discovery', 'Negotiation']) : 'Intake',
    assigneeIds: [...new Set([first, second, ...led])],
    hearingIn: hearing ? chance.between(9, 150) : null,
    pace: chance.weighted<Pace>(old ? paces.old : paces.young),
    pair: chance.chance(0.12),
  }
}

const paces = {
  old: [
    ['thorough', 90],
    ['partial', 7],
    ['silent', 3],
  ],
  young: [
    ['thorough', 25],
    ['partial', 35],
    ['started', 22],
    ['silent', 18],
  ],
} as const

/** Midnight in UTC: 14:00 to 21:00 is the firm's day at the office. */
export function startOfDay(moment: number): number {
  return moment - (moment % day)
}

/** The day itself, or the Friday before its weekend. */
function lastWorkday(moment: number): number {
  const weekday = new Date(moment).getUTCDay()
  return moment - (weekday === 6 ? 1 : weekday === 0 ? 2 : 0) * day
}

/** Days since it was opened. A report of 176 questions takes a while, so most of those are recent. */
function ageOf(chance: Random, type: CaseType): number {
  const recent = type === 'disability' ? 0.82 : 0.5
  return chance.chance(recent) ? chance.between(1, 13) : chance.between(16, 110)
}

const opponents = [
  'Harbor Lines, Inc.',
  'Metro Transit Authority',
  'Castellan Properties',
  'Brightway Stores',
  'Northgate Logistics',
  'Palisade Builders',
  'Delmarva Foods',
  'Summit Elevator Co.',
] as const
const petitions = ['family petition', 'asylum application', 'naturalization', 'work permit renewal'] as const

function title(chance: Random, type: CaseType, lastName: string): string {
  switch (type) {
    case 'personal-injury':
      return `${lastName} v. ${chance.pick(opponents)}`
    case 'workers-comp':
      return `${lastName} – claim against ${chance.pick(opponents)}`
    case 'disability':
      return `${lastName} – disability claim`
    case 'immigration':
      return `${lastName} – ${chance.pick(petitions)}`
  }
}
