import { accept, notFound, type Result } from '../../../model/rejection'
import type { RunRecord } from '../../../model/run'
import { scopeOf, type Context } from '../../context'
import { getRecord } from '../records'

/** The run, when the asker may see it: staff with only some case types see their own. */
export async function findRun(context: Context, runId: string): Promise<Result<RunRecord>> {
  const found = await getRecord(context, 'run', runId)
  if (!found.ok || scopeOf(context.asker) === null) return found
  const { createdBy } = found.value
  const { asker } = context
  const isOwn = 'staff' in createdBy && 'staffId' in asker && createdBy.staff === asker.staffId
  return isOwn ? accept(found.value) : notFound('run', runId)
}
