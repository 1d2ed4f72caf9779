import type { Reasons } from '../protocol-mutants.ts'

/**
 * Assertions that no sharp lie singles out, by check and name, with the reason. Each is here because it is worth having:
 * it says what is wrong in plainer words than the assertion that would also be broken.
 */
export const redundant: Reasons = {}
