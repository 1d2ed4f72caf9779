package interop;

import java.io.File;

/** One line of the list: identifier, level, file, and the content's file or a dash where it is inside. */
record Document(String id, String level, File file, File content) {
  static Document of(String line, File folder) {
    String[] parts = line.split("\t");
    return new Document(parts[0], parts[1], new File(folder, parts[2]), parts[3].equals("-") ? null : new File(folder, parts[3]));
  }

  /** The name that DSS has for the level. */
  String dssFormat() {
    return switch (level) {
      case "B-B", "B-T", "B-LT", "B-LTA" -> "CAdES-BASELINE-" + level.substring(2);
      default -> null;
    };
  }
}
