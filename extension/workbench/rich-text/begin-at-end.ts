/** Documents that are opened to write on in, by what features call their ids. */
const expected = new Set<string>();

/** The next time this document is opened, the cursor is below everything in it. */
export function beginAtEnd(id: string): void {
  expected.add(id);
}

/** Whether a document that is being opened begins so, which it does once. */
export function beginsAtEnd(id: string): boolean {
  return expected.delete(id);
}
