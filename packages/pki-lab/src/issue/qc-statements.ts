import * as asn1js from 'asn1js'
import { QCStatement } from 'pkijs'
import { type QcStatementsDeclaration, qcTypes } from '../declaration/extension-names.ts'

/** The statements that were asked for, in the order of the standard. @spec EN 319 412-5 §4 */
export function qcStatements(declared: QcStatementsDeclaration): asn1js.Sequence {
  const { QcCompliance, QcRetentionPeriod, QcSSCD, QcPDS, QcType, QcCClegislation } = declared
  const statements = [
    ...(QcCompliance ? [statement(1)] : []),
    ...(QcRetentionPeriod === undefined ? [] : [statement(3, new asn1js.Integer({ value: QcRetentionPeriod }))]),
    ...(QcSSCD ? [statement(4)] : []),
    ...(QcPDS ? [statement(5, sequence(QcPDS.map(pdsLocation)))] : []),
    ...(QcType ? [statement(6, sequence(QcType.map(type => oid(qcTypes[type]))))] : []),
    ...(QcCClegislation ? [statement(7, sequence(QcCClegislation.map(printable)))] : []),
  ]
  return sequence(statements.map(one => one.toSchema()))
}

/** id-etsi-qcs 1 … 7. @spec EN 319 412-5 App. B */
function statement(arc: number, info?: asn1js.BaseBlock): QCStatement {
  const id = `0.4.0.1862.1.${arc}`
  return new QCStatement(info ? { id, type: info } : { id })
}

function pdsLocation(location: { readonly url: string; readonly language: string }): asn1js.Sequence {
  return sequence([new asn1js.IA5String({ value: location.url }), printable(location.language)])
}

function sequence(value: asn1js.BaseBlock[]): asn1js.Sequence {
  return new asn1js.Sequence({ value })
}

function printable(value: string): asn1js.PrintableString {
  return new asn1js.PrintableString({ value })
}

function oid(value: string): asn1js.ObjectIdentifier {
  return new asn1js.ObjectIdentifier({ value })
}
