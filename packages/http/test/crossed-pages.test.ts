import { beforeEach, expect, it } from 'vitest'
import { press, visit } from './support/visitor'
import { linkTo, openWorld, tasksByKey, type Sections, type World } from './support/world'

const sections: Sections = [
  {
    key: 'you',
    name: 'About you',
    tasks: [
      { key: 'job', name: 'Your job', type: 'shortText' },
      { key: 'pay', name: 'Your pay', type: 'shortText' },
    ],
  },
]

let world: World

beforeEach(async () => {
  world = await openWorld()
})

const on = (key: string) => ({ caseId: 'ruiz', key })

it('tells a client what somebody else answered while they were typing, and that theirs was not sent', async () => {
  const page = await visit(world, `${await linkTo(world, sections)}/you`)
  const ben = world.casework.as({ tenant: 'acme', client: 'ben' })
  await ben.tasks.complete({ ...on('job'), answer: 'Cook' })
  await ben.tasks.complete({ ...on('pay'), answer: '100' })
  const after = await press(world, page, { 'Your job': 'Deck hand', 'Your pay': '90' }, 'send')
  expect(after.text).toContain('Somebody else had answered 2 questions before you.')
  expect(after.text).not.toContain('Your answers were sent.')
  expect((await tasksByKey(world))['job']?.answer).toBe('Cook')
})

it('says so of one question and sends the other', async () => {
  const page = await visit(world, `${await linkTo(world, sections)}/you`)
  await world.system.tasks.complete({ ...on('job'), answer: 'Cook' })
  const after = await press(world, page, { 'Your job': 'Deck hand', 'Your pay': '90' }, 'send')
  expect(after.text).toContain('Somebody else had answered 1 question before you.')
  expect((await tasksByKey(world))['pay']?.answer).toBe('90')
})

it('a second press of the same sending is told that the answers were sent', async () => {
  const link = await linkTo(world, [
    ...sections,
    { key: 'more', name: 'More', tasks: [{ key: 'x', name: 'X', type: 'shortText' }] },
  ])
  const page = await visit(world, `${link}/you`)
  const filled = { 'Your job': 'Deck hand', 'Your pay': '90' }
  await press(world, page, filled, 'send')
  const again = await press(world, page, filled, 'send')
  expect(again.text).toContain('Your answers were sent.')
  expect(again.text).not.toContain('Somebody else')
})

it('on a case that was archived meanwhile there is nothing to do, and no word of how to restore it', async () => {
  const link = await linkTo(world, sections)
  const page = await visit(world, `${link}/you`)
  await world.system.cases.archive({ caseId: 'ruiz' })
  const after = await press(world, page, { 'Your job': 'Deck hand', 'Your pay': '90' }, 'send')
  expect(after.text).toContain('What you put in there was not sent.')
  expect(after.text).toContain('There is nothing for you to do right now.')
  expect(after.text).not.toContain('archive')
})

it('whoever bears one link is not told that they left blank what the bearer of another answered', async () => {
  const link = await linkTo(world, sections, { clientId: null })
  const filled = { 'Your job': 'Deck hand', 'Your pay': '90' }
  await press(world, await visit(world, `${link}/you`), filled, 'send')
  const { url } = await world.system.links.create({ scope: { caseId: 'ruiz' } })
  const other = await visit(world, new URL(url).pathname)
  expect(other.text).toContain('Somebody else has answered this.')
  expect(other.text).not.toContain('Left blank')
})

it('a bearer’s page stands after the client they answered for was erased', async () => {
  const dated: Sections = [{ key: 'you', name: 'You', tasks: [{ key: 'born', name: 'Born', type: 'date' }] }]
  const link = await linkTo(world, dated, { clientId: null })
  await press(world, await visit(world, `${link}/you`), { Born: '1980-01-01' }, 'send')
  await world.system.clients.erase({ clientId: 'ana' })
  const page = await visit(world, link)
  expect(page.status).toBe(200)
  expect(page.text).not.toMatch(/erased|1980/)
  await world.system.tasks.reopen({ ...on('born'), reason: 'ask again' })
  expect((await visit(world, `${link}/you`)).html).not.toContain('erased:')
})

it('says at which time something is due that ends within its day, and nothing of a past date that is held', async () => {
  const timed: Sections = [
    {
      key: 'you',
      name: 'You',
      tasks: [
        { key: 'a', name: 'A', type: 'shortText', due: { days: 0, at: '17:00' } },
        { key: 'b', name: 'B', type: 'shortText', due: { hours: 2 } },
        { key: 'c', name: 'C', type: 'shortText', due: { days: 1 } },
      ],
    },
  ]
  const link = await linkTo(world, timed)
  const { text } = await visit(world, link)
  expect(text).toContain('B Due today by 11:00 AM EST A Due today by 5:00 PM EST C Due tomorrow')
  expect(text).toContain('0 of 3 done Due today by 11:00 AM EST')
  await world.system.tasks.hold({ ...on('b'), reason: 'our turn' })
  world.clock.advance('P1D')
  expect((await visit(world, link)).text).toContain(
    'Due first A Was due Mon, Mar 2, 2026 by 5:00 PM EST C Due today Sections',
  )
})

it('takes a phone number as phones copy it from their contacts', async () => {
  const phone: Sections = [{ key: 'you', name: 'You', tasks: [{ key: 'p', name: 'Phone', type: 'phone' }] }]
  const page = await visit(world, `${await linkTo(world, phone)}/you`)
  await press(world, page, { Phone: '\u202d(212) 736\u20115000\u202c' }, 'send')
  expect((await tasksByKey(world))['p']?.answer).toBe('+12127365000')
})

it('keeps a half-typed time as it was typed, wherever the server is', async () => {
  const link = await linkTo(world, [
    { key: 'you', name: 'You', tasks: [{ key: 't', name: 'When', type: 'dateTime' }] },
  ])
  const desk = world.casework.withLink(link.slice('/l/'.length))
  await desk.tasks.saveDraft({ ...on('t'), answer: '2026-03-06T14:30' })
  expect((await visit(world, `${link}/you`)).html).toContain('value="2026-03-06T14:30"')
})

it('a page that the browser kept answers anew what was opened again meanwhile', async () => {
  const page = await visit(world, `${await linkTo(world, sections)}/you`)
  await press(world, page, { 'Your job': 'Cook', 'Your pay': '90' }, 'send')
  await world.system.tasks.reopen({ ...on('job'), reason: 'Which deck?' })
  const after = await press(world, page, { 'Your job': 'Deck hand', 'Your pay': '90' }, 'send')
  expect(after.text).toContain('Deck hand')
  expect((await tasksByKey(world))['job']).toMatchObject({ status: 'completed', answer: 'Deck hand' })
})

it('an answer that was opened again and emptied stays empty when its page is opened once more', async () => {
  const link = await linkTo(world, sections)
  await press(world, await visit(world, `${link}/you`), { 'Your job': 'Cook', 'Your pay': '90' }, 'send')
  await world.system.tasks.reopen({ ...on('job'), reason: 'Is that so?' })
  expect((await visit(world, `${link}/you`)).html).toContain('value="Cook"')
  await press(world, await visit(world, `${link}/you`), { 'Your job': '' }, 'save')
  expect((await visit(world, `${link}/you`)).html).not.toContain('value="Cook"')
})
