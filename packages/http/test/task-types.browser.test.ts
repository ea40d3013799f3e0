import { taskTypes, type JsonValue, type TaskType } from '@casework/core'
import { beforeAll, describe, expect, it } from 'vitest'
import { openStage } from './support/stage'
import { eachLook } from '../../../tools/looks'
import { fetchPage, press, sectionLinks, tasksOf, visit, type Filled } from './support/visitor'
import { linkTo, openWorld, site, tasksByKey, type Sections, type World } from './support/world'

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const photo = () => new File([png], 'id.png', { type: 'image/png' })
const isFile = (type: TaskType) => taskTypes[type] === 'file' || taskTypes[type] === 'files'
const isChoice = (type: TaskType) => taskTypes[type] === 'choice' || taskTypes[type] === 'choices'

/** What a person types for each type, and the answer that is kept. Files are uploaded. */
const typed: Readonly<Record<TaskType, readonly [texts: string | readonly string[], answer: JsonValue]>> = {
  shortText: ['Deck hand', 'Deck hand'],
  longText: ['One\r\ntwo', 'One\ntwo'],
  richText: ['Some *words*', 'Some *words*'],
  number: ['1,250.5', 1_250.5],
  range: ['7', 7],
  currency: ['$ 19.99', 19.99],
  percentage: ['40 %', 40],
  date: ['2026-02-28', '2026-02-28'],
  dateTime: ['2026-02-28T09:30', '2026-02-28T14:30:00Z'],
  time: ['17:05', '17:05'],
  dateRange: [['2026-02-01', '2026-02-28'], { from: '2026-02-01', to: '2026-02-28' }],
  yesNo: ['no', false],
  checkbox: ['yes', true],
  dropdown: ['b', 'b'],
  radio: ['a', 'a'],
  multiSelect: [
    ['a', 'b'],
    ['a', 'b'],
  ],
  checkboxes: [['b'], ['b']],
  file: ['', null],
  files: ['', null],
  image: ['', null],
  document: ['', null],
  signature: ['Ana Ruiz', 'Ana Ruiz'],
  initials: ['AR', 'AR'],
  phone: ['(212) 555-0123', '+12125550123'],
  email: ['ana@ruiz.example', 'ana@ruiz.example'],
  address: ['1 Pier Road\nNew York', '1 Pier Road\nNew York'],
  street: ['1 Pier Road', '1 Pier Road'],
  city: ['New York', 'New York'],
  state: ['NY', 'NY'],
  postalCode: ['10001', '10001'],
  country: ['USA', 'USA'],
}

const all = Object.keys(taskTypes) as TaskType[]
/** Types whose answer is a list by itself have nothing to be several of. */
const several = all.filter((type) => !['files', 'choices', 'file'].includes(taskTypes[type]))

const task = (type: TaskType, multiple: boolean) => ({
  key: multiple ? `${type}-many` : type,
  name: multiple ? `Several of ${type}` : `One ${type}`,
  type,
  multiple,
  ...(isChoice(type)
    ? {
        options: {
          choices: [
            { id: 'a', label: 'The first' },
            { id: 'b', label: 'The second' },
          ],
        },
      }
    : {}),
  ...(type === 'range' ? { options: { min: 0, max: 10 } } : {}),
})

const sections: Sections = [
  { key: 'one', name: 'One of each', tasks: all.map((type) => task(type, false)) },
  { key: 'many', name: 'Several of each', tasks: several.map((type) => task(type, true)) },
]

let world: World
const stage = openStage((request) => world.handle(request))
let link: string

beforeAll(async () => {
  world = await openWorld()
  link = await linkTo(world, sections)
})

const section = async (at: number) => sectionLinks(await visit(world, link))[at] ?? ''

describe('every type of task', () => {
  it('has a field of its own that axe has nothing against, on a phone and at a desk, light and dark', async () => {
    expect(tasksOf(await visit(world, await section(0))).map(({ name }) => name)).toEqual(
      all.map((type) => `One ${type}`),
    )
    expect((await visit(world, await section(0))).text).toContain('One dateTime Required In Eastern Time.')
    for (const [at, name] of ['types-one', 'types-many'].entries()) {
      const url = stage.origin + (await section(at))
      await eachLook(stage.browser, name, (page) => page.goto(url))
    }
  }, 120_000)

  it('is completed by one post without script, alone and several at once', async () => {
    const one: Filled = Object.fromEntries(
      all.map((type) => [`One ${type}`, isFile(type) ? photo() : typed[type][0]]),
    )
    const next = await press(world, await visit(world, await section(0)), one, 'send')
    expect(next.text).toContain('Your answers were sent.')
    const many: Filled = Object.fromEntries(
      several.map((type) => [`Several of ${type}`, [typed[type][0], typed[type][0]].flat()]),
    )
    const receipt = await press(world, next, many, 'send')
    expect(receipt.text).toContain('Thank you, Ana')
    expect(receipt.text).toContain('(212) 555-0123')
    expect(receipt.text).toContain('Feb 28, 2026, 9:30 AM EST')

    const tasks = await tasksByKey(world)
    for (const type of all) {
      const file = { name: 'id.png', size: png.length, type: 'image/png' }
      const answer = taskTypes[type] === 'files' ? [file] : isFile(type) ? file : typed[type][1]
      expect([type, tasks[type]]).toMatchObject([type, { status: 'completed', answer }])
    }
    for (const type of several) {
      const answer = [typed[type][1], typed[type][1]]
      expect([type, tasks[`${type}-many`]]).toMatchObject([type, { status: 'completed', answer }])
    }
    await eachLook(stage.browser, 'types-receipt', (page) => page.goto(stage.origin + link))
    await eachLook(stage.browser, 'types-sent', (page) => page.goto(`${stage.origin}${link}/one`))
  }, 120_000)
})

describe('the plain pages', () => {
  it('pass axe as well: nothing to do, a preview, a fault', async () => {
    await world.system.cases.put({ id: 'empty', name: 'Empty', clientIds: ['ben'] })
    const { url } = await world.system.links.create({ scope: { caseId: 'empty' }, clientId: 'ben' })
    const empty = url.slice(site.length)
    expect((await visit(world, empty)).text).toContain('There is nothing for you to do right now.')
    await eachLook(stage.browser, 'nothing-to-do', (page) => page.goto(stage.origin + empty))
    const preview = await fetchPage(world, link, { headers: { 'user-agent': 'WhatsApp/2' } })
    world.store.failWith(new Error('down'))
    const fault = await fetchPage(world, link)
    world.store.failWith(null)
    for (const [name, { html }] of Object.entries({ preview, fault })) {
      await eachLook(stage.browser, name, async (page) => {
        await page.goto(stage.origin + link)
        await page.setContent(html)
      })
    }
  }, 60_000)
})
