import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { httpNotifications } from './http-notifications.ts'
import { isPublicAddress } from './public-address.ts'

const notifications = httpNotifications({ loopback: true })
const seen: string[] = []
const server = createServer((request, response) => {
  request.setEncoding('utf8')
  let body = ''
  request.on('data', chunk => (body += chunk))
  request.on('end', () => {
    seen.push(`${request.method} ${request.url} ${body}`)
    const status = Number(request.url?.slice(1))
    response.writeHead(status, status === 302 ? { location: '/200' } : {}).end('x'.repeat(100_000))
  })
})
let url: string
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
beforeEach(() => seen.splice(0))
afterAll(() => server.close())

it('posts JSON, and is content with any 2xx', async () => {
  await notifications.post(`${url}/204`, { responseID: 'a' })
  expect(seen).toEqual(['POST /204 {"responseID":"a"}'])
})

it.each([302, 404, 500])('rejects for %d, and goes nowhere else', async status => {
  await expect(notifications.post(`${url}/${status}`, {})).rejects.toThrow(`answers ${status}`)
  expect(seen).toHaveLength(1)
})

it('rejects where nobody listens', async () => {
  await expect(notifications.post('http://127.0.0.1:1/', {})).rejects.toThrow()
})

it.each([
  'https://10.0.0.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://[::1]:8443/',
  'https://[::ffff:192.168.1.1]/',
  'https://[64:ff9b::a00:1]/',
  'https://2130706433/',
  'https://0x7f.1/',
  'http://localhost:1/',
])('does not reach %s, which is inside the network of the server', async uri => {
  const outward = httpNotifications({ loopback: false })
  await expect(outward.post(uri, {})).rejects.toThrow('no public address')
})

it('does not wait for ever', async () => {
  expect(isPublicAddress('93.184.215.14') && isPublicAddress('2606:2800::1')).toBe(true)
  const silent = createServer(() => {})
  await once(silent.listen(0, '127.0.0.1'), 'listening')
  const { port } = silent.address() as AddressInfo
  await expect(notifications.post(`http://127.0.0.1:${port}/`, {})).rejects.toThrow(/abort/i)
  silent.close().closeAllConnections()
}, 10_000)
