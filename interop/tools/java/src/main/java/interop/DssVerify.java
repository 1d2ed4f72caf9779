package interop;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** EU DSS on CAdES: the whole validation of EN 319 102-1, with the given roots and CRLs and what the document holds. */
final class DssVerify implements Judge {
  private final CommonCertificateVerifier verifier;

  DssVerify(File folder) throws Exception {
    verifier = verifierOver(folder);
  }

  static CommonCertificateVerifier verifierOver(File folder) throws Exception {
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    CommonTrustedCertificateSource roots = new CommonTrustedCertificateSource();
    for (File file : new File(folder, "trust").listFiles()) roots.addCertificate(DSSUtils.loadCertificate(file));
    verifier.setTrustedCertSources(roots);
    verifier.setAIASource(null);
    List<InputStream> crls = new ArrayList<>();
    for (File file : new File(folder, "crls").listFiles()) crls.add(new FileInputStream(file));
    verifier.setCrlSource(new ExternalResourcesCRLSource(crls.toArray(new InputStream[0])));
    return verifier;
  }

  @Override
  public String objection(Document document) {
    SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new FileDocument(document.file()));
    validator.setCertificateVerifier(verifier);
    if (document.content() != null) {
      validator.setDetachedContents(List.<DSSDocument>of(new FileDocument(document.content())));
    }
    Reports reports = validator.validateDocument();
    SimpleReport simple = reports.getSimpleReport();
    if (simple.getSignatureIdList().isEmpty()) return "it finds no signature";
    for (String id : simple.getSignatureIdList()) {
      String format = simple.getSignatureFormat(id).toString();
      String wanted = document.dssFormat();
      if (wanted != null && !format.equals(wanted)) return "it finds " + format;
      Indication indication = simple.getIndication(id);
      if (indication == Indication.TOTAL_PASSED) continue;
      return indication + " " + simple.getSubIndication(id) + " "
          + simple.getAdESValidationErrors(id).stream().map(message -> message.getValue()).toList();
    }
    return null;
  }
}
