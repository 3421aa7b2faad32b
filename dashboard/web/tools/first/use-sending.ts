import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { cancelDestination, type Destination, setDestination } from '../../api/runs.ts';
import { toolText } from '../../i18n/tools.ts';
import { destinationOf, type RunView } from '../../runs/run-view.ts';
import { whyFailed } from '../parts/why-failed.ts';

const t = toolText.first;

interface Order {
  readonly vehicle: string;
  readonly callSign: string;
  readonly destination: Destination;
  /** Where it was going before, for the way back. */
  readonly before: RunView | undefined;
}

export interface Sending {
  /** The last order, as long as it can be taken back. */
  readonly sent: Order | undefined;
  readonly busy: string | undefined;
  /** What happened, for people; `failed` when it is bad news. */
  readonly said: { readonly words: string; readonly failed: boolean } | undefined;
  send(order: Order): void;
  undo(): void;
}

/** Sends a vehicle somewhere without asking again: what was sent can be taken back, to where it was going before. */
export function useSending(): Sending {
  const [sent, setSent] = useState<Order>();
  const [said, setSaid] = useState<Sending['said']>();
  const failed = (order: Order, error: unknown) =>
    setSaid({ words: t.sendFailed(order.callSign, whyFailed(error)), failed: true });
  const send = useMutation({
    mutationFn: (order: Order) => setDestination(order.vehicle, order.destination),
    onSuccess: (_run, order) => {
      setSent(order);
      setSaid({ words: t.sentSaid(order.callSign), failed: false });
    },
    onError: (error, order) => failed(order, error),
  });
  const undo = useMutation({
    mutationFn: async ({ vehicle, before }: Order) => {
      if (before === undefined) await cancelDestination(vehicle);
      else await setDestination(vehicle, destinationOf(before));
    },
    onSuccess: (_nothing, order) => {
      setSent(undefined);
      setSaid({ words: t.undoneSaid(order.callSign), failed: false });
    },
    onError: (error, order) => failed(order, error),
  });
  const busy = send.isPending ? send.variables.vehicle : undo.isPending ? undo.variables.vehicle : undefined;
  return { sent, said, busy, send: send.mutate, undo: () => sent !== undefined && undo.mutate(sent) };
}
