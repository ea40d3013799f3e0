import * as kit from '@casework/testkit'
import { describe, expect, it } from 'vitest'
import { brokenBacklogs } from './broken/backlog'
import { brokenCaseLists } from './broken/case-lists'
import { brokenCaseSelections } from './broken/case-selection'
import { brokenConcurrency } from './broken/concurrency'
import { brokenDueWork, brokenMessageLists, brokenNoticeLists } from './broken/due-work'
import { brokenHeldCases } from './broken/held-cases'
import { brokenReads, brokenSnapshots } from './broken/reads'
import { brokenRecords } from './broken/records'
import { brokenKeys, brokenPhoneRules, brokenZoneRules } from './broken/rules-and-keys'
import { brokenRunLists } from './broken/run-lists'
import { brokenClocksOfSchedulers, brokenSchedulers } from './broken/scheduler'
import { brokenBlobs, brokenClocks, brokenIds, brokenMessengers } from './broken/small-ports'
import { brokenTaskLists } from './broken/task-lists'
import { brokenTransactions } from './broken/transactions'
import type { Broken } from './broken/twist'

/** One contract with the adapters that break it. Each check must be the reason why one of them is caught. */
interface Bench {
  readonly port: string
  readonly checks: readonly kit.Check<never>[]
  readonly broken: readonly Broken<unknown>[]
}

function bench<Ports>(
  port: string,
  checks: readonly kit.Check<Ports>[],
  broken: readonly Broken<Ports>[],
): Bench {
  return { port, checks, broken }
}

const benches: readonly Bench[] = [
  bench('transactions', kit.transactionChecks, brokenTransactions),
  bench('transactions that meet', kit.concurrencyChecks, brokenConcurrency),
  bench('cases that are held', kit.heldCaseChecks, brokenHeldCases),
  bench('reads', kit.readChecks, brokenReads),
  bench('snapshots', kit.snapshotChecks, brokenSnapshots),
  bench('records', kit.recordChecks, brokenRecords),
  bench('lists of cases', kit.caseListChecks, brokenCaseLists),
  bench('selections of cases', kit.caseSelectionChecks, brokenCaseSelections),
  bench('lists of tasks', kit.taskListChecks, brokenTaskLists),
  bench('due work', kit.dueWorkChecks, brokenDueWork),
  bench('the backlog', kit.backlogChecks, brokenBacklogs),
  bench('lists of messages', kit.messageListChecks, brokenMessageLists),
  bench('lists of notices', kit.noticeListChecks, brokenNoticeLists),
  bench('lists of runs', kit.runListChecks, brokenRunLists),
  bench('the scheduler', kit.schedulerChecks, brokenSchedulers),
  bench('the clock of a scheduler', kit.movedClockChecks, brokenClocksOfSchedulers),
  bench('blobs', kit.blobChecks, brokenBlobs),
  bench('the clock', kit.clockChecks, brokenClocks),
  bench('ids', kit.idsChecks, brokenIds),
  bench('keys', kit.keysChecks, brokenKeys),
  bench('zone rules', kit.zoneRulesChecks, brokenZoneRules),
  bench('phone rules', kit.phoneRulesChecks, brokenPhoneRules),
  bench('messengers', kit.messengerChecks, brokenMessengers),
]

/** The checks of the contract that find something wrong with the adapter. */
async function findings({ checks }: Bench, broken: Broken<unknown>): Promise<readonly string[]> {
  const found: string[] = []
  for (const check of checks) {
    await check.run(() => broken.open() as Promise<never>).catch(() => found.push(check.name))
  }
  return found
}

describe.each(benches)('of $port', (each) => {
  it.each(each.broken)('this is caught by the check that names it: $name', async (broken) => {
    expect(await findings(each, broken)).toContain(broken.breaks)
  })

  it('each check has caught an adapter that was broken for it', () => {
    const named = new Set(each.broken.map(({ breaks }) => breaks))
    expect(each.checks.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([])
  })
})

// The checks of lists of runs were in no bench for a while, and nothing said so.
it('every check that the kit publishes is in one of these contracts', () => {
  const published = Object.entries(kit).flatMap(([name, value]) =>
    name.endsWith('Checks') ? (value as readonly kit.Check<never>[]).map((check) => check.name) : [],
  )
  const tried = new Set(benches.flatMap(({ checks }) => checks.map(({ name }) => name)))
  expect([...new Set(published)].filter((name) => !tried.has(name))).toEqual([])
})

it('more than a hundred adapters were broken, each in its own way', () => {
  const names = benches.flatMap(({ port, broken }) => broken.map(({ name }) => `${port}: ${name}`))
  expect(new Set(names).size).toBe(names.length)
  expect(names.length).toBeGreaterThan(100)
})
