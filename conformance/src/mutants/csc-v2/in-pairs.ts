import type { Untrue, When } from '../misdeed.ts'
import type { WireMutant } from '../mutant.ts'
import { misdeeds } from './misdeeds.ts'

const { overstrict, unasked, untrue } = misdeeds

/** Faults that take two options at once: a server that has one of them keeps every rule for each option alone. */
export function inPairs(): readonly WireMutant[] {
  return [...forgotten().map(untrue), ...unwanted(), ...refused()]
}

type Members = Readonly<Record<string, unknown>>

const given =
  (wanted: Members): When =>
  asked =>
    Object.entries(wanted).every(([name, value]) => asked[name] === value)

/** Without the named members; undefined where it has none of them. */
function without(...names: readonly string[]): (value: unknown) => unknown {
  return value => {
    if (typeof value !== 'object' || value === null || !names.some(name => name in value)) return undefined
    return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)))
  }
}

const bare = without('issuerDN', 'serialNumber', 'subjectDN', 'validFrom', 'validTo')

/** What was asked for and does not come beside something else. */
function forgotten(): readonly Untrue[] {
  const [info, list] = [{ operation: 'credentials/info' }, { operation: 'credentials/list' }]
  return [
    {
      ...{ ...info, pointer: '/cert', to: bare, name: 'certInfo without certificates' },
      ...{ when: given({ certInfo: true, certificates: 'none' }), breaks: ['credential-info.cert-info'] },
      lie: 'certificates none takes the details of certInfo away',
    },
    {
      ...{ ...list, pointer: '/credentialInfos/*/cert', to: bare, name: 'certInfo without certificates' },
      ...{ when: given({ certInfo: true, certificates: 'none' }), breaks: ['credential-info.cert-info'] },
      lie: 'certificates none takes the details of certInfo away',
    },
    {
      ...{ ...info, pointer: '/auth', to: without('objects'), name: 'authInfo without certInfo' },
      ...{ when: given({ authInfo: true, certInfo: false }), breaks: ['credential-info.auth-objects'] },
      lie: 'certInfo false takes the objects of authInfo away',
    },
    {
      ...{ ...list, pointer: '', to: without('onlyValid'), name: 'onlyValid without credentialInfo' },
      ...{ when: given({ onlyValid: true, credentialInfo: false }), breaks: ['list.only-valid-echo'] },
      lie: 'onlyValid is echoed beside credentialInfo only',
    },
    {
      ...{ operation: 'signatures/signHash', pointer: '/signatures', name: 'mode S and several hashes' },
      to: value => (Array.isArray(value) && value.length > 1 ? value.toReversed() : undefined),
      when: asked => asked.operationMode === 'S' && Array.isArray(asked.hashes) && asked.hashes.length > 1,
      ...{ breaks: ['signhash.order-and-count'], lie: 'operationMode S turns the signatures round' },
    },
  ]
}

/** What comes although it was not asked for, beside something else. */
function unwanted(): readonly WireMutant[] {
  return [
    unasked({
      ...{ operation: 'auth/login', member: 'refresh_token', value: 'tGzv3JOkF0XG5Qx2TlKWIA-tGzv3JOkF0XG5Qx2TlKWIA' },
      when: asked => asked.rememberMe === false && asked.clientData !== undefined,
      ...{ name: 'clientData', breaks: ['login.remember-me'], lie: 'clientData is taken for a wish to be remembered' },
    }),
    unasked({
      ...{ operation: 'signatures/signHash', member: 'responseID', value: 'b1946ac92492d2347c6235b4d2611184' },
      when: asked => asked.operationMode === undefined && asked.clientData !== undefined,
      ...{ name: 'clientData', breaks: ['signhash.synchronous'], lie: 'a responseID comes beside clientData' },
    }),
  ]
}

/** What is taken alone and refused beside something else. */
function refused(): readonly WireMutant[] {
  return [
    overstrict({
      ...{ operation: 'auth/login', name: 'rememberMe', when: given({ rememberMe: true }) },
      ...{ breaks: ['login.remember-me'], lie: 'nobody may be remembered' },
    }),
    overstrict({
      ...{ operation: 'credentials/info', name: 'chain in a language' },
      when: asked => asked.certificates === 'chain' && asked.lang !== undefined,
      ...{ breaks: ['credential-info.certificates-chain'], lie: 'a chain has to be asked for without lang' },
    }),
    overstrict({
      ...{ operation: 'credentials/list', name: 'clientData beside authInfo' },
      when: asked => asked.authInfo === true && asked.clientData !== undefined,
      ...{ breaks: ['client-data.accepted'], lie: 'clientData is refused beside authInfo' },
    }),
    overstrict({
      ...{ operation: 'credentials/authorize', name: 'clientData without hashes' },
      when: asked => asked.hashes === undefined && asked.clientData !== undefined,
      ...{ breaks: ['client-data.accepted'], lie: 'clientData is refused where no hashes are sent' },
    }),
    overstrict({
      ...{ operation: 'signatures/signHash', name: 'clientData with several hashes' },
      when: asked => Array.isArray(asked.hashes) && asked.hashes.length > 1 && asked.clientData !== undefined,
      ...{ breaks: ['client-data.accepted'], lie: 'clientData is refused beside several hashes' },
    }),
  ]
}
