import { beforeEach, describe, expect, it } from 'vitest'
import { fetchPage, press, sectionLinks, taskCalled, tasksOf, visit } from './support/visitor'
import { linkTo, openWorld, tasksByKey, type Sections, type World } from './support/world'

const sections: Sections = [
  {
    key: 'you',
    name: 'About you',
    tasks: [
      { key: 'job', name: 'Your job', type: 'shortText', due: { days: 7 } },
      { key: 'notes', name: 'Anything else', type: 'longText', required: false },
    ],
  },
  {
    key: 'treatment',
    name: 'Treatment',
    tasks: [
      { key: 'treated', name: 'Were you treated?', type: 'yesNo', due: { days: 3 } },
      {
        key: 'hospital',
        name: 'Which hospital?',
        type: 'shortText',
        when: { task: 'treated', equals: true },
      },
      { key: 'nights', name: 'How many nights?', type: 'number', when: { task: 'treated', equals: true } },
    ],
  },
]

let world: World
let link: string

beforeEach(async () => {
  world = await openWorld()
  link = await linkTo(world, sections)
})

describe('the overview of a link', () => {
  it('greets by first name, names the firm, and shows progress, sections and due dates', async () => {
    const page = await visit(world, link)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Hello Ana')
    expect(page.text).toContain('Marlow & Finch LLP')
    expect(page.text).toContain('0 of 3 done')
    expect(page.text).toMatch(/Were you treated\? Due Thu, Mar 5, 2026 .*Your job Due Mon, Mar 9, 2026/)
    expect(page.text).toMatch(/About you To do 0 of 2 done/)
    expect(page.html).toMatch(/<a class="button" href="[^"]*you">Start<\/a>/)
  })

  it('says once what one section has for one day, and nothing twice of a section that is alone', async () => {
    const due = { days: 3 }
    const asked = (key: string, names: readonly string[]) => ({
      key,
      name: key,
      tasks: names.map((name) => ({ key: name, name, type: 'shortText' as const, due })),
    })
    const two = await linkTo(world, [asked('Work', ['job', 'pay']), asked('Home', ['rent'])], {
      formId: 'two',
    })
    expect((await visit(world, two)).text).toMatch(/Due first Work Due Thu, Mar 5, 2026 rent Due Thu/)
    const one = await linkTo(world, [asked('School', ['class', 'grade'])], { formId: 'one' })
    expect((await visit(world, one)).text).not.toContain('Due first')
  })

  it('says what is overdue', async () => {
    world.clock.advance('P4D')
    expect((await visit(world, link)).text).toContain('Was due Thu, Mar 5, 2026')
  })

  it('names each form above its sections when it opens more than one', async () => {
    await linkTo(world, sections, { formId: 'follow-up', name: 'Six months on' })
    const { url } = await world.system.links.create({ scope: { caseId: 'ruiz' }, clientId: 'ana' })
    const { text } = await visit(world, new URL(url).pathname)
    expect(text).toMatch(/Accident intake About you .*Treatment .*Six months on About you .*Treatment/)
    expect(text).not.toContain('Sections')
  })

  it('is reached by the short link of a text message', async () => {
    const { shortUrl } = await world.system.links.create({
      scope: { caseId: 'ruiz' },
      clientId: 'ana',
    })
    const short = await fetchPage(world, new URL(shortUrl).pathname)
    expect(short.status).toBe(303)
    expect((await visit(world, short.headers.get('location')!)).text).toContain('Hello Ana')
  })
})

describe('a client', () => {
  it('answers section by section and ends at a receipt', async () => {
    const overview = await visit(world, link)
    const you = await visit(world, sectionLinks(overview)[0]!)
    const treatment = await press(world, you, { 'Your job': 'Deck hand' }, 'send')
    expect(treatment.text).toContain('Your answers were sent.')
    expect(treatment.text).toContain('Section 2 of 2')
    const receipt = await press(world, treatment, { 'Were you treated?': 'no' }, 'send')
    expect(receipt.text).toContain('Thank you, Ana')
    expect(receipt.text).toMatch(/About you Sent Mar 2, 2026, 9:00 AM EST Your job Deck hand/)
    expect(receipt.text).toMatch(/Anything else Left blank/)
    expect(receipt.text).not.toContain('Which hospital?')
    const tasks = await tasksByKey(world)
    expect(tasks['job']).toMatchObject({ status: 'completed', answer: 'Deck hand' })
    expect(tasks['notes']).toMatchObject({ status: 'completed', answer: null })
    expect(tasks['hospital']?.status).toBe('skipped')
  })

  it('reads once what everything in a section is due, and beside each question where dates differ', async () => {
    const [a, b] = ['Your street', 'Your city'].map((name, at) => ({
      key: `q${at}`,
      name,
      type: 'shortText' as const,
    }))
    const dated = await linkTo(
      world,
      [
        { name: 'Alike', tasks: [a!, b!].map((task) => ({ ...task, due: { days: 3 } })) },
        {
          name: 'Apart',
          tasks: [a!, b!].map((task, at) => ({ ...task, key: `other${at}`, due: { days: 3 + at } })),
        },
      ],
      { formId: 'dated' },
    )
    const [alike, apart] = sectionLinks(await visit(world, dated))
    expect((await visit(world, alike!)).text).toMatch(
      /Alike Due Thu, Mar 5, 2026 Your street (?:(?!Due).)* Your city (?:(?!Due).)*$/,
    )
    expect((await visit(world, apart!)).text).toMatch(
      /Due Thu, Mar 5, 2026 Your street .*Due Fri, Mar 6, 2026 Your city/,
    )
  })

  it('is told of questions that their answers bring, in the same section', async () => {
    const treatment = await visit(world, sectionLinks(await visit(world, link))[1]!)
    const more = await press(world, treatment, { 'Were you treated?': 'yes' }, 'send')
    expect(more.text).toContain('2 more questions, because of your answers')
    expect(tasksOf(more).map(({ name }) => name)).toEqual(['Which hospital?', 'How many nights?'])
    expect(more.text).toMatch(
      /Sent Were you treated\? Yes Which hospital\?.*Ask Marlow & Finch LLP if a sent answer needs changing/s,
    )
  })

  it('loses nothing when they save and come back later', async () => {
    const you = await visit(world, sectionLinks(await visit(world, link))[0]!)
    const front = await press(world, you, { 'Your job': 'Deck', 'Anything else': 'One\ntwo' }, 'save')
    expect(front.text).toContain('Saved. Come back with the same link any time until Mon, Mar 16, 2026.')
    expect(front.text).toMatch(/About you In progress/)
    const again = await visit(world, sectionLinks(front)[0]!)
    expect(taskCalled(again, 'Your job')).toContain('value="Deck"')
    expect(taskCalled(again, 'Anything else')).toContain('>\nOne\ntwo</textarea>')
    expect((await tasksByKey(world))['job']).toMatchObject({ status: 'in_progress', answer: null })
  })

  it('takes back a saved answer by emptying it', async () => {
    const you = await visit(world, sectionLinks(await visit(world, link))[0]!)
    await press(world, you, { 'Your job': 'Deck' }, 'save')
    await press(world, you, { 'Your job': '' }, 'save')
    expect((await tasksByKey(world))['job']?.draft).toBe('')
  })

  it('sends nothing by the Enter key: it saves and stays', async () => {
    const you = await visit(world, sectionLinks(await visit(world, link))[0]!)
    expect(you.html.indexOf('value="keep"')).toBeLessThan(you.html.indexOf('value="send"'))
    const stayed = await press(world, you, { 'Your job': 'Deck hand' }, 'keep')
    expect(stayed.text).toContain('Section 1 of 2')
    expect((await tasksByKey(world))['job']).toMatchObject({ status: 'in_progress', draft: 'Deck hand' })
  })

  it('sees what is wrong beside the field and above the form, and keeps the rest', async () => {
    await press(world, await open('treatment'), { 'Were you treated?': 'yes' }, 'send')
    const page = await press(
      world,
      await open('treatment'),
      { 'Which hospital?': 'St. Mary', 'How many nights?': 'a few' },
      'send',
    )
    expect(page.status).toBe(422)
    expect(page.html).toContain('<title>Error: Treatment')
    expect(page.text).toContain('1 answer needs another look')
    expect(page.html).toMatch(
      /<a href="#q2-1"><bdi>How many nights\?<\/bdi> – Write a number, such as 12\.5<\/a>/,
    )
    const field = taskCalled(page, 'How many nights?')
    expect(field).toMatch(/<input[^>]*aria-describedby="q2-error"[^>]*aria-invalid="true"[^>]*value="a few"/)
    expect(field).toContain('id="q2-error"')
    expect((await tasksByKey(world))['hospital']).toMatchObject({ phase: 'in_progress', draft: 'St. Mary' })
    const receiptOrNext = await press(world, page, { 'How many nights?': '2' }, 'send')
    expect(receiptOrNext.text).toContain('Your answers were sent.')
  })

  it('is asked once more when a required question is left blank', async () => {
    const page = await press(world, await open('you'), { 'Anything else': 'Hello' }, 'send')
    expect(page.status).toBe(422)
    expect(taskCalled(page, 'Your job')).toContain('Answer this question')
    expect((await tasksByKey(world))['notes']).toMatchObject({ phase: 'in_progress', draft: 'Hello' })
  })

  it('who presses the button twice sends once', async () => {
    const you = await open('you')
    await press(world, you, { 'Your job': 'Deck hand' }, 'send')
    const before = world.events.length
    const again = await press(world, you, { 'Your job': 'Deck hand' }, 'send')
    expect(again.status).toBe(200)
    expect(world.events.length).toBe(before)
  })

  it('who bears a copied link without a name is greeted without one', async () => {
    const bearer = await linkTo(world, sections, { formId: 'second', clientId: null })
    const page = await visit(world, bearer)
    expect(page.text).toContain('Hello')
    expect(page.text).not.toContain('Hello Ana')
  })

  it('does not see what somebody else answered', async () => {
    await press(world, await open('you'), { 'Your job': 'Deck hand' }, 'send')
    const { url } = await world.system.links.create({
      scope: { caseId: 'ruiz' },
      clientId: 'ben',
    })
    const page = await visit(world, sectionLinks(await visit(world, new URL(url).pathname))[0]!)
    expect(page.text).toContain('Somebody else has answered this.')
    expect(page.text).not.toContain('Deck hand')
  })
})

describe('a section', () => {
  it('that is no more leads to the overview', async () => {
    const gone = await fetchPage(world, `${link}/nothing`)
    expect(gone.status).toBe(303)
    expect(gone.headers.get('location')).toBe(link)
  })

  it('passes over questions that an answer of the same sending makes unnecessary', async () => {
    await press(world, await open('treatment'), { 'Were you treated?': 'yes' }, 'send')
    await world.system.tasks.reopen({ caseId: 'ruiz', key: 'treated', reason: 'Asked again' })
    const page = await press(
      world,
      await open('treatment'),
      { 'Were you treated?': 'no', 'Which hospital?': 'St. Mary', 'How many nights?': '1' },
      'send',
    )
    expect(page.text).toContain('2 questions left out: no longer needed, because of your answers')
    expect((await tasksByKey(world))['hospital']?.status).toBe('skipped')
  })

  it('lets a person insist on blanks that their answer makes unnecessary', async () => {
    await press(world, await open('treatment'), { 'Were you treated?': 'yes' }, 'send')
    await world.system.tasks.reopen({ caseId: 'ruiz', key: 'treated', reason: 'Asked again' })
    const asked = await press(world, await open('treatment'), { 'Were you treated?': 'no' }, 'send')
    expect(asked.status).toBe(422)
    expect((await tasksByKey(world))['treated']?.phase).not.toBe('completed')
    const sent = await press(world, asked, { 'Were you treated?': 'no' }, 'send')
    expect(sent.text).toContain('Your answers were sent.')
    expect((await tasksByKey(world))['treated']).toMatchObject({ status: 'completed', answer: false })
  })
})

async function open(key: string) {
  const found = sectionLinks(await visit(world, link)).find((each) => each.endsWith(key))
  return visit(world, found ?? `${link}/${key}`)
}
