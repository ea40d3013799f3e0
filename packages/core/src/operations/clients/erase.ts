import { z } from 'zod'
import { client, type Client } from '../../model/directory'
import { id, instant } from '../../model/primitives'
import { accept } from '../../model/rejection'
import type { CaseState } from '../../model/case-state'
import { CaseChange } from '../../rules/case/change'
import { evolve, replay } from '../../rules/case/evolve'
import { erasedEvents, type Redact } from '../../rules/case/erase'
import type { Context } from '../context'
import { commandInput, operation } from '../operation'
import { loadFacts } from '../support/case-facts'
import { getRecord } from '../support/records'

const eraseClientInput = commandInput({ clientId: id }).meta({ id: 'EraseClientInput' })

/** Which client. */
export interface EraseClientInput extends z.input<typeof eraseClientInput> {}

const eraseClientResult = z
  .strictObject({
    client,
    cases: z.array(id).describe('Whose history was rewritten'),
    files: z.int(),
    erasedAt: instant,
  })
  .meta({ id: 'EraseClientResult' })

/** What is left of the client. */
export interface EraseClientResult extends z.output<typeof eraseClientResult> {}

export const erase = operation<EraseClientInput, EraseClientResult>()({
  name: 'clients.erase',
  summary:
    'Erases a client’s personal data for good: their record, answers, drafts, files and links. History keeps digests in their place.',
  kind: 'command',
  access: ['admin'],
  rejects: ['NOT_FOUND'],
  example: { clientId: 'ana' },
  input: eraseClientInput,
  output: eraseClientResult,
  async run(context, { clientId }) {
    const found = await getRecord(context, 'client', clientId)
    if (!found.ok) return found
    const erased: Client = {
      ...found.value,
      firstName: null,
      lastName: null,
      phone: null,
      email: null,
      timeZone: null,
      locale: null,
      portal: false,
      smsConsent: null,
      erasedAt: found.value.erasedAt ?? context.now,
    }
    await context.tx.put('client', new Map([[clientId, erased]]))
    const states = await casesOf(context, clientId)
    let files = 0
    for (const state of states) {
      files += await eraseFiles(context, state, clientId)
      await eraseCase(context, state, clientId)
    }
    await revokeLinks(context, clientId)
    const cases = states.map((state) => state.record.id)
    return accept({ client: erased, cases, files, erasedAt: erased.erasedAt ?? context.now })
  },
})

/** Rewrites the history of one case and replays it, so the state stays what its events tell. */
async function eraseCase(context: Context, state: CaseState, clientId: string): Promise<void> {
  const facts = await loadFacts(context, [state])
  if (!facts.ok) throw new Error('A case without settings')
  const events = await context.tx.query.events(state.record.id, null)
  const erasure = await erasedEvents(events, clientId, state.record.clientIds, await digester(context))
  const rewritten = erasure.filter((event, index) => event !== events[index])
  const change = new CaseChange(replay(erasure, facts.value.definitions), facts.value)
  change.emit({ type: 'PersonalDataErased', clientId })
  const next = evolve(change.before, change.events, facts.value.definitions)
  await context.tx.commit([{ expectedVersion: state.seq, next, events: change.events, rewritten }])
}

/** Equal values keep equal digests within one erasure; the salt is thrown away, so none can be guessed back. */
async function digester({ ports }: Context): Promise<Redact> {
  const salt = ports.ids.secret()
  return async (value) => `erased:${(await ports.keys.digest(`${salt}\n${value}`)).slice(0, 32)}`
}

async function casesOf(context: Context, clientId: string): Promise<readonly CaseState[]> {
  const ids: string[] = []
  for (const archived of [false, true]) {
    let after: string | null = null
    do {
      const filter = { field: 'client', is: 'equals', value: clientId } as const
      const page = await context.tx.query.cases({
        filter,
        caseTypes: null,
        archived,
        now: context.now,
        after,
        limit: 200,
      })
      ids.push(...page.cases.map((record) => record.id))
      after = page.next
    } while (after !== null)
  }
  return [...(await context.tx.cases(ids, true)).values()]
}

async function eraseFiles(context: Context, state: CaseState, clientId: string): Promise<number> {
  const events = await context.tx.query.events(state.record.id, null)
  const alone = state.record.clientIds.length === 1
  let files = 0
  for (const event of events) {
    if (event.type !== 'FileUploaded') continue
    const theirs = 'client' in event.actor ? event.actor.client === clientId : alone
    if (!theirs) continue
    await context.tx.put('blob', new Map([[event.file.blob, null]]))
    await context.ports.blobs.remove(context.tenant, event.file.blob)
    files += 1
  }
  return files
}

async function revokeLinks(context: Context, clientId: string): Promise<void> {
  const links = await context.tx.query.links({ clientId })
  const live = links.filter((link) => link.revokedAt === null)
  const revoked = live.map(
    (link) => [link.linkId, { ...link, revokedAt: context.now, revokedReason: 'erased' }] as const,
  )
  if (revoked.length > 0) await context.tx.put('link', new Map(revoked))
}
