import { describe, expect, it } from 'vitest'
import { optionalPackage } from './optional-package.ts'

describe('an optional package', () => {
  const load = (name: string): Promise<unknown> => optionalPackage(name, 'PKCS#11 v3.1 §3', () => import(name))

  it('that is not installed is named in the error', async () => {
    const attempt = load('no-package-of-this-name')
    await expect(attempt).rejects.toMatchObject({ code: 'KEY_UNAVAILABLE', reason: 'PACKAGE_MISSING' })
    await expect(attempt).rejects.toThrow('no-package-of-this-name is needed for this and is not installed')
  })

  it('that is there and breaks keeps its own words', async () => {
    const cause = new Error("Cannot find module './build/Release/native.node'")
    const attempt = optionalPackage('native', 'PKCS#11 v3.1 §3', () => Promise.reject(cause))
    await expect(attempt).rejects.toMatchObject({ reason: 'PACKAGE_MISSING', cause })
    await expect(attempt).rejects.toThrow('native is installed but does not load')
  })

  it('that is there is loaded', async () => {
    expect(await load('node:path')).toHaveProperty('join')
  })
})
