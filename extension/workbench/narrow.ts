/** Whether the editor stands in the view's place, as in the side panel. The width is the one in styles/workbench.css. */
export function isNarrow(): boolean {
  return matchMedia('(width < 40rem)').matches;
}
