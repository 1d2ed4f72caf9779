package interop;

/** Somebody who accepts a document or says what there is against it. */
interface Judge {
  /** Null where there is nothing. */
  String objection(Document document) throws Exception;
}
