import { kinds } from '../answers.ts'

/** Conditions that many scenarios share. */

const signs = "methods has 'signatures/signHash' and methods has 'credentials/authorize'"

/** Signatures by credential `main`, authorized by a SAD. */
export const mainSigns: string = `${signs} and answers.credentials.main and facts.main.explicit`

/** Several of them by one authorization. */
export const mainSignsSeveral: string = `${mainSigns} and facts.main.several`

/** The same by credential `scal2`. */
export const scal2Signs: string = `${signs} and answers.credentials.scal2`

/** A credential with an RSA key, of whatever role, whose key knows an algorithm. */
export function rsaSigns(algorithm: string): string {
  return `${signs} and answers.credentials.rsa and rsa.algo has '${algorithm}'`
}

/** A kind of client or credential that the service is said to be without is no gap in the tester's answers. */
export function heedingLacks(when: string | undefined): string | undefined {
  const wanted = kinds.filter(kind => new RegExp(`answers\\.(clients|credentials)\\.${kind}\\b`).test(when ?? ''))
  return wanted.reduce((condition, kind) => `(${condition}) and not lacks has '${kind}'`, when)
}
