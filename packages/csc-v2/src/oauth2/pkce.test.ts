import { expect, test } from 'vitest'
import { codeChallenge, createCodeVerifier } from './pkce.ts'

test('the vector of RFC 7636 appendix B', async () => {
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
  await expect(codeChallenge(verifier)).resolves.toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
})

test('verifiers are new and well formed', () => {
  const verifiers = Array.from({ length: 50 }, createCodeVerifier)
  expect(new Set(verifiers).size).toBe(50)
  for (const verifier of verifiers) expect(verifier).toMatch(/^[A-Za-z0-9_-]{43}$/)
})

test.each(['short', 'a'.repeat(129), `${'a'.repeat(43)}+`])('a malformed verifier is refused', async verifier => {
  await expect(codeChallenge(verifier)).rejects.toThrow(TypeError)
})
