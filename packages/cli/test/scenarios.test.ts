import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { here, run } from './run'

const files = readdirSync(here('scenarios')).filter((file) => file.endsWith('.json'))

describe('a story told as a scenario', () => {
  it.each(files)('%s ends as it says', async (file) => {
    const ran = await run(['simulate', here(`scenarios/${file}`)])
    expect(ran.stdout.filter((line) => line.includes('"kind":"failed"'))).toEqual([])
    expect(ran).toMatchObject({ exitCode: 0, stderr: [] })
  })

  it.each(files)('%s gives the same bytes twice', async (file) => {
    const args = ['simulate', here(`scenarios/${file}`), '--seed', '7']
    expect((await run(args)).stdout.join('\n')).toBe((await run(args)).stdout.join('\n'))
  })
})
