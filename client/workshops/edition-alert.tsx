import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { LinkButton } from '../ui/buttons.js';
import { useText } from '../ui/text.js';
import { AlertCard } from './alert-form.js';

const EditionAlertFragment = graphql(`
  fragment EditionAlert on Edition {
    id
    status
    registrationWindow
    isWaitlistOpen
    series {
      id
      slug
      name
      nextEdition {
        id
        slug
        label
        registrationWindow
      }
    }
  }
`);

/**
 * Where no place can be had here: the edition that comes next, where it is there already, and one mail when registration
 * opens. Nothing while one can register or wait in line.
 */
export function EditionAlert({ edition: ref }: { edition: FragmentType<typeof EditionAlertFragment> }) {
  const { id, status, registrationWindow, isWaitlistOpen, series } = readFragment(EditionAlertFragment, ref);
  const say = useText();
  const canCome = registrationWindow === 'OPEN' || (registrationWindow === 'FULL' && isWaitlistOpen);
  if (status === 'DRAFT' || (status === 'PUBLISHED' && canCome)) return null;
  const next = series.nextEdition?.id === id ? null : series.nextEdition;
  const isOpen = next?.registrationWindow === 'OPEN';
  return (
    <>
      {next && (
        <LinkButton href={`/w/${next.slug}`} weight="act">
          {say(isOpen ? 'series.toOpen' : 'series.toNext', { label: next.label })}
        </LinkButton>
      )}
      {!isOpen && <AlertCard series={series} />}
    </>
  );
}
