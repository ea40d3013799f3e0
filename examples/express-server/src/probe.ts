import { createCasework } from '@casework/core'
import { joseKeys, randomSecret } from '@casework/core/system'
import { memory } from '@casework/memory'
import { seedDemo } from './demo/seed'
import { demoTenant } from './demo/firm'
const keys = joseKeys({ issuer: 'demo', keys: [{ kid: 'a', secret: randomSecret(), state: 'signing' }] } as never)
const ports = { ...memory(), keys }
let events = 0
const t = performance.now()
await seedDemo({ ports: { ...ports, onEvent: () => { events++ } }, now: new Date().toISOString() })
console.log('ms', performance.now() - t, 'events', events)
const casework = createCasework(ports)
const desk = casework.as({ tenant: demoTenant, staff: 'eleanor' })
const t2 = performance.now()
console.log(await desk.tasks.counts({ exact: true }), performance.now() - t2)
for (const s of ['todo','in_progress','completed','overdue','skipped'] as const) console.log(s, (await desk.tasks.counts({ exact: true, status: [s] })).all)
