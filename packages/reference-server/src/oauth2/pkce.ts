import { createHash } from 'node:crypto'
import { constantTimeEqual } from '../secrets/index.ts'

export type CodeChallengeMethod = 'plain' | 'S256'

// A verifier has 43 to 128 of these characters, and so has a challenge that is the verifier itself. @spec RFC 7636 §4.1, §4.2
const verifierForm = /^[A-Za-z0-9\-._~]{43,128}$/
/** base64url of 32 octets. */
const digestForm = /^[A-Za-z0-9\-_]{43}$/

/** Whether a challenge has the form of its method. */
export function isCodeChallenge(challenge: string, method: CodeChallengeMethod): boolean {
  return (method === 'S256' ? digestForm : verifierForm).test(challenge)
}

/** Whether the verifier answers the challenge. @spec RFC 7636 §4.6 */
export function answersChallenge(
  verifier: string,
  { codeChallenge, method }: { readonly codeChallenge: string; readonly method: CodeChallengeMethod },
): boolean {
  if (!verifierForm.test(verifier)) return false
  const answer = method === 'S256' ? createHash('sha256').update(verifier, 'ascii').digest('base64url') : verifier
  return constantTimeEqual(answer, codeChallenge)
}
