/** UTF-16 units of a selection that are kept: about eight pages of a book. */
export const LONGEST_QUOTE = 20_000;
/** UTF-16 units of a page's title that are kept. */
export const LONGEST_TITLE = 300;
/** UTF-16 units of a page's text up to which quotes are described and found: longer ones would keep the page from answering. */
export const LONGEST_PAGE = 2_000_000;
