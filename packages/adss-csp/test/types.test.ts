import { expectTypeOf, test } from 'vitest'
import type {
  AdssClient,
  AdssClientOptions,
  AdssErrorCode,
  AdssErrorRow,
  Certificate,
  CertificateInput,
  DocToSignInput,
  OperationId,
  PasswordPolicy,
  PasswordPolicyResponse,
  RegisterUserRequest,
  SignatureRequest,
  Signing,
  User,
  UserInput,
} from '../src/index.ts'
import { AdssError, adssErrors, equivalentCodes, isAdssError, isPending, isSigned } from '../src/index.ts'
import type { Operation } from '../src/operations.ts'
import { operations } from '../src/operations.ts'

test('there is one method for each operation', () => {
  expectTypeOf<OperationId>().toExtend<keyof AdssClient>()
})

test('the status decides what an answer has', () => {
  const has = (signing: Signing) => {
    if (isSigned(signing)) return signing.signatures
    return isPending(signing) ? signing.request_id : { status: signing.status }
  }
  expectTypeOf(has).returns.toEqualTypeOf<readonly string[] | string | { status: 'TIMEOUT' | 'DECLINED' | 'FAILED' }>()
  // @ts-expect-error signatures are there with SUCCESS alone
  expectTypeOf<Signing['signatures']>().toBeArray()
})

test('codes are a closed union, and an error may have another one', () => {
  expectTypeOf<'60043'>().toExtend<AdssErrorCode>()
  expectTypeOf<'60057'>().not.toExtend<AdssErrorCode>()
  expectTypeOf(adssErrors['86024']).toEqualTypeOf<AdssErrorRow>()
  expectTypeOf(equivalentCodes).returns.toEqualTypeOf<readonly AdssErrorCode[]>()
  const error: unknown = undefined
  if (isAdssError(error, '60019')) expectTypeOf(error).toEqualTypeOf<AdssError>()
  // @ts-expect-error there is no such code
  isAdssError(error, '60057')
  // @ts-expect-error codes are texts
  isAdssError(error, 60019)
  expectTypeOf(AdssError.prototype.status).toEqualTypeOf<number>()
})

test('the wire types are those of the guide, the read ones what they mean', () => {
  expectTypeOf<PasswordPolicyResponse['upper_lower_letters']>().toEqualTypeOf<'true' | 'false'>()
  expectTypeOf<PasswordPolicy['upper_lower_letters']>().toEqualTypeOf<boolean>()
  expectTypeOf<User['status']>().toEqualTypeOf<'ACTIVE' | 'INACTIVE' | 'BLOCKED'>()
  expectTypeOf<Certificate['auth_pass']>().toEqualTypeOf<'TRUE' | 'FALSE'>()
  expectTypeOf<SignatureRequest['profile_id']>().toEqualTypeOf<string | undefined>()
  // @ts-expect-error a misspelt member does not compile
  const wrong: RegisterUserRequest = { user_id: 'a', email: 'a@x', name: 'A' }
  expectTypeOf(wrong).toBeObject()
})

test('requests take bytes, and booleans for auth_pass', () => {
  expectTypeOf<DocToSignInput['hash_to_sign_base64']>().toEqualTypeOf<string | Uint8Array>()
  expectTypeOf<CertificateInput['certificate_chain']>().toEqualTypeOf<string | Uint8Array | undefined>()
  expectTypeOf<boolean>().toExtend<CertificateInput['auth_pass']>()
  expectTypeOf<Parameters<AdssClient['getUser']>[0]>().toEqualTypeOf<UserInput>()
  expectTypeOf<Awaited<ReturnType<AdssClient['registerUser']>>>().toBeVoid()
})

test('the platform fetch and any handler fit', () => {
  expectTypeOf(globalThis.fetch).toExtend<NonNullable<AdssClientOptions['fetch']>>()
  expectTypeOf<(request: Request) => Promise<Response>>().toExtend<NonNullable<AdssClientOptions['fetch']>>()
})

test('tables are keyed by what exists', () => {
  expectTypeOf(operations).toEqualTypeOf<Readonly<Record<OperationId, Operation>>>()
  expectTypeOf(operations.getUsers.token).toEqualTypeOf<'client' | 'user' | 'none'>()
})
