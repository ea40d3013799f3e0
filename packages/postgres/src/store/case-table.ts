import type { CaseState, TaskState } from '@casework/core'
import { checkCommit, checkOwner, type CaseCommit, type CaseLock, type CaseOf } from '@casework/core/adapter'
import type { SqlRow, SqlStatement } from '../sql/database'
import { collectCase, type PendingCase } from './case-diff'
import { caseFields, CaseWrites, parseCase } from './case-rows'
import type { Definitions } from './definitions'
import { question } from './recordset'
import { parseTask, taskFields } from './task-row'
import type { Wire } from './wire'

/** A case as this transaction knows it. */
interface CaseEntry extends PendingCase {
  locked: boolean
}

/** So many events are sent while the next are decided over, and not with the end of the transaction. */
const manyEvents = 500

/** The cases of one transaction: what it loaded, under what it committed. */
export class CaseTable {
  private readonly entries = new Map<string, CaseEntry>()
  private readonly dirty = new Set<CaseEntry>()
  private unsent = 0
  /** Where this transaction put tasks and assignments that the database may not have yet. */
  private readonly placed = { task: new Map<string, string>(), assignment: new Map<string, string>() }

  constructor(
    private readonly tenant: string,
    private readonly wire: Wire,
    private readonly definitions: Definitions,
  ) {}

  /** Locks the cases in id order as it reads them, and reads their tasks afterwards: in one statement, the lock's wait would pair a new version with old tasks. */
  async load(ids: readonly string[], lock: CaseLock): Promise<ReadonlyMap<string, CaseState>> {
    const missing = ids.filter((id) => {
      const entry = this.entries.get(id)
      return !entry || (lock !== false && !entry.locked && !this.dirty.has(entry))
    })
    const passed = missing.length > 0 ? await this.read(missing, lock) : nothing
    const found = new Map<string, CaseState>()
    for (const id of ids) {
      if (passed.has(id)) continue
      const state = this.entries.get(id)?.next
      if (state) found.set(id, state)
    }
    return found
  }

  /** Which case each id is on; unknown ids are absent. */
  async caseOf(kind: 'task' | 'assignment', ids: readonly string[]): Promise<ReadonlyMap<string, CaseOf>> {
    const unknown = ids.filter((id) => !this.placed[kind].has(id))
    if (unknown.length > 0) {
      const { rows } = await this.wire.ask(question(owners[kind], this.tenant, unknown))
      for (const row of rows) this.placed[kind].set(String(row['id']), String(row['case_id']))
    }
    const found = new Map<string, CaseOf>()
    for (const id of ids) {
      const caseId = this.placed[kind].get(id)
      if (caseId !== undefined) found.set(id, { caseId })
    }
    return found
  }

  /** Buffers the cases with their events; many of them are on their way to the server at once. */
  async commit(batch: readonly CaseCommit[]): Promise<void> {
    const unread = batch.filter(
      ({ expectedVersion, next }) => expectedVersion > 0 && !this.entries.has(next.record.id),
    )
    if (unread.length > 0)
      await this.load(
        unread.map((each) => each.next.record.id),
        false,
      )
    for (const commit of batch) this.write(commit)
    if (this.unsent >= manyEvents) await this.wire.push(await this.writes())
  }

  get hasWrites(): boolean {
    return this.dirty.size > 0
  }

  /** The statements that keep what was committed since the last time. */
  async writes(): Promise<readonly SqlStatement[]> {
    const writes = new CaseWrites()
    const changed = [...this.dirty].sort((a, b) => (a.next.record.id < b.next.record.id ? -1 : 1))
    this.dirty.clear()
    this.unsent = 0
    const inline = await this.definitions.unpinned(changed.flatMap(newTasksOf))
    for (const entry of changed) {
      collectCase(entry, inline, writes)
      entry.base = entry.next
      entry.events = []
      entry.rewritten = []
    }
    return writes.statements(this.tenant)
  }

  /** The cases of these rows, with their tasks among those rows. */
  async take(caseRows: readonly SqlRow[], taskRows: readonly SqlRow[], locked: boolean): Promise<void> {
    const parsed = taskRows.map(parseTask)
    const tasks = await this.definitions.complete(parsed)
    const byCase = new Map<string, Map<string, TaskState>>()
    for (const task of tasks) {
      const siblings = byCase.get(task.caseId) ?? new Map<string, TaskState>()
      byCase.set(task.caseId, siblings.set(task.id, task))
      this.placed.task.set(task.id, task.caseId)
    }
    for (const row of caseRows) {
      const read = parseCase(row)
      const { id } = read.record
      const state: CaseState = { tasks: byCase.get(id) ?? new Map<string, TaskState>(), ...read }
      this.entries.set(id, { base: state, next: state, events: [], rewritten: [], locked })
    }
  }

  /** Reads them anew, and gives those that were passed over because somebody holds them. */
  private async read(ids: readonly string[], lock: CaseLock): Promise<ReadonlySet<string>> {
    const [cases, tasks] = await Promise.all([
      this.wire.ask(question(readings[String(lock) as `${CaseLock}`], this.tenant, ids)),
      this.wire.ask(question(readTasks, this.tenant, ids)),
    ])
    const passed = lock === 'ifFree' ? new Set(ids) : new Set<string>()
    for (const row of cases.rows) passed.delete(String(row['id']))
    for (const id of ids) if (!passed.has(id)) this.entries.delete(id)
    await this.take(cases.rows, tasks.rows, lock !== false)
    return passed
  }

  private write(commit: CaseCommit): void {
    const { next, events, rewritten = [] } = commit
    const { id } = next.record
    const entry = this.entries.get(id)
    checkCommit(commit, entry?.next)
    for (const taskId of entry?.next.tasks.keys() ?? []) {
      if (!next.tasks.has(taskId)) throw new Error(`Case ${id} lost its task ${taskId}`)
    }
    for (const taskId of next.tasks.keys()) this.place('task', taskId, id)
    for (const each of next.assignments) this.place('assignment', each.id, id)
    const written = entry ?? { base: null, next, events: [], rewritten: [], locked: false }
    written.next = next
    written.events = [...written.events, ...events]
    written.rewritten = [...written.rewritten, ...rewritten]
    this.entries.set(id, written)
    this.dirty.add(written)
    this.unsent += events.length
  }

  private place(kind: 'task' | 'assignment', id: string, caseId: string): void {
    checkOwner(id, caseId, this.placed[kind].get(id))
    this.placed[kind].set(id, caseId)
  }
}

const nothing: ReadonlySet<string> = new Set()

const readCases = `SELECT c.id, ${caseFields} FROM case_file c WHERE c.tenant_id = $1 AND c.id = ANY ($2::text[])`
const lockCases = `${readCases} ORDER BY c.id FOR NO KEY UPDATE`
const readings: Readonly<Record<`${CaseLock}`, string>> = {
  false: readCases,
  true: lockCases,
  ifFree: `${lockCases} SKIP LOCKED`,
}
const readTasks = `SELECT ${taskFields} FROM case_task t WHERE t.tenant_id = $1 AND t.case_id = ANY ($2::text[])
  ORDER BY t.case_id, t.position, t.id`
const owners = {
  task: 'SELECT id, case_id FROM case_task WHERE tenant_id = $1 AND id = ANY ($2::text[])',
  assignment: 'SELECT id, case_id FROM assignment WHERE tenant_id = $1 AND id = ANY ($2::text[])',
}

function newTasksOf({ base, next }: PendingCase): readonly TaskState[] {
  return [...next.tasks.values()].filter((task) => !base?.tasks.has(task.id))
}
