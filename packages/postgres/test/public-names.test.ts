import { expect, test } from 'vitest'
import * as main from '@casework/postgres'
import * as pgBoss from '@casework/postgres/pg-boss'

test('the public values are these and no others', () => {
  expect(Object.keys(main).sort()).toEqual(['PostgresError', 'migrationsSql', 'postgres'])
  expect(Object.keys(pgBoss).sort()).toEqual(['createQueues', 'pgBossScheduler'])
})
