export { openAccountTokenKey, sealAccountTokenKey } from './account-token-key.ts'
export { constantTimeEqual } from './constant-time.ts'
export { decimalCode } from './decimal-code.ts'
export { type NewToken, newToken } from './new-token.ts'
export { keyedCodeHash } from './one-time-code-hash.ts'
export { newOpaqueToken, secretHash } from './opaque-token.ts'
export {
  hashPassword,
  type PasswordCost,
  simulationPasswordCost,
  verifyPassword,
} from './password-hash.ts'
export { open, seal } from './sealed.ts'
export type { SecretErrorCode } from './secret-error.ts'
export { verifiedClaims } from './verified-claims.ts'
