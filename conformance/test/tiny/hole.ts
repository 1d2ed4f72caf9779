import type { Protocol } from '../../src/core/protocol.ts'
import { tiny } from './protocol.ts'

/** The tiny protocol without the check on one binding requirement. */
const hole: Protocol<object> = { ...tiny, checks: tiny.checks.filter(({ id }) => id !== 'tiny.sign.counts') }
export default hole
