import { html } from 'hono/html';
import type { ServerOptions } from '../config.ts';
import { NOTICE } from '../relay/retention.ts';
import type { Column } from '../store/store.ts';
import { type Html, page } from './layout.ts';
import { STORED } from './stored.ts';

type Rules = Pick<ServerOptions, 'admission' | 'retentionDays'>;

/** What this server is, what it can and can't see, and every column it stores. */
export function homePage(columns: readonly Column[], rules: Rules): Html {
  return page(
    'An Alongside server',
    html`
      <h1>An Alongside server</h1>
      <p class="lead">
        Alongside is a browser extension in which teachers keep a private journal, share chosen entries and plan
        lessons together with a coaching partner. This server passes what they share from one to the other and keeps
        it until the other is there.
      </p>
      <h2>What it can’t see</h2>
      <p>
        Everything is sealed before it leaves a device, with keys this server never has: texts, titles, names, web
        addresses, tags, and what kind of thing a document is. What is not shared never comes here at all.
      </p>
      <h2>What it can see</h2>
      <p>
        Random numbers that stand for devices, circles and documents; which devices belong to one circle, and since
        when; until when an invite or a guest is welcome; how big sealed pieces are, roughly; and when they come. It
        holds network addresses in memory while somebody is connected, to count connections, and neither stores nor
        logs them. It doesn’t store when anybody wrote, only the day on which a circle was last in use, and sets no
        cookies.
      </p>
      <h2>What it deletes</h2>
      <p>
        What somebody takes back, and whole circles that are dissolved, at once and for good. Of each, only its random
        number stays, so that nothing can be put in its place. ${retentionOf(rules)}
      </p>
      <h2>Who may start a circle here</h2>
      <p>${ADMISSION[rules.admission]} With an invite link, everybody can join one.</p>
      <h2>Every single thing it stores</h2>
      <p>
        This list is made from the database of this server as it is now, column by column. There is no other place
        where it keeps anything about anybody.
      </p>
      ${tablesOf(columns).map(([table, names]) => storedTable(table, names))}
    `,
  );
}

const ADMISSION: { [A in ServerOptions['admission']]: string } = {
  open: 'Everybody.',
  code: 'Whoever has the code of this server, and everybody who is in a circle here already.',
  closed: 'Only people who are in a circle here already.',
};

function retentionOf({ retentionDays: days }: Rules): string {
  if (days === undefined) return 'Nothing is deleted merely because it is old.';
  return `A circle in which nobody has written for ${days} days is deleted too. Its people are told ${NOTICE} days before.`;
}

/** By table, in the order in which they are explained; what nobody has explained comes last. */
function tablesOf(columns: readonly Column[]): [table: string, columns: string[]][] {
  const byTable = Map.groupBy(columns, ({ table }) => table);
  const order = [...new Set([...Object.keys(STORED), ...byTable.keys()])];
  return order.flatMap((table) => {
    const found = byTable.get(table);
    return found === undefined ? [] : [[table, found.map(({ column }) => column)]];
  });
}

function storedTable(table: string, names: readonly string[]): Html {
  const explained = STORED[table];
  return html`
    <table>
      <caption>
        ${explained?.title ?? 'A table that this page does not explain'}
      </caption>
      <thead class="unseen">
        <tr>
          <th scope="col">Column</th>
          <th scope="col">What is in it</th>
        </tr>
      </thead>
      <tbody>
        ${names.map(
          (name) => html`
            <tr>
              <th scope="row"><code>${name}</code></th>
              <td>${explained?.columns[name] ?? 'not explained'}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}
