package interop;

import java.io.File;
import java.nio.file.Files;

/**
 * `judge dss|bouncy-castle FOLDER`: judges what FOLDER/documents.tsv lists, one line of answer a document.
 * `make dss|bouncy-castle FOLDER`: makes what FOLDER/wanted.tsv lists, one line of answer a document.
 */
public final class Main {
  public static void main(String[] arguments) throws Exception {
    File folder = new File(arguments[2]);
    boolean isDss = arguments[1].equals("dss");
    if (arguments[0].equals("make")) {
      make(isDss ? new DssMake(folder) : new BouncyCastleMake(folder), folder);
      return;
    }
    Judge judge = isDss ? new DssVerify(folder) : new BouncyCastleVerify();
    for (String line : Files.readAllLines(new File(folder, "documents.tsv").toPath())) {
      Document document = Document.of(line, folder);
      System.out.println(document.id() + "\t" + verdict(judge, document));
    }
  }

  private static String verdict(Judge judge, Document document) {
    try {
      String objection = judge.objection(document);
      return objection == null ? "accepted\t" : "refused\t" + oneLine(objection);
    } catch (Exception | LinkageError error) {
      return "refused\t" + oneLine(String.valueOf(error));
    }
  }

  private static void make(Maker maker, File folder) throws Exception {
    for (String line : Files.readAllLines(new File(folder, "wanted.tsv").toPath())) {
      Wanted wanted = Wanted.of(line);
      try {
        Files.write(new File(folder, wanted.file()).toPath(), maker.make(wanted));
        System.out.println(wanted.id() + "\taccepted\t");
      } catch (Exception | LinkageError error) {
        System.out.println(wanted.id() + "\trefused\t" + oneLine(String.valueOf(error)));
      }
    }
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
