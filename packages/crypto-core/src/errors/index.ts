export { type ErrorCode, errorCodes } from './codes.ts'
export { CryptoError, type CryptoErrorOptions, isCryptoError, type Where } from './crypto-error.ts'
