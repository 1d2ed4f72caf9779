import { describe, expect, it } from 'vitest'
import { banner } from './banner.ts'
import { readFault, readOrigin, readPort, readStore, type ServeOptions } from './options.ts'

describe('options', () => {
  it('are read', () => {
    expect([readPort('0'), readPort('65535')]).toEqual([0, 65_535])
    expect(readStore('memory')).toEqual({ kind: 'memory' })
    expect(readStore('postgres')).toEqual({ kind: 'postgres' })
    expect(readStore('pglite:/a:b')).toEqual({ kind: 'pglite', directory: '/a:b' })
    expect(readOrigin('https://a.example:8443/')).toBe('https://a.example:8443')
    expect(readFault('wrong-pin-accepted', ['otp-reused'])).toEqual(['otp-reused', 'wrong-pin-accepted'])
  })

  it.each([
    () => readPort('-1'),
    () => readPort('65536'),
    () => readPort('8e3'),
    () => readStore('pglite:'),
    () => readStore('mysql'),
    () => readOrigin('a.example'),
    () => readOrigin('ftp://a.example'),
    () => readOrigin('https://a.example/path'),
    () => readFault('constructor'),
  ])('are refused: %s', read => {
    expect(read).toThrow(/^It must be /)
  })
})

describe('the banner', () => {
  const options: ServeOptions = {
    protocol: 'csc-v2',
    profile: 'standard',
    host: '127.0.0.1',
    port: 0,
    tls: false,
    testDriver: false,
    driverPort: 0,
    driverHost: '127.0.0.1',
    keys: 'software',
    store: { kind: 'memory' },
    mailFrom: 'a@b.example',
    fault: [],
    announce: false,
  }

  it('says what this is, and what is unusual about it', () => {
    const usual = banner(options, { url: 'http://127.0.0.1:1/csc/v2' })
    expect(usual).toContain('FOR TESTING ONLY')
    expect(usual).not.toMatch(/LIES|OTHER MACHINES|test driver/)
    const unusual = banner({ ...options, host: '0.0.0.0', fault: ['otp-reused'] }, { url: 'u', driver: 'http://d' })
    expect(unusual).toContain('IT LIES: otp-reused')
    expect(unusual).toContain('IT CAN BE REACHED FROM OTHER MACHINES (0.0.0.0)')
    expect(unusual).toContain('test driver  http://d')
    const exposed = banner({ ...options, driverHost: '0.0.0.0' }, { url: 'u', driver: 'http://d' })
    expect(exposed).toContain('ITS TEST DRIVER, AND WITH IT EVERY SECRET, CAN BE REACHED FROM OTHER MACHINES (0.0.0.0)')
  })
})
