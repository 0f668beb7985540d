import { isPossible, runCommand } from './commands.ts';
import { Icon } from './Icon.tsx';
import { keysOf } from './keybindings.ts';
import { registry } from './registry.ts';

interface CommandButtonProps {
  command: string;
  argument?: string;
  /** `icon` shows only the icon, with the title as its label; `primary` is the main thing to do here; `status` leaves the title out where it is narrow. */
  look?: 'icon' | 'plain' | 'primary' | 'quiet' | 'danger' | 'status';
  /** Called before the command runs: a dialog that offers it makes way. */
  onRun?: () => void;
}

/** A button that names a command; not there when the command is not, or is not possible now. */
export function CommandButton({ command: id, argument, look = 'plain', onRun }: CommandButtonProps) {
  const command = registry.value.command(id);
  if (command === undefined || !isPossible(command, argument)) return null;
  const keys = keysOf(id);
  const onlyIcon = look === 'icon' && command.icon !== undefined;
  return (
    <button
      type="button"
      class={onlyIcon ? 'icon-button' : `button ${look}`}
      aria-label={onlyIcon || look === 'status' ? command.title : undefined}
      title={keys === '' ? command.title : `${command.title} (${keys})`}
      onClick={() => {
        onRun?.();
        void runCommand(id, argument);
      }}
    >
      {command.icon && <Icon name={command.icon} />}
      {!onlyIcon && <span>{command.title}</span>}
    </button>
  );
}

/** All commands of a menu that are possible now, as buttons. */
export function Menu({
  menu,
  argument,
  look = 'plain',
}: {
  menu: string;
  argument?: string;
  look?: 'icon' | 'plain';
}) {
  return (
    <>
      {registry.value.menu(menu).map(({ id }) => (
        <CommandButton key={id} command={id} look={look} {...(argument !== undefined && { argument })} />
      ))}
    </>
  );
}
