import { Text } from 'react-email';
import { light, serif } from './colours.js';

const flat = { fontSize: 0, lineHeight: 0 };
const line = `1px solid ${light.edge}`;

function Box({ width, height, colour }: { width: number; height: number; colour: 'iris' | 'clay' }) {
  const style = {
    ...flat,
    backgroundColor: light[colour],
    height: `${height}px`,
    margin: '0 auto',
    width: `${width}px`,
  };
  return <div className={`p-ground-${colour}`} style={{ ...style, borderRadius: `${width / 2}px` }} />;
}

/** A root that bends away from the middle one: the corner where it turns is round. */
function BentRoot({ corner }: { corner: string }) {
  const style = {
    ...flat,
    borderBottom: `2px solid ${light.clay}`,
    borderRadius: corner,
    height: '9px',
    width: '13px',
  };
  return (
    <td style={{ ...flat, padding: 0, verticalAlign: 'top' }}>
      <div className="p-edge-clay" style={style} />
    </td>
  );
}

/** A drawing, which turns with no direction of text: drawn of boxes, because mail programs take out SVG and load no pictures. */
function Roots() {
  return (
    <table role="presentation" dir="ltr" cellPadding={0} cellSpacing={0} style={{ borderCollapse: 'collapse' }}>
      <tbody>
        <tr>
          <BentRoot corner="0 0 10px 0" />
          <td style={{ ...flat, padding: 0, verticalAlign: 'top' }}>
            <Box width={2} height={14} colour="clay" />
          </td>
          <BentRoot corner="0 0 0 10px" />
        </tr>
      </tbody>
    </table>
  );
}

/** The product's sign beside its name, standing on the ground line; its roots hang below. */
export function Header() {
  const cell = { borderBottom: line, padding: 0, verticalAlign: 'bottom' };
  const name = { color: light.ink, fontFamily: serif, fontSize: '19px', fontWeight: 600, lineHeight: '24px' };
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} style={{ borderCollapse: 'collapse', width: '100%' }}>
      <tbody>
        <tr>
          <td width={28} className="p-edge-edge" style={{ ...cell, width: '28px' }}>
            <Box width={10} height={10} colour="iris" />
            <Box width={2} height={16} colour="iris" />
          </td>
          <td className="p-edge-edge" style={cell}>
            <Text className="p-text-ink" style={{ ...name, margin: '0 10px 8px' }}>
              Perennial
            </Text>
          </td>
        </tr>
        <tr>
          <td style={{ padding: 0, verticalAlign: 'top' }}>
            <Roots />
          </td>
          <td style={{ ...flat, height: '38px' }} />
        </tr>
      </tbody>
    </table>
  );
}
