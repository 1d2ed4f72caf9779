import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/index.ts', 'src/msw.ts', 'src/operations.ts', 'src/validators.ts'],
  platform: 'neutral',
  target: 'es2023',
  dts: true,
  exports: false,
})
