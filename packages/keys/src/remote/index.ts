export { type AdssKeyOptions, openAdssKey } from './adss-key.ts'
export { type CscAuthorization, type CscKeyOptions, openCscKey, type WantedAuthorization } from './csc-key.ts'
export type { FinishOptions, Patience, RemoteKey, RemoteSigner, Requested } from './remote-key.ts'
export type { RemoteTicket } from './remote-ticket.ts'
