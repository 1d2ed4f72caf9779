export { type ExitCode, exitCodes } from './exit-code.ts'
export type { Io } from './io.ts'
export { main } from './program.ts'
export type {
  CandidateReport,
  CertificateReport,
  CountersignatureReport,
  FailedFileReport,
  FileReport,
  PathReport,
  SignatureReport,
  SignedFileReport,
  TimeStampReport,
  VerifyReport,
} from './report/signature-report.ts'
export type { TimeStampKind } from './validation/found-time-stamps.ts'
