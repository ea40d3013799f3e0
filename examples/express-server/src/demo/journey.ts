import { startOfDay, type Matter, type Pace } from './matters'
import { intervene } from './interventions'
import { random } from './random'
import { spanish, spanishRequest } from './spanish'
import { deskOf, type Stage, type Step } from './stage'
import { visit } from './visit'

const day = 86_400_000
const hour = 3_600_000
const minute = 60_000

/** Everything that happens on one case, from its opening to now. */
export function journey(seed: string, matter: Matter): readonly Step[] {
  const chance = random(`${seed}/${matter.id}`)
  const { openedAt } = matter
  const tokens = new Map<string, string>()
  const steps: Step[] = [
    { at: openedAt, run: (stage) => open(stage, matter) },
    { at: openedAt + hour, run: (stage) => share(stage, matter, tokens) },
  ]
  const { sittings, most, uploads, drafts } = paces[matter.pace]
  for (let sitting = 0; sitting < sittings; sitting += 1) {
    const evening = startOfDay(openedAt) + chance.between(16 * 60, 26 * 60) * minute
    const at = Math.max(evening, openedAt + 2 * hour) + sitting * chance.between(2, 4) * day
    const client = matter.clients[sitting % matter.clients.length]
    if (!client) continue
    steps.push({
      at,
      run: (stage) =>
        visit(stage, {
          token: tokens.get(client.id) ?? '',
          random: chance,
          client,
          most,
          uploads,
          drafts: sitting === sittings - 1 ? drafts : 0,
        }),
    })
  }
  return [...steps, ...intervene(chance, matter)]
}

/** How often a client of each pace sits down, and how much they do then. */
const paces: Readonly<Record<Pace, { sittings: number; most: number; uploads: boolean; drafts: number }>> = {
  thorough: { sittings: 4, most: 45, uploads: true, drafts: 1 },
  partial: { sittings: 2, most: 6, uploads: true, drafts: 3 },
  started: { sittings: 1, most: 2, uploads: false, drafts: 2 },
  silent: { sittings: 0, most: 0, uploads: false, drafts: 0 },
}

async function open(stage: Stage, matter: Matter): Promise<void> {
  const desk = deskOf(stage, matter.assigneeIds[0] ?? '')
  const { id, name, type, status, assigneeIds, clients, hearingIn } = matter
  for (const client of clients) {
    await desk.clients.put({
      ...client,
      ...(client.phone === null ? {} : { smsConsent: { source: 'Engagement letter' } }),
    })
  }
  const hearing = hearingIn === null ? null : new Date(stage.end + hearingIn * day).toISOString().slice(0, 10)
  await desk.cases.put({
    id,
    name,
    type,
    status,
    clientIds: clients.map((client) => client.id),
    assigneeIds: [...assigneeIds],
    ...(hearing === null ? {} : { dates: { hearing } }),
  })
}

async function share(stage: Stage, matter: Matter, tokens: Map<string, string>): Promise<void> {
  const desk = deskOf(stage, matter.assigneeIds[0] ?? '')
  for (const client of matter.clients) {
    const link = await desk.links.create({
      scope: { caseId: matter.id },
      clientId: client.id,
      expiresIn: 'P30D',
    })
    tokens.set(client.id, link.url.slice(link.url.lastIndexOf('/') + 1))
  }
  for (const client of matter.clients)
    await desk.links.share({
      scope: { caseId: matter.id },
      clientIds: [client.id],
      channels: ['sms', 'email'],
      expiresIn: 'P30D',
      ...(client.locale === spanish.locale ? spanishRequest : {}),
    })
}
