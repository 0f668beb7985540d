/* Settings that the background reads, too, without the code of a page. */

/** Whether Alongside is in the browser's context menu. On, unless it was switched off. */
export const CONTEXT_MENU = 'capture.contextMenu';
