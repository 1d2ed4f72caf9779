import type { Credential } from '../ports/index.ts'
import { decimalCode, keyedCodeHash } from '../secrets/index.ts'
import type { CallContext } from './operation.ts'
import { throttle } from './throttle.ts'

const digits = 8

/** Codes for one credential: enough for every honest retry, and no way to flood the signer's mailbox. */
const mailed = { requests: 30, windowSeconds: 60 }

/**
 * Makes a code for a challenge object, replaces the one that may wait there, and mails it to the signer. Refuses with 429
 * what comes too often, whether a client asks for codes or a consent page that is shown again and again.
 */
export async function sendOneTimeCode(call: CallContext, credential: Credential, authObjectID: string): Promise<void> {
  const { stores, config, mail, random } = call.deps
  await throttle(call, `challenge ${credential.credentialID}`, mailed)
  const user = await stores.users.find(credential.userID)
  if (user === undefined) throw new Error('A credential belongs to no user')
  const code = decimalCode(random, digits)
  const seconds = config.cscV2.oneTimeCodeSeconds
  await stores.oneTimeCodes.issue({
    credentialID: credential.credentialID,
    authObjectID,
    codeHash: keyedCodeHash(config.dataKey, { credentialID: credential.credentialID, authObjectID, code }),
    expiresAt: new Date(call.now.getTime() + seconds * 1000),
  })
  await mail.send({
    to: user.email,
    subject: `${config.cscV2.name}: your one-time code`,
    text: `${code} is your one-time code for a signature with "${credential.description ?? credential.credentialID}". It is good for ${seconds} seconds. If you are not signing anything now, do not give it to anybody.`,
  })
}

/** Whether the code is the one that waits for this object; a right one is gone then. */
export async function spendOneTimeCode(
  call: CallContext,
  credential: Credential,
  given: { readonly authObjectID: string; readonly code: string },
): Promise<boolean> {
  const { stores, config } = call.deps
  const { credentialID } = credential
  const { authObjectID } = given
  const codeHash = keyedCodeHash(config.dataKey, { credentialID, authObjectID, code: given.code })
  const code = { credentialID, authObjectID, codeHash }
  if (await stores.oneTimeCodes.spend({ ...code, now: call.now })) {
    if (call.faults.tell('otp-reused')) await putBack(call, code)
    return true
  }
  if (call.faults.isOn('otp-expired-accepted') && (await stores.oneTimeCodes.spend({ ...code, now: longAgo }))) {
    return call.faults.tell('otp-expired-accepted')
  }
  return call.faults.isOn('otp-other-credential') && (await fitsAnother(call, credential, given.code))
}

const longAgo = new Date(0)

async function putBack(
  call: CallContext,
  code: { readonly credentialID: string; readonly authObjectID: string; readonly codeHash: string },
): Promise<void> {
  const expiresAt = new Date(call.now.getTime() + call.deps.config.cscV2.oneTimeCodeSeconds * 1000)
  await call.deps.stores.oneTimeCodes.issue({ ...code, expiresAt })
}

/** The lie of a code that is not bound to its credential. */
async function fitsAnother(call: CallContext, credential: Credential, code: string): Promise<boolean> {
  const { stores, config } = call.deps
  for (const { credentialID, auth } of await stores.credentials.listByUser(credential.userID)) {
    for (const { id: authObjectID } of auth.factors) {
      const codeHash = keyedCodeHash(config.dataKey, { credentialID, authObjectID, code })
      if (await stores.oneTimeCodes.spend({ credentialID, authObjectID, codeHash, now: call.now })) {
        return call.faults.tell('otp-other-credential')
      }
    }
  }
  return false
}
