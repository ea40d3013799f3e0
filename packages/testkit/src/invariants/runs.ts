import type { ItemOutcome, RunItem } from '@casework/core'
import { isReached, unpackItems, type RunRecord } from '@casework/core/adapter'
import type { Evidence, Invariant } from './invariant'

/** What holds of runs over many cases. */
export const runInvariants: readonly Invariant[] = [
  {
    name: 'the items of a run are what it has counted, and each is there once',
    find: (evidence) =>
      evidence.records.run.flatMap((run) => {
        const items = worked(run, evidence)
        const counts: Partial<Record<ItemOutcome, number>> = {}
        for (const { outcome } of items) counts[outcome] = (counts[outcome] ?? 0) + 1
        const keys = items.map(({ caseId, templateId, formId, taskId, clientId, channel }) =>
          JSON.stringify([caseId, templateId, formId, taskId, clientId, channel]),
        )
        const wrong = Object.entries({ ...counts, ...run.tally.outcomes }).filter(
          ([outcome]) => counts[outcome as ItemOutcome] !== run.tally.outcomes[outcome as ItemOutcome],
        )
        return [
          // What a plan has counted is kept while it is compared, in case it goes back to being planned.
          ...(run.pass !== 'check' ? wrong.map(([outcome]) => `Run ${run.runId} miscounts ${outcome}`) : []),
          ...(new Set(keys).size < keys.length ? [`Run ${run.runId} has an item twice`] : []),
        ]
      }),
  },
  {
    name: 'of the notifications of a run, every accepted one is in a message, and its coalesced ones ride in another’s',
    find: (evidence) =>
      evidence.records.run.flatMap((run) => {
        if (run.job.kind !== 'notify' || run.state !== 'finished') return []
        const accepted = worked(run, evidence).filter((item) => item.outcome === 'accepted')
        const messages = new Set(accepted.map(({ messageId }) => messageId))
        const kept = new Set(evidence.records.message.map(({ messageId }) => messageId))
        const lost = [...messages].filter((id) => id === undefined || !kept.has(id))
        return [
          ...lost.map((id) => `Run ${run.runId} speaks of a message ${String(id)} that is not there`),
          ...(messages.size === accepted.length - run.tally.coalesced
            ? []
            : [`Run ${run.runId} has ${messages.size} messages for ${accepted.length} notifications`]),
        ]
      }),
  },
  {
    name: 'a run waits for the worker exactly while it is planning or applying',
    find: ({ records }) =>
      records.run
        .filter(({ state, dueAt }) => (state === 'planning' || state === 'applying') !== (dueAt !== null))
        .map(({ runId, state }) => `Run ${runId} (${state})`),
  },
]

/** What became of the cases of a run: what was left out from the start is not counted. */
function worked(run: RunRecord, { records }: Evidence): readonly RunItem[] {
  const { runId, leftOutChunks } = run
  const isWorked = (chunkId: string) => {
    const number = Number(chunkId.slice(runId.length + 1))
    return number > leftOutChunks && isReached(run, number)
  }
  return records.runChunk
    .filter((each) => each.runId === runId && isWorked(each.chunkId))
    .flatMap((each) => unpackItems(each.items))
}
