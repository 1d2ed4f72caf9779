import { tiny } from './protocol.ts'

/** The tiny protocol without the check on one binding requirement. */
export default { ...tiny, checks: tiny.checks.filter(({ id }) => id !== 'tiny.sign.counts') }
