interface BlockTextProps {
  label: string;
  placeholder: string;
  text: string;
  onChange: (text: string) => void;
  /** By Enter: the person goes on writing below. */
  onLeave: () => void;
}

/** A line below a block that says what is in it. It may stay empty. */
export function BlockText({ label, placeholder, text, onChange, onLeave }: BlockTextProps) {
  return (
    <input
      class="block-text"
      value={text}
      aria-label={label}
      placeholder={placeholder}
      dir="auto"
      onInput={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.isComposing) return;
        event.preventDefault();
        onLeave();
      }}
    />
  );
}
