import '../locales/for-tests.ts';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { Item } from './ItemList.tsx';
import { LongList } from './LongList.tsx';

afterEach(cleanup);

interface Note {
  id: string;
  title: string;
}

const notes = (count: number): Note[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${index}`, title: `Note ${index}` }));

function Notes({ items, made }: { items: readonly Note[]; made?: string[] }) {
  return (
    <LongList label="Notes" items={items}>
      {({ id, title }) => {
        made?.push(id);
        return <Item editor={{ kind: 'note', id }} title={title} />;
      }}
    </LongList>
  );
}

const shown = () => screen.getAllByRole('listitem').length;

test('of thousands, a few are made; more come when asked for, and the focus goes to the first of them', () => {
  render(<Notes items={notes(10_000)} />);
  expect(shown()).toBe(30);
  fireEvent.click(screen.getByRole('button', { name: 'Show 100 more of 9,970' }));
  expect(shown()).toBe(130);
  expect(document.activeElement?.textContent).toBe('Note 30');
});

test('a short list is shown whole, with nothing to ask for', () => {
  render(<Notes items={notes(30)} />);
  expect(shown()).toBe(30);
  expect(screen.queryByRole('button', { name: /Show/ })).toBeNull();
});

test('when one item changes, no other is made again', () => {
  const items = notes(30);
  const made: string[] = [];
  const { rerender } = render(<Notes items={items} made={made} />);
  made.length = 0;
  rerender(<Notes items={items.with(7, { id: '7', title: 'Note 7, with more words' })} made={made} />);
  expect(made).toEqual(['7']);
  expect(screen.getByText('Note 7, with more words')).toBeTruthy();
});
