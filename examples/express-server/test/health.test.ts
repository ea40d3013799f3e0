import { expect, test } from 'vitest'
import { serve } from './server'

test('a monitor is told whether this process does its work, and what it knows', async () => {
  const desk = await serve({ cases: 2 })
  const ask = async () => {
    const response = await fetch(`${desk.url}/health`)
    return { status: response.status, health: await response.json() }
  }
  expect((await ask()).status).toBe(503)
  await desk.casework.tick()
  expect(await ask()).toMatchObject({
    status: 200,
    health: { worker: { isRunning: false, roundAt: desk.clock.now() }, clocks: null },
  })
  desk.clock.advance('PT2M')
  expect((await ask()).status).toBe(503)
  await desk.casework.tick()
  expect((await ask()).status).toBe(200)
  await desk.close()
})
