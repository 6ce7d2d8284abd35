import { Store } from '../store';

const drawer = new Store(false);

export const openCart = (): void => {
  drawer.value = true;
};

export const closeCart = (): void => {
  drawer.value = false;
};

export const useDrawer = drawer.use;
