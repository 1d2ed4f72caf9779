import { join } from 'node:path'
import { describeConformance } from '../../../src/vitest/index.ts'

const tiny = join(import.meta.dirname, '../../tiny')

describeConformance({
  target: `msw:${join(tiny, 'handlers.ts')}`,
  protocol: join(tiny, 'module.ts'),
  level: process.env.TINY_LEVEL === 'should' ? 'should' : 'must',
})
