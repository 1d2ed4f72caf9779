/** A form as far as filling it in needs it. */
export interface HtmlForm {
  readonly method: string
  readonly action: string
  readonly controls: readonly FormControl[]
}

export interface FormControl {
  readonly kind: 'input' | 'button'
  readonly name: string
  readonly type: string
  readonly value: string
}

/** A test driver reads pages of its own server; beyond this size something is wrong. */
const MAX_PAGE = 1_048_576

/** The first form of a page, or `undefined`. Knows inputs and buttons, which is all that a consent needs. */
export function readForm(page: string): HtmlForm | undefined {
  if (page.length > MAX_PAGE) return undefined
  const [, attributes = '', content] = /<form\b([^>]*)>([\s\S]*?)<\/form>/i.exec(page) ?? []
  if (content === undefined) return undefined
  const form = readAttributes(attributes)
  return {
    method: (form.get('method') ?? 'get').toUpperCase(),
    action: form.get('action') ?? '',
    controls: [...content.matchAll(/<(input|button)\b([^>]*)>/gi)].flatMap(([, tag = '', text = '']) => {
      const control = readAttributes(text)
      const name = control.get('name')
      if (name === undefined) return []
      const kind = tag.toLowerCase() === 'button' ? 'button' : 'input'
      const type = (control.get('type') ?? (kind === 'button' ? 'submit' : 'text')).toLowerCase()
      return [{ kind, name, type, value: control.get('value') ?? '' } as const]
    }),
  }
}

function readAttributes(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name = '', double, single, bare] of text.matchAll(
    /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+)))?/g,
  )) {
    attributes.set(name.toLowerCase(), decodeReferences(double ?? single ?? bare ?? ''))
  }
  return attributes
}

/** Character references that escaping produces. */
function decodeReferences(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[String(name).toLowerCase()] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
