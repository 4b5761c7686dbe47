import type { AssetDetail, Prognosis } from '../api/shapes';
import { moment, number, operatingHours, words } from '../words/format';
import { Empty } from '../words/states';

type Life = NonNullable<Prognosis['remainingLife']>;

/** Hours below which the colour of urgency is taken: a shift, a week. */
const URGENT_H = 24;
const SOON_H = 168;

const toneOfLife = ({ hoursP10 }: Life): string =>
  hoursP10 < URGENT_H ? 'alarm' : hoursP10 < SOON_H ? 'watch' : 'ok';

const Scale = ({ life }: { readonly life: Life }) => {
  const end = Math.max(life.hoursP90 * 1.12, 1);
  const share = (hours: number): string => `${Math.min(100, (hours / end) * 100)}%`;
  return (
    <div className="life-scale" data-tone={toneOfLife(life)} aria-hidden="true">
      <div
        className="life-range"
        style={{ left: share(life.hoursP10), width: share(life.hoursP90 - life.hoursP10) }}
      />
      <div className="life-mid" style={{ left: share(life.hoursP50) }} />
    </div>
  );
};

const Estimate = ({ life }: { readonly life: Life }) => (
  <>
    <div className="life-figures">
      <strong>{operatingHours(life.hoursP50)}</strong>
      <span className="muted small">
        of operation; 80 % likely between {operatingHours(life.hoursP10)} and{' '}
        {operatingHours(life.hoursP90)}
      </span>
    </div>
    <Scale life={life} />
    <dl className="facts">
      <dt>P10 · P50 · P90</dt>
      <dd>
        {number(life.hoursP10)} · {number(life.hoursP50)} · {number(life.hoursP90)} h
      </dd>
      <dt>Health index</dt>
      <dd>{life.healthIndex.toFixed(2)} (1 as new, 0 failed)</dd>
      <dt>Rests on</dt>
      <dd>
        {life.model}, {life.sampleCount} samples since {moment(life.onsetAt)}
      </dd>
    </dl>
    {life.timeScale > 1 && (
      <p className="muted small" style={{ margin: 0 }}>
        Physical hours. Time is compressed {Math.round(life.timeScale).toLocaleString('en')}×: P50
        is {number((life.hoursP50 * 60) / life.timeScale)} min on your clock.
      </p>
    )}
  </>
);

const One = ({ prognosis }: { readonly prognosis: Prognosis }) => (
  <div className="life">
    <h3>{words(prognosis.component)}</h3>
    {prognosis.remainingLife === undefined ? (
      <p className="muted small" style={{ margin: 0 }}>
        No estimate: {prognosis.noEstimateReason || 'nothing has begun to wear that can be seen'}.
      </p>
    ) : (
      <Estimate life={prognosis.remainingLife} />
    )}
  </div>
);

/** How long the components last, or honestly no estimate, with the reason. */
export const RemainingLife = ({ detail: { twin } }: { readonly detail: AssetDetail }) => {
  const prognoses = [...(twin?.prognoses ?? [])].sort(
    (a, b) => (a.remainingLife?.hoursP50 ?? Infinity) - (b.remainingLife?.hoursP50 ?? Infinity),
  );
  return (
    <section className="panel" aria-labelledby="life">
      <h2 id="life">Remaining life</h2>
      {prognoses.length === 0 ? (
        <Empty title="No estimate">Nothing has begun to wear that the twin can see.</Empty>
      ) : (
        <div className="divide">
          {prognoses.map((prognosis) => (
            <One key={prognosis.component} prognosis={prognosis} />
          ))}
        </div>
      )}
    </section>
  );
};
