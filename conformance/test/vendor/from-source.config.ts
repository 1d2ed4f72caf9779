import type { ViteUserConfig } from 'vitest/config'

const conditions = ['@x/source', 'node']

/** A Vitest of its own, as a vendor has one, but for the packages, which are taken from their sources. */
const config: ViteUserConfig = {
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: { include: ['*.{conformance,spec}.ts'] },
}

export default config
