/** What the search has to be asked to find everything with this tag: see features/search. */
export function tagQuery(tag: string): string {
  return `tag:"${tag.replaceAll('"', '')}" `;
}
