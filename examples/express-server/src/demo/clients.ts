import { namings } from './names'
import type { Random } from './random'

/** A person the firm works for, as `clients.put` takes them. */
export interface DemoClient {
  readonly id: string
  readonly firstName: string
  readonly lastName: string
  readonly phone: string | null
  readonly email: string | null
  readonly timeZone: string | null
  readonly locale: string | null
  readonly portal: boolean
}

const areaCodes = [
  '212',
  '917',
  '718',
  '347',
  '646',
  '914',
  '516',
  '201',
  '973',
  '203',
  '215',
  '617',
] as const
const elsewhere = ['America/Chicago', 'America/Denver', 'America/Los_Angeles', 'America/Puerto_Rico'] as const

/** The client with this number. Phones are of the range that is kept for fiction, and no two are alike. */
export function demoClient(random: Random, number: number): DemoClient {
  const naming = random.weighted(namings.map((each) => [each, each.weight]))
  const [firstName, lastName] = [random.pick(naming.first), random.pick(naming.last)]
  const mailbox = `${ascii(firstName)}.${ascii(lastName)}`.replace(/^\.+|\.+$/g, '') || 'client'
  return {
    id: `client-${String(number).padStart(4, '0')}`,
    firstName,
    lastName,
    phone: random.chance(0.95) ? demoPhone(number) : null,
    email: random.chance(0.85) ? `${mailbox}${number}@example.com` : null,
    timeZone: random.chance(0.12) ? random.pick(elsewhere) : null,
    locale: number % 2 === 0 ? (naming.locale ?? null) : null,
    portal: random.chance(0.3),
  }
}

/** 555-0100 to 555-0199 in twelve area codes: 1,200 different numbers. */
export function demoPhone(number: number): string {
  const areaCode = areaCodes[Math.floor(number / 100) % areaCodes.length] ?? areaCodes[0]
  return `+1${areaCode}55501${String(number % 100).padStart(2, '0')}`
}

function ascii(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
}
