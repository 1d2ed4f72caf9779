import { expect, test } from 'vitest'
import { InterlockError } from '../../src/core/errors.ts'
import { runAgainst, simTarget } from './simulation.ts'

/** OBJECT IDENTIFIER 0.4.0.1862.1.1. @spec ETSI EN 319 412-5 §4.2.1 */
const qcCompliance = Buffer.from('06060400 8e460101'.replaceAll(' ', ''), 'hex')

interface Listed {
  readonly certificates: readonly { readonly certificate: string }[]
}

/** Every listed certificate states to be qualified; notes which addresses were asked. */
function qualified(asked: string[]) {
  return simTarget(async (request, honest) => {
    const { pathname } = new URL(request.url)
    asked.push(pathname)
    const response = (await honest.fetch(request))!
    if (!pathname.includes('/users/certs') || request.method !== 'GET' || response.status !== 200) return response
    const body = (await response.json()) as Listed
    const certificates = body.certificates.map(entry => ({
      ...entry,
      certificate: Buffer.concat([Buffer.from(entry.certificate, 'base64'), qcCompliance]).toString('base64'),
    }))
    return Response.json({ certificates })
  })
}

test.each(['adss-csp.sign', 'adss-csp.authorised'])(
  'a qualified certificate is seen before anything is signed, in a run of nothing but %s too',
  async only => {
    const asked: string[] = []
    await expect(runAgainst(qualified(asked), { selection: { only: [only] } })).rejects.toThrow(InterlockError)
    expect(asked.some(path => path.includes('/users/certs/'))).toBe(true)
    expect(asked.filter(path => path.endsWith('/sign/request'))).toEqual([])
  },
)
