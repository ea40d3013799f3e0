// What a user's bundler, Node and TypeScript would find wrong with each published package. Needs `npm run build`.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

let failed = false

for (const name of readdirSync('packages')) {
  const folder = `packages/${name}`
  if (!existsSync(`${folder}/package.json`)) continue
  const manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
  if (manifest.private) continue
  console.log(manifest.name)
  check('publint', ['run', folder, '--strict'])
  // A package that is only a command has no types to get wrong. ESM only: Node 20.19 can require() ES modules.
  if (manifest.exports['.']) check('attw', ['--pack', folder, '--profile', 'esm-only'])
}
process.exit(failed ? 1 : 0)

function check(tool, args) {
  const { status, stdout, stderr } = spawnSync(`node_modules/.bin/${tool}`, args, {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  console.log(status === 0 ? `  ${tool}: good` : `  ${tool}: failed\n${stdout}${stderr}`)
  if (status !== 0) failed = true
}
