import type { Asset } from '../api/shapes';
import { words } from '../words/format';
import { Empty } from '../words/states';

/** The maintainable parts of the asset, how they fail, and the spare that replaces them. */
export const ComponentList = ({ asset }: { readonly asset: Asset }) => (
  <section className="panel" aria-labelledby="components">
    <h2 id="components">Components</h2>
    {asset.components.length === 0 ? (
      <Empty title="No component is registered" />
    ) : (
      <table className="grid">
        <thead>
          <tr>
            <th>Component</th>
            <th>Fails by</th>
            <th>Spare</th>
          </tr>
        </thead>
        <tbody>
          {asset.components.map((component) => (
            <tr key={component.componentId}>
              <td>{words(component.componentId)}</td>
              <td>{component.failureModes.map(words).join(', ')}</td>
              <td className="mono">{component.partId ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
);
