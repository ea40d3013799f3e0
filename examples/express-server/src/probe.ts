import { createCasework } from '@casework/core'
import { joseKeys, randomSecret } from '@casework/core/system'
import { memory } from '@casework/memory'
import express from 'express'
import { fileURLToPath } from 'node:url'
import { seedDemo } from './demo/seed'
import { demoTenant } from './demo/firm'
import { deskRoutes } from './desk/routes'
import { journal } from './journal'
const j = journal()
const keys = joseKeys({ issuer: 'demo', keys: [{ kid: 'a', secret: randomSecret(), state: 'signing' }] })
const ports = { ...memory(), keys, baseUrl: 'http://localhost:3999', onEvent: j.onEvent }
const casework = createCasework(ports)
const ms = await seedDemo({ ports, now: casework.clock.now() })
const app = express()
app.use('/assets', express.static(fileURLToPath(new URL('../public', import.meta.url)), { index: false }))
app.use(deskRoutes({ casework, tenant: demoTenant, journal: j }))
app.listen(3999, '127.0.0.1', () => console.log('up', ms.filter(m=>m.type==='disability').map(m=>m.id+m.pace).slice(-14).join(' ')))
