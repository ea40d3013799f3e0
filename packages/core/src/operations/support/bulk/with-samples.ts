import type { Run } from '../../../model/run'
import type { Context } from '../../context'
import { chunkIdOf } from './chunk-id'
import { sampleNotices } from './decide-notices'
import { nothingEarlier } from './told-earlier'

/** How many cases are looked at for samples, and how many samples there are at most. */
const looked = 20

const most = 5

/**
 * A planned run with the first few of its messages as they would read now. They are worked out when they are asked for:
 * what is kept of a run holds no name, no address and no words to anybody.
 */
export async function withSamples(context: Context, run: Run): Promise<Run> {
  const record = (await context.tx.get('run', [run.runId])).get(run.runId)
  if (record?.state !== 'planned' || record.job.kind !== 'notify') return run
  const first = chunkIdOf(record.runId, record.leftOutChunks + 1)
  const caseIds = (await context.tx.get('runChunk', [first])).get(first)?.caseIds.slice(0, looked) ?? []
  const samples = await sampleNotices(
    context,
    { job: record.job, caseIds, lock: false, asDecided: false, earlier: nothingEarlier },
    most,
  )
  return { ...run, samples: [...samples] }
}
