import { ok, type Provocations } from './provocation.ts'

/** Of how requests are read, and of info. */
export const requestProvocations: Provocations = {
  // Requests
  'null-not-absent': async wire => !ok(await wire.call('credentials/list', { lang: null }, await wire.userToken())),
  'names-any-case': async wire =>
    'credentialInfos' in (await wire.call('credentials/list', { CredentialInfo: true }, await wire.userToken())).body,
  'unknown-members-refused': async wire => !ok(await wire.call('info', { nobodyDefinedThis: 1 })),
  'client-data-refused': async wire =>
    !ok(await wire.call('credentials/list', { clientData: 'x' }, await wire.userToken())),
  'client-data-type-not-checked': async wire =>
    ok(await wire.call('credentials/list', { clientData: 5 }, await wire.userToken())),
  'not-implemented-denied': async wire => (await wire.call('signatures/signDoc', {})).status === 404,
  // info
  'info-needs-authorization': async wire => !ok(await wire.call('info', {})),
  'method-announced-in-vain': async wire => (await wire.call('info', {})).body.methods.includes('signatures/signDoc'),
  'method-not-announced': async wire => !(await wire.call('info', {})).body.methods.includes('signatures/signHash'),
  'asynchronous-not-announced': async wire => !(await wire.call('info', {})).body.asynchronousOperationMode,
}
