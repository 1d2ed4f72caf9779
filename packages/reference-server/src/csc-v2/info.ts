import type { CscV2Config } from '../deps.ts'
import type { Answer, Call, Operation } from './operation.ts'
import { optionalString } from './parameters.ts'
import { announcedAlgorithms } from './sign-algorithm.ts'

/** @spec CSC API v2.0.0.2 §11.1 */
export function infoOperation(methods: readonly string[]): Operation {
  return { id: 'info', access: 'open', handle: call => handle(call, methods) }
}

async function handle(call: Call, methods: readonly string[]): Promise<Answer> {
  // There is one language; whatever is asked for, `lang` of the answer says which it is.
  optionalString(call.parameters, 'lang')
  const body = { ...describe(call.deps.config), methods: announced(call, methods), ...capabilities }
  if (call.faults.tell('asynchronous-not-announced')) body.asynchronousOperationMode = false
  return { status: 200, body }
}

function announced({ faults }: Call, methods: readonly string[]): readonly string[] {
  if (faults.tell('method-announced-in-vain')) return [...methods, 'signatures/signDoc']
  return faults.tell('method-not-announced') ? methods.filter(method => method !== 'signatures/signHash') : methods
}

function describe({ origin, cscV2 }: { readonly origin: string; readonly cscV2: CscV2Config }) {
  const { name, logo, region, lang, description, basePath } = cscV2
  return {
    specs: '2.0.0.2',
    name,
    logo,
    region,
    lang,
    description,
    authType: ['basic', 'oauth2code', 'oauth2client'],
    oauth2: `${origin}${basePath}`,
    asynchronousOperationMode: true,
  }
}

/** Formats and levels belong to signDoc, which is not offered. */
const capabilities = {
  validationInfo: false,
  signAlgorithms: announcedAlgorithms,
  signature_formats: { formats: [], envelope_properties: [] },
  conformance_levels: [],
}
