import type { ReactNode } from 'react';
import * as camp from './camp';
import * as clothing from './clothing';
import * as home from './home';
import * as kitchen from './kitchen';
import * as packs from './packs';
import type { Palette } from './palette';
import * as shoes from './shoes';

const drawings = { ...shoes, ...clothing, ...packs, ...camp, ...kitchen, ...home };

export type Kind = keyof typeof drawings;

export const draw = (kind: Kind, palette: Palette): ReactNode => drawings[kind](palette);
