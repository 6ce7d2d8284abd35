import { createContext, useContext } from 'react';
import type { Api } from './client';

export const ApiContext = createContext<Api | undefined>(undefined);

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (!api) {
    throw new Error('There is no API outside a signed-in console.');
  }
  return api;
}
