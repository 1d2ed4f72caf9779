import { defineConfig } from 'tsdown'

/** One entry for each export of package.json, so that the files of `dist` lie as those of `src`. */
export default defineConfig({
  entry: [
    'src/errors/index.ts',
    'src/bytes/index.ts',
    'src/oid/index.ts',
    'src/der/index.ts',
    'src/hash/index.ts',
    'src/spki/index.ts',
    'src/pkcs1/index.ts',
    'src/signature/index.ts',
    'src/x509/index.ts',
    'src/ocsp/index.ts',
    'src/cms/index.ts',
    'src/tsp/index.ts',
    'src/pkix/index.ts',
    'src/cades/index.ts',
  ],
  format: 'esm',
  platform: 'node',
  target: 'node22.12',
  dts: true,
})
