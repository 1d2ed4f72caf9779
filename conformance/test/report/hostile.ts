import type { Protocol } from '../../src/core/protocol.ts'
import { run } from '../../src/core/run.ts'
import type { ReportInput } from '../../src/report/input.ts'
import { tiny } from '../tiny/protocol.ts'
import { handlerTarget, type TinyServer, tinyServer } from '../tiny/server.ts'

/** What a target may say to harm whoever reads the report. */
export const hostile: string = [
  '<script>window.harmed = true</script>',
  '</script><script>window.harmed = true</script>',
  '"><img src=x onerror="window.harmed = true">',
  `' onmouseover='window.harmed = true`,
  '</pre></details></style><svg onload="window.harmed = true">',
  ']]></failure><failure message="forged"/>',
  '```\n# forged heading\n[click](javascript:alert(1)) | cell | `x` <b>bold</b>',
  '\u001b[31mred\u001b[0m\u001b]0;title\u0007\b\b\b',
  'admin\u202egpj.exe\u2066',
  '\u0000\ufffe\ud800 lone',
  "$(touch /tmp/harmed) `id` '; rm -rf / #",
].join(' ')

export async function reportFrom({ fetch, answers, clock }: TinyServer): Promise<ReportInput> {
  const target = handlerTarget(fetch, answers, { clock })
  const { report, exchanges } = await run({
    protocol: tiny as Protocol,
    set: tiny.sets[0]!,
    target,
    seed: hostile.slice(0, 30),
  })
  return {
    report: { ...report, target: { ...report.target, label: `url:${hostile}` } },
    protocol: tiny as Protocol,
    exchanges,
  }
}

/** The report of a server that says hostile things wherever it can say anything. */
export const evil: ReportInput = await reportFrom({
  ...tinyServer(),
  fetch: async request => {
    const body = {
      name: hostile,
      methods: ['sign', hostile],
      [hostile]: [hostile],
      error: hostile,
      signatures: hostile,
    }
    const token = request.url.endsWith('/token') ? { access_token: 'a-token-of-some-length', expires_in: 1 } : {}
    const headers = { 'content-type': 'application/json', 'x-note': hostile.replaceAll(/[^\x20-\x7e]/g, '') }
    return new Response(JSON.stringify({ ...body, ...token }), { headers })
  },
})

/** Markup, and characters that hide or reorder others: none of them stands in a file as itself. */
export const harmful: RegExp = /(?![\n\r\t])\p{Cc}|[<>\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u
