import { type CredentialRole, kinds } from '../answers.ts'

/** Conditions that many scenarios share. */

const signs = "methods has 'signatures/signHash' and methods has 'credentials/authorize'"

/** Signatures by credential `main`, authorized by a SAD. */
export const mainSigns: string = explicitly('main')

/** The same by the credential of another role. */
export function explicitly(role: CredentialRole): string {
  return `${signs} and answers.credentials.${role} and facts.${role}.explicit`
}

/** Several of them by one authorization. */
export const mainSignsSeveral: string = `${mainSigns} and facts.main.several`

/** The same by credential `scal2`. */
export const scal2Signs: string = explicitly('scal2')

/** A credential with an RSA key, of whatever role, whose key knows an algorithm. One that nobody named is presumed explicit. */
export function rsaSigns(algorithm: string): string {
  const explicit = '(rsa.role or facts.rsa.explicit)'
  return `${signs} and answers.credentials.rsa and ${explicit} and rsa.algo has '${algorithm}'`
}

/** A kind of client or credential that the service is said to be without is no gap in the tester's answers. */
export function heedingLacks(when: string | undefined): string | undefined {
  const wanted = kinds.filter(kind => new RegExp(`answers\\.(clients|credentials)\\.${kind}\\b`).test(when ?? ''))
  return wanted.reduce((condition, kind) => `(${condition}) and not lacks has '${kind}'`, when)
}
