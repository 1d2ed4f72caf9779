package interop;

/** One line of what is to be made: identifier, level, packaging, scheme, hash as `SHA-256` or a dash, PKCS#12 file, file. */
record Wanted(String id, String level, boolean detached, String scheme, String hash, String keyStore, String file) {
  static final char[] PASSWORD = "interop".toCharArray();

  static Wanted of(String line) {
    String[] parts = line.split("\t");
    return new Wanted(parts[0], parts[1], parts[2].equals("detached"), parts[3], parts[4], parts[5], parts[6]);
  }
}
