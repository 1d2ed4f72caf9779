import { authLogin } from './auth-login.ts'
import { authRevoke } from './auth-revoke.ts'
import { credentialsAuthorize } from './credentials-authorize.ts'
import { credentialsAuthorizeCheck } from './credentials-authorize-check.ts'
import { credentialsExtendTransaction } from './credentials-extend-transaction.ts'
import { credentialsGetChallenge } from './credentials-get-challenge.ts'
import { credentialsInfo } from './credentials-info.ts'
import { credentialsList } from './credentials-list.ts'
import { infoOperation } from './info.ts'
import type { Operation } from './operation.ts'
import { signaturesSignHash } from './signatures-sign-hash.ts'
import { signaturesSignPolling } from './signatures-sign-polling.ts'

const announced: readonly Operation[] = [
  authLogin,
  authRevoke,
  credentialsList,
  credentialsInfo,
  credentialsAuthorize,
  credentialsAuthorizeCheck,
  credentialsGetChallenge,
  credentialsExtendTransaction,
  signaturesSignHash,
  signaturesSignPolling,
]

const oauthMethods = ['oauth2/authorize', 'oauth2/pushed_authorize', 'oauth2/token', 'oauth2/revoke']

/** Every API method that exists; `info.methods` names these and the OAuth 2.0 endpoints, and nothing else. */
export const apiOperations: readonly Operation[] = [
  infoOperation(['info', ...announced.map(({ id }) => id), ...oauthMethods]),
  ...announced,
]
