import { createCasework } from '@casework/core'
import { memory } from '@casework/memory'
import { postgres } from '@casework/postgres'
import { Pool } from 'pg'

/** A process of its own that assigns ten tasks to one case, five at a time. */
const [host = '', database = '', name = ''] = process.argv.slice(2)
const pool = new Pool({ host, database, user: `${database}_app`, max: 5, pipeline: true })
const desk = createCasework({ ...memory(), ...postgres({ pool }) }).as({ tenant: 'acme', system: true })

for (const round of ['a', 'b']) {
  const numbers = [1, 2, 3, 4, 5]
  await Promise.all(
    numbers.map((number) =>
      desk.tasks.assign({ caseId: 'ruiz', templateId: 'age', key: `${name}-${round}-${String(number)}` }),
    ),
  )
}
await pool.end()
