import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let isOpen = false;

function set(open: boolean): void {
  isOpen = open;
  listeners.forEach((listener) => listener());
}

export const openCart = (): void => set(true);
export const closeCart = (): void => set(false);

export const useDrawer = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isOpen,
  );
