import { beforeEach, describe, expect, it, vi } from 'vitest'
import { endless } from './support/streams'
import { actionOf, fetchPage, filledForm, sectionLinks, visit, type Visited } from './support/visitor'
import { linkTo, openWorld, tasksByKey, type World } from './support/world'

let world: World
let page: Visited

beforeEach(async () => {
  world = await openWorld()
  const link = await linkTo(world, [
    {
      name: 'You',
      tasks: [
        { key: 'job', name: 'Your job', type: 'shortText' },
        { key: 'papers', name: 'Papers', type: 'file', required: false },
      ],
    },
  ])
  page = await visit(world, sectionLinks(await visit(world, link))[0]!)
})

const multipart = 'multipart/form-data; boundary=x'
const part = '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n\r\n'
const post = (body: NonNullable<RequestInit['body']>, type: string) =>
  fetchPage(world, actionOf(page), {
    method: 'POST',
    body,
    headers: { 'content-type': type },
    duplex: 'half',
  })

describe('a posted form', () => {
  it('of as many small parts as fit into 25 MiB is refused before any is read', async () => {
    const before = world.store.kept()
    const body = `${part.repeat(Math.floor((25 * 1_024 * 1_024) / part.length))}--x--\r\n`
    const reading = vi.spyOn(Response.prototype, 'formData')
    const refused = await post(body, multipart)
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('Your browser sent something we could not read')
    expect(reading).not.toHaveBeenCalled()
    reading.mockRestore()
    expect(world.store.kept()).toBe(before)
  })

  it('without files is 64 KiB at most, and reading stops there', async () => {
    const drip = endless(1_024)
    const refused = await post(drip.body, 'application/x-www-form-urlencoded')
    expect([refused.status, drip.given(), drip.cancelled()]).toEqual([413, 65 * 1_024, true])
  })

  it('with files is read up to 25.5 MiB and cancelled there', async () => {
    const drip = endless(512 * 1_024)
    const refused = await post(drip.body, multipart)
    expect([refused.status, drip.given(), drip.cancelled()]).toEqual([413, 26 * 1_024 * 1_024, true])
    expect(refused.text).toContain('The files are larger than 25 MB together.')
  })

  it('may hold a file that looks like another form inside', async () => {
    const form = filledForm(page, { Papers: new File([part.repeat(10_000)], 'mail.txt') }, 'save')
    const saved = await fetchPage(world, actionOf(page), { method: 'POST', body: form })
    expect(saved.status).toBe(303)
    expect((await tasksByKey(world))['papers']?.draft).toMatchObject({ name: 'mail.txt' })
  })

  it.each([
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'multipart/form-data; boundary=x; boundary=y',
  ])('whose parts have no plain border is refused: %s', async (type) => {
    expect((await post(`${part}--x--\r\n`, type)).status).toBe(400)
  })
})
