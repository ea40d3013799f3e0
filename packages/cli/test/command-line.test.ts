import { describe, expect, it } from 'vitest'
import { run } from './run'

describe('the command line', () => {
  it('--help tells every command and the exit codes', async () => {
    const { exitCode, stdout } = await run(['--help'])
    expect(exitCode).toBe(0)
    for (const word of ['simulate', 'check', 'ops', 'Exit codes']) expect(stdout.join('\n')).toContain(word)
  })

  it('--version says the version and nothing else', async () => {
    expect(await run(['--version'])).toEqual({ exitCode: 0, stdout: ['1.2.3'], stderr: [] })
  })

  it.each([
    [[], 'Say what to do: simulate, check, ops or migrate'],
    [['simulte'], 'There is no command "simulte"'],
    [['simulate'], 'simulate needs a file: casework simulate <scenario.json>'],
    [['simulate', 'a.json', 'b.json'], 'simulate takes one file, here 2: a.json b.json'],
    [['simulate', 'a.json', '--json'], 'simulate takes no --json'],
    [['check'], 'check needs a file: casework check <form.json>'],
    [['check', 'form.json', '--seed', '1'], 'check takes no --seed'],
    [['ops', 'tasks'], 'ops takes no file, here "tasks"'],
    [['migrate', '--exact-counts', 'yes'], '--exact-counts takes on or off, here "yes"'],
    [['ops', '--yaml'], "Unknown option '--yaml'"],
  ])('%j is wrong usage, and the answer says what to do', async (args, problem) => {
    const { exitCode, stdout, stderr } = await run(args)
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: [] })
    expect(stderr[0]).toContain(`casework: ${problem}`)
    expect(stderr.at(-1)).toBe('casework: casework --help tells more')
  })
})
