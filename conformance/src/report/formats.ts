import { badgeJson, badgeSvg } from './badge.ts'
import type { FormatName } from './format-names.ts'
import { har } from './har.ts'
import { htmlReport } from './html/page.ts'
import type { ReportInput } from './input.ts'
import { junit } from './junit.ts'
import { markdown } from './markdown.ts'
import { sarifLog } from './sarif/log.ts'

export interface ReportFile {
  readonly name: string
  render(input: ReportInput): string
}

/** The files of each format. */
export const formats: Readonly<Record<FormatName, readonly ReportFile[]>> = {
  html: [{ name: 'report.html', render: htmlReport }],
  json: [{ name: 'report.json', render: ({ report }) => `${JSON.stringify(report, null, 2)}\n` }],
  junit: [{ name: 'junit.xml', render: junit }],
  md: [{ name: 'report.md', render: markdown }],
  sarif: [{ name: 'report.sarif', render: sarifLog }],
  badge: [
    { name: 'badge.svg', render: badgeSvg },
    { name: 'badge.json', render: badgeJson },
  ],
  har: [{ name: 'exchanges.har', render: har }],
}
