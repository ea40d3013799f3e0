import { beforeEach, expect, test } from 'vitest'
import { assignTasks, openWorld, type World } from '../support/world'

let world: World

beforeEach(async () => {
  world = await openWorld()
  await world.system.settings.put({ postalAddress: '1 Main St' })
  await world.system.clients.put({ id: 'ana', email: 'ana@ruiz.example', smsConsent: { source: 'intake' } })
})

type Attempt = (text: string) => Promise<unknown>

/** Everything that people name, and where the name stands in the input. */
const named: Readonly<Record<string, Attempt>> = {
  'clients.put firstName': (text) => world.system.try.clients.put({ id: 'ana', firstName: text }),
  'clients.put lastName': (text) => world.system.try.clients.put({ id: 'ana', lastName: text }),
  'clients.put smsConsent.source': (text) =>
    world.system.try.clients.put({ id: 'ana', smsConsent: { source: text } }),
  'settings.put firmName': (text) => world.system.try.settings.put({ firmName: text }),
  'staff.put name': (text) => world.system.try.staff.put({ id: 'mo', name: text }),
  'cases.put name': (text) => world.system.try.cases.put({ id: 'ruiz', name: text }),
  'cases.put status': (text) => world.system.try.cases.put({ id: 'ruiz', status: text }),
  'caseTypes.put name': (text) => world.system.try.caseTypes.put({ id: 'pi', name: text }),
  'templates.put name': (text) => world.system.try.templates.put({ id: 't', name: text, type: 'yesNo' }),
  'forms.publish name': (text) =>
    world.system.try.forms.publish({
      id: 'f',
      name: text,
      sections: [{ name: 'S', tasks: [{ key: 'a', name: 'A', type: 'yesNo' }] }],
    }),
  'forms.publish sections.0.tasks.0.name': (text) =>
    world.system.try.forms.publish({
      id: 'f',
      name: 'F',
      sections: [{ name: 'S', tasks: [{ key: 'a', name: text, type: 'yesNo' }] }],
    }),
  'consents.record source': (text) =>
    world.system.try.consents.record({ clientId: 'ana', channel: 'sms', state: 'granted', source: text }),
}

const breaking = {
  'CR LF': 'canary\r\nBcc: all@evil.example',
  'a line feed': 'canary\nx',
  'a bell': 'can\u0007ary',
  'an escape': '\u001b[2Jcanary',
  'a next line': 'canary\u0085x',
  'a line separator': 'canary\u2028x',
  'U+0000': 'canary\u0000',
  'half a character': 'canary\ud800',
  'nothing but blanks': ' \u00a0 ',
}

const broken = Object.keys(named).flatMap((what) =>
  Object.entries(breaking).map(([how, text]) => [what, how, text] as const),
)

test.each(broken)('%s with %s is refused by its path, and nothing is kept or told', async (what, _, text) => {
  const path = what
    .slice(what.indexOf(' ') + 1)
    .replaceAll('.0.', '.#.')
    .split('.')
  const before = await kept()
  const result = await named[what]!(text)
  expect(result).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT', issues: [{}] } })
  const { issues } = (result as { error: { issues: readonly { path: readonly unknown[] }[] } }).error
  expect(issues[0]?.path.map(String)).toEqual(path.map((each) => each.replace('#', '0')))
  expect(JSON.stringify(result)).not.toContain('canary')
  expect(await kept()).toEqual(before)
  expect(JSON.stringify([world.alerts, world.faults])).toBe('[[],[]]')
})

async function kept(): Promise<unknown> {
  const { system } = world
  return [
    await system.clients.list({}),
    await system.settings.get({}),
    await system.staff.list({}),
    await system.cases.list({}),
    await system.caseTypes.list({}),
    await system.templates.list({}),
    await system.forms.list({}),
    await system.clients.reach({ clientId: 'ana' }),
    world.events.length,
  ]
}

test('a firm’s name and address that turn the text around them are refused by name', async () => {
  for (const mark of ['\u202e', '\u2066', '\u200f', '\u061c'])
    for (const field of ['firmName', 'postalAddress'])
      expect(await world.system.try.settings.put({ [field]: `Acme${mark} Law` })).toMatchObject({
        error: { code: 'INVALID_INPUT', issues: [{ path: [field] }] },
      })
  const postalAddress = '1 Main St\u0007'
  expect(await world.system.try.settings.put({ postalAddress })).toMatchObject({ ok: false })
  const { postalAddress: lines } = await world.system.settings.put({ postalAddress: '1 Main St\r\nNY' })
  expect(lines).toBe('1 Main St\nNY')
})

const dressed = [
  '\u202eanA\u202c',
  '\u2066Ana\u2069',
  '<b onclick="x">Ana</b>',
  '<speak><break time="9s"/>Ana</speak>',
  '</Message><Message to="+19995550000">Ana',
  '{{client.lastName}}',
  '{{task.link}}',
  'Ana https://evil.example',
  'WWW.evil.example Ana',
  '=?utf-8?q?Ana=0d=0aBcc:_x?=',
]

test.each(dressed)(
  'a client, a member of staff and a case called %j are words and no more in what is sent',
  async (text) => {
    const { system } = world
    await system.clients.put({ id: 'ana', firstName: text })
    await system.staff.put({ id: 'mo', name: text })
    await system.cases.put({ id: 'ruiz', name: text })
    await assignTasks(system, [{ key: 'a', name: text, type: 'yesNo' }])
    const { id } = await system.tasks.get({ caseId: 'ruiz', key: 'a' })
    const words = '{{client.firstName}} {{staff.name}} {{case.name}} {{task.name}}'
    await system.links.share({
      scope: { taskId: id },
      clientIds: ['ana'],
      channels: ['sms', 'email'],
      subject: words,
      text: `${words} {{task.link}}`,
    })
    await world.casework.tick()
    const [sms, mail] = [world.sms.sent[0], world.email.sent[0]]
    for (const said of [sms?.text, mail?.text, mail?.subject, mail?.html]) {
      expect(said).toMatch(/ana|client\.lastName|task\.link/i)
      expect(said).not.toMatch(/[\p{Bidi_Control}\u2028\r]|evil\.example\/|https:\/\/evil|www\.evil/iu)
      expect(said).not.toContain('Ruiz')
    }
    expect(sms?.text.match(/http/g)).toHaveLength(1)
    expect(mail?.subject).not.toMatch(/\p{Cc}|http/u)
    expect(mail?.html).not.toMatch(/<(b|speak|break|message)\b/i)
  },
)
