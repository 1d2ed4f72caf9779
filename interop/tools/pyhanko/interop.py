"""
interop.py judge FOLDER: judges what FOLDER/documents.tsv lists, one line of answer a document.
interop.py make FOLDER: makes what FOLDER/wanted.tsv lists, one line of answer a document.

Judging is EN 319 102-1 as pyHanko has it: §5.3 for a signature without a time-stamp, §5.5 for one with. It knows no archive
time-stamps of CAdES. Nothing is fetched: it has the roots in FOLDER/trust and what the document holds, and asks for revocation
from level B-LT on.
"""

import asyncio
import hashlib
import sys
from datetime import datetime, timezone
from pathlib import Path

from asn1crypto import cms, x509
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, SimpleSigner
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation.ades import ades_basic_validation, ades_with_time_validation
from pyhanko.sign.validation.policy_decl import LocalKnowledge, RevocationInfoGatheringSpec, RevinfoOnlineFetchingRule
from pyhanko.sign.validation.policy_decl import SignatureValidationSpec
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, RevocationCheckingPolicy, RevocationCheckingRule
from pyhanko_certvalidator.registry import SimpleTrustManager
from pyhanko_certvalidator.revinfo.archival import CRLContainer, OCSPContainer

PASSWORD = b"interop"


def spec_for(signed_data, roots, with_revocation):
    rule = RevocationCheckingRule.CRL_OR_OCSP_REQUIRED if with_revocation else RevocationCheckingRule.NO_CHECK
    policy = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=roots),
        revinfo_policy=CertRevTrustPolicy(RevocationCheckingPolicy(rule, rule)),
    )
    return SignatureValidationSpec(
        cert_validation_policy=policy,
        revinfo_gathering_policy=RevocationInfoGatheringSpec(RevinfoOnlineFetchingRule.LOCAL_ONLY),
        local_knowledge=knowledge(signed_data),
        key_usage_settings=KeyUsageConstraints(key_usage={"non_repudiation"}),
    )


def knowledge(signed_data):
    crls, ocsps = [], []
    for item in signed_data["crls"] or []:
        if isinstance(item.chosen, cms.OtherRevocationInfoFormat):
            ocsps += OCSPContainer.load_multi(item.chosen["other_rev_info"])
        else:
            crls.append(CRLContainer(item.chosen))
    return LocalKnowledge(known_crls=crls, known_ocsps=ocsps)


def digest_of(path, signed_data):
    name = signed_data["signer_infos"][0]["digest_algorithm"]["algorithm"].native
    if name.startswith("shake256"):
        return hashlib.shake_256(path.read_bytes()).digest(64)
    return hashlib.new(name, path.read_bytes()).digest()


async def objection(level, document, content, roots):
    signed_data = cms.ContentInfo.load(document.read_bytes())["content"]
    spec = spec_for(signed_data, roots, level in ("B-LT", "B-LTA"))
    stamped = level in ("B-T", "B-LT", "B-LTA")
    judge = ades_with_time_validation if stamped else ades_basic_validation
    raw_digest = digest_of(content, signed_data) if content else None
    result = await judge(signed_data, validation_spec=spec, raw_digest=raw_digest)
    status = result.api_status
    if result.ades_subindic == AdESPassed.OK and status.intact and status.valid:
        return None if not stamped or status.timestamp_validity.valid else "the time-stamp is wrong"
    return f"{result.ades_subindic} {result.failure_msg}"


async def judge_all(folder):
    roots = [x509.Certificate.load(file.read_bytes()) for file in sorted((folder / "trust").iterdir())]
    for line in (folder / "documents.tsv").read_text().splitlines():
        identifier, level, document, content = line.split("\t")
        try:
            found = await objection(level, folder / document, None if content == "-" else folder / content, roots)
        except Exception as error:  # whatever stops it, it does not accept
            found = f"{type(error).__name__} {error}"
        answer(identifier, found)


def digest_name(scheme, digest):
    if digest == "-":
        return "shake256" if scheme == "Ed448" else "sha512"
    return digest.replace("-", "").lower()


async def make_all(folder):
    authority = SimpleSigner.load_pkcs12(folder / "tsa.p12", passphrase=PASSWORD)
    stamper = DummyTimeStamper(authority.signing_cert, authority.signing_key, authority.cert_registry)
    for line in (folder / "wanted.tsv").read_text().splitlines():
        identifier, level, packaging, scheme, digest, key_store, document = line.split("\t")
        try:
            signer = SimpleSigner.load_pkcs12(folder / key_store, passphrase=PASSWORD, prefer_pss=scheme == "RSASSA-PSS")
            signed = await signer.async_sign_general_data(
                (folder / "content").read_bytes(),
                digest_name(scheme, digest),
                detached=packaging == "detached",
                use_cades=level != "CMS",
                timestamper=stamper if level == "B-T" else None,
                signed_attr_settings=PdfCMSSignedAttributes(signing_time=datetime.now(timezone.utc)),
            )
            (folder / document).write_bytes(signed.dump())
            answer(identifier, None)
        except Exception as error:  # whatever stops it, there is no document
            answer(identifier, f"{type(error).__name__} {error}")


def answer(identifier, found):
    verdict = "accepted" if found is None else "refused"
    print(f"{identifier}\t{verdict}\t{' '.join((found or '').split())}", flush=True)


asyncio.run({"judge": judge_all, "make": make_all}[sys.argv[1]](Path(sys.argv[2])))
