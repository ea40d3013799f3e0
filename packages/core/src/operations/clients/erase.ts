import { z } from 'zod'
import { client, type Client } from '../../model/directory'
import type { LinkRecord } from '../../model/link'
import { id, instant } from '../../model/primitives'
import { accept } from '../../model/rejection'
import type { CaseState } from '../../model/case-state'
import { CaseChange } from '../../rules/case/change'
import { evolve, replay } from '../../rules/case/evolve'
import { erasedMark, eraseFrom, type Redact } from '../../rules/case/erase'
import { sha256 } from '../../rules/sha256'
import type { Context } from '../context'
import { commandInput, operation } from '../operation'
import { allCases } from '../support/all-cases'
import { loadFacts } from '../support/case-facts'
import { keepTimers } from '../support/ladders/timers'
import { getRecord } from '../support/records'
import { eraseDates } from '../support/sharing/erase-dates'
import { eraseMessages } from '../support/sharing/erase-messages'

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
    'Erases a client’s personal data for good: their record, answers, what was counted from them, drafts, files and links. History keeps digests in their place.',
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
      erasedAt: found.value.erasedAt ?? context.now,
    }
    await context.tx.put('client', new Map([[clientId, erased]]))
    const states = await casesOf(context, clientId)
    let files = 0
    for (const state of states) files += await eraseCase(context, state, clientId)
    await revokeLinks(context, await linksOf(context, states, clientId))
    await eraseMessages(context, found.value)
    const cases = states.map((state) => state.record.id)
    return accept({ client: erased, cases, files, erasedAt: erased.erasedAt ?? context.now })
  },
})

/** Rewrites the history of one case and replays it, so the state stays what its events tell. Says how many files went. */
async function eraseCase(context: Context, state: CaseState, clientId: string): Promise<number> {
  const facts = await loadFacts(context, [state])
  if (!facts.ok) throw new Error('A case without settings')
  const { definitions } = facts.value
  const events = await context.tx.query.events(state.record.id, null)
  const erasure = eraseFrom(events, clientId, digester(context))
  const rewritten = erasure.events.filter((event, index) => event !== events[index])
  const change = new CaseChange(replay(erasure.events, definitions), facts.value)
  change.emit({ type: 'PersonalDataErased', clientId })
  const next = evolve(change.before, change.events, definitions)
  await context.tx.commit([{ expectedVersion: state.seq, next, events: change.events, rewritten }])
  await keepTimers(context, [{ before: state, after: next, facts: facts.value }])
  await eraseDates(context, change.record, erasure)
  for (const blob of erasure.files) {
    await context.tx.put('blob', new Map([[blob, null]]))
    await context.ports.blobs.remove(context.tx, context.tenant, blob)
  }
  return erasure.files.length
}

/** Equal values keep equal digests within one erasure; the salt is thrown away, so none can be guessed back. */
function digester({ ports }: Context): Redact {
  const salt = ports.ids.secret()
  return (value) => erasedMark(sha256(`${salt}\n${value}`))
}

/** Every case that has or had the client, archived ones too. */
async function casesOf(context: Context, clientId: string): Promise<readonly CaseState[]> {
  const ids: string[] = []
  for (const archived of [false, true]) {
    const query = { filter: null, caseTypes: null, everClient: clientId, archived }
    ids.push(...(await allCases(context, query)).map((record) => record.id))
  }
  return [...(await context.tx.cases(ids, true)).values()]
}

/** The client's links, and those for whoever bears them to cases that had no other client. */
async function linksOf(
  context: Context,
  states: readonly CaseState[],
  clientId: string,
): Promise<readonly LinkRecord[]> {
  const links = [...(await context.tx.query.links({ clientId }))]
  for (const { record } of states) {
    if ([...record.clientIds, ...record.pastClientIds].some((each) => each !== clientId)) continue
    const onCase = await context.tx.query.links({ caseId: record.id })
    links.push(...onCase.filter((link) => link.clientId === null))
  }
  return links
}

async function revokeLinks(context: Context, links: readonly LinkRecord[]): Promise<void> {
  const live = links.filter((link) => link.revokedAt === null)
  const revoked = live.map(
    (link) => [link.linkId, { ...link, revokedAt: context.now, revokedReason: 'erased' }] as const,
  )
  if (revoked.length > 0) await context.tx.put('link', new Map(revoked))
}
