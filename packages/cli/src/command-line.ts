import { parseArgs } from 'node:util'
import { check } from './commands/check'
import { migrate } from './commands/migrate'
import { ops } from './commands/ops'
import { simulate } from './commands/simulate'
import { storeNames, type StoreName } from './stores/open-store'
import { UsageError, type ExitCode, type Surroundings } from './surroundings'

const help = `Casework: client task work on cases.

Usage:
  casework simulate <scenario.json> [--seed N] [--store memory|pglite|postgres]
      Tells a story on the real engine with a virtual clock, one line of JSON for all that happens.
  casework check <form.json> [--with templates.json] [--fields fields.json]
      Tells what publishing a form would refuse or warn of.
  casework ops [--json]
      Lists every operation; --json adds the JSON Schemas of what goes in and comes out.
  casework migrate [--print] [--schema NAME] [--grant-to ROLE] [--exact-counts on|off]
      Brings the schema of DATABASE_URL up to this version; --print prints the statements instead. --exact-counts keeps a
      tally for exact counts of a whole firm, or gives it up.
  casework --help | --version

Exit codes: 0 good, 1 an expectation or a check failed, 2 wrong usage.`

/**
 * Runs the command line: `casework` with these arguments. Writes only through its surroundings, and resolves with the
 * exit code; it rejects only for a fault of Casework itself.
 */
export async function runCommandLine(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  try {
    return await dispatch(args, surroundings)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    for (const line of error.lines) surroundings.stderr(`casework: ${line}`)
    return 2
  }
}

async function dispatch(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { values, positionals } = parse(args)
  if (values.version === true) return say(surroundings, surroundings.version)
  if (values.help === true) return say(surroundings, help)
  const [command, ...rest] = positionals
  const { help: _help, version: _version, ...given } = values
  switch (command) {
    case 'simulate': {
      const { seed, store, ...others } = given
      refuseOptions(command, others)
      const path = onePath(command, 'scenario.json', rest)
      return simulate({ path, seed: seedOf(seed), store: storeOf(store) }, surroundings)
    }
    case 'check': {
      const { with: templates, fields, ...others } = given
      refuseOptions(command, others)
      return check({ form: onePath(command, 'form.json', rest), templates, fields }, surroundings)
    }
    case 'ops': {
      const { json, ...others } = given
      refuseOptions(command, others)
      noFile(command, rest)
      return ops({ json: json === true }, surroundings)
    }
    case 'migrate': {
      const { print, schema, 'grant-to': grantTo, 'exact-counts': exact, ...others } = given
      refuseOptions(command, others)
      noFile(command, rest)
      const exactCounts = exactCountsOf(exact)
      return migrate({ print: print === true, schema, grantTo, exactCounts }, surroundings)
    }
    case undefined:
      throw usage('Say what to do: simulate, check, ops or migrate')
    default:
      throw usage(`There is no command "${command}": simulate, check, ops and migrate are there`)
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
        json: { type: 'boolean' },
        seed: { type: 'string' },
        with: { type: 'string' },
        fields: { type: 'string' },
        store: { type: 'string' },
        print: { type: 'boolean' },
        schema: { type: 'string' },
        'grant-to': { type: 'string' },
        'exact-counts': { type: 'string' },
      },
    })
  } catch (error) {
    if (error instanceof TypeError) throw usage(error.message)
    throw error
  }
}

function say({ stdout }: Surroundings, text: string): ExitCode {
  for (const line of text.split('\n')) stdout(line)
  return 0
}

function onePath(command: string, file: string, paths: readonly string[]): string {
  const [path] = paths
  if (path === undefined) throw usage(`${command} needs a file: casework ${command} <${file}>`)
  if (paths.length > 1) throw usage(`${command} takes one file, here ${paths.length}: ${paths.join(' ')}`)
  return path
}

function noFile(command: string, paths: readonly string[]): void {
  if (paths.length > 0) throw usage(`${command} takes no file, here "${paths.join(' ')}"`)
}

function storeOf(store: string | undefined): StoreName {
  if (store === undefined) return 'memory'
  const name = storeNames.find((each) => each === store)
  if (name === undefined) throw usage(`--store takes ${storeNames.join(', ')}, here "${store}"`)
  return name
}

function exactCountsOf(exact: string | undefined): boolean | undefined {
  if (exact === undefined) return undefined
  if (exact === 'on' || exact === 'off') return exact === 'on'
  throw usage(`--exact-counts takes on or off, here "${exact}"`)
}

function refuseOptions(command: string, others: object): void {
  const [option] = Object.keys(others)
  if (option !== undefined) throw usage(`${command} takes no --${option}`)
}

function seedOf(seed: string | undefined): number {
  if (seed === undefined) return 1
  const value = Number(seed)
  if (/^\d+$/.test(seed) && Number.isSafeInteger(value)) return value
  throw usage(`--seed takes a whole number, here "${seed}"`)
}

function usage(problem: string): UsageError {
  return new UsageError([problem, 'casework --help tells more'])
}
