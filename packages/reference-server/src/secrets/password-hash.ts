import { scrypt, scryptSync } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Random } from '../ports/index.ts'
import { constantTimeEqual } from './constant-time.ts'
import { SecretError } from './secret-error.ts'

/** scrypt parameters: N = 2^logN blocks, of 128·r octets each, p times. @spec RFC 7914 §2 */
export interface PasswordCost {
  readonly logN: number
  readonly r: number
  readonly p: number
}

/**
 * One of the equivalent settings of the OWASP Password Storage Cheat Sheet (N=2^15, r=8, p=3). We take it rather than
 * N=2^17, p=1 because Node runs four of these at once: 4 × 32 MiB is bearable for a server, 4 × 128 MiB is not.
 */
const defaultPasswordCost: PasswordCost = { logN: 15, r: 8, p: 3 }

/** Microseconds instead of a third of a second: for tests and simulations, where the "passwords" protect nothing. */
export const simulationPasswordCost: PasswordCost = { logN: 4, r: 1, p: 1 }

const saltOctets = 16
const hashOctets = 32
const maxPasswordOctets = 1024 // far above any passphrase; bounds the hashing of hostile input
const maxMemory = 256 * 1024 * 1024 // what a stored hash may make us allocate; twice the strongest OWASP setting

/**
 * Hashes a password or PIN: `$scrypt$ln=15,r=8,p=3$salt$hash`, salt and hash in unpadded base64, so that a later change
 * of cost leaves old hashes verifiable. Throws SECRET_PASSWORD when it is empty or longer than 1024 octets.
 *
 * @spec RFC 7914 §6
 */
export async function hashPassword(
  password: string,
  options: { readonly random: Random; readonly cost?: PasswordCost },
): Promise<string> {
  const octets = prepared(password)
  if (octets.length === 0 || octets.length > maxPasswordOctets) {
    throw new SecretError(
      'SECRET_PASSWORD',
      `A password must have 1 to ${maxPasswordOctets} octets, not ${octets.length}.`,
    )
  }
  const { logN, r, p } = options.cost ?? defaultPasswordCost
  if (!isBearable({ logN, r, p })) {
    throw new SecretError('SECRET_PASSWORD_COST', `scrypt cost ln=${logN},r=${r},p=${p} is not allowed.`)
  }
  const salt = options.random.bytes(saltOctets)
  const hash = await derive(octets, salt, { logN, r, p })
  return `$scrypt$ln=${logN},r=${r},p=${p}$${base64(salt)}$${base64(hash)}`
}

/**
 * Is this the password? Give `undefined` where there is no such user: the same work is done before the answer is false,
 * so that time does not tell who exists. Throws SECRET_PASSWORD_HASH when the stored value cannot be read.
 */
export async function verifyPassword(
  password: string,
  encoded: string | undefined,
  options: { readonly absentCost?: PasswordCost } = {},
): Promise<boolean> {
  const octets = prepared(password)
  if (octets.length === 0 || octets.length > maxPasswordOctets) return false
  if (encoded === undefined) {
    await derive(octets, new Uint8Array(saltOctets), options.absentCost ?? defaultPasswordCost)
    return false
  }
  const { cost, salt, hash } = decode(encoded)
  return constantTimeEqual(await derive(octets, salt, cost), hash)
}

/** Composed and decomposed accents are the same password. @spec RFC 8265 §4.2.2 */
function prepared(password: string): Buffer {
  return Buffer.from(password.normalize('NFC'), 'utf8')
}

const encodedForm = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})$/

function decode(encoded: string): { cost: PasswordCost; salt: Uint8Array; hash: Uint8Array } {
  const [, logN, r, p, salt, hash] = encodedForm.exec(encoded) ?? []
  const cost = { logN: Number(logN), r: Number(r), p: Number(p) }
  if (salt === undefined || hash === undefined || !isBearable(cost)) {
    throw new SecretError(
      'SECRET_PASSWORD_HASH',
      'A stored password hash is not `$scrypt$ln=…,r=…,p=…$salt$hash` within our bounds.',
    )
  }
  return { cost, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') }
}

function isBearable({ logN, r, p }: PasswordCost): boolean {
  const integers = Number.isInteger(logN) && Number.isInteger(r) && Number.isInteger(p)
  return integers && logN >= 1 && logN <= 20 && r >= 1 && p >= 1 && p <= 16 && memory({ logN, r }) <= maxMemory
}

/** @spec RFC 7914 §2: 128·N·r octets, and as much again per lane for B. */
function memory({ logN, r }: { readonly logN: number; readonly r: number }): number {
  return 128 * 2 ** logN * r
}

function derive(password: Uint8Array, salt: Uint8Array, cost: PasswordCost): Promise<Uint8Array> {
  const parameters = { N: 2 ** cost.logN, r: cost.r, p: cost.p, maxmem: 2 * maxMemory }
  // The way to another thread and back takes longer than so little work; what else is due has its turn all the same.
  if (memory(cost) * cost.p <= memory(simulationPasswordCost))
    return setImmediate().then(() => scryptSync(password, salt, hashOctets, parameters))
  return new Promise((resolve, reject) => {
    scrypt(password, salt, hashOctets, parameters, (error, hash) => (error ? reject(error) : resolve(hash)))
  })
}

function base64(octets: Uint8Array): string {
  return Buffer.from(octets).toString('base64').replace(/=+$/, '')
}
