/** Where a server runs that was started on this machine. */
export const DEFAULT_SERVER = 'http://localhost:8787';
