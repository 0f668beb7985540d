import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { attendOnce } from '../features/capture/highlights/page/attend.ts';

/** Put into a page when its reader asks to see there what she quoted. It does nothing until the panel speaks to it. */
export default defineUnlistedScript(attendOnce);
