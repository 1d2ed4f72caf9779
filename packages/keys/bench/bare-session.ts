import { SHA_256 } from '@x/crypto-core/hash'
import { encodeDigestInfo } from '@x/crypto-core/pkcs1'
import * as ck from '../src/pkcs11/constants.ts'
import { type Cryptoki, type Handle, loadCryptoki } from '../src/pkcs11/cryptoki.ts'

/** Sessions with nothing around them: the limit that a pool of as many can reach. */
export interface BareSessions {
  /** Signs `count` times, all sessions at once, off the thread. */
  rsa(label: string, count: number): Promise<void>
  /** Signs `count` times over the first session, on the thread. */
  ec(label: string, count: number): void
  close(): void
}

/** The library is running and the user logged in: somebody holds the token open. */
export async function bareRate(options: {
  library: string
  tokenLabel: string
  sessions: number
}): Promise<BareSessions> {
  const cryptoki = await loadCryptoki(options.library)
  const slot = cryptoki
    .C_GetSlotList(true)
    .find(id => cryptoki.C_GetTokenInfo(id).label.trimEnd() === options.tokenLabel)!
  const sessions = Array.from({ length: options.sessions }, () => cryptoki.C_OpenSession(slot, ck.CKF_SERIAL_SESSION))
  const digest = new Uint8Array(32).fill(1)
  // The binding keeps bare pointers to what it reads and writes: these outlive every call.
  const buffers = sessions.map(() => ({
    input: Buffer.from(encodeDigestInfo(SHA_256, digest)),
    output: Buffer.alloc(512),
  }))
  return {
    rsa: async (label, count) => {
      const key = privateKey(cryptoki, sessions[0]!, label)
      let left = count
      const lane = async (session: Handle, index: number): Promise<void> => {
        const { input, output } = buffers[index]!
        while (left-- > 0) {
          cryptoki.C_SignInit(session, { mechanism: ck.CKM_RSA_PKCS }, key)
          await cryptoki.C_SignAsync(session, input, output)
        }
      }
      await Promise.all(sessions.map(lane))
    },
    ec: (label, count) => {
      const key = privateKey(cryptoki, sessions[0]!, label)
      const [input, output] = [Buffer.from(digest), Buffer.alloc(512)]
      for (let index = 0; index < count; index++) {
        cryptoki.C_SignInit(sessions[0]!, { mechanism: ck.CKM_ECDSA }, key)
        cryptoki.C_Sign(sessions[0]!, input, output)
      }
    },
    close: () => {
      for (const session of sessions) cryptoki.C_CloseSession(session)
    },
  }
}

function privateKey(cryptoki: Cryptoki, session: Handle, label: string): Handle {
  cryptoki.C_FindObjectsInit(session, [
    { type: ck.CKA_CLASS, value: ck.CKO_PRIVATE_KEY },
    { type: ck.CKA_LABEL, value: Buffer.from(label) },
  ])
  const found = cryptoki.C_FindObjects(session)
  cryptoki.C_FindObjectsFinal(session)
  if (found === null) throw new Error(`No private key is labelled ${label}`)
  return found
}
