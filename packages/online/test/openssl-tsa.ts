import { readFile, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { openssl } from './openssl.ts'

/** A time-stamping authority by OpenSSL's command line, in a directory of its own: its certificate is self-signed. */
export async function opensslTsa(directory: string): Promise<{ reply(request: Uint8Array): Promise<Uint8Array> }> {
  await writeFile(`${directory}/tsa.cnf`, config)
  await writeFile(`${directory}/serial`, '01\n')
  const subject = ['-subj', '/CN=OpenSSL TSA', '-days', '30', '-config', 'tsa.cnf', '-extensions', 'tsa_certificate']
  await openssl(
    directory,
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'key.pem',
    '-out',
    'tsa.pem',
    ...subject,
  )
  let number = 0
  return {
    async reply(request) {
      number += 1
      const [query, response] = [`${number}.tsq`, `${number}.tsr`]
      await writeFile(`${directory}/${query}`, request)
      await openssl(directory, 'ts', '-reply', '-config', 'tsa.cnf', '-queryfile', query, '-out', response)
      return new Uint8Array(await readFile(`${directory}/${response}`))
    },
  }
}

/** Answers requests over HTTP with what a function makes of their bodies. @spec RFC 3161 §3.4 */
export function answering(reply: (request: Uint8Array) => Promise<Uint8Array>) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    void (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const body = await reply(Buffer.concat(chunks))
      response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(body)
    })()
  }
}

const config = `
oid_section = oids
[oids]
tsa_policy = 1.2.3.4.1
[req]
distinguished_name = name
prompt = no
[name]
[tsa_certificate]
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = tsa_config
[tsa_config]
serial = serial
signer_cert = tsa.pem
signer_key = key.pem
signer_digest = sha256
default_policy = tsa_policy
digests = sha256, sha384
accuracy = secs:1
ess_cert_id_alg = sha256
`
