import type { RunChunk, RunItem, RunRecord } from '../../../model/run'
import { unpackItems } from '../../../rules/bulk/kept-items'
import type { Context } from '../../context'
import { chunkIdOf } from './chunk-id'

/** What became of a notification, whichever case it was about. */
export type ToldItem = Omit<RunItem, 'caseId'>

/** What the cases before those of a step mean for its messages. */
export interface Earlier {
  /** What people were told before, by `personOver`. */
  readonly told: ReadonlyMap<string, ToldItem>
  /** Who is on cases of other steps too: their message speaks of more than one step sees. */
  readonly divided: ReadonlySet<string>
}

/** For a step that is alone. */
export const nothingEarlier: Earlier = { told: new Map(), divided: new Set() }

/** One person over one channel. */
export function personOver({ clientId, channel }: Pick<ToldItem, 'clientId' | 'channel'>): string {
  return `${channel ?? ''} ${clientId ?? ''}`
}

/**
 * What the clients of a step were told by the steps before it. Each chunk says what those of its clients who come again
 * were told up to its end, so a step reads no more than the chunks in which its clients were last.
 */
export async function toldEarlier(
  context: Context,
  { runId, job, offset }: RunRecord,
  chunk: RunChunk,
  caseIds: readonly string[],
): Promise<Earlier> {
  if (job.kind !== 'notify') return nothingEarlier
  const isWhole = caseIds.length === chunk.caseIds.length
  if (isWhole && !chunk.divided) return nothingEarlier
  const divided = new Set((chunk.divided ?? []).map(([clientId]) => clientId))
  if (!isWhole) {
    const here = new Set(caseIds)
    const outlines = await context.tx.query.caseOutlines(chunk.caseIds.filter((id) => !here.has(id)))
    for (const { clientIds } of outlines.values()) for (const each of clientIds) divided.add(each)
  }
  const done = new Set(chunk.caseIds.slice(0, offset))
  const own = unpackItems(chunk.items).filter(({ caseId }) => done.has(caseId))
  return { told: tellings([...(await toldBefore(context, runId, chunk)), ...own]), divided }
}

async function toldBefore({ tx }: Context, runId: string, { divided = [] }: RunChunk): Promise<ToldItem[]> {
  const clientsBy = new Map<number, Set<string>>()
  for (const [clientId, before] of divided)
    if (before !== null) clientsBy.set(before, (clientsBy.get(before) ?? new Set()).add(clientId))
  const told: ToldItem[] = []
  for (const [number, clients] of clientsBy) {
    const id = chunkIdOf(runId, number)
    const chunk = (await tx.get('runChunk', [id])).get(id)
    told.push(...(chunk?.told ?? []).filter(({ clientId = '' }) => clients.has(clientId)))
  }
  return told
}

/** What the chunk keeps for those after it, when so much was told before its last step and this in it. */
export function toldBy(
  { divided }: RunChunk,
  { told }: Earlier,
  items: readonly RunItem[],
): Pick<RunChunk, 'told'> {
  if (!divided) return {}
  const clients = new Set(divided.map(([clientId]) => clientId))
  const theirs = [...told.values(), ...items].filter(({ clientId = '' }) => clients.has(clientId))
  return { told: [...tellings(theirs).values()] }
}

/** One for each person and channel: that which was accepted last, since one before it went to nobody; else the first. */
function tellings(items: readonly (ToldItem | RunItem)[]): ReadonlyMap<string, ToldItem> {
  const told = new Map<string, ToldItem>()
  for (const { clientId, channel, outcome, reason, digest, messageId } of items) {
    if (clientId === undefined || channel === undefined) continue
    const key = personOver({ clientId, channel })
    if (told.has(key) && outcome !== 'accepted') continue
    told.set(key, {
      ...{ clientId, channel, outcome },
      ...(reason === undefined ? {} : { reason }),
      ...(digest === undefined ? {} : { digest }),
      ...(messageId === undefined ? {} : { messageId }),
    })
  }
  return told
}
