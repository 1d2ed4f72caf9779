import type { StartedTestContainer } from 'testcontainers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Engine } from '../../src/targets/container-engine.ts'
import { onHost } from '../../src/targets/container-start.ts'

/** The image of the reference server as it is, with the command that it has by itself. */
export function describeImage(engine: () => Engine, image: () => string): void {
  describe('the image of the reference server', () => {
    let container: StartedTestContainer
    beforeAll(async () => {
      const { testcontainers, host } = engine()
      container = await new (onHost(testcontainers.GenericContainer, host))(image())
        .withExposedPorts(8443)
        .withWaitStrategy(testcontainers.Wait.forHealthCheck())
        .start()
    })
    afterAll(() => container?.stop())

    async function exec(...command: string[]): Promise<{ readonly exitCode: number; readonly lines: string[] }> {
      const { exitCode, output } = await container.exec(command)
      return { exitCode, lines: output.split('\n').filter(line => line !== '') }
    }

    test('runs as a user of its own, who cannot change what runs', async () => {
      expect((await exec('id', '-u')).lines).toEqual(['10001'])
      for (const path of ['/app', '/app/node_modules/@x/reference-server/dist/cli.mjs']) {
        expect((await exec('test', '-w', path)).exitCode, path).toBe(1)
      }
      expect((await exec('test', '-w', '/var/lib/reference-server')).exitCode).toBe(0)
    })

    test('is healthy on its own loopback, and reached by nobody unless that was asked for', async () => {
      expect((await exec('node', '/app/healthcheck.mjs')).exitCode).toBe(0)
      const published = `http://${engine().host}:${container.getMappedPort(8443)}/csc/v2/info`
      await expect(fetch(published, { method: 'POST', body: '{}' })).rejects.toThrow()
    })

    test('says that it is not healthy when nobody answers', async () => {
      const { output, exitCode } = await container.exec(['node', '/app/healthcheck.mjs'], { env: { PORT: '1' } })
      expect([exitCode, output]).toEqual([1, ''])
    })

    test('holds what the server needs to run, and nothing else', async () => {
      const { lines } = await exec('ls', '/app/node_modules', '/app/node_modules/@x')
      expect(lines).toEqual(
        expect.arrayContaining(['hono', 'pg', 'pkcs11js', 'nodemailer', 'reference-server', 'keys']),
      )
      for (const name of ['vitest', 'typescript', 'tsdown', '@electric-sql', '@types', 'conformance', '.pnpm']) {
        expect(lines).not.toContain(name)
      }
      const theirs = ['-path', '*/@x/*/node_modules', '-prune']
      const own = await exec('find', '/app/node_modules/@x', ...theirs, '-o', '-name', '*.ts', '-print')
      expect(own.lines).toEqual([])
      expect((await exec('sh', '-c', 'command -v g++ make python3')).exitCode).not.toBe(0)
      const loads = await exec('node', '-e', "require('/app/node_modules/pkcs11js')")
      expect(loads).toEqual({ exitCode: 0, lines: [] })
    })

    test('ends in good order when it is asked to', async () => {
      const native = engine().client.container.getById(container.getId())
      const asked = performance.now()
      await native.stop({ t: 9 })
      expect(performance.now() - asked).toBeLessThan(8000)
      expect((await native.inspect()).State.ExitCode).toBe(0)
    })
  })
}
