import { expect, test } from 'vitest'
import { InterlockError } from '../../src/core/errors.ts'
import { runAgainst, simTarget } from './simulation.ts'

/** OBJECT IDENTIFIER 0.4.0.1862.1.1. @spec ETSI EN 319 412-5 §4.2.1 */
const qcCompliance = Buffer.from('06060400 8e460101'.replaceAll(' ', ''), 'hex')

/** Every certificate of credentials/info states to be qualified; notes which methods were called. */
function qualified(called: string[]) {
  return simTarget(async (request, honest) => {
    const { pathname } = new URL(request.url)
    called.push(pathname.replace(/^.*\/csc\/v2\//, ''))
    const response = (await honest.fetch(request))!
    if (!pathname.endsWith('/credentials/info') || response.status !== 200) return response
    const body = (await response.json()) as { cert: { certificates?: string[] } }
    const certificates = body.cert.certificates?.map(der =>
      Buffer.concat([Buffer.from(der, 'base64'), qcCompliance]).toString('base64'),
    )
    return Response.json({ ...body, cert: { ...body.cert, certificates } })
  })
}

test.each(['csc-v2.sign.algorithm', 'csc-v2.sad.scal2', 'csc-v2.asynchronous', 'csc-v2.oauth.credential'])(
  'a qualified certificate is seen before anything is signed, in a run of nothing but %s too',
  async only => {
    const called: string[] = []
    await expect(runAgainst(qualified(called), { selection: { only: [only] } })).rejects.toThrow(InterlockError)
    expect(called).toContain('credentials/info')
    expect(called).not.toContain('signatures/signHash')
    expect(called).not.toContain('credentials/authorize')
  },
)
