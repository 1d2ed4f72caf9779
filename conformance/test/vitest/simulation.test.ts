import { describeConformance } from '../../src/vitest/index.ts'

describeConformance({ target: 'sim:csc-v2', set: 'csc-v2-2.0.0.2', seed: 'vitest adapter' })
