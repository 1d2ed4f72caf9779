import { defineConfig } from 'tsdown'

/** One entry for each export of package.json; peers and dependencies stay outside, so that what is optional stays so. */
export default defineConfig({
  entry: [
    'src/index.ts',
    'src/software/index.ts',
    'src/pkcs12/index.ts',
    'src/webcrypto/index.ts',
    'src/pkcs11/index.ts',
    'src/remote/index.ts',
    'src/contracts/index.ts',
  ],
  format: 'esm',
  dts: true,
  platform: 'node',
  target: 'node22.12',
})
