package interop;

import java.io.File;
import java.io.FileInputStream;
import java.nio.file.Files;
import java.security.Security;
import java.util.Collection;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Store;

/** Bouncy Castle on CMS: each signature value, and each signature time-stamp over it. It knows no levels and no paths. */
final class BouncyCastleVerify implements Judge {
  BouncyCastleVerify() {
    Security.addProvider(new BouncyCastleProvider());
  }

  @Override
  public String objection(Document document) throws Exception {
    CMSSignedData signed = read(document);
    if (signed.getSignerInfos().size() == 0) return "it finds no signature";
    for (SignerInformation signer : signed.getSignerInfos()) {
      X509CertificateHolder holder = holderOf(signer.getSID(), signed.getCertificates());
      if (holder == null) return "it finds no certificate of the signer";
      if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build(holder))) return "the signature is wrong";
      String objection = timeStamp(signer, document.level().matches("B-(T|LT|LTA)"));
      if (objection != null) return objection;
    }
    return null;
  }

  private static CMSSignedData read(Document document) throws Exception {
    byte[] octets = Files.readAllBytes(document.file().toPath());
    if (document.content() == null) return new CMSSignedData(octets);
    return new CMSSignedData(new CMSProcessableByteArray(Files.readAllBytes(document.content().toPath())), octets);
  }

  private static String timeStamp(SignerInformation signer, boolean wanted) throws Exception {
    if (!wanted) return null;
    ASN1ObjectIdentifier type = PKCSObjectIdentifiers.id_aa_signatureTimeStampToken;
    Attribute attribute = signer.getUnsignedAttributes() == null ? null : signer.getUnsignedAttributes().get(type);
    if (attribute == null) return "it finds no signature time-stamp";
    TimeStampToken token = new TimeStampToken(new CMSSignedData(attribute.getAttributeValues()[0].toASN1Primitive().getEncoded()));
    X509CertificateHolder holder = holderOf(token.getSID(), token.getCertificates());
    if (holder == null) return "it finds no certificate of the time-stamp";
    token.validate(new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build(holder));
    String hash = token.getTimeStampInfo().getMessageImprintAlgOID().getId();
    byte[] digest = java.security.MessageDigest.getInstance(hash, "BC").digest(signer.getSignature());
    return java.util.Arrays.equals(digest, token.getTimeStampInfo().getMessageImprintDigest()) ? null : "the time-stamp is of something else";
  }

  @SuppressWarnings("unchecked")
  private static X509CertificateHolder holderOf(org.bouncycastle.util.Selector<X509CertificateHolder> of, Store<X509CertificateHolder> store) {
    Collection<X509CertificateHolder> found = store.getMatches(of);
    return found.isEmpty() ? null : found.iterator().next();
  }
}
