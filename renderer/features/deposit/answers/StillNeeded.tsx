import type { Question } from '../../../../shared/deposit/overview.ts';
import { QuestionCard } from './QuestionCard.tsx';

/** People first: they also answer who operated the microscope and who is responsible. */
function inOrder(questions: readonly Question[]): readonly Question[] {
  return [...questions].sort((a, b) => Number(b.kind === 'people') - Number(a.kind === 'people'));
}

/** Questions that no file answers, each asked once. */
export function StillNeeded({ questions }: { readonly questions: readonly Question[] }) {
  return (
    <section className="deposit-section" aria-label="Still needed">
      <h2>Still needed</h2>
      {questions.length === 0 ? (
        <p className="deposit-note">Nothing: your files and answers cover everything.</p>
      ) : (
        <ul className="deposit-questions">
          {inOrder(questions).map((question) => (
            <QuestionCard key={question.key} question={question} />
          ))}
        </ul>
      )}
    </section>
  );
}
