import { findSoftHsm } from '../../src/serve/softhsm.ts'

/** Throws where SoftHSM must not be missing. */
export function softHsmIsMissing(): boolean {
  if (findSoftHsm() !== undefined) return false
  if (process.env.CI || process.env.TEST_CORPORA_REQUIRED === '1') throw new Error('SoftHSM is required here')
  console.warn('skipped, as SoftHSM is missing')
  return true
}
