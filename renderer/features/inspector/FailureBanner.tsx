import { saveImages } from '../../actions/saving/saving.ts';
import { useEdits } from '../../state/edits/edits.ts';
import { useSaving } from '../../state/saving-state.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';

/** Why the last save did not write this image, and trying it again. */
export function FailureBanner({ path }: { readonly path: string }) {
  const failure = useSaving((state) => state.failures.get(path));
  const isEdited = useEdits((state) => state.edits.has(path));
  if (!failure || !isEdited) return null;
  return (
    <Banner problem={failure}>
      <Button look="small" onClick={() => void saveImages([path])}>
        Save again
      </Button>
    </Banner>
  );
}
