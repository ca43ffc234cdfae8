// `j` and `k` go down and up the list, Enter opens the row; typing in a field is left alone.
import type { ShipmentSummary } from '@fourports/contracts/tracking/bodies';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';

const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, button, a, [role=dialog], [role=menu]') !== null;

export const useRowKeys = (items: readonly ShipmentSummary[], onMove: (index: number) => void): number => {
  const [current, setCurrent] = useState(-1);
  const navigate = useNavigate();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (isElsewhere(event.target) || event.metaKey || event.ctrlKey || event.altKey) return;
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
      if (step !== 0) {
        const next = Math.min(items.length - 1, Math.max(0, current + step));
        setCurrent(next);
        onMove(next);
      }
      const chosen = items[current];
      if (event.key === 'Enter' && chosen !== undefined) void navigate(`/shipments/${chosen.shipmentId}`);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [items, current, navigate, onMove]);
  return current;
};
