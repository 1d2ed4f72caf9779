import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/index.ts', 'src/cli/main.ts', 'src/msw/index.ts', 'src/prove/worker.ts', 'src/vitest/index.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node22.12',
  dts: true,
})
