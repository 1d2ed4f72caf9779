import type { Starter } from '../core/protocol.ts'
import { version } from '../version.ts'

/** Files that `init` writes. */
export interface Template {
  readonly name: string
  readonly text: string
}

export interface ConfigChoices {
  readonly set: string
  /** Where the service is, or the command that starts it. */
  readonly target: { readonly url: string } | { readonly command: string }
  readonly starter: Starter
}

/** Of a protocol that says nothing of itself. */
export const plainStarter: Starter = {
  url: 'https://sandbox.vendor.example/',
  answers: '  serviceUrl: https://sandbox.vendor.example/\n',
  environment: [],
}

export const ciKinds: readonly CiKind[] = ['github', 'gitlab']
export type CiKind = 'github' | 'gitlab'

export function configFile({ set, target, starter }: ConfigChoices): Template {
  const head =
    '# What is judged, and what the tester knows of it. Secrets are references: { env }, { file } or { cmd }.\n'
  const common = `
facilities:
  # What the wire does not offer, by a command (JSON on stdin, JSON on stdout, exit status 89 for what is not supported),
  # by the test-driver API, or by a person at the terminal:
  # otp: { cmd: [./read-otp.sh] }
  # reset: { http: http://127.0.0.1:9000 }
  # consent: ask
${'url' in target ? '  clock: none\n' : '  {}\n'}
budget:
  signatures: 200
  otps: 100
  minutes: 10

# Known failures, each with a reason and a last day; see conformance baseline --help.
baseline: conformance.baseline.yaml
report: [html, json, junit, md]
out: conformance-run
`
  const text = `${head}set: ${set}\n${'url' in target ? urlPart(target.url, starter) : commandPart(target.command, starter)}${common}`
  return { name: 'conformance.config.yaml', text }
}

function urlPart(url: string, { answers }: Starter): string {
  return `target:
  url: ${url}
  # Something is signed only on these hosts (and on loopback).
  allowHosts: [${new URL(url).hostname}]
  # ca: ./ca.pem
  # clientCert: ./client.pem
  # clientKey: ./client.key

# A test driver (see the OpenAPI of the test-driver API) supplies facilities and answers. Without one, name them here:
# driver: http://127.0.0.1:9000
answers:
${answers}`
}

function commandPart(command: string, { url }: Starter): string {
  const announced = { url: `https://127.0.0.1:8443${new URL(url).pathname}`, driver: 'http://127.0.0.1:9000' }
  return `# Started for the run and ended with it. It says where it serves in one line of JSON on stdout:
# ${JSON.stringify({ conformance: { ...announced, ca: '/path/of/ca.pem' } })}
# What its test driver tells of users, clients and credentials need not be repeated under answers.
target: ${JSON.stringify(`proc:${command}`)}
`
}

export function environmentFile({ environment }: Starter): Template {
  return { name: '.env.example', text: environment.map(name => `${name}=\n`).join('') }
}

export const baselineFile: Template = {
  name: 'conformance.baseline.yaml',
  text: `# Failures that are known: conformance baseline update conformance-run prints entries to fill in.
suite: ${version}
known: []
`,
}

/** The suite at the version that wrote the file: a newer one is a change like any other, to be looked at. */
const suite = `npx -y @x/conformance@${version}`

export function ciFile(kind: CiKind, { environment }: Starter): Template {
  return kind === 'gitlab' ? gitlab : github(environment)
}

const gitlab: Template = {
  name: '.gitlab-ci.conformance.yml',
  text: `# Include it from .gitlab-ci.yml; the variables of .env.example are masked CI/CD variables of the project.
conformance:
  image: node:24
  timeout: 20 minutes
  # Runs share the accounts and the one-time codes of the service: one at a time.
  resource_group: conformance
  script:
    - ${suite} doctor
    - ${suite} run --out conformance-run --report html,junit,json,md
  artifacts:
    when: always
    paths: [conformance-run]
    reports:
      junit: conformance-run/junit.xml
`,
}

const github = (environment: readonly string[]): Template => ({
  name: '.github/workflows/conformance.yml',
  text: `name: conformance
on: [push]
permissions:
  contents: read
# Runs share the accounts and the one-time codes of the service: one at a time.
concurrency: conformance
jobs:
  conformance:
    runs-on: ubuntu-latest
    timeout-minutes: 20
    env:
${environment.map(name => `      ${name}: \${{ secrets.${name} }}\n`).join('')}    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 24 }
      - run: ${suite} doctor
      - run: ${suite} run --out conformance-run --report html,junit,json,md
      - if: always()
        run: cat conformance-run/report.md >> "$GITHUB_STEP_SUMMARY"
      - if: always()
        uses: actions/upload-artifact@v4
        with: { name: conformance, path: conformance-run }
`,
})
