import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readPage } from '../features/capture/page/read-page.ts';

/** Put into a page when its reader asks for a clip, and gone as soon as it has answered. */
export default defineUnlistedScript(readPage);
