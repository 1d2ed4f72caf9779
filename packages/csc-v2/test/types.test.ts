import { expectTypeOf, test } from 'vitest'
import type {
  Asynchronous,
  AuthorizeInput,
  CredentialInfo,
  CscClient,
  CscClientOptions,
  CscErrorRow,
  CscResponseError,
  HandleResponse,
  NormalizedCredentialInfo,
  OperationId,
  SADResponse,
  Signatures,
  SignDocRequest,
  SignHashRequest,
} from '../src/index.ts'
import { cscError, hasSAD, isV1CredentialInfo, type V1CredentialInfo } from '../src/index.ts'
import type { Operation } from '../src/operations.ts'
import { operations } from '../src/operations.ts'

declare const client: CscClient

test('the mode of signHash decides what it returns', () => {
  const request = { credentialID: 'c', hashes: ['AA=='], signAlgo: '1.2' }
  type Sent = typeof request
  const signHash = (more: Sent & { operationMode: 'A' }) => client.signatures.signHash(more)
  expectTypeOf(signHash).returns.resolves.toEqualTypeOf<Asynchronous>()
  const sign = (more: Sent) => client.signatures.signHash(more)
  expectTypeOf(sign).returns.resolves.toEqualTypeOf<Signatures>()
  const either = (more: Sent & { operationMode: 'A' | 'S' }) => client.signatures.signHash(more)
  expectTypeOf(either).returns.resolves.toEqualTypeOf<Signatures | Asynchronous>()
})

test('requests take bytes and either alphabet where the wire has base64', () => {
  expectTypeOf<{ hashes: Uint8Array[]; credentialID: string; signAlgo: string }>().toExtend<
    Parameters<CscClient['signatures']['signHash']>[0]
  >()
  expectTypeOf<AuthorizeInput['hashes']>().toEqualTypeOf<readonly (string | Uint8Array)[] | undefined>()
  expectTypeOf<AuthorizeInput['numSignatures']>().toEqualTypeOf<number | undefined>()
})

test('the wire types are those of the standard', () => {
  expectTypeOf<SignHashRequest['operationMode']>().toEqualTypeOf<'S' | 'A' | undefined>()
  expectTypeOf<CredentialInfo['SCAL']>().toEqualTypeOf<'1' | '2' | undefined>()
  expectTypeOf<CredentialInfo['auth']['mode']>().toEqualTypeOf<'explicit' | 'oauth2code'>()
  expectTypeOf<NonNullable<SignDocRequest['documentDigests']>[number]['signature_format']>().toEqualTypeOf<
    'C' | 'X' | 'P' | 'J'
  >()
})

test('the normalised credential always has SCAL and cert', () => {
  expectTypeOf<NormalizedCredentialInfo['SCAL']>().toEqualTypeOf<'1' | '2'>()
  expectTypeOf<NormalizedCredentialInfo['cert']['serialNumberHex']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<NormalizedCredentialInfo['key']['len']>().toEqualTypeOf<number | undefined>()
})

test('guards narrow', () => {
  const check = (answer: SADResponse | HandleResponse) => (hasSAD(answer) ? answer.SAD : answer.handle)
  expectTypeOf(check).returns.toEqualTypeOf<string>()
  const flat = (value: unknown) => (isV1CredentialInfo(value) ? value : undefined)
  expectTypeOf(flat).returns.toEqualTypeOf<V1CredentialInfo | undefined>()
})

test('answers are read in one of two ways', () => {
  expectTypeOf<CscClientOptions['answers']>().toEqualTypeOf<'lenient' | 'strict' | undefined>()
  expectTypeOf<CscResponseError['violations']>().items.toHaveProperty('rule')
  expectTypeOf<CscResponseError['operation']>().toEqualTypeOf<OperationId | 'metadata'>()
})

test('the platform fetch and any handler fit', () => {
  expectTypeOf(globalThis.fetch).toExtend<NonNullable<CscClientOptions['fetch']>>()
  expectTypeOf<(request: Request) => Promise<Response>>().toExtend<NonNullable<CscClientOptions['fetch']>>()
})

test('tables are keyed by what exists', () => {
  expectTypeOf(operations).toEqualTypeOf<Readonly<Record<OperationId, Operation>>>()
  expectTypeOf(cscError).parameter(0).toExtend<string>()
  expectTypeOf(cscError('csc-v2.signhash.hashes-empty')).toEqualTypeOf<CscErrorRow>()
  // @ts-expect-error there is no such row
  cscError('csc-v2.signhash.no-such-row')
  // @ts-expect-error a misspelt member does not compile
  const wrong: SignHashRequest = { credentialID: 'c', hashes: [], signAlgorithm: '1.2' }
  expectTypeOf(wrong).toBeObject()
})
