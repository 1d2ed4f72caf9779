import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { signatureTimeStamp } from '@x/crypto-core/cades'
import { attributeValues, decodeSignedData } from '@x/crypto-core/cms'
import { run } from './process.ts'
import type { Listed, Tool, Verdict, Wanted } from './tool.ts'

/** `openssl cms -verify`, with -cades for what claims to be CAdES, and `openssl ts -verify` for its signature time-stamp. */
export const openssl: Tool = {
  name: 'openssl',
  version() {
    const { ok, out } = run('openssl', ['version'])
    return ok ? out.trim().replace(/ \d+ \w+ \d+.*$/, '') : undefined
  },
  judge: (documents, folder) => new Map(documents.map(document => [document.id, judge(document, folder)])),
  make: (documents, folder) => new Map(documents.map(document => [document.id, make(document, folder)])),
}

function judge(document: Listed, folder: string): Verdict {
  const { level, file, content } = document
  const trust = ['-CAfile', 'roots.pem', '-purpose', 'any']
  const what = ['-binary', '-inform', 'DER', '-in', file, ...(content === undefined ? [] : ['-content', content])]
  const cades = level === 'CMS' ? [] : ['-cades']
  const signature = run('openssl', ['cms', '-verify', ...cades, ...what, ...trust, '-out', 'seen'], { cwd: folder })
  if (!signature.ok) return { accepted: false, objection: lastLine(signature.err) }
  return level === 'CMS' || level === 'B-B' ? { accepted: true, objection: '' } : timeStamp(file, folder)
}

/** OpenSSL does not look for time-stamps in a signature, so it is handed the token and what it must be over. */
function timeStamp(file: string, folder: string): Verdict {
  const { signerInfos } = decodeSignedData(readFileSync(join(folder, file)))
  const [signerInfo] = signerInfos
  const [token] = attributeValues(signerInfo?.unsignedAttrs, signatureTimeStamp)
  if (!signerInfo || !token) return { accepted: false, objection: 'there is no signature time-stamp' }
  writeFileSync(join(folder, 'token'), token)
  writeFileSync(join(folder, 'signature'), signerInfo.signature)
  const args = ['ts', '-verify', '-token_in', '-in', 'token', '-data', 'signature', '-CAfile', 'roots.pem']
  const { ok, err } = run('openssl', [...args, '-untrusted', 'issuers.pem'], { cwd: folder })
  return { accepted: ok, objection: ok ? '' : lastLine(err) }
}

function make({ level, packaging, algorithm, signer, file }: Wanted, folder: string): Verdict {
  const md = 'hash' in algorithm ? ['-md', algorithm.hash.name.replace('-', '')] : []
  const pss = algorithm.scheme === 'RSASSA-PSS' ? ['-keyopt', 'rsa_padding_mode:pss'] : []
  const salt = algorithm.scheme === 'RSASSA-PSS' ? ['-keyopt', `rsa_pss_saltlen:${algorithm.saltLength}`] : []
  const how = [...(level === 'CMS' ? [] : ['-cades']), ...(packaging === 'detached' ? [] : ['-nodetach']), ...md]
  const who = ['-signer', `${signer}.pem`, '-inkey', `${signer}.key`, '-certfile', 'issuers.pem', ...pss, ...salt]
  const args = ['cms', '-sign', '-binary', '-in', 'content', '-outform', 'DER', '-out', file, ...how, ...who]
  const { ok, err } = run('openssl', args, { cwd: folder })
  return { accepted: ok, objection: ok ? '' : lastLine(err) }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}
