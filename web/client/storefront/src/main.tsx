import { createRoot } from 'react-dom/client';
import { App } from './App';
import './styles/base.css';
import './styles/layout.css';
import './styles/catalog.css';
import './styles/cart.css';
import './styles/offers.css';

createRoot(document.getElementById('root') as HTMLElement).render(<App />);
