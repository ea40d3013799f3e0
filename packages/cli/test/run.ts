import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { runCommandLine } from '../src/command-line'

/** What a command wrote, and how it ended. */
export interface Ran {
  readonly exitCode: number
  readonly stdout: readonly string[]
  readonly stderr: readonly string[]
}

/** Runs `casework` with arguments; the files given take the place of those on the disk, JSON or as text. */
export async function run(
  args: readonly string[],
  files: Readonly<Record<string, unknown>> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const stdout: string[] = []
  const stderr: string[] = []
  const exitCode = await runCommandLine(args, {
    version: '1.2.3',
    env,
    stdout: (line) => stdout.push(line),
    stderr: (line) => stderr.push(line),
    readFile: async (path) => {
      const file = files[path]
      if (file === undefined) return readFile(path, 'utf8')
      return typeof file === 'string' ? file : JSON.stringify(file)
    },
  })
  return { exitCode, stdout, stderr }
}

/** A path from this folder. */
export function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url))
}

/** A small story: a firm, a case and a yes/no task on it, then these steps. */
export function story(...steps: readonly unknown[]) {
  return {
    casework: 'scenario/1',
    start: '2026-03-02T14:00:00Z',
    tenant: 'acme',
    steps: [
      { do: 'settings.put', with: { timeZone: 'America/New_York', firmName: 'Acme Law' } },
      { do: 'cases.put', with: { id: 'ruiz', name: 'Ruiz v. Harbor Lines' } },
      {
        do: 'templates.put',
        with: { id: 'treated', name: 'Were you treated?', type: 'yesNo', due: { days: 3 } },
      },
      { do: 'tasks.assign', with: { caseId: 'ruiz', templateId: 'treated' }, save: 'treated' },
      ...steps,
    ],
  }
}

/** Runs a story, and gives its lines as values. */
export async function simulate(scenario: unknown, ...args: readonly string[]) {
  const ran = await run(['simulate', 'story.json', ...args], { 'story.json': scenario })
  const lines = ran.stdout.map((line) => JSON.parse(line))
  return { ...ran, lines, failed: lines.filter((line) => line.kind === 'failed') }
}
