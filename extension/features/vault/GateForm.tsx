import type { ComponentChildren } from 'preact';

interface GateFormProps {
  title: string;
  submit: () => Promise<void>;
  children: ComponentChildren;
}

/** What stands before a journal, with something to fill in. */
export function GateForm({ title, submit, children }: GateFormProps) {
  return (
    <form
      class="gate"
      aria-labelledby="gate-title"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <img class="gate-mark" src="/icon/icon.svg" alt="" />
      <h2 id="gate-title">{title}</h2>
      {children}
    </form>
  );
}
