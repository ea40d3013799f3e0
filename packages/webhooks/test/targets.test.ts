import { webhookAutomation } from '@casework/webhooks'
import { expect, it } from 'vitest'
import { call, failureOf, reaching, secret } from './support/calls'
import { openReceiver } from './support/receiver'

/** Nobody is asked and nothing is sent, unless a name has to be looked up. */
const unasked = async () => {
  throw new Error('The resolver was asked')
}
const refusal = { code: 'WEBHOOK_REFUSED', permanent: true }

const hostile: readonly string[] = [
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.0.0.1/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://017700000001/',
  'https://127.1/',
  'https://127.0.0.1./',
  'https://１２７.0.0.1/',
  'https://127。0。0。1/',
  'https://0/',
  'https://0.0.0.0/',
  'https://10.1.2.3/',
  'https://172.31.255.255/',
  'https://192.168.0.1/',
  'https://100.64.0.1/',
  'https://169.254.169.254/latest/meta-data/',
  'https://168.63.129.16/',
  'https://224.0.0.1/',
  'https://255.255.255.255/',
  'https://[::]/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:8.8.8.8]/',
  'https://[::127.0.0.1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[64:ff9b:1::7f00:1]/',
  'https://[2002:7f00:1::]/',
  'https://[2001:0:7f00:1::]/',
  'https://[fe80::1]/',
  'https://[fd00:ec2::254]/',
  'https://[fec0::1]/',
  'https://[ff02::1]/',
  'https://localhost./',
  'https://hooks.acme.example./',
  'https://user@hooks.acme.example/',
  'https://user:word@hooks.acme.example/',
  'https://hooks.acme.example@127.0.0.1/',
  'https://hooks.acme.example:8443/',
  'https://hooks.acme.example:22/',
  'http://hooks.acme.example/',
  'http://127.0.0.1/',
  'ftp://hooks.acme.example/',
  'file:///etc/passwd',
  'data:text/plain,x',
  'javascript:0',
  '//hooks.acme.example/',
  '/hook',
  'https://',
  'https://256.256.256.256/',
  'https://[fe80::1%25lo]/',
  `https://hooks.acme.example/${'a'.repeat(2_048)}`,
  '',
]

for (const url of hostile)
  it(`nothing goes to ${url.slice(0, 60) || 'an empty address'}`, async () => {
    const automation = webhookAutomation({ secrets: [secret], resolve: unasked })
    const failure = await failureOf(automation(call({ url })))
    expect(failure).toMatchObject(refusal)
    expect(failure.message).not.toMatch(/acme|127|user:|word/)
  })

for (const given of [null, 'https://hooks.acme.example/', [], {}, { url: 1 }, { url: null }, { URL: 'x' }])
  it(`nothing goes anywhere by ${JSON.stringify(given)}`, async () => {
    const automation = webhookAutomation({ secrets: [secret], resolve: unasked })
    expect(await failureOf(automation(call(given)))).toMatchObject(refusal)
  })

for (const found of [
  ['127.0.0.1'],
  ['10.0.0.1'],
  ['::1'],
  ['fd12::1'],
  ['::ffff:10.0.0.1'],
  ['fe80::1%eth0'],
  ['8.8.8.8', '127.0.0.1'],
  ['2606:4700::1111', '::1'],
  ['8.8.8.8', '169.254.169.254'],
  ['no address'],
])
  it(`a name that leads to ${found.join(' and ')} is refused`, async () => {
    const resolve = async () => found.map((address) => ({ address }))
    const automation = webhookAutomation({ secrets: [secret], resolve })
    expect(await failureOf(automation(call({ url: 'https://hooks.acme.example/' })))).toMatchObject(refusal)
  })

it('the name of this machine is refused, whoever resolves it', async () => {
  const automation = webhookAutomation({ secrets: [secret] })
  expect(await failureOf(automation(call({ url: 'https://localhost/' })))).toMatchObject(refusal)
})

it('private networks may be allowed, but never the metadata of a cloud', async () => {
  const automation = webhookAutomation({ secrets: [secret], allowPrivate: true })
  for (const url of [
    'http://169.254.169.254/',
    'http://[fd00:ec2::254]/',
    'http://100.100.100.200/',
    'http://[::ffff:169.254.169.254]/',
    'http://0.0.0.0/',
  ])
    expect(await failureOf(automation(call({ url })))).toMatchObject(refusal)
})

it('a resolver is asked once, and a second answer of it leads nowhere', async () => {
  const receiver = await openReceiver()
  const rebound = await openReceiver('127.0.0.2', receiver.port)
  const asked: string[] = []
  const host = `hooks.acme.example:${receiver.port}`
  const automation = reaching(receiver, {
    allowHosts: [host],
    resolve: async (name) => {
      asked.push(name)
      return [{ address: asked.length === 1 ? '127.0.0.1' : '127.0.0.2' }]
    },
  })
  await automation(call({ url: `http://HOOKS.acme.example:${receiver.port}/` }))
  expect(asked).toEqual(['hooks.acme.example'])
  expect(receiver.ledger.map((each) => each.headers.host)).toEqual([host])
  expect(rebound.connections.seen).toBe(0)
})

it('when one checked address does not answer, the next one is tried', async () => {
  const receiver = await openReceiver()
  const automation = reaching(receiver, {
    allowHosts: [`hooks.acme.example:${receiver.port}`],
    resolve: async () => [{ address: '127.0.0.3' }, { address: '127.0.0.1' }],
  })
  await automation(call({ url: `http://hooks.acme.example:${receiver.port}/` }))
  expect(receiver.ledger).toHaveLength(1)
})

it('of hosts that are listed, only those are called, each on its port', async () => {
  const receiver = await openReceiver()
  const automation = reaching(receiver, { resolve: unasked })
  for (const url of [
    `http://127.0.0.1/`,
    `http://127.0.0.2:${receiver.port}/`,
    'https://hooks.acme.example/',
  ])
    expect(await failureOf(automation(call({ url })))).toMatchObject(refusal)
  await automation(call({ url: `http://${receiver.host}/` }))
  expect(receiver.ledger).toHaveLength(1)
})

it('a listed host is refused all the same when it is private', async () => {
  const receiver = await openReceiver()
  const automation = reaching(receiver, { allowPrivate: false })
  expect(await failureOf(automation(call({ url: `https://${receiver.host}/` })))).toMatchObject(refusal)
  expect(receiver.connections.seen).toBe(0)
})

it('a name that is not found may be found the next time', async () => {
  const missing = Object.assign(new Error('canary'), { code: 'ENOTFOUND' })
  const resolvers = [() => Promise.reject(missing), async () => []]
  for (const resolve of resolvers) {
    const automation = webhookAutomation({ secrets: [secret], resolve })
    const failure = await failureOf(automation(call({ url: 'https://hooks.acme.example/' })))
    expect(failure).toMatchObject({ code: 'ENOTFOUND', permanent: false })
    expect(failure.message).not.toContain('canary')
  }
})

it('a resolver that never answers is given up in time, and leads to nothing later', async () => {
  const receiver = await openReceiver()
  let answer: (found: { address: string }[]) => void = () => undefined
  const automation = reaching(receiver, {
    allowHosts: [`hooks.acme.example:${receiver.port}`],
    timeoutMs: 50,
    resolve: () => new Promise((done) => (answer = done)),
  })
  const done = automation(call({ url: `http://hooks.acme.example:${receiver.port}/` }))
  expect(await failureOf(done)).toMatchObject({ code: 'TIMEOUT', permanent: false })
  answer([{ address: '127.0.0.1' }])
  await new Promise((turn) => setImmediate(turn))
  expect(receiver.connections.seen).toBe(0)
})
