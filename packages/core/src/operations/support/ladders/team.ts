import type { CaseRecord, Staff } from '../../../model/directory'
import type { Settings } from '../../../model/settings'
import type { Context } from '../../context'

/** The people who may be told about cases, by id: assignees, their supervisors, and the firm's fallback. */
export type Team = ReadonlyMap<string, Staff>

/** Who is told, and by what they were found. */
export interface Told {
  readonly staff: readonly Staff[]
  readonly through: 'assignees' | 'supervisors' | 'fallback' | null
}

/** Reads whom these cases may concern: two questions, however many cases. */
export async function loadTeam(
  { tx }: Context,
  settings: Settings,
  records: readonly CaseRecord[],
): Promise<Team> {
  const { fallbackStaffId } = settings
  const ids = new Set(records.flatMap((record) => record.assigneeIds))
  if (fallbackStaffId !== null) ids.add(fallbackStaffId)
  const near = await tx.get('staff', [...ids])
  const supervisors = [...near.values()].flatMap((each) => each.supervisorId ?? [])
  const above = await tx.get('staff', [...new Set(supervisors)])
  return new Map([...near, ...above])
}

/** The active assignees of the case, else the firm's fallback, else nobody. */
export function teamOf({ assigneeIds }: CaseRecord, team: Team, settings: Settings): Told {
  const staff = active(team, assigneeIds)
  return staff.length > 0 ? { staff, through: 'assignees' } : fallbackOf(team, settings)
}

/** The active supervisors of the case's assignees, each once, else the firm's fallback, else nobody. */
export function supervisorsOf({ assigneeIds }: CaseRecord, team: Team, settings: Settings): Told {
  const ids = assigneeIds.flatMap((each) => team.get(each)?.supervisorId ?? [])
  const staff = active(team, ids)
  return staff.length > 0 ? { staff, through: 'supervisors' } : fallbackOf(team, settings)
}

function fallbackOf(team: Team, { fallbackStaffId }: Settings): Told {
  const staff = active(team, fallbackStaffId === null ? [] : [fallbackStaffId])
  return staff.length > 0 ? { staff, through: 'fallback' } : { staff, through: null }
}

function active(team: Team, ids: readonly string[]): readonly Staff[] {
  return [...new Set(ids)].flatMap((id) => {
    const staff = team.get(id)
    return staff?.active ? [staff] : []
  })
}
