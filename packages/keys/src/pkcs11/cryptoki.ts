import type { PKCS11 } from 'pkcs11js'
import { KeyError } from '../key-error.ts'
import { optionalPackage } from '../optional-package.ts'

/** The functions of PKCS #11 that this adapter calls, as the binding offers them. */
export type Cryptoki = Pick<
  PKCS11,
  | 'C_Initialize'
  | 'C_Finalize'
  | 'C_GetSlotList'
  | 'C_GetTokenInfo'
  | 'C_OpenSession'
  | 'C_CloseSession'
  | 'C_GetSessionInfo'
  | 'C_Login'
  | 'C_FindObjectsInit'
  | 'C_FindObjects'
  | 'C_FindObjectsFinal'
  | 'C_GetAttributeValue'
  | 'C_CreateObject'
  | 'C_DestroyObject'
  | 'C_GenerateKeyPairAsync'
  | 'C_SignInit'
  | 'C_Sign'
  | 'C_SignAsync'
>

/** A slot, session or object: octets of a CK_ULONG that only the binding reads. */
export type Handle = Buffer

/**
 * Loads a PKCS #11 library, without starting it. `path` is a file, or a bare name that the system's loader looks up.
 * Throws PACKAGE_MISSING when the binding is not installed, LIBRARY_NOT_LOADED when the file does not load.
 */
export async function loadCryptoki(path: string): Promise<Cryptoki> {
  const spec = 'PKCS#11 v3.1 §3'
  const binding = await optionalPackage('pkcs11js', spec, () => import('pkcs11js'))
  try {
    return new binding.default.PKCS11(path)
  } catch (cause) {
    throw new KeyError('LIBRARY_NOT_LOADED', `The PKCS #11 library ${path} cannot be loaded`, { spec, cause })
  }
}
