import { createDecipheriv, pbkdf2, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { type Codec, decode, octetString } from '@x/crypto-core/der'
import { CryptoError } from '@x/crypto-core/errors'
import type { AlgorithmIdentifier } from '@x/crypto-core/spki'
import {
  hmacWithSHA1,
  PBES2Params,
  PBKDF2Params,
  Pkcs12PbeParams,
  ScryptParams,
} from '../asn1/password-based-encryption.ts'
import { KeyError } from '../key-error.ts'
import { type DerivationBudget, maxPbkdf2Rounds, maxPkcs12Rounds, maxScryptWork } from './derivation-budget.ts'
import { bmpPassword, pkcs12Kdf, purpose } from './pkcs12-kdf.ts'

export interface PasswordEncrypted {
  readonly algorithm: AlgorithmIdentifier
  readonly encrypted: Uint8Array
  readonly password: string
  /** Of the file that the key or safe is from. */
  readonly budget: DerivationBudget
}

/**
 * Decrypts what a password encrypts in PKCS #8 and PKCS #12: PBES2 with PBKDF2 or scrypt and AES or triple DES in CBC
 * mode, and the triple-DES schemes of PKCS #12. Throws PASSPHRASE_INCORRECT when the padding is wrong, FORM_UNSUPPORTED
 * for other algorithms, LIMIT for a derivation beyond the documented cost. @spec RFC 8018 §6.2, RFC 7292 §C
 */
export async function decryptWithPassword({ algorithm, encrypted, ...secret }: PasswordEncrypted): Promise<Uint8Array> {
  const { cipher, key, iv } = await secretsOf(algorithm, secret)
  try {
    const decipher = createDecipheriv(cipher, key, iv)
    return new Uint8Array(Buffer.concat([decipher.update(encrypted), decipher.final()]))
  } catch (cause) {
    const message = 'The passphrase does not decrypt this key or container'
    throw new KeyError('PASSPHRASE_INCORRECT', message, { spec: 'RFC 8018 §6.2.2', cause })
  }
}

type Password = Pick<PasswordEncrypted, 'password' | 'budget'>

interface Secrets {
  readonly cipher: string
  readonly key: Uint8Array
  readonly iv: Uint8Array
}

async function secretsOf(algorithm: AlgorithmIdentifier, secret: Password): Promise<Secrets> {
  if (algorithm.algorithm === id_PBES2) return pbes2Secrets(parametersOf(algorithm, PBES2Params), secret)
  const keyLength = pkcs12TripleDes[algorithm.algorithm]
  if (keyLength === undefined) throw unsupported('encryption', algorithm.algorithm)
  const { salt, iterations } = parametersOf(algorithm, Pkcs12PbeParams)
  secret.budget.spend(iterations, maxPkcs12Rounds)
  const shared = { hash: 'sha1', password: bmpPassword(secret.password), salt, iterations }
  const key = await pkcs12Kdf({ ...shared, id: purpose.key, length: keyLength })
  const iv = await pkcs12Kdf({ ...shared, id: purpose.iv, length: 8 })
  return { cipher: keyLength === 24 ? 'des-ede3-cbc' : 'des-ede-cbc', key, iv }
}

async function pbes2Secrets({ keyDerivationFunc, encryptionScheme }: PBES2Params, secret: Password): Promise<Secrets> {
  const scheme = cbcCiphers[encryptionScheme.algorithm]
  if (scheme === undefined) throw unsupported('encryption', encryptionScheme.algorithm)
  const iv = parametersOf(encryptionScheme, octetString)
  const key = await derivedKey(keyDerivationFunc, secret, scheme.keyLength)
  return { cipher: scheme.cipher, key, iv }
}

async function derivedKey(
  kdf: AlgorithmIdentifier,
  { password, budget }: Password,
  length: number,
): Promise<Uint8Array> {
  if (kdf.algorithm === id_PBKDF2) {
    const { salt, iterationCount, prf } = parametersOf(kdf, PBKDF2Params)
    const hash = pseudoRandomFunctions[prf.algorithm]
    if (hash === undefined) throw unsupported('pseudo-random function', prf.algorithm)
    budget.spend(iterationCount, maxPbkdf2Rounds)
    return promisify(pbkdf2)(password, salt, iterationCount, length, hash)
  }
  if (kdf.algorithm !== id_scrypt) throw unsupported('key derivation', kdf.algorithm)
  const { salt, costParameter: N, blockSize: r, parallelizationParameter: p } = parametersOf(kdf, ScryptParams)
  budget.spend(Math.min(N, r, p) < 1 ? 0 : N * r * p, maxScryptWork)
  const derive = promisify<string, Uint8Array, number, object, Buffer>(scrypt)
  return derive(password, salt, length, { N, r, p, maxmem: 256 * maxScryptWork })
}

function parametersOf<T>({ algorithm, parameters }: AlgorithmIdentifier, codec: Codec<T>): T {
  if (parameters) return decode(codec, parameters, { name: 'parameters' })
  throw new CryptoError('DER_MISSING_MEMBER', `The parameters of ${algorithm} are missing`, { spec: 'RFC 8018 §A' })
}

function unsupported(what: string, oid: string): KeyError {
  const message = `The ${what} ${oid} is not read: write the container again with PBES2 and AES`
  return new KeyError('FORM_UNSUPPORTED', message, { spec: 'RFC 8018 §A' })
}

const id_PBES2 = '1.2.840.113549.1.5.13'
const id_PBKDF2 = '1.2.840.113549.1.5.12'
const id_scrypt = '1.3.6.1.4.1.11591.4.11'

const pseudoRandomFunctions: Readonly<Record<string, string>> = {
  [hmacWithSHA1]: 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
}

const cbcCiphers: Readonly<Record<string, { readonly cipher: string; readonly keyLength: number }>> = {
  '2.16.840.1.101.3.4.1.2': { cipher: 'aes-128-cbc', keyLength: 16 },
  '2.16.840.1.101.3.4.1.22': { cipher: 'aes-192-cbc', keyLength: 24 },
  '2.16.840.1.101.3.4.1.42': { cipher: 'aes-256-cbc', keyLength: 32 },
  '1.2.840.113549.3.7': { cipher: 'des-ede3-cbc', keyLength: 24 },
}

/** pbeWithSHAAnd3-KeyTripleDES-CBC and pbeWithSHAAnd2-KeyTripleDES-CBC, with the octets of their keys. */
const pkcs12TripleDes: Readonly<Record<string, number>> = {
  '1.2.840.113549.1.12.1.3': 24,
  '1.2.840.113549.1.12.1.4': 16,
}
