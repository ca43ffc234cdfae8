// `j` and `k` go down and up the list, Enter opens the row; typing in a field is left alone.
import type { ShipmentSummary } from '@fourports/contracts/tracking/bodies';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';

const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, button, a, [role=dialog], [role=menu]') !== null;

export const useRowKeys = (items: readonly ShipmentSummary[], onMove: (index: number) => void): number => {
  const [current, setCurrent] = useState(-1);
  // What the keys see: the second of two quick ones comes before the first is drawn.
  const latest = useRef(-1);
  const navigate = useNavigate();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (isElsewhere(event.target) || event.metaKey || event.ctrlKey || event.altKey) return;
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
      if (step !== 0) {
        const next = Math.min(items.length - 1, Math.max(0, latest.current + step));
        latest.current = next;
        setCurrent(next);
        onMove(next);
      }
      const chosen = items[latest.current];
      if (event.key === 'Enter' && chosen !== undefined) void navigate(`/shipments/${chosen.shipmentId}`);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [items, navigate, onMove]);
  return current;
};
