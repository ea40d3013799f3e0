import { defineConfig, type Options } from 'tsup'

/** Entries of each published package, by their path under src/ without the extension. */
const packages: Record<string, readonly string[]> = {
  core: ['index', 'system/index', 'phone/index', 'adapter/index', 'types/index'],
  memory: ['index'],
  postgres: ['index', 'pg-boss/index'],
  testkit: ['index', 'builders/index', 'generators/index'],
  http: ['index'],
  twilio: ['index'],
  smtp: ['index'],
  webhooks: ['index'],
  cli: ['main'],
}

export default defineConfig(
  Object.entries(packages).map(([name, entries]): Options => ({
    name,
    entry: Object.fromEntries(entries.map((entry) => [entry, `packages/${name}/src/${entry}.ts`])),
    outDir: `packages/${name}/dist`,
    tsconfig: `packages/${name}/tsconfig.json`,
    format: 'esm',
    target: 'es2022',
    platform: name === 'core' ? 'neutral' : 'node',
    sourcemap: true,
    clean: true,
    treeshake: true,
    skipNodeModulesBundle: true,
    external: [/^@casework\//],
    // The command line is run, not imported. tsup 8 sets baseUrl, which TypeScript 6 calls deprecated.
    dts: name !== 'cli' && { compilerOptions: { ignoreDeprecations: '6.0' } },
  })),
)
