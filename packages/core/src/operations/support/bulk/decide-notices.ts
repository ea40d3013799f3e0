import type { Result } from '../../../model/rejection'
import type { NotifyJob } from '../../../model/run-job'
import type { Context } from '../../context'
import { type Slice, type SliceOf } from './decide-slice'

export function decideNotices(_: Context, __: SliceOf & { readonly job: NotifyJob }): Promise<Result<Slice>> {
  throw new Error('not there')
}
