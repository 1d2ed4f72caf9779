import openapiTS, { astToString } from 'openapi-typescript'
import { versionOf } from './document.mjs'

/** TypeScript types of the document. A member with a default stays optional: the default is the reader's, not the writer's. */
export async function typesSource(text) {
  return {
    text: astToString(await openapiTS(text, { defaultNonNullable: false })),
    by: versionOf('openapi-typescript'),
  }
}
