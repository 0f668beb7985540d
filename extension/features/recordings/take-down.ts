/** Bits a second: speech stays clear, and ten minutes take 2.4 MB. */
const BITS_PER_SECOND = 32_000;
/** Seconds. A thought is shorter, and what is longer is no voice note. */
export const LONGEST = 600;
/** Bytes. Only a browser that does not keep to the bits a second comes near it. */
const LARGEST = 16 * 1024 * 1024;
/** Milliseconds between two looks at the clock. */
const TICK = 250;

/** What a microphone gives, being recorded. */
export interface TakenDown {
  pause(): void;
  resume(): void;
  /** Ends it, and closes the microphone. Resolves to the recording and its length in seconds. */
  stop(): Promise<{ content: Uint8Array<ArrayBuffer>; seconds: number }>;
  /** Ends it, and keeps nothing. */
  discard(): void;
}

/** Records until it is stopped. `onTick` is told how many seconds there are, `onFull` when there can be no more. */
export function takeDown(
  microphone: MediaStream,
  { onTick, onFull }: { onTick(seconds: number): void; onFull(): void },
): TakenDown {
  const recorder = new MediaRecorder(microphone, { audioBitsPerSecond: BITS_PER_SECOND });
  const parts: Blob[] = [];
  let size = 0;
  let before = 0; // seconds up to the last pause
  let since: number | undefined = performance.now();
  const seconds = () => before + (since === undefined ? 0 : (performance.now() - since) / 1000);

  const timer = setInterval(() => {
    if (since === undefined) return;
    onTick(seconds());
    if (seconds() >= LONGEST || size >= LARGEST) onFull();
  }, TICK);

  function end() {
    clearInterval(timer);
    before = seconds();
    since = undefined;
    for (const track of microphone.getTracks()) track.stop();
  }

  recorder.addEventListener('dataavailable', ({ data }) => {
    parts.push(data);
    size += data.size;
  });
  for (const track of microphone.getTracks()) track.addEventListener('ended', onFull); // it was unplugged
  const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }));
  recorder.start(1_000);

  return {
    pause() {
      recorder.pause();
      before = seconds();
      since = undefined;
    },
    resume() {
      recorder.resume();
      since = performance.now();
    },
    async stop() {
      if (recorder.state !== 'inactive') recorder.stop();
      end();
      await stopped;
      return { content: new Uint8Array(await new Blob(parts).arrayBuffer()), seconds: before };
    },
    discard() {
      if (recorder.state !== 'inactive') recorder.stop();
      end();
    },
  };
}
