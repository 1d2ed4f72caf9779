import { defineConfig } from 'vitest/config'

const source = ['@x/source', 'module', 'node', 'development|production']

/** One run over all packages; each package's own sources are resolved, so that no build comes before a test. */
export default defineConfig({
  resolve: { conditions: source },
  ssr: { resolve: { conditions: source, externalConditions: source } },
  test: {
    include: [
      '{packages/*,conformance}/{src,test}/**/*.test.ts',
      'scripts/**/*.test.ts',
      'examples/**/*.test.ts',
      'interop/src/**/*.test.ts',
    ],
    globalSetup: 'scripts/test-folder.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
  },
})
