import { expect, test, vi } from 'vitest'
import { UsageError } from '../core/errors.ts'
import { parseTarget } from './parse-target.ts'

const getContainerRuntimeClient = vi.hoisted(() => vi.fn())
vi.mock('testcontainers', () => ({
  getContainerRuntimeClient,
  ImageName: { fromString: (name: string) => name },
}))

const target = (spelling: string) => parseTarget(spelling, { protocol: 'tiny' })
const open = (spelling: string) => target(spelling).open({ seed: '', signal: new AbortController().signal })

test('a spelling names the image and shows nothing of the rest, which may hold secrets', () => {
  expect(target('container:vendor/csc:2.1?env=KEY=secret').label).toBe('container:vendor/csc:2.1')
  expect(() => target('container:vendor/csc:2.1?x')).toThrow(UsageError)
})

test('without an engine it says what it would take', async () => {
  getContainerRuntimeClient.mockRejectedValue(new Error('Could not find a working container runtime strategy'))
  await expect(open('container:vendor/csc:2.1')).rejects.toMatchObject({
    name: 'TargetUnavailable',
    needs: expect.stringContaining('a container engine that answers'),
  })
})

/** An engine that has an image which exposes these ports. */
function engineWith(...ports: string[]): object {
  const ExposedPorts = Object.fromEntries(ports.map(port => [port, {}]))
  return {
    info: { containerRuntime: { host: 'localhost' } },
    image: { pull: async () => undefined, inspect: async () => ({ Config: { ExposedPorts } }) },
  }
}

test.each([
  [[], 'exposes no port: say with ?port='],
  [['53/udp'], 'exposes no port'],
  [['80/tcp', '8443/tcp'], 'exposes the ports 80, 8443: say with ?port='],
])('an image that exposes %j needs to be told the port', async (ports, problem) => {
  getContainerRuntimeClient.mockResolvedValue(engineWith(...ports))
  await expect(open('container:vendor/csc:2.1')).rejects.toThrow(problem)
})

test('an image that cannot be had is a failed preflight', async () => {
  const image = { pull: () => Promise.reject(new Error('no such host')) }
  getContainerRuntimeClient.mockResolvedValue({ info: { containerRuntime: { host: 'localhost' } }, image })
  await expect(open('container:vendor/csc:2.1')).rejects.toMatchObject({
    name: 'PreflightError',
    message: 'the image vendor/csc:2.1 is not here and cannot be pulled: no such host',
  })
})
