import { type HttpHandler, http } from 'msw'
import type { Facilities } from '../../src/core/facility.ts'
import type { TinyAnswers } from './protocol.ts'
import { type Lie, tinyServer } from './server.ts'

/** The tiny server as MSW handlers; `TINY_LIE` and `TINY_WITHOUT=clock` change what is offered. */
const server = tinyServer(process.env.TINY_LIE as Lie | undefined)

export const handlers: readonly HttpHandler[] = [
  http.all('http://tiny.localhost/*', ({ request }) => server.fetch(request)),
]
export const answers: TinyAnswers = server.answers
export const facilities: Partial<Facilities> = process.env.TINY_WITHOUT === 'clock' ? {} : { clock: server.clock }
