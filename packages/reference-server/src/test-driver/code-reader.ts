import type { Mailbox } from '../mail/index.ts'
import type { OneTimeCodes, Stores } from '../ports/index.ts'
import { keyedCodeHash } from '../secrets/index.ts'

/** Reads one-time codes as their owner would: out of the mail. */
export interface CodeReader {
  /** Stores that tell the reader which code was issued last; the server must be given these. */
  readonly stores: Stores
  /** The code last sent for an authentication object, or `undefined` when none was. */
  read(request: { readonly credentialID: string; readonly authObjectID: string }): Promise<string | undefined>
}

/**
 * Only a keyed hash of a code is stored, so that the code must be found in the mail; and mail does not say for which
 * object a code is, so that it must be found by the hash.
 */
export function createCodeReader(
  stores: Stores,
  options: { readonly mailbox: Mailbox; readonly dataKey: Uint8Array },
): CodeReader {
  const issued = new Map<string, string>()
  const keyOf = (credentialID: string, authObjectID: string) => JSON.stringify([credentialID, authObjectID])
  const oneTimeCodes: OneTimeCodes = {
    async issue(code) {
      await stores.oneTimeCodes.issue(code)
      issued.set(keyOf(code.credentialID, code.authObjectID), code.codeHash)
    },
    spend: code => stores.oneTimeCodes.spend(code),
  }
  return {
    stores: { ...stores, oneTimeCodes },
    async read({ credentialID, authObjectID }) {
      const codeHash = issued.get(keyOf(credentialID, authObjectID))
      const address = await addressOf(stores, credentialID)
      if (codeHash === undefined || address === undefined) return undefined
      const codes = options.mailbox.messages
        .filter(({ to }) => to === address)
        .flatMap(({ text }) => text.match(/\b\d{4,12}\b/g) ?? [])
      return codes.findLast(code => keyedCodeHash(options.dataKey, { credentialID, authObjectID, code }) === codeHash)
    },
  }
}

async function addressOf({ credentials, users }: Stores, credentialID: string): Promise<string | undefined> {
  const credential = await credentials.find(credentialID)
  return credential && (await users.find(credential.userID))?.email
}
