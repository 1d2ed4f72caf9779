import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { certificatesIn, decodeSignedData } from '@x/crypto-core/cms'
import { isCryptoError } from '@x/crypto-core/errors'
import { basicOCSPResponseOf, decodeOCSPResponse } from '@x/crypto-core/ocsp'
import { type TrustAnchor, trustAnchorOf } from '@x/crypto-core/pkix'
import { type Certificate, decodeCertificate, decodeCertificateList } from '@x/crypto-core/x509'
import { AdesError } from '../errors.ts'
import { encodingsIn, type FoundEncoding } from '../files/encodings-in.ts'
import { fileFault } from '../files/file-fault.ts'
import { readSmallFile } from '../files/read-small-file.ts'
import { joinMaterial, type Material, noMaterial } from '../validation/material.ts'

/** Certificates of a file: PEM with any number of them, DER, or a certs-only PKCS #7. Throws AdesError. */
export async function readCertificates(path: string, option: string): Promise<readonly Certificate[]> {
  const certificates = (await readMaterial(path, option)).certificates
  if (certificates.length > 0) return certificates
  throw new AdesError(`${option}: ${path}: it holds no certificate`)
}

/** Trust anchors of files and folders, trusted without limits. @spec RFC 5280 §6.1.1 (d) */
export async function readTrustAnchors(paths: readonly string[]): Promise<readonly TrustAnchor[]> {
  const found = await Promise.all(paths.map(path => certificatesUnder(path)))
  return found.flat().map(certificate => trustAnchorOf(certificate))
}

/** Certificates, CRLs and OCSP responses of files and folders. */
export async function readMaterialFiles(paths: readonly string[], option: string): Promise<Material> {
  const files = (await Promise.all(paths.map(path => filesAt(path, option)))).flat()
  return joinMaterial(...(await Promise.all(files.map(file => readMaterial(file, option)))))
}

async function certificatesUnder(path: string): Promise<readonly Certificate[]> {
  const files = await filesAt(path, '--trust')
  const all = (await Promise.all(files.map(file => readMaterial(file, '--trust')))).flatMap(one => one.certificates)
  if (all.length === 0) throw new AdesError(`--trust: ${path}: it holds no certificate`)
  return all
}

/** The file, or the files of a folder (not of folders in it) whose names tell that they may hold something. */
async function filesAt(path: string, option: string): Promise<readonly string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path]
    const names = (await readdir(path, { withFileTypes: true })).filter(entry => entry.isFile()).map(({ name }) => name)
    return names
      .filter(name => /\.(?:pem|crt|cer|der|crl|ors|ocsp|p7b|p7c)$/i.test(name))
      .sort()
      .map(name => join(path, name))
  } catch (error) {
    throw fileFault(path, error, option)
  }
}

async function readMaterial(path: string, option: string): Promise<Material> {
  const encodings = encodingsIn(await readSmallFile(path, option)).filter(isMaterial)
  return joinMaterial(...encodings.map(encoding => materialIn(encoding, `${option}: ${path}`)))
}

/** Keys and parameters may stand in the same file. */
function isMaterial({ label }: FoundEncoding): boolean {
  return label === undefined || /CERTIFICATE$|^X509 CRL$|^PKCS7$|^CMS$|^OCSP RESPONSE$/.test(label)
}

const readers: readonly ((octets: Uint8Array) => Material)[] = [
  octets => ({ ...noMaterial, certificates: [lookedInto(decodeCertificate(octets), 'tbsCertificate')] }),
  octets => ({ ...noMaterial, crls: [lookedInto(decodeCertificateList(octets), 'tbsCertList')] }),
  octets => ({ ...noMaterial, ocspResponses: [basicOCSPResponseOf(decodeOCSPResponse(octets))] }),
  octets => ({ ...noMaterial, certificates: certificatesIn(decodeSignedData(octets).certificates) }),
]

/** Both are two parts and a signature, and what is inside, which tells them apart, is read on first access. */
function lookedInto<T, K extends keyof T>(value: T, member: K): T {
  void value[member]
  return value
}

/** Each kind is tried; no encoding is of two. */
function materialIn({ octets }: FoundEncoding, where: string): Material {
  for (const read of readers) {
    try {
      return read(octets)
    } catch (error) {
      if (!isCryptoError(error)) throw error
    }
  }
  throw new AdesError(
    `${where}: it is neither a certificate, nor a CRL, nor an OCSP response, nor a PKCS #7 with certificates`,
  )
}
