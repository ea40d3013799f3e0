import { createCasework, type CaseworkOptions, type Desk } from '@casework/core'
import { intlZoneRules, seededIds, systemIds } from '@casework/core/system'
import { manualClock } from '@casework/memory'
import { demoAutomations } from './automations'
import { demoTenant, setUpFirm } from './firm'
import { journey } from './journey'
import { firmLadder, reportLadder } from './ladder'
import { demoStaff } from './staff'
import { demoMatters, type Matter } from './matters'
import { play, type Stage, type Step } from './stage'

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

const day = 86_400_000
const longestAge = 120 * day
/** The firm wrote its ladder lately: what happened before has no reminders. */
const ladderAge = 5 * day

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
  const casework = createCasework({
    zoneRules: intlZoneRules(),
    automations: demoAutomations,
    ...ports,
    clock,
    ids,
  })
  const stage: Stage = { casework, clock, end }
  const desk = casework.as({ tenant: demoTenant, system: true })
  await setUpFirm(desk)
  const matters = demoMatters(seed, cases, end)
  const ladder: Step = {
    at: end - ladderAge,
    run: async () => {
      await desk.settings.put({ ladder: firmLadder })
      await desk.caseTypes.put({ id: 'disability', ladder: reportLadder })
    },
  }
  // People have seen what they were told until yesterday.
  const seen: Step = {
    at: end - day,
    run: async () => {
      for (const { id } of demoStaff) await readNotices(desk, id)
    },
  }
  await play(stage, [ladder, seen, ...matters.flatMap((matter) => journey(seed, matter))])
  return matters
}

async function readNotices(desk: Desk, staffId: string): Promise<void> {
  for (;;) {
    const { notices } = await desk.notices.list({ staffId, unread: true, limit: 200 })
    if (notices.length === 0) return
    await desk.notices.read({ staffId, noticeIds: notices.map((each) => each.noticeId) })
  }
}
