/** Why nothing can be recorded. */
export class MicrophoneError extends Error {
  readonly code: 'not-allowed' | 'none' | 'in-use';

  constructor(code: MicrophoneError['code'], options: ErrorOptions) {
    super(code, options);
    this.name = 'MicrophoneError';
    this.code = code;
  }
}

const CODES: Readonly<Record<string, MicrophoneError['code']>> = {
  NotAllowedError: 'not-allowed',
  NotFoundError: 'none',
  NotReadableError: 'in-use',
};

/** The microphone, for which the browser asks the person now, unless they allowed it before. Rejects with a `MicrophoneError`. */
export async function openMicrophone(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch (cause) {
    const code = cause instanceof DOMException ? CODES[cause.name] : undefined;
    throw code === undefined ? cause : new MicrophoneError(code, { cause });
  }
}
