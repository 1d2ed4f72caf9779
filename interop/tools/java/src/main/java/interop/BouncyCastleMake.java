package interop;

import java.io.File;
import java.io.FileInputStream;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Bouncy Castle's CMS. */
final class BouncyCastleMake implements Maker {
  private final File folder;

  BouncyCastleMake(File folder) {
    this.folder = folder;
    Security.addProvider(new BouncyCastleProvider());
  }

  @Override
  public byte[] make(Wanted wanted) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12", "BC");
    store.load(new FileInputStream(new File(folder, wanted.keyStore())), Wanted.PASSWORD);
    String alias = store.aliases().nextElement();
    List<X509Certificate> chain = Arrays.stream(store.getCertificateChain(alias)).map(X509Certificate.class::cast).toList();
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder().setProvider("BC")
        .build(algorithm(wanted), (PrivateKey) store.getKey(alias, Wanted.PASSWORD), chain.get(0)));
    generator.addCertificates(new JcaCertStore(chain));
    byte[] content = Files.readAllBytes(new File(folder, "content").toPath());
    return generator.generate(new CMSProcessableByteArray(content), !wanted.detached()).getEncoded();
  }

  private static String algorithm(Wanted wanted) {
    String hash = wanted.hash().replace("-", "");
    return switch (wanted.scheme()) {
      case "RSASSA-PKCS1-v1_5" -> hash + "withRSA";
      case "RSASSA-PSS" -> hash + "withRSAandMGF1";
      case "ECDSA" -> hash + "withECDSA";
      default -> wanted.scheme();
    };
  }
}
