// The first command of a fresh clone: `npm start` and `npm test` install what the lock file asks for, then run.
// Plain Node, because nothing is installed yet. Not `prestart` and `pretest`: a user's `ignore-scripts` skips those.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

const commands = {
  start: ['--import', 'tsx', '--conditions=@casework/source', 'examples/express-server/src/main.ts'],
  test: ['node_modules/vitest/vitest.mjs', 'run'],
  'test:long': ['node_modules/vitest/vitest.mjs', 'run'],
}

const [name = '', ...args] = process.argv.slice(2)
const command = commands[name]
if (!command) stop(`Usage: node tools/run.mjs ${Object.keys(commands).join('|')} [arguments]`)

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19))
  stop(`Casework needs Node 20.19 or newer; this is ${process.version}.`)

if (!isInstalled()) {
  console.log('Installing what package-lock.json asks for …')
  // NODE_ENV=production would leave out the tools that run TypeScript.
  const status = await run(...npm('ci', '--include=dev', '--no-audit', '--no-fund'))
  if (status !== 0) process.exit(status)
}
process.exit(await run(process.execPath, [...command, ...args], name === 'test:long' ? { LONG: '1' } : {}))

/**
 * Whether node_modules holds what the lock file names. npm keeps a copy of the lock file there; comparing the two
 * takes milliseconds and needs no marker file, and a developer's own `npm install` counts too.
 */
function isInstalled() {
  if (!existsSync(`${root}/node_modules/.package-lock.json`)) return false
  const installed = packagesIn('node_modules/.package-lock.json')
  return Object.entries(packagesIn('package-lock.json')).every(([path, wanted]) => {
    if (!path.startsWith('node_modules/')) return true
    const found = installed[path]
    // Another platform's binary, or a peer that nobody asked for.
    if (!found) return Boolean(wanted.optional ?? wanted.devOptional ?? wanted.peer)
    return found.version === wanted.version && found.link === wanted.link
  })
}

function packagesIn(lockFile) {
  return JSON.parse(readFileSync(`${root}/${lockFile}`, 'utf8')).packages
}

/** The npm that runs this script, which on Windows is no executable; or the one on the path. */
function npm(...words) {
  const cli = process.env.npm_execpath
  return cli?.endsWith('npm-cli.js') ? [process.execPath, [cli, ...words]] : ['npm', words]
}

/** Runs to the end and gives the exit status. Asynchronous, so that a signal reaches the child. */
function run(file, words, env = {}) {
  const child = spawn(file, words, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the child as well: once is enough.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (status, signal) => resolve(status ?? (signal === 'SIGINT' ? 130 : 143)))
  })
}

function stop(message) {
  console.error(message)
  process.exit(1)
}
