import { hexEncode } from '@x/crypto-core/bytes'
import { decode, encode, octetString } from '@x/crypto-core/der'
import { SHA_256 } from '@x/crypto-core/hash'
import { describe, expect, it } from 'vitest'
import { missingOpenssl, opensslOracle } from '../../test/openssl.ts'
import { inOpensslFolder, issueChain, type OpensslFolder } from '../../test/openssl-files.ts'
import { skipWithout } from '../../test/required.ts'
import { thoroughness } from '../../test/thoroughness.ts'
import { coreOracle, signerContract } from '../contracts/index.ts'
import { generateSoftwareKey, type SoftwareKey } from '../software/index.ts'
import { readPkcs12 } from './index.ts'
import { AuthenticatedSafe, PFX } from './pfx.ts'

const passphrase = 'žluťoučký 🐎'

const skip = skipWithout('OpenSSL', missingOpenssl)

describe.skipIf(skip)('a PKCS #12 file', async () => {
  // Also a suite that is skipped is read, to know its tests.
  if (skip) return
  const key = await generateSoftwareKey({ kind: 'EC', namedCurve: 'P-256' })
  const { file, root, issuing, leaf } = inOpensslFolder(folder => {
    const [root, issuing, leaf] = chainFor(folder, key)
    return { file: exportFile(folder), root, issuing, leaf }
  })

  for (const options of [
    [],
    ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'],
    ['-keypbe', 'PBE-SHA1-2DES', '-certpbe', 'NONE'],
    ['-keypbe', 'NONE', '-certpbe', 'AES-128-CBC'],
    ['-keypbe', 'AES-192-CBC', '-certpbe', 'AES-256-CBC', '-macalg', 'sha512', '-iter', '20000'],
    ['-macalg', 'sha384', '-nomaciter'],
  ]) {
    it(`is read as OpenSSL writes it: ${options.join(' ') || 'by default'}`, async () => {
      const bytes = inOpensslFolder(folder => {
        chainFor(folder, key)
        return exportFile(folder, options)
      })
      const { keys, certificates } = await readPkcs12(bytes, { passphrase })
      expect(keys).toHaveLength(1)
      expect(keys[0]!.key.subjectPublicKeyInfo).toEqual(key.subjectPublicKeyInfo)
      expect(keys[0]!.friendlyName).toBe('jméno')
      expect(keys[0]!.certificates).toHaveLength(3)
      expect(certificates).toHaveLength(3)
      for (const wrong of ['', 'wrong', `${passphrase}x`]) {
        const attempt = readPkcs12(bytes, { passphrase: wrong })
        await expect(attempt).rejects.toMatchObject({ code: 'KEY_REFUSED', reason: 'PASSPHRASE_INCORRECT' })
      }
    })
  }

  it('gives each key its own certificate, and the chain after it', async () => {
    const { keys } = await readPkcs12(file, { passphrase })
    expect(keys[0]!.certificates).toEqual([leaf, issuing, root])
  })

  it('is read with an empty password', async () => {
    const bytes = inOpensslFolder(folder => {
      chainFor(folder, key)
      return exportFile(folder, ['-passout', 'pass:'])
    })
    expect((await readPkcs12(bytes, { passphrase: '' })).keys).toHaveLength(1)
  })

  it('may hold several keys, told apart by name and identifier', async () => {
    const other = await generateSoftwareKey({ kind: 'RSA', modulusLength: 2048 })
    const bytes = joined([
      file,
      inOpensslFolder(folder => {
        chainFor(folder, other)
        return exportFile(folder, ['-name', 'other'])
      }),
    ])
    await expect(readPkcs12(bytes, { passphrase })).rejects.toMatchObject({ reason: 'FORM_UNSUPPORTED' })
    const { keys, certificates } = await readPkcs12(bytes, { passphrase, allowMissingMac: true })
    expect(keys.map(({ friendlyName }) => friendlyName)).toEqual(['jméno', 'other'])
    expect(keys.map(entry => entry.key.type.kind)).toEqual(['EC', 'RSA'])
    expect(certificates).toHaveLength(6)
    for (const { localKeyId, certificates: chain } of keys) {
      expect(chain).toHaveLength(3)
      const named = certificates.filter(bag => bag.localKeyId && hexEncode(bag.localKeyId) === hexEncode(localKeyId!))
      expect(named.map(({ certificate }) => certificate)).toEqual([chain[0]])
    }
  })

  it('is read in BER: indefinite lengths, octet strings in pieces', async () => {
    const { keys } = await readPkcs12(berOf(file), { passphrase })
    expect(keys[0]!.certificates).toHaveLength(3)
  })

  it('does not pass with one octet of it changed', async () => {
    const codes = new Set<string>()
    for (let at = 20; at < file.length; at += 13) {
      const changed = new Uint8Array(file)
      changed[at]! ^= 0x01
      const outcome = await readPkcs12(changed, { passphrase }).then(
        () => 'read',
        (error: { code?: string }) => error.code ?? String(error),
      )
      codes.add(outcome)
    }
    expect([...codes].filter(code => !/^(KEY|DER)_/.test(code))).toEqual([])
    expect(codes).toContain('KEY_REFUSED')
  }, 120_000)

  it('is none when it is cut off or something else, and says so', async () => {
    for (const bytes of [new Uint8Array(), file.subarray(0, 100), leaf, new TextEncoder().encode('text')]) {
      await expect(readPkcs12(bytes, { passphrase })).rejects.toMatchObject({ code: /^(KEY_MALFORMED|DER_)/ })
    }
    await expect(readPkcs12(new Uint8Array(2 ** 24 + 1), { passphrase })).rejects.toMatchObject({ reason: 'LIMIT' })
    await expect(readPkcs12(file, { passphrase: undefined as unknown as string })).rejects.toThrow(TypeError)
  })

  it('does not derive keys at any price', async () => {
    const { macData, ...pfx } = decode(PFX, file)
    const costly = encode(PFX, { ...pfx, macData: { ...macData!, iterations: 2 ** 31 - 1 } })
    const started = performance.now()
    await expect(readPkcs12(costly, { passphrase })).rejects.toMatchObject({ code: 'KEY_MALFORMED', reason: 'LIMIT' })
    expect(performance.now() - started).toBeLessThan(500)
  })

  it('names the old encryption that it does not read', async t => {
    const bytes = inOpensslFolder(folder => {
      chainFor(folder, key)
      try {
        return exportFile(folder, ['-legacy'])
      } catch {
        return undefined
      }
    })
    if (bytes === undefined) return t.skip('this OpenSSL has no legacy provider')
    const attempt = readPkcs12(bytes, { passphrase })
    await expect(attempt).rejects.toMatchObject({ code: 'KEY_MALFORMED', reason: 'FORM_UNSUPPORTED' })
    await expect(attempt).rejects.toThrow('1.2.840.113549.1.12.1.6')
  })

  describe('holds a key that signs', async () => {
    const { keys } = await readPkcs12(file, { passphrase })
    const cases = signerContract({
      ...keys[0]!.key,
      signs: [{ scheme: 'ECDSA', hash: SHA_256 }],
      refuses: [{ scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_256 }],
      oracles: [opensslOracle, coreOracle],
      ...thoroughness(false),
    })
    for (const { title, run } of cases) it(title, run)
  })
})

function chainFor(folder: OpensslFolder, key: SoftwareKey): [Uint8Array, Uint8Array, Uint8Array] {
  folder.run(['pkcs8', '-inform', 'DER', '-nocrypt', '-out', folder.at('leaf.key')], key.privateKeyInfo())
  folder.run(['pkcs8', '-topk8', '-nocrypt', '-in', folder.at('leaf.key'), '-out', folder.at('leaf.p8')])
  return issueChain(folder, 'leaf.key') as [Uint8Array, Uint8Array, Uint8Array]
}

function exportFile({ at, run, text, write }: OpensslFolder, options: readonly string[] = []): Uint8Array {
  write('authorities.pem', `${text('root.pem')}${text('issuing.pem')}`)
  const input = ['-inkey', at('leaf.key'), '-in', at('leaf.pem'), '-certfile', at('authorities.pem')]
  const defaults = ['-name', 'jméno', '-passout', `pass:${passphrase}`]
  return run(['pkcs12', '-export', ...input, ...defaults, ...options])
}

/** One container without a MAC that holds the safes of several. */
function joined(files: readonly Uint8Array[]): Uint8Array {
  const safes = files.flatMap(file =>
    decode(AuthenticatedSafe, decode(octetString, decode(PFX, file).authSafe.content!)),
  )
  const { version, authSafe } = decode(PFX, files[0]!)
  const content = encode(octetString, encode(AuthenticatedSafe, safes))
  return encode(PFX, { version, authSafe: { contentType: authSafe.contentType, content } })
}

/** The file as a streaming writer makes it: indefinite lengths outside, the authenticated safe in pieces. */
function berOf(file: Uint8Array): Uint8Array {
  const { authSafe, macData } = decode(PFX, file)
  const safe = decode(octetString, authSafe.content!)
  const pieces: number[] = []
  for (let at = 0; at < safe.length; at += 100) pieces.push(...encode(octetString, safe.subarray(at, at + 100)))
  const rest = file.subarray(file.length - encodedMacLength(file))
  const contentType = file.subarray(file.indexOf(0x06), file.indexOf(0x06) + 11)
  void macData
  return Uint8Array.from([
    ...[0x30, 0x80, 0x02, 0x01, 0x03],
    ...[0x30, 0x80, ...contentType, 0xa0, 0x80, 0x24, 0x80, ...pieces, 0, 0, 0, 0, 0, 0],
    ...rest,
    ...[0, 0],
  ])
}

/** MacData is the last member, after version and authSafe. */
function encodedMacLength(file: Uint8Array): number {
  const { authSafe } = decode(PFX, file)
  const withoutMac = encode(PFX, { version: 3, authSafe: { ...authSafe } })
  const header = (bytes: Uint8Array): number => (bytes[1]! < 0x80 ? 2 : 2 + (bytes[1]! & 0x7f))
  return file.length - header(file) - (withoutMac.length - header(withoutMac))
}
