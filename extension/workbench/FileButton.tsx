import { useRef } from 'preact/hooks';
import { Icon } from './Icon.tsx';

interface FileButtonProps {
  label: string;
  /** Endings of names, such as `.json`. */
  accept: string;
  onFile: (file: File) => void | Promise<void>;
}

/** A button that has the person choose one file. */
export function FileButton({ label, accept, onFile }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class="button" onClick={() => input.current?.click()}>
        <Icon name="folder-opened" />
        <span>{label}</span>
      </button>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          currentTarget.value = ''; // so that the same file can be chosen again
          if (file !== undefined) void onFile(file);
        }}
      />
    </>
  );
}
