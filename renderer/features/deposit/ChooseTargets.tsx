import { type RefObject, useRef, useState } from 'react';
import { countOf } from '../../../shared/basics/count.ts';
import type { TargetCard } from '../../../shared/deposit/overview.ts';
import { chooseTargets, setChoosing, useDeposit } from '../../state/deposit.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useTakesKeyboard } from '../../ui/use-takes-keyboard.ts';
import './choose-targets.css';

/** The suggested ones first, then the current ones, then those that have a successor. */
function inOrder(cards: readonly TargetCard[]): readonly TargetCard[] {
  const rank = ({ suggested, status }: TargetCard) =>
    suggested && status === 'current' ? 0 : status === 'current' ? 1 : suggested ? 0 : 2;
  return [...cards].sort((a, b) => rank(a) - rank(b));
}

const suggestedOf = (cards: readonly TargetCard[]): readonly string[] =>
  cards
    .filter(({ suggested }) => suggested)
    .slice(0, 1)
    .map(({ name }) => name);

interface ChooseTargetsProps {
  readonly cards: readonly TargetCard[];
  /** Names of the chosen targets. */
  readonly targets: readonly string[];
}

/** The choice of repositories: one or several, the suggested one first. */
export function ChooseTargets({ cards, targets }: ChooseTargetsProps) {
  const order = inOrder(cards);
  const trouble = useDeposit((state) => state.overview?.trouble ?? null);
  /** What is ticked and unticked here: another window may choose at the same time. */
  const [ticks, setTicks] = useState<ReadonlyMap<string, boolean>>(new Map());
  const known = targets.length > 0 ? targets : suggestedOf(order);
  const chosen = [...new Set([...known, ...ticks.keys()])].filter((name) => ticks.get(name) ?? known.includes(name));
  const first = useRef<HTMLInputElement>(null);
  useTakesKeyboard(first);
  const toggle = (name: string) => setTicks(new Map([...ticks, [name, !chosen.includes(name)]]));
  return (
    <section className="choose-targets" aria-label="Where should the images go?">
      <h2>Where should the images go?</h2>
      {trouble && <Banner problem={trouble} />}
      <p className="deposit-note">Choose one place or several; a question that they share is asked once.</p>
      <ul className="choose-targets-cards">
        {order.map((card, i) => (
          <Card
            key={card.name}
            {...(i === 0 && { box: first })}
            card={card}
            isOn={chosen.includes(card.name)}
            onToggle={() => toggle(card.name)}
          />
        ))}
      </ul>
      <div className="choose-targets-foot">
        {targets.length > 0 && <Button onClick={() => setChoosing(false)}>Cancel</Button>}
        <Button
          look="primary"
          unavailable={chosen.length === 0 ? 'No place is chosen.' : null}
          onClick={() => void chooseTargets(chosen)}
        >
          Continue
        </Button>
      </div>
    </section>
  );
}

interface CardProps {
  readonly box?: RefObject<HTMLInputElement | null>;
  readonly card: TargetCard;
  readonly isOn: boolean;
  readonly onToggle: () => void;
}

function Card({ box, card, isOn, onToggle }: CardProps) {
  const { name, title, version, summary, takes, suggested, status, successor, fields, answered } = card;
  return (
    <li>
      <label className="choose-card">
        <input
          ref={box}
          type="checkbox"
          checked={isOn}
          onChange={onToggle}
          aria-labelledby={`${name}-title ${name}-tags`}
          aria-describedby={`${name}-about`}
        />
        <span id={`${name}-title`} className="choose-card-title">
          {title} <span className="deposit-hint">version {version}</span>
        </span>
        <span id={`${name}-tags`} className="choose-card-tags">
          {suggested && <span className="choose-card-tag">suggested</span>}
          {status === 'legacy' && <span className="choose-card-tag choose-card-legacy">legacy</span>}
        </span>
        <span id={`${name}-about`} className="choose-card-about">
          <span>{summary}</span>
          {takes.length > 0 && <span className="deposit-hint">Files: {takes.join(', ')}.</span>}
          {successor !== undefined && <span className="deposit-hint">{successor}</span>}
          {answered !== null && fields > 0 && (
            <span className="choose-card-known numeric">
              {answered} of {countOf(fields, 'column')} known already
            </span>
          )}
        </span>
      </label>
    </li>
  );
}
