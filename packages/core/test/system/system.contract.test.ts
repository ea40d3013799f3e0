import {
  clockChecks,
  idsChecks,
  keysChecks,
  phoneRulesChecks,
  zoneRulesChecks,
  type Check,
} from '@casework/testkit'
import { describe, it } from 'vitest'
import { phoneRules } from '../../src/phone'
import { intlZoneRules, joseKeys, randomSecret, seededIds, systemClock, systemIds } from '../../src/system'

function holds<Ports>(subject: string, checks: readonly Check<Ports>[], open: () => Promise<Ports>): void {
  describe(subject, () => {
    for (const check of checks) it(check.name, () => check.run(open))
  })
}

const keys = () =>
  joseKeys({ issuer: 'casework', keys: [{ kid: 'a', secret: randomSecret(), state: 'signing' }] })

holds('the system clock', clockChecks, async () => ({ clock: systemClock() }))
holds('system ids', idsChecks, async () => ({ ids: systemIds() }))
holds('seeded ids', idsChecks, async () => ({ ids: seededIds(1) }))
holds('keys', keysChecks, async () => ({ keys: keys() }))
holds('zone rules', zoneRulesChecks, async () => ({ zoneRules: intlZoneRules() }))
holds('phone rules', phoneRulesChecks, async () => ({ phone: phoneRules() }))
