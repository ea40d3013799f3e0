import type { Client } from '../../../model/directory'
import type { Settings } from '../../../model/settings'
import type { PhonePlaces } from '../../../ports/phone-rules'
import type { Context } from '../../context'

/** Where a recipient may be: candidate zones, and the regions whose laws may apply. */
export interface Recipient {
  /** Never empty. */
  readonly zones: readonly string[]
  /** Keys of the window table, such as `US-FL` and `US`. */
  readonly places: readonly string[]
  readonly country: string | null
}

const nowhere: PhonePlaces = { country: null, regions: [], zones: [] }

/**
 * Their own zone when it is known, else every zone that the number may be in, else the firm's. The region goes by the
 * number also for who has moved: both laws may be meant, and the narrower one is kept.
 */
export function whereabouts(
  { ports }: Pick<Context, 'ports'>,
  settings: Settings,
  client: Client | null,
  phone: string | null,
): Recipient {
  const { country, regions, zones } = phone === null ? nowhere : ports.phone.placesOf(phone)
  const known = zones.filter((zone) => ports.zoneRules.knows(zone))
  const own = client?.timeZone ?? null
  return {
    zones: own !== null ? [own] : known.length > 0 ? known : [settings.timeZone],
    places: country === null ? [] : [country, ...regions.map((region) => `${country}-${region}`)],
    country,
  }
}

/** False for a client whose own zone the rules of this process do not know: it was put by one with newer rules. */
export function isZoneKnown(
  { zoneRules }: Pick<Context['ports'], 'zoneRules'>,
  client: Client | null,
): boolean {
  return client === null || client.timeZone === null || zoneRules.knows(client.timeZone)
}
