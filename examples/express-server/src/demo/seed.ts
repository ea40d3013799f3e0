import { createCasework, type CaseworkOptions } from '@casework/core'
import { intlZoneRules, seededIds, systemIds } from '@casework/core/system'
import { manualClock } from '@casework/memory'
import { demoTenant, setUpFirm } from './firm'
import { journey } from './journey'
import { demoMatters, type Matter } from './matters'
import { play, type Stage } from './stage'

/** What the demo is made from. The same options make the same firm, to the last id. */
export interface DemoOptions {
  /** The ports that keep it. */
  readonly ports: Omit<CaseworkOptions, 'clock' | 'ids'>
  /** The moment at which the demo ends: everything before it has happened. */
  readonly now: string
  readonly seed?: string
  /** Default 300. */
  readonly cases?: number
}

const longestAge = 120 * 86_400_000

/** Fills a store with a firm and its cases, through the operations that a host would use. */
export async function seedDemo({
  ports,
  now,
  seed = 'harrow',
  cases = 300,
}: DemoOptions): Promise<readonly Matter[]> {
  const end = Date.parse(now)
  const clock = manualClock(new Date(end - longestAge).toISOString())
  // Ids repeat, secrets do not: nobody who knows the seed can guess a link.
  const [repeating, secret] = [seededIds(seed), systemIds()]
  const ids = { next: (at: string) => repeating.next(at), secret: () => secret.secret() }
  const casework = createCasework({ zoneRules: intlZoneRules(), ...ports, clock, ids })
  const stage: Stage = { casework, clock, end }
  await setUpFirm(casework.as({ tenant: demoTenant, system: true }))
  const matters = demoMatters(seed, cases, end)
  await play(
    stage,
    matters.flatMap((matter) => journey(seed, matter)),
  )
  return matters
}
