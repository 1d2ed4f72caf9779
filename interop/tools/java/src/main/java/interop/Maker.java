package interop;

/** Somebody who signs FOLDER/content. */
interface Maker {
  byte[] make(Wanted wanted) throws Exception;
}
