import { describe, expect, test } from 'vitest'
import { createCscClient } from '../src/client/create-csc-client.ts'
import type { CscClientOptions } from '../src/client/options.ts'
import { serviceBase } from './recorded-service.ts'

describe('where the authorization server is', () => {
  const issuer = 'https://as.example/tenant'
  const metadata = {
    issuer,
    authorization_endpoint: 'https://as.example/a?x=1',
    token_endpoint: 'https://as.example/t',
    mtls_endpoint_aliases: { token_endpoint: 'https://mtls.as.example/t' },
  }

  /** Answers info and metadata by URL, and anything else with a token. */
  function server(info: object, document: object | string = metadata) {
    const asked: string[] = []
    const fetch = async (request: Request) => {
      asked.push(request.url)
      if (request.url.endsWith('/info')) return Response.json(info)
      const body = typeof document === 'string' ? document : JSON.stringify(document)
      if (request.url.includes('.well-known')) return new Response(body)
      return Response.json({ access_token: 'at', token_type: 'Bearer' })
    }
    return { asked, fetch }
  }
  const token = (fetch: CscClientOptions['fetch'], oauth2: object = {}) =>
    createCscClient({
      baseUrl: serviceBase,
      oauth2: { client_id: 'c', ...oauth2 },
      ...(fetch && { fetch }),
    }).oauth2.token({
      grant_type: 'client_credentials',
    })

  test.each([
    ['the base URI of info', { oauth2: 'https://as.example/x' }, 'https://as.example/x/oauth2/token'],
    ['a base URI with a slash', { oauth2: 'https://as.example/' }, 'https://as.example/oauth2/token'],
    [
      'the whole endpoint where the base belongs',
      { oauth2: 'https://as.example/x/oauth2/authorize' },
      'https://as.example/x/oauth2/token',
    ],
    ['the issuer of info', { oauth2Issuer: issuer }, 'https://as.example/t'],
    [
      'the first of oauth2Servers',
      { oauth2Servers: [{ baseUri: 'https://a.example', authType: ['oauth2client'] }] },
      'https://a.example/oauth2/token',
    ],
    [
      'an issuer in oauth2Servers',
      { oauth2Servers: [{ issuerIdentifier: issuer, authType: ['oauth2client'] }] },
      'https://as.example/t',
    ],
  ])('%s', async (_, info, expected) => {
    const { asked, fetch } = server(info)
    await token(fetch)
    expect(asked.at(-1)).toBe(expected)
  })

  test('the metadata document stands between host and path of the issuer', async () => {
    const { asked, fetch } = server({ oauth2Issuer: issuer })
    await token(fetch)
    expect(asked[1]).toBe('https://as.example/.well-known/oauth-authorization-server/tenant')
  })

  test('as set up: base URI, issuer, endpoints, and info is not asked', async () => {
    for (const [given, expected] of [
      ['https://b.example/', 'https://b.example/oauth2/token'],
      [{ issuer }, 'https://as.example/t'],
      [{ metadata }, 'https://as.example/t'],
    ] as const) {
      const { asked, fetch } = server({})
      await token(fetch, { server: given })
      expect(asked.at(-1)).toBe(expected)
      expect(asked.filter(url => url.endsWith('/info'))).toEqual([])
    }
  })

  test('a client with a certificate uses the addresses for it', async () => {
    const { asked, fetch } = server({})
    await token(fetch, { server: { metadata }, authentication: { method: 'tls_client_auth' } })
    expect(asked.at(-1)).toBe('https://mtls.as.example/t')
  })

  test('a query that the endpoint has stays', async () => {
    const client = createCscClient({ baseUrl: serviceBase, oauth2: { client_id: 'c', server: { metadata } } })
    const url = await client.oauth2.authorize({ code_challenge: 'a'.repeat(43) })
    expect(url.searchParams.get('x')).toBe('1')
  })

  test('it is asked once; a failure is not remembered', async () => {
    let broken = true
    const { asked, fetch } = server({ oauth2: 'https://as.example' })
    const flaky = async (request: Request) => (broken ? new Response('', { status: 500 }) : fetch(request))
    const client = createCscClient({ baseUrl: serviceBase, fetch: flaky, oauth2: { client_id: 'c' } })
    const ask = () => client.oauth2.token({ grant_type: 'client_credentials' })
    await expect(ask()).rejects.toMatchObject({ status: 500 })
    broken = false
    await ask()
    await ask()
    expect(asked.filter(url => url.endsWith('/info'))).toHaveLength(1)
  })

  test.each([
    ['another issuer', { ...metadata, issuer: 'https://as.example' }, 'CSC_ISSUER_MISMATCH'],
    ['no token endpoint', { issuer, authorization_endpoint: 'https://x.example' }, 'CSC_RESPONSE_INVALID'],
    ['no JSON', '<html>', 'CSC_RESPONSE_NOT_JSON'],
    ['an endpoint over http', { ...metadata, token_endpoint: 'http://as.example/t' }, 'CSC_INSECURE_URL'],
  ])('metadata with %s are refused', async (_, document, code) => {
    await expect(token(server({ oauth2Issuer: issuer }, document).fetch)).rejects.toMatchObject({ code })
  })

  test('info that names none, or one over http', async () => {
    await expect(token(server({}).fetch)).rejects.toMatchObject({ code: 'CSC_OPTION_INVALID' })
    await expect(token(server({ oauth2: 'http://as.example' }).fetch)).rejects.toMatchObject({
      code: 'CSC_INSECURE_URL',
    })
  })
})
