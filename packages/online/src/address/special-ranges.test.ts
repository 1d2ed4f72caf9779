import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressPolicy } from './address-policy.ts'
import { isGlobalAddress, subnets } from './special-ranges.ts'

describe('isGlobalAddress', () => {
  it.each([
    '0.0.0.0',
    '10.255.255.255',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.168.0.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::ffff:7f00:1',
    '::ffff:0:8.8.8.8',
    '64:ff9b::127.0.0.1',
    '64:ff9b::a00:1',
    '64:ff9b::',
    '64:ff9b:1::1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '3fff::1',
    'fc00::1',
    'fdff::1',
    'fe80::1',
    'fe80::1%lo',
    '2606:4700::1%eth0',
    'fec0::1',
    'ff02::1',
    '',
    'localhost',
    '1.2.3',
    '[::1]',
  ])('refuses %s', address => expect(isGlobalAddress(address)).toBe(false))

  it.each(['1.1.1.1', '8.8.8.8', '100.63.255.255', '172.32.0.1', '192.0.1.1', '223.255.255.255'])('takes %s', address =>
    expect(isGlobalAddress(address)).toBe(true),
  )

  it.each(['2606:4700::1111', '2a00:1450::8a', '2001:4860:4860::8888', '64:ff9b::8.8.8.8', '64:ff9b::808:808'])(
    'takes %s',
    address => expect(isGlobalAddress(address)).toBe(true),
  )

  it('judges a translated address by the one that it stands for, and refuses every mapped one', () => {
    fc.assert(
      fc.property(fc.ipV4(), address => {
        expect(isGlobalAddress(`64:ff9b::${address}`)).toBe(isGlobalAddress(address))
        expect(isGlobalAddress(`::ffff:${address}`)).toBe(false)
      }),
    )
  })
})

describe('addressPolicy', () => {
  it('allows what is listed besides', () => {
    const isAllowed = addressPolicy(['127.0.0.0/8', 'fd00::/8', '192.168.1.7'])
    for (const address of ['127.0.0.1', 'fd12::1', '192.168.1.7', '1.1.1.1']) expect(isAllowed(address)).toBe(true)
    for (const address of ['10.0.0.1', 'fe80::1', 'fd12::1%eth0', '192.168.1.8', ''])
      expect(isAllowed(address)).toBe(false)
  })

  it.each(['127.0.0.0/33', 'localhost', '::1/129', '1.2.3.4/', '10.0.0.0/8/8', 'fe80::1%eth0', '::/-1', '1.2.3.4/a'])(
    'refuses the subnet %s',
    text => expect(() => subnets([text])).toThrow(TypeError),
  )
})
