import { taskTypes, type CaseTask, type JsonValue } from '@casework/core'
import { demoPhone, type DemoClient } from './clients'
import type { Random } from './random'
import { longWords, shortWords, streets, cities } from './phrases'

/** Who answers, and when. */
export interface Answering {
  readonly random: Random
  readonly client: DemoClient
  /** The local date of the visit. */
  readonly today: string
}

/**
 * What a client might answer, or undefined for a task that they leave: files need an upload, and nobody has
 * everything at hand.
 */
export function demoAnswer(task: CaseTask, { random, client, today }: Answering): JsonValue | undefined {
  // A key that was taken on the case carries a number: "phone-2".
  const known = ownFacts(task.key.replace(/-\d+$/, ''), client, today)
  if (known !== undefined) return known
  const { options, type, multiple } = task
  const one = (value: JsonValue): JsonValue => (multiple ? [value] : value)
  if (!task.required && random.chance(0.2)) return null
  switch (taskTypes[type]) {
    case 'text':
      return one(someText(task, random))
    case 'number':
      return one(someNumber(task, random))
    case 'date':
      return one(daysBefore(today, random.between(5, 400)))
    case 'dateTime':
      return one(`${daysBefore(today, 3)}T15:00:00Z`)
    case 'time':
      return one(random.pick(['09:30', '12:00', '17:15']))
    case 'dateRange': {
      const from = random.between(90, 900)
      return one({ from: daysBefore(today, from), to: daysBefore(today, random.between(10, from)) })
    }
    case 'boolean':
      return random.chance(shareOfYes[task.key] ?? 0.45)
    case 'choice':
      return one(random.pick(options?.choices ?? []).id)
    case 'choices': {
      const choices = (options?.choices ?? []).filter(() => random.chance(0.3)).map((choice) => choice.id)
      return choices.length > 0 ? choices : [random.pick(options?.choices ?? []).id]
    }
    case 'signature':
      return `${client.firstName} ${client.lastName}`
    case 'phone':
      return one(demoPhone(random.between(600, 1_199)))
    case 'email':
      return one(client.email ?? `${client.id}@example.com`)
    case 'file':
    case 'files':
      return undefined
  }
}

/** The date so many days before another. */
function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
}

/** What is so for nearly everybody, or else long branches would fill the demo. */
const shareOfYes: Readonly<Record<string, number>> = {
  speaksEnglish: 0.85,
  readsEnglish: 0.85,
  writesEnglish: 0.8,
  canBePhoned: 0.97,
  hasOtherNames: 0.15,
  specialEducation: 0.1,
  receivesSsi: 0.12,
  treatedPhysical: 0.9,
  hasJob: 0.75,
  hearingAttendance: 0.9,
}

function ownFacts(key: string, client: DemoClient, today: string): JsonValue | undefined {
  const phone = client.phone ?? demoPhone(700 + Number(client.id.slice(-4)))
  const initials = `${client.firstName.slice(0, 1)}${client.lastName.slice(0, 1)}`
  const facts: Readonly<Record<string, JsonValue>> = {
    firstName: client.firstName,
    lastName: client.lastName,
    phone,
    daytimePhone: phone,
    'confirm-phone': phone,
    'confirm-email': client.email,
    email: client.email,
    initials,
    accidentDate: daysBefore(today, 20 + ((Number(client.id.slice(-4)) * 31) % 90)),
    nextAppointment: daysBefore(today, -20),
    otherRecordsNext: daysBefore(today, -30),
    programEndsOn: daysBefore(today, -200),
    'initial-privacy-notice': initials,
    ssnLast4: String(1_000 + ((Number(client.id.slice(-4)) * 7_919) % 9_000)),
    reportDate: today,
    heightFeet: 5,
    mailingCountry: 'United States',
  }
  return facts[key]
}

function someText({ type, key, options }: CaseTask, random: Random): string {
  if (type === 'street') return random.pick(streets)
  if (type === 'city') return random.pick(cities)
  if (type === 'state') return random.pick(['New York', 'New Jersey', 'Connecticut'])
  if (type === 'postalCode') return `1${String(random.between(1, 4_999)).padStart(4, '0')}`
  if (type === 'country') return 'United States'
  if (type === 'address') return `${random.pick(streets)}\n${random.pick(cities)}, NY`
  if (type === 'initials') return 'X.'
  if (type === 'longText' || type === 'richText') return random.pick(longWords)
  return random.pick(shortWords[key] ?? shortWords['*'] ?? ['Yes']).slice(0, options?.max ?? 200)
}

function someNumber({ options, key }: CaseTask, random: Random): number {
  if (key === 'jobCount') return random.pick([0, 1, 1, 2, 2, 3])
  const least = options?.min ?? 0
  const most = Math.min(options?.max ?? 6_000, least + 6_000)
  return random.between(least, key.startsWith('emergency') || key === 'surgeries' ? least + 2 : most)
}
