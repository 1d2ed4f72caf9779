import { afterEach, describe, expect, test } from 'vitest'
import type { Protocol } from '../../src/core/protocol.ts'
import { type RunOptions, run } from '../../src/core/run.ts'
import { cscV2 } from '../../src/protocols/csc-v2/index.ts'
import type { Engine } from '../../src/targets/container-engine.ts'
import { parseTarget } from '../../src/targets/parse-target.ts'

const protocol = cscV2 as Protocol
const reachable = '--port 8443 --host 0.0.0.0 --origin {origin}'
const driver = '--test-driver --driver-host 0.0.0.0 --driver-port 9443'

/** The suite against a container that it starts by itself. */
export function describeTarget(engine: () => Engine, image: () => string): void {
  const target = (query: string) => parseTarget(`container:${image()}?${query}`, { protocol: protocol.id })
  const judged = async (query: string, more: Partial<RunOptions> = {}) =>
    (await run({ protocol, set: protocol.sets[0]!, target: target(query), ...more })).report

  describe('a container: target', () => {
    afterEach(async () => {
      const filters = { label: ['conformance.container'], ancestor: [image()] }
      expect(await engine().client.container.dockerode.listContainers({ all: true, filters })).toEqual([])
    })

    test('is judged over TLS as any other server, and nothing is out of reach', async () => {
      const command = `serve --protocol csc-v2 --tls --announce ${reachable} ${driver}`
      const report = await judged(`scheme=https&driver=9443&command=${command}`, { gate: 'claim' })
      expect(report.results.filter(({ verdict }) => verdict !== 'pass').map(({ check }) => check)).toEqual([])
      expect(report.claim).toEqual({ holds: true, because: [] })
      expect(report.exitCode).toBe(0)
      expect(report.results.length).toBeGreaterThan(300)
    })

    test('is caught when it lies', async () => {
      const command = `serve --protocol csc-v2 --announce --fault token-missing-accepted ${reachable} ${driver}`
      const report = await judged(`driver=9443&command=${command}`, { selection: { only: ['csc-v2.bearer'] } })
      expect(report.exitCode).toBe(1)
    })

    test('need not announce itself where the path is given', async () => {
      const command = `serve --protocol csc-v2 ${reachable} ${driver}`
      const selection = { only: ['csc-v2.info'] }
      const report = await judged(`path=/csc/v2&port=8443&driver=9443&command=${command}`, { selection })
      expect([report.exitCode, report.closing.failed]).toEqual([0, 0])
    })

    test.each([
      ['command=serve --protocol soap', /ended with status 2; its last words:\n.*Allowed choices are csc-v2/s],
      ['timeout=2', /did not say in time where it serves \(or give \?path=\), within 2 s/],
      ['timeout=2&path=/csc/v2', /\/csc\/v2 did not answer, within 2 s/],
    ])('that does not come up is a failed preflight with %s', async (query, problem) => {
      await expect(judged(query)).rejects.toMatchObject({ name: 'PreflightError', message: problem })
    })
  })
}
