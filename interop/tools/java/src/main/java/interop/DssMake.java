package interop;

import eu.europa.esig.dss.cades.CAdESSignatureParameters;
import eu.europa.esig.dss.cades.signature.CAdESService;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.spi.x509.tsp.KeyEntityTSPSource;
import eu.europa.esig.dss.token.DSSPrivateKeyEntry;
import eu.europa.esig.dss.token.Pkcs12SignatureToken;
import java.io.File;
import java.io.FileInputStream;
import java.security.KeyStore;

/** EU DSS's CAdES, time-stamped by an authority in the same program. */
final class DssMake implements Maker {
  private final File folder;
  private final CAdESService service;

  DssMake(File folder) throws Exception {
    this.folder = folder;
    service = new CAdESService(DssVerify.verifierOver(folder));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new FileInputStream(new File(folder, "tsa.p12")), Wanted.PASSWORD);
    KeyEntityTSPSource authority = new KeyEntityTSPSource(store, store.aliases().nextElement(), Wanted.PASSWORD);
    authority.setTsaPolicy("1.2.3.4");
    service.setTspSource(authority);
  }

  @Override
  public byte[] make(Wanted wanted) throws Exception {
    KeyStore.PasswordProtection password = new KeyStore.PasswordProtection(Wanted.PASSWORD);
    try (Pkcs12SignatureToken token = new Pkcs12SignatureToken(new File(folder, wanted.keyStore()), password)) {
      DSSPrivateKeyEntry key = token.getKeys().get(0);
      CAdESSignatureParameters parameters = new CAdESSignatureParameters();
      parameters.setSignatureLevel(SignatureLevel.valueByName("CAdES-BASELINE-" + wanted.level().substring(2)));
      parameters.setSignaturePackaging(wanted.detached() ? SignaturePackaging.DETACHED : SignaturePackaging.ENVELOPING);
      parameters.setSigningCertificate(key.getCertificate());
      parameters.setCertificateChain(key.getCertificateChain());
      parameters.setDigestAlgorithm(DigestAlgorithm.forJavaName(wanted.hash()));
      if (wanted.scheme().equals("RSASSA-PSS")) parameters.setEncryptionAlgorithm(EncryptionAlgorithm.RSASSA_PSS);
      FileDocument content = new FileDocument(new File(folder, "content"));
      ToBeSigned data = service.getDataToSign(content, parameters);
      SignatureValue value = token.sign(data, parameters.getSignatureAlgorithm(), key);
      return service.signDocument(content, parameters, value).openStream().readAllBytes();
    }
  }
}
