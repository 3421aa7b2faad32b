import { Button, Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { addClosure } from '../../api/roads.ts';
import { toolText } from '../../i18n/tools.ts';
import type { LonLat } from '../../map/fleet-map.ts';
import { useToolSpace } from '../../pages/live/tool-context.ts';
import { DrawTools } from '../parts/draw-tools.tsx';
import { draftFeatures, type Shape, useDrawing } from '../parts/drawing.ts';
import { Failure } from '../parts/tool-frame.tsx';
import { whyFailed } from '../parts/why-failed.ts';
import { collection, useGround } from '../use-ground.ts';
import { type ClosureForm, closureOf, NEW_CLOSURE, problemOf } from './closure-model.ts';
import styles from './layers.module.css';
import { CLOSURES } from './use-layers.ts';

const t = toolText.closures;
const SHAPES: readonly Shape[] = ['line', 'area'];

interface Drawn {
  readonly shape: Shape;
  readonly corners: readonly LonLat[];
}

/** First the roads are drawn, then the rest is said. @param onClose told what to say: '' when nothing was saved */
export function ClosureEditor({ onClose }: { readonly onClose: (words: string) => void }): ReactNode {
  const { map } = useToolSpace();
  const drawing = useDrawing();
  const [drawn, setDrawn] = useState<Drawn>();
  const { shape, corners } = drawn ?? drawing;
  const features = useMemo(() => collection(draftFeatures({ shape, corners })), [shape, corners]);
  useGround(map, 'areas', features);
  if (drawn !== undefined) return <ClosureRules drawn={drawn} onClose={onClose} />;
  if (drawing.shape !== undefined)
    return <DrawTools drawing={drawing} onDone={() => setDrawn({ shape: drawing.shape!, corners: drawing.corners })} />;
  return (
    <fieldset className={styles.editor}>
      <legend>{t.shape}</legend>
      <Group gap={6}>
        {SHAPES.map((each) => (
          <Button
            key={each}
            size="xs"
            variant="default"
            onClick={() => drawing.begin(each)}
            data-testid={`draw-${each}`}
          >
            {t.shapes[each]}
          </Button>
        ))}
        <Button size="xs" variant="subtle" color="gray" onClick={() => onClose('')}>
          {t.cancel}
        </Button>
      </Group>
    </fieldset>
  );
}

function ClosureRules({
  drawn,
  onClose,
}: {
  readonly drawn: Drawn;
  readonly onClose: (words: string) => void;
}): ReactNode {
  const queries = useQueryClient();
  const [form, setForm] = useState(NEW_CLOSURE);
  const [tried, setTried] = useState(false);
  const change = (part: Partial<ClosureForm>) => setForm((before) => ({ ...before, ...part }));
  const problem = tried ? problemOf(form, Date.now()) : undefined;
  const save = useMutation({
    mutationFn: () => addClosure(closureOf(form, drawn.shape, drawn.corners)),
    onSuccess: async ({ properties: { segmentCount } }) => {
      await queries.invalidateQueries({ queryKey: CLOSURES });
      onClose(t.saved(form.name.trim(), segmentCount));
    },
  });
  const submit = () => {
    setTried(true);
    if (problemOf(form, Date.now()) === undefined) save.mutate();
  };
  return (
    <form
      className={styles.editor}
      data-testid="closure-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput
        size="xs"
        label={t.name}
        placeholder={t.namePlaceholder}
        maxLength={200}
        value={form.name}
        error={problem === 'name' && t.needsName}
        onChange={(event) => change({ name: event.currentTarget.value })}
        data-autofocus
        autoFocus
      />
      <NativeSelect
        size="xs"
        label={t.kind}
        data={Object.entries(t.kinds).map(([value, label]) => ({ value, label }))}
        value={form.kind}
        onChange={(event) => change({ kind: event.currentTarget.value as ClosureForm['kind'] })}
      />
      {form.kind === 'limit' && (
        <TextInput
          size="xs"
          type="number"
          label={t.limitKmh}
          min={5}
          max={130}
          required
          value={Number.isNaN(form.limitKmh) ? '' : form.limitKmh}
          onChange={(event) => change({ limitKmh: event.currentTarget.valueAsNumber })}
        />
      )}
      <Checkbox
        size="xs"
        label={t.letsPass}
        checked={form.emergencyPasses}
        onChange={(event) => change({ emergencyPasses: event.currentTarget.checked })}
      />
      <Checkbox
        size="xs"
        label={t.bothWays}
        checked={form.bothWays}
        onChange={(event) => change({ bothWays: event.currentTarget.checked })}
      />
      <Times form={form} wrong={problem === 'times'} onChange={change} />
      {save.isError && <Failure>{t.saveFailed(whyFailed(save.error))}</Failure>}
      <Group gap={6}>
        <Button size="xs" type="submit" loading={save.isPending} data-testid="closure-save">
          {form.kind === 'closed' ? t.save : t.saveLimit}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={() => onClose('')}>
          {t.cancel}
        </Button>
      </Group>
    </form>
  );
}

interface TimesProps {
  readonly form: ClosureForm;
  readonly wrong: boolean;
  readonly onChange: (part: Partial<ClosureForm>) => void;
}

function Times({ form, wrong, onChange }: TimesProps): ReactNode {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <>
      <TextInput
        size="xs"
        type="datetime-local"
        label={t.validFrom}
        value={form.validFrom}
        onChange={(event) => onChange({ validFrom: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        type="datetime-local"
        label={t.validTo}
        description={t.timesIn(zone)}
        value={form.validTo}
        error={wrong && t.wrongTimes}
        onChange={(event) => onChange({ validTo: event.currentTarget.value })}
      />
    </>
  );
}
