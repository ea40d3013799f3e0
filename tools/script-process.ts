import { spawn, type ChildProcessByStdio } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { build, defaultServerConditions } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Starts a script in TypeScript as a process of plain Node. It is bundled once for all processes of a test file, in less time than one
 * of them would spend on reading our sources file by file. Node takes the bundle from its standard input, so that nothing is left
 * behind when the process is killed. What it prints is for the caller to read, its errors are printed.
 */
export async function startScript(
  script: URL,
  args: readonly string[],
): Promise<ChildProcessByStdio<Writable, Readable, null>> {
  const code = await bundled(fileURLToPath(script))
  const child = spawn(process.execPath, ['--input-type=module', '-', ...args], {
    // What is not in the bundle is looked for from here.
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  // It may have ended before it has read all of it.
  child.stdin.on('error', () => undefined)
  child.stdin.end(code)
  return child
}

const bundles = new Map<string, Promise<string>>()

function bundled(script: string): Promise<string> {
  const known = bundles.get(script) ?? bundle(script)
  bundles.set(script, known)
  return known
}

async function bundle(script: string): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: {
      noExternal: true,
      external: ['pg', 'pg-boss'],
      resolve: { conditions: ['@casework/source', ...defaultServerConditions] },
    },
    build: { ssr: script, write: false, target: 'node20', minify: false },
  })
  if (!('output' in built) || built.output.length > 1)
    throw new Error(`${script} must be one bundle: import nothing in it later than at its start`)
  return built.output[0].code
}
