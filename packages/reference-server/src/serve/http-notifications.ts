import { once } from 'node:events'
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import type { Notifications } from '../ports/index.ts'
import { isPublicAddress, publicLookup } from './public-address.ts'

/** Milliseconds; who is notified only has to take note. */
const TIMEOUT = 5000

/**
 * Notifies over HTTP: no redirect is followed, nothing of the answer but its status is looked at. Hosts inside the
 * network of the server are not reached, except on this machine where `loopback` says so.
 */
export function httpNotifications({ loopback }: { readonly loopback: boolean }): Notifications {
  return {
    async post(uri, payload) {
      const asked = open(new URL(uri), loopback)
      asked.end(JSON.stringify(payload))
      const [response] = (await once(asked, 'response')) as [IncomingMessage]
      const { statusCode = 0 } = response
      response.destroy()
      if (statusCode < 200 || statusCode > 299) throw new Error(`The notified URI answers ${statusCode}`)
    },
  }
}

function open(url: URL, loopback: boolean): ClientRequest {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const here = loopback && ['127.0.0.1', '::1', 'localhost'].includes(host)
  // An address that is written out is never looked up.
  if (!here && isIP(host) && !isPublicAddress(host)) throw new Error('The notified host has no public address')
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest
  return request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    agent: false,
    signal: AbortSignal.timeout(TIMEOUT),
    ...(here ? {} : { lookup: publicLookup }),
  })
}
