/** How sites that many people watch videos on write a second into an address. Each is documented or offered there. */
const SITES: readonly { host: RegExp; write: (url: URL, seconds: number) => void }[] = [
  { host: /(^|\.)(youtube|youtube-nocookie)\.com$|^youtu\.be$/, write: parameter('t', (s) => `${s}s`) },
  { host: /(^|\.)dailymotion\.com$/, write: parameter('start', String) },
  { host: /(^|\.)twitch\.tv$/, write: parameter('t', (s) => `${s}s`) },
  { host: /(^|\.)panopto\.(com|eu)$/, write: parameter('start', String) },
  { host: /(^|\.)vimeo\.com$/, write: inHash },
];

function parameter(name: string, value: (seconds: number) => string) {
  return (url: URL, seconds: number) => url.searchParams.set(name, value(seconds));
}

/** Also what a browser itself understands of a video's own address (W3C Media Fragments). */
function inHash(url: URL, seconds: number): void {
  url.hash = `t=${seconds}s`;
}

/** The address of a page at a second of its video; `undefined` where none is known to lead there. */
export function addressAt(address: string, second: number): string | undefined {
  const url = URL.parse(address);
  if (url === null) return undefined;
  const seconds = Math.floor(second);
  const site = SITES.find(({ host }) => host.test(url.hostname));
  if (site !== undefined) site.write(url, seconds);
  else if (/\.(mp4|m4v|webm|ogv)$/i.test(url.pathname)) url.hash = `t=${seconds}`;
  else return undefined;
  return url.href;
}

/** UTF-16 units. */
const LONGEST = 2_000;

/** The address of a page with a video as it is kept: without a place in it, a name or a password. `undefined` off the web. */
export function keptAddress(address: string): string | undefined {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  url.hash = url.username = url.password = '';
  if (/(^|\.)youtube\.com$|^youtu\.be$/.test(url.hostname)) url.searchParams.delete('t');
  return url.href.length > LONGEST ? undefined : url.href;
}
