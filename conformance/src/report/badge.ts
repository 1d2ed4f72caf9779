import { requirementCounts } from './counts.ts'
import { json, terminal, xml } from './escape.ts'
import { headline } from './headline.ts'
import type { ReportInput } from './input.ts'

/** The set, and how its requirements stand, as a picture for a README. It loads nothing and runs nothing. */
export function badgeSvg(input: ReportInput): string {
  const { message, color, ...badged } = badge(input)
  const label = terminal(badged.label)
  const [left, right] = [widthOf(label), widthOf(message)]
  const width = left + right
  const name = xml(`${label}: ${message}`)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${name}">
<title>${name}</title>
<clipPath id="r"><rect width="${width}" height="20" rx="3"/></clipPath>
<g clip-path="url(#r)"><rect width="${left}" height="20" fill="#3d4148"/><rect x="${left}" width="${right}" height="20" fill="${colours[color]}"/></g>
<g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">
<text x="${padding}" y="14" textLength="${left - 2 * padding}">${xml(label)}</text>
<text x="${left + padding}" y="14" textLength="${right - 2 * padding}">${xml(message)}</text>
</g>
</svg>
`
}

/** The same for a service that draws badges from an endpoint's answer (shields' schema 1). */
export function badgeJson(input: ReportInput): string {
  return `${json({ schemaVersion: 1, ...badge(input) })}\n`
}

interface Badge {
  readonly label: string
  readonly message: string
  readonly color: 'green' | 'red' | 'lightgrey'
}

/** Green only where the claim of the set holds; grey for what shows no fault and supports no claim. */
function badge({ report }: ReportInput): Badge {
  const { satisfied, violated, unverified, untested } = requirementCounts(report)
  const { tone } = headline(report)
  return {
    label: report.set.id,
    message: `${satisfied} satisfied, ${violated} violated, ${unverified} unverified, ${untested} not tested or n/a`,
    color: tone === 'good' ? 'green' : tone === 'bad' ? 'red' : 'lightgrey',
  }
}

/** White text on each has the contrast that WCAG 2.2 asks of small text, 4.5 to 1. */
const colours: Readonly<Record<Badge['color'], string>> = { green: '#1d7044', red: '#b3261e', lightgrey: '#686d75' }

const padding = 7

/** Of Verdana at 11 px, on average; `textLength` makes the text fit exactly. */
function widthOf(text: string): number {
  return Math.round(text.length * 6.4) + 2 * padding
}
