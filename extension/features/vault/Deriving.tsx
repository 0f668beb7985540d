/** Says that the key is being worked out, which takes about a second on purpose: guessing costs as much every time. */
export function Deriving({ busy, words }: { busy: boolean; words: string }) {
  return (
    <div class="deriving" role="status">
      {busy && (
        <>
          <progress aria-label={words} />
          <span>{words}</span>
        </>
      )}
    </div>
  );
}
