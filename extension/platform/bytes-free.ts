/**
 * Bytes that are left on the disk for what the browser keeps, where running out of them would harm what it has: Chromium
 * tells an extension of unlimited storage how many there are. More than there can be where nothing is harmed (in Firefox a write that
 * finds no room changes nothing), or the browser does not say.
 */
export async function bytesFree(): Promise<number> {
  if (navigator.storage === undefined || location.protocol === 'moz-extension:') return Number.MAX_VALUE;
  const { quota = Number.MAX_VALUE, usage = 0 } = await navigator.storage.estimate();
  return quota - usage;
}
