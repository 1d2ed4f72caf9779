import { tiny } from './protocol.ts'

/** The tiny protocol as `--protocol ./module.ts` finds it. */
export default tiny
