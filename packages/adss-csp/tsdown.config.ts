/** One entry for each export of package.json. Nothing of one platform is used, so the output runs on all. */
export default {
  entry: ['src/index.ts', 'src/msw.ts', 'src/operations.ts', 'src/validators.ts'],
  format: 'esm',
  platform: 'neutral',
  fixedExtension: true,
  target: 'es2023',
  dts: true,
}
