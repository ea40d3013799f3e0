import { memory } from '@casework/memory'
import { expect, test } from 'vitest'
import { createCasework, type RunEvent } from '../../src/index'
import { openWorld } from '../support/world'
import { openCases, publish } from './many-cases'

const said = (runs: readonly RunEvent[]) =>
  runs.map(({ tenant, type, run: { state, casesDone } }) => [tenant, type, state, casesDone])

test('a host is told of every step of a run after it was kept, and of its end once', async () => {
  const world = await openWorld()
  await publish(world, ['a'])
  const ids = await openCases(world, 1_100)
  await world.system.bulk.assign({ selection: { case_ids: ids }, templateIds: ['t1'] })
  await world.casework.tick()
  await world.casework.tick()
  expect(said(world.runs)).toEqual([
    ['acme', 'RunMoved', 'applying', 0],
    ['acme', 'RunMoved', 'applying', 500],
    ['acme', 'RunMoved', 'applying', 1_000],
    ['acme', 'RunFinished', 'finished', 1_100],
  ])
})

test('a host is told of a plan, of what is refused nothing, and of a run that is cancelled', async () => {
  const world = await openWorld()
  await publish(world, ['a'])
  const ids = await openCases(world, 3)
  const selection = { case_ids: ids }
  const { runId } = await world.system.bulk.assign({ selection, templateIds: ['t1'], plan: true })
  await world.system.bulk.cancel({ runId })
  await expect(world.system.bulk.assign({ selection: {}, templateIds: ['t1'] })).rejects.toThrow()
  expect(said(world.runs)).toEqual([
    ['acme', 'RunMoved', 'planned', 3],
    ['acme', 'RunFinished', 'cancelled', 0],
  ])
})

test('a listener that throws hurts no run', async () => {
  const world = await openWorld()
  const casework = createCasework({
    ...memory({ clock: world.clock }),
    store: world.store,
    onRun: () => {
      throw new Error('listener')
    },
  })
  await publish(world, ['a'])
  const [id = ''] = await openCases(world, 1)
  const desk = casework.as({ tenant: 'acme', system: true })
  const run = await desk.bulk.assign({ selection: { case_ids: [id] }, templateIds: ['t1'] })
  expect(run.state).toBe('finished')
})
