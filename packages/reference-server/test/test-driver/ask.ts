import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect } from 'vitest'
import { parse } from 'yaml'

/** What the test driver promises. */
export const document: { readonly paths: Readonly<Record<string, object>> } = parse(
  readFileSync(new URL('../../../../specs/test-driver/openapi.yaml', import.meta.url), 'utf8'),
)

export const ajv: Ajv2020 = new Ajv2020({
  strict: false,
  formats: {
    uri: URL.canParse,
    email: (text: string) => /^[^@\s]+@[^@\s]+$/.test(text),
    'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
  },
})
ajv.addSchema(document, 'test-driver')

interface Driven {
  readonly simulation: { readonly driver: { fetch(request: Request): Promise<Response> } }
}

export interface DriverAnswer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests read members that types would make them unwrap.
  readonly body: any
}

/** Asks the driver and holds what it answers against its document. */
export async function ask(
  { simulation }: Driven,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<DriverAnswer> {
  const init = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
  const response = await simulation.driver.fetch(new Request(`http://driver${path}`, { method, headers, ...init }))
  const text = await response.text()
  const answer = text === '' ? undefined : JSON.parse(text)
  checkAnswer({ method, path, status: response.status, text, answer })
  return { status: response.status, body: answer }
}

function checkAnswer(given: { method: string; path: string; status: number; text: string; answer: unknown }): void {
  const { method, path, status, text, answer } = given
  const operation = document.paths[path] as Record<string, { responses: Record<string, Described> }> | undefined
  const pointer = `test-driver#/paths/${path.replaceAll('/', '~1')}/${method.toLowerCase()}/responses/${status}`
  const described = operation?.[method.toLowerCase()]?.responses[status]
  if (described?.content) hold(answer, `${pointer}/content/application~1json/schema`)
  else if (described?.$ref) hold(answer, `test-driver${described.$ref}/content/application~1json/schema`)
  else if (status >= 400) hold(answer, 'test-driver#/components/schemas/Error')
  else expect(text).toBe('')
}

interface Described {
  readonly content?: object
  readonly $ref?: string
}

function hold(answer: unknown, $ref: string): void {
  expect(ajv.validate({ $ref }, answer), ajv.errorsText()).toBe(true)
}
