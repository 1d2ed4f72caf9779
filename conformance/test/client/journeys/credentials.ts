import assert from 'node:assert/strict'
import type { CscClient, NormalizedCredentialInfo } from '@x/csc-v2'
import { describesItsCertificate } from '../certified.ts'
import { clientOf, type Journey, type World } from '../world.ts'

const everything = { certificates: 'chain', certInfo: true, authInfo: true } as const

/** Whose credentials there are, in as much detail as is asked for. */
export const list: Journey = async world => {
  const client = clientOf(world)
  const { credentialIDs } = await client.credentials.list({ clientData: 'a client of tests' })
  assert.ok(own(world).every(id => credentialIDs.includes(id)))
  const { credentialInfos = [] } = await client.credentials.list({ credentialInfo: true, ...everything })
  for (const credential of credentialInfos) describesItsCertificate(credential)
  await client.credentials.list({ credentialInfo: true, onlyValid: true })
  await client.credentials.list({ credentialInfo: true, certificates: 'none', certInfo: true })
  await client.credentials.list({ credentialInfo: true, authInfo: true, clientData: 'a client of tests' })
  await client.credentials.list({ onlyValid: true })
  const { userID } = world.answers.users.main
  assert.ok((await clientOf(world, 'client').credentials.list({ userID })).credentialIDs.length > 0)
}

/** All that belong to the user and are named to the tester. */
function own({ answers }: World): readonly string[] {
  const { foreign: _, ...mine } = answers.credentials
  return Object.values(mine).map(({ credentialID }) => credentialID)
}

const kinds = ['main', 'ecdsa384', 'otp', 'oauth2', 'expired', 'revoked'] as const

/** One credential of each kind, described in each way. */
export const describe: Journey = async world => {
  const client = clientOf(world)
  for (const kind of kinds) {
    const { credentialID } = world.answers.credentials[kind]
    await client.credentials.info({ credentialID })
    await client.credentials.info({ credentialID, certificates: 'single' })
    await client.credentials.info({ credentialID, certificates: 'none', clientData: 'a client of tests' })
    await client.credentials.info({ credentialID, certificates: 'none', certInfo: true })
    await client.credentials.info({ credentialID, certificates: 'chain', authInfo: true, lang: 'en-US' })
    const whole = await whollyDescribed(client, credentialID)
    describesItsCertificate(whole)
    // A service may leave the status out.
    if (kind === 'expired' || kind === 'revoked') assert.equal(whole.cert.status ?? kind, kind)
  }
}

export function whollyDescribed(client: CscClient, credentialID: string): Promise<NormalizedCredentialInfo> {
  return client.credentials.info({ credentialID, ...everything })
}
