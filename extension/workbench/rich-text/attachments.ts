/** Keeps pictures and recordings beside the words of one document, sealed as they are. */
export interface Attachments {
  /** The document's id. */
  readonly document: string;
  /** Resolves to its id once it is kept: only then may a block name it. */
  put(content: Uint8Array<ArrayBuffer>): Promise<string>;
  /** `undefined` where it is not on this device. */
  read(id: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** For one that no block came to name. */
  remove(id: string): Promise<void>;
  /** Whether one that is not here may be on its way, from another device of the same person. */
  mayCome(): boolean;
  /** Calls back when one may have come. Returns how to stop. */
  onCome(listener: () => void): () => void;
}
