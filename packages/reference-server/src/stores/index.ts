export { frozenCopy } from './frozen-copy.ts'
export {
  assertAttempts,
  assertCount,
  assertLimit,
  codeOutcome,
  extendOutcome,
  isExpired,
  spendOutcome,
  tokenState,
} from './outcomes.ts'
export { hasRepeatedAlias, isSameCertificate } from './same-certificate.ts'
export { assertCredential, assertStorable, isStorableText, storableEvent } from './storable.ts'
export { conflict, isStoreError, StoreError, type StoreErrorCode, storeErrorCodes } from './store-error.ts'
export { createSweeper, type Sweeper } from './sweeper.ts'
export { throttleWindow } from './throttle-window.ts'
