import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { httpNotifications } from './http-notifications.ts'

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
  await httpNotifications.post(`${url}/204`, { responseID: 'a' })
  expect(seen).toEqual(['POST /204 {"responseID":"a"}'])
})

it.each([302, 404, 500])('rejects for %d, and goes nowhere else', async status => {
  await expect(httpNotifications.post(`${url}/${status}`, {})).rejects.toThrow(`answers ${status}`)
  expect(seen).toHaveLength(1)
})

it('rejects where nobody listens', async () => {
  await expect(httpNotifications.post('http://127.0.0.1:1/', {})).rejects.toThrow()
})
