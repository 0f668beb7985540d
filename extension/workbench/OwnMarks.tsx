import { Icon } from './Icon.tsx';

interface OwnMarksProps {
  own: { starred?: true; tags: readonly string[] } | undefined;
  /** What the star is called. */
  starred: string;
}

/** What a person keeps about an entry, as small words in a list: its star and its tags. */
export function OwnMarks({ own, starred }: OwnMarksProps) {
  return (
    <>
      {own?.starred && (
        <span title={starred}>
          <Icon name="star-full" />
          <span class="visually-hidden">{starred}</span>
        </span>
      )}
      {own?.tags.map((tag) => (
        <span key={tag} class="item-tag" dir="auto">
          {tag}
        </span>
      ))}
    </>
  );
}
