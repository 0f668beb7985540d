/** UTF-16 units. An address that is longer is kept without what comes after its path. */
const LONGEST_ADDRESS = 2_000;

/**
 * Parameters that say how somebody came to a page and not which page it is: those of advertisers, mailings and social
 * networks, by the names that their makers document.
 */
const TRACKING: ReadonlySet<string> = new Set(
  [
    'dclid epik fbclid gad_campaignid gad_source gbraid gclid gclsrc li_fat_id msclkid rdt_cid s_kwcid srsltid',
    'ttclid twclid wbraid yclid ysclid', // advertisers and search engines
    'fb_action_ids fb_action_types fb_ref fb_source igsh igshid', // networks
    '__hsfp __hssc __hstc _hsenc _hsmi _ke ck_subscriber_id dm_i mc_cid mc_eid mc_tc mkt_tok ml_subscriber',
    'ml_subscriber_hash oly_anon_id oly_enc_id vero_conv vero_id', // mailings
    '_ga _gl _openstat at_campaign at_medium cmpid ef_id ns_campaign ns_mchannel ns_source rb_clickid s_cid wickedid',
  ].flatMap((names) => names.split(' ')),
);
/** Whole families of them. */
const TRACKING_PREFIX = /^(?:utm|itm|mtm|pk|piwik|matomo|hsa)_/iu;

/**
 * The address of a web page as it is kept: without the place in the page, without a name and password, and without
 * parameters that are known to say only how one came there. `undefined` for what is not on the web.
 */
export function cleanAddress(address: string): string | undefined {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  url.hash = '';
  url.username = '';
  url.password = '';
  const tracking = [...url.searchParams.keys()].filter(
    (name) => TRACKING.has(name.toLowerCase()) || TRACKING_PREFIX.test(name),
  );
  // Only where there is something to take out: writing parameters anew may change how they are written.
  for (const name of tracking) url.searchParams.delete(name);
  if (url.href.length > LONGEST_ADDRESS) url.search = '';
  return url.href.length > LONGEST_ADDRESS ? undefined : url.href;
}

/**
 * The address by which a page is known: the one it gives itself, where that is on the same site and as specific, otherwise
 * the one it was opened by. A page can say anything of itself, so it never gets to be a page of another site.
 */
export function pageAddress(address: string, canonical: string | undefined): string | undefined {
  const own = cleanAddress(address);
  const given = canonical === undefined ? undefined : cleanAddress(canonical);
  if (own === undefined || given === undefined) return own;
  const [opened, said] = [new URL(own), new URL(given)];
  if (siteOf(opened) !== siteOf(said)) return own;
  return said.pathname === '/' && opened.pathname !== '/' ? own : given; // every page of it called the front page
}

/** A host without the `www.` that means the same; a port makes it another. */
function siteOf({ host }: URL): string {
  return host.replace(/^www\./u, '');
}

/** The name of the site of an address, for reading: `example.org`. Empty where there is none. */
export function siteName(address: string): string {
  const url = URL.parse(address);
  return url === null ? '' : siteOf(url);
}
