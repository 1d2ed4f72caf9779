import { adssAccessFaults } from './access-faults.ts'
import { adssUserFaults } from './user-faults.ts'

/** The lies of the server of ADSS CSP about access and users. */
export const adssFaults: typeof adssAccessFaults & typeof adssUserFaults = { ...adssAccessFaults, ...adssUserFaults }
