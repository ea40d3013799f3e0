import { accept, invalid, reject, type Result } from '../../../model/rejection'
import type { MessageTiming } from '../../../model/message'
import type { Settings } from '../../../model/settings'
import type { ZoneRules } from '../../../ports/zone-rules'
import { readDate, readInstant, writeInstant } from '../../../rules/due/civil'
import { instantOf } from '../../../rules/due/local-time'
import { zoneTableOf } from '../../../rules/due/zone-table'
import { nextBusinessSendTime } from '../../../rules/sending/business-hours'
import type { Context } from '../../context'

/** When a message was asked to go, as an input says it. */
export type AskedTiming =
  'now' | 'businessHours' | { readonly at: string; readonly zone?: string | undefined }

/** The timing as it is kept: a wall clock, and not an instant that new zone rules could make wrong. */
export function keptTiming(
  { ports, now }: Context,
  asked: AskedTiming,
  settings: Settings,
): Result<MessageTiming> {
  if (asked === 'now' || asked === 'businessHours') return accept({ wants: asked })
  const zone = asked.zone ?? settings.timeZone
  if (!ports.zoneRules.knows(zone))
    return invalid(['timing', 'zone'], `"${zone}" is no time zone; write one such as America/New_York`)
  return stillAhead({ ports, now }, { wants: 'at', local: asked.at, zone })
}

/** The timing, refused when its time is over. */
export function stillAhead(
  { ports, now }: Pick<Context, 'ports' | 'now'>,
  timing: MessageTiming,
): Result<MessageTiming> {
  if (timing.wants !== 'at') return accept(timing)
  const { local, zone } = timing
  const at = wallEpoch(local, zone, ports.zoneRules)
  if (at >= readInstant(now)) return accept(timing)
  return reject('SCHEDULE_IN_PAST', `${local} in ${zone} is over`, { at: writeInstant(at), now })
}

/** How long a message waits for the time that was asked for, in milliseconds. When hours begin is known for each recipient only. */
export function waitFor({ ports, now }: Context, timing: MessageTiming): number {
  if (timing.wants !== 'at') return 0
  return Math.max(0, wallEpoch(timing.local, timing.zone, ports.zoneRules) - readInstant(now))
}

/** Where the recipient may be, for hours that are read there. */
export interface Whereabouts {
  /** Candidate zones; none when nothing is known. */
  readonly zones: readonly string[]
  readonly settings: Settings
}

/** The instant that was asked for, by the zone rules of today and no earlier than `from` for business hours; null for at once. */
export function wantedAt(
  timing: MessageTiming,
  from: string,
  { zones, settings }: Whereabouts,
  rules: ZoneRules,
): { readonly at: string; readonly reason: 'scheduled' | 'businessHours' } | null {
  if (timing.wants === 'now') return null
  if (timing.wants === 'at')
    return { at: writeInstant(wallEpoch(timing.local, timing.zone, rules)), reason: 'scheduled' }
  const hours = { zones, fallbackZone: settings.timeZone, times: settings }
  const at = nextBusinessSendTime(hours, from, rules)
  return at === null ? null : { at, reason: 'businessHours' }
}

/** The instant of a wall time: in a gap moved forward, of two the earlier. */
function wallEpoch(local: string, zone: string, rules: ZoneRules): number {
  const [hours, minutes, seconds] = local
    .slice(11)
    .split(':')
    .map((part) => Number(part))
  const day = readDate(local.slice(0, 10))
  const start = instantOf(day, (hours ?? 0) * 60 + (minutes ?? 0), zoneTableOf(rules, zone))
  return start + (seconds ?? 0) * 1_000
}
