import type { AnswerPlace } from '../../../../shared/deposit/answers.ts';
import type { Question } from '../../../../shared/deposit/overview.ts';
import { ChoiceAnswer } from './ChoiceAnswer.tsx';
import { EntriesButton } from './EntriesButton.tsx';
import { TextAnswer } from './TextAnswer.tsx';

interface OneAnswerProps {
  readonly question: Question;
  readonly place: AnswerPlace;
  readonly label: string;
  readonly describedBy?: string;
}

/** The entry for one place of a question's answer. */
export function OneAnswer({ question, place, label, describedBy }: OneAnswerProps) {
  const { key, kind, form, choices, proposal, like, unit } = question;
  if (form) return <EntriesButton form={form} />;
  // An open question has no answer at its place.
  const slot = { place, answerKey: key, before: null };
  const answered = kind === 'yes-no' ? [true, false] : kind === 'choice' ? choices : undefined;
  if (answered) {
    return <ChoiceAnswer {...slot} label={label} choices={answered} proposal={proposal} />;
  }
  return (
    <TextAnswer
      {...slot}
      label={label}
      like={like}
      unit={unit}
      kind={kind}
      {...(describedBy !== undefined && { describedBy })}
    />
  );
}
