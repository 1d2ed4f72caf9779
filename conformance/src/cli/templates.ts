/** Files that `init` writes. */

export function configFile({ set, address }: { readonly set: string; readonly address: string }): string {
  return `# What is judged, and what the tester knows of it. Secrets are references: { env }, { file } or { cmd }.
set: ${set}
target:
  url: ${address}
  # Something is signed only on these hosts (and on loopback).
  allowHosts: [${new URL(address).hostname}]
  # ca: ./ca.pem
  # clientCert: ./client.pem
  # clientKey: ./client.key

# A test driver (see the OpenAPI of the test-driver API) supplies facilities and answers. Without one, name them here:
# driver: http://127.0.0.1:9000
answers:
  clients:
    main:
      clientId: conformance
      clientSecret: { env: CONFORMANCE_CLIENT_SECRET }
      redirectUri: https://client.example/callback
      authentication: client_secret_post
  users:
    main:
      userID: tester
      username: tester
      password: { env: CONFORMANCE_PASSWORD }
  credentials:
    main:
      credentialID: credential-1
      authData:
        - id: PIN
          value: { env: CONFORMANCE_PIN }

facilities:
  # JSON on stdin, JSON on stdout, exit status 89 for what is not supported:
  # otp: { cmd: [./read-otp.sh] }
  # reset: { http: http://127.0.0.1:9000 }
  clock: none

budget:
  signatures: 200
  otps: 100
  minutes: 10

report: [html, json, junit]
out: conformance-run
`
}

export function environmentFile(): string {
  return `CONFORMANCE_CLIENT_SECRET=
CONFORMANCE_PASSWORD=
CONFORMANCE_PIN=
`
}

export function ciFile(kind: 'github' | 'gitlab', set: string): { readonly name: string; readonly text: string } {
  const command = `npx -y @x/conformance run --set ${set} --out conformance-run --report html,junit,json,md`
  if (kind === 'gitlab') {
    return {
      name: '.gitlab-ci.conformance.yml',
      text: `conformance:
  image: node:24
  script:
    - ${command}
  artifacts:
    when: always
    paths: [conformance-run]
    reports:
      junit: conformance-run/junit.xml
`,
    }
  }
  return {
    name: '.github/workflows/conformance.yml',
    text: `name: conformance
on: [push]
jobs:
  conformance:
    runs-on: ubuntu-latest
    env:
      CONFORMANCE_CLIENT_SECRET: \${{ secrets.CONFORMANCE_CLIENT_SECRET }}
      CONFORMANCE_PASSWORD: \${{ secrets.CONFORMANCE_PASSWORD }}
      CONFORMANCE_PIN: \${{ secrets.CONFORMANCE_PIN }}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 24 }
      - run: ${command}
      - if: always()
        run: cat conformance-run/report.md >> "$GITHUB_STEP_SUMMARY"
      - if: always()
        uses: actions/upload-artifact@v4
        with: { name: conformance, path: conformance-run }
`,
  }
}
