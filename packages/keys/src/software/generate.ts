import { generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { KeyError } from '../key-error.ts'
import type { KeyType } from '../key-type.ts'
import { namedCurveRow } from '../named-curve.ts'
import { type SoftwareKey, softwareKeyOf } from './software-key.ts'

/**
 * A fresh key pair. RSA keys have the public exponent 65537 and 1024 to 16384 bits (what is long enough is the caller's
 * policy). Throws PLATFORM_LACKS_ALGORITHM where node:crypto has no such keys: ML-DSA needs Node 24.6.
 */
export async function generateSoftwareKey(type: KeyType): Promise<SoftwareKey> {
  return softwareKeyOf(await generatePrivateKey(type))
}

async function generatePrivateKey(type: KeyType): Promise<KeyObject> {
  if (type.kind === 'RSA') {
    const { modulusLength } = type
    if (!Number.isInteger(modulusLength) || modulusLength < 1024 || modulusLength > 16384) {
      throw new TypeError('modulusLength must be an integer from 1024 to 16384')
    }
    return (await promisify(generateKeyPair)('rsa', { modulusLength })).privateKey
  }
  if (type.kind === 'EC') {
    const { platformName } = namedCurveRow(type.namedCurve)
    return (await promisify(generateKeyPair)('ec', { namedCurve: platformName })).privateKey
  }
  return generateForScheme(type.kind.toLowerCase())
}

async function generateForScheme(platformName: string): Promise<KeyObject> {
  try {
    // The types of @types/node list the schemes one by one; the platform takes them by name.
    return (await promisify(generateKeyPair)(platformName as 'ed25519')).privateKey
  } catch (cause) {
    const message = `This version of Node.js (${process.version}) has no ${platformName} keys`
    throw new KeyError('PLATFORM_LACKS_ALGORITHM', message, { spec: 'FIPS 204 §5.1', cause })
  }
}
