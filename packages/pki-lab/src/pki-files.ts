import { createPublicKey } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isPkiLabError, PkiLabError } from './errors.ts'
import { toPem } from './pem.ts'
import type { Pki } from './pki.ts'

/**
 * Writes `<name>.crt` (DER), `<name>.pem`, `<name>.chain.pem` and, for keys of the lab, `<name>.key.pem` (mode 0600) of
 * each entity, `<ca>.crl` (and `<ca>.delta.crl`, where it makes them) of each CA, and `trust-anchors.pem`.
 */
export async function writePki(pki: Pki, options: { readonly directory: string; readonly now: Date }): Promise<void> {
  const { directory, now } = options
  await mkdir(directory, { recursive: true })
  const write = (name: string, content: string | Uint8Array, mode = 0o644) =>
    writeFile(join(directory, name), content, { mode })
  for (const name of pki.names) {
    const { certificate, chain, privateKeyPem } = pki.entity(name)
    await write(`${name}.crt`, certificate)
    await write(`${name}.pem`, toPem('CERTIFICATE', certificate))
    await write(`${name}.chain.pem`, chain.map(der => toPem('CERTIFICATE', der)).join(''))
    if (privateKeyPem !== undefined) await write(`${name}.key.pem`, privateKeyPem, 0o600)
    const crl = await pki.crl(name, { now }).catch(notACa)
    if (crl) await write(`${name}.crl`, crl)
    const delta = crl && (await pki.deltaCrl(name, { now }).catch(noService))
    if (delta) await write(`${name}.delta.crl`, delta)
  }
  await write(
    'trust-anchors.pem',
    pki
      .trustAnchors()
      .map(der => toPem('CERTIFICATE', der))
      .join(''),
  )
}

/** The private keys among `<name>.key.pem` that are there. */
export async function readPrivateKeys(directory: string, names: readonly string[]): Promise<Record<string, string>> {
  const entries = names.map(async (name): Promise<[string, string] | undefined> => {
    const pem = await readFile(join(directory, `${name}.key.pem`), 'utf8').catch(notThere)
    return pem === undefined ? undefined : [name, pem]
  })
  return Object.fromEntries((await Promise.all(entries)).filter(entry => entry !== undefined))
}

/** SubjectPublicKeyInfo (DER) from a file in PEM or DER. */
export async function readPublicKey(file: string): Promise<Uint8Array> {
  const octets = await readFile(file)
  if (!octets.includes('-----BEGIN')) return new Uint8Array(octets)
  try {
    return new Uint8Array(createPublicKey({ key: octets, format: 'pem' }).export({ type: 'spki', format: 'der' }))
  } catch {
    throw new PkiLabError('PKI_KEY', `${file} must hold a public key in PEM or DER`)
  }
}

/** Nor one that leaves its CRLs to another. */
function notACa(error: unknown): undefined {
  if (!isPkiLabError(error, 'PKI_NOT_A_CA') && !isPkiLabError(error, 'PKI_NO_SERVICE')) throw error
}

function noService(error: unknown): undefined {
  if (!isPkiLabError(error, 'PKI_NO_SERVICE')) throw error
}

function notThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
