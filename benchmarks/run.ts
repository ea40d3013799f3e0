import { parseArgs } from 'node:util'
import type { BenchTable } from './harness'
import { printTable } from './print-table'

type Suite = () => BenchTable[] | Promise<BenchTable[]> | AsyncGenerator<BenchTable>

const { values, positionals: named } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    /** Of `postgres`: how many tasks; each number is a run of its own. */
    rows: { type: 'string', multiple: true, default: ['1000000'] },
    /** Of `bulk` and `memory`: how many cases. */
    cases: { type: 'string', default: '10000' },
    /** Of `sweep`, `drain` and `relay`: how many timers or messages one round has. */
    due: { type: 'string', default: '4000' },
    /** Of `postgres`: prints the plan of every list and counter. */
    explain: { type: 'boolean', default: false },
  },
})

/** Loaded by name, so that one suite runs without the others and what they need. */
const suites: Readonly<Record<string, () => Promise<Suite>>> = {
  visibility: async () => (await import('./visibility')).visibilityBench,
  conditions: async () => (await import('./conditions')).conditionsBench,
  transitions: async () => (await import('./transitions')).transitionsBench,
  due: async () => (await import('./due')).dueBench,
  tokens: async () => (await import('./tokens')).tokensBench,
  email: async () => (await import('./email')).emailBench,
  sms: async () => (await import('./sms')).smsBench,
}

/** They take minutes, so they run when they are named. */
const longSuites: typeof suites = {
  bulk: async () => {
    const { bulkBench } = await import('./bulk/bulk-bench')
    const tell = (line: string) => console.error(line)
    const { besideBench } = await import('./bulk/beside-bench')
    const { notifyBench } = await import('./bulk/notify-bench')
    const options = { cases: Number(values.cases), tell }
    return async function* () {
      yield await bulkBench(options)
      yield await besideBench(options)
      yield await notifyBench(options)
    }
  },
  memory: async () => {
    const { memoryBench } = await import('./bulk/memory-bench')
    const tell = (line: string) => console.error(line)
    return async () => [await memoryBench({ cases: Number(values.cases), tell })]
  },
  sweep: async () => {
    const { sweepBench } = await import('./worker/sweep-bench')
    const tell = (line: string) => console.error(line)
    return () => sweepBench({ cases: Number(values.due), rounds: 3, tell })
  },
  drain: async () => {
    const { drainBench } = await import('./worker/drain-bench')
    const tell = (line: string) => console.error(line)
    return async () => [await drainBench({ due: Number(values.due), tell })]
  },
  relay: async () => {
    const { relayBench } = await import('./worker/relay-bench')
    const tell = (line: string) => console.error(line)
    return () => relayBench({ messages: Number(values.due), rounds: 3, tell })
  },
  postgres: async () => {
    const { postgresBench } = await import('./postgres/suite')
    const { explain, rows } = values
    return async function* () {
      for (const each of rows) {
        const tell = (line: string) => console.error(line)
        for await (const table of postgresBench({ rows: Number(each), explain, tell }))
          yield { ...table, title: `${table.title}, ${each} tasks` }
      }
    }
  },
}

const all = { ...suites, ...longSuites }
const unknown = named.filter((name) => !Object.hasOwn(all, name))
if (unknown.length > 0) {
  console.error(`No benchmark ${unknown.join(', ')}; there are ${Object.keys(all).join(', ')}`)
  process.exit(1)
}

const tables: BenchTable[] = []
for (const [name, load] of Object.entries(named.length > 0 ? all : suites)) {
  if (named.length > 0 && !named.includes(name)) continue
  const suite = await load()
  for await (const table of await suite()) {
    tables.push(table)
    if (!values.json) printTable(table)
  }
}
if (values.json) console.log(JSON.stringify(tables, null, 2))
// What a plan must never do is not a matter of the machine, unlike every time.
if (tables.some(({ rows, isLaw }) => isLaw === true && rows.some(({ verdict }) => verdict?.met === false))) {
  console.error('A list reads more than a page needs')
  process.exitCode = 1
}
