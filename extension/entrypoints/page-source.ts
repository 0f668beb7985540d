import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readSource } from '../features/capture/page/read-source.ts';

/** Put into a page when its reader asks for the article on it. */
export default defineUnlistedScript(readSource);
