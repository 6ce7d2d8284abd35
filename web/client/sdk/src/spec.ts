import type { Properties } from './types.js';

/** A product as Segment's e-commerce specification (V2) writes it; further properties are kept. */
export interface Product {
  product_id?: string;
  sku?: string;
  category?: string;
  name?: string;
  brand?: string;
  variant?: string;
  price?: number;
  quantity?: number;
  coupon?: string;
  position?: number;
  url?: string;
  image_url?: string;
  [property: string]: unknown;
}

interface Choice {
  type?: string;
  value?: string;
  [property: string]: unknown;
}

interface ProductList {
  list_id?: string;
  category?: string;
  products?: Product[];
  [property: string]: unknown;
}

interface Promotion {
  /** A proposition's id makes this its impression or its click. */
  promotion_id?: string;
  creative?: string;
  name?: string;
  position?: string;
  [property: string]: unknown;
}

interface InCart extends Product {
  cart_id?: string;
}

interface OnWishlist extends Product {
  wishlist_id?: string;
  wishlist_name?: string;
}

interface CheckoutStep {
  checkout_id?: string;
  step?: number;
  shipping_method?: string;
  payment_method?: string;
  [property: string]: unknown;
}

interface Order {
  order_id?: string;
  affiliation?: string;
  total?: number;
  revenue?: number;
  shipping?: number;
  tax?: number;
  discount?: number;
  coupon?: string;
  currency?: string;
  products?: Product[];
  [property: string]: unknown;
}

interface Coupon {
  order_id?: string;
  cart_id?: string;
  coupon_id?: string;
  [property: string]: unknown;
}

interface Share {
  share_via?: string;
  share_message?: string;
  recipient?: string;
  [property: string]: unknown;
}

/** The events of Segment's e-commerce specification V2, by name, with the properties that have a meaning there. */
export interface SpecEvents {
  'Products Searched': { query?: string; [property: string]: unknown };
  'Product List Viewed': ProductList;
  'Product List Filtered': ProductList & { filters?: Choice[]; sorts?: Choice[] };
  'Promotion Viewed': Promotion;
  'Promotion Clicked': Promotion;
  'Product Clicked': Product;
  'Product Viewed': Product & { currency?: string; value?: number };
  'Product Added': InCart;
  'Product Removed': InCart;
  'Cart Viewed': { cart_id?: string; products?: Product[]; [property: string]: unknown };
  'Checkout Started': Order & { value?: number };
  'Checkout Step Viewed': CheckoutStep;
  'Checkout Step Completed': CheckoutStep;
  'Payment Info Entered': CheckoutStep & { order_id?: string };
  'Order Completed': Order & { checkout_id?: string; subtotal?: number };
  'Order Updated': Order;
  'Order Refunded': Order;
  'Order Cancelled': Order;
  'Coupon Entered': Coupon;
  'Coupon Applied': Coupon & { coupon_name?: string; discount?: number };
  'Coupon Denied': Coupon & { coupon_name?: string; reason?: string };
  'Coupon Removed': Coupon & { coupon_name?: string; discount?: number };
  'Product Added to Wishlist': OnWishlist;
  'Product Removed from Wishlist': OnWishlist;
  'Wishlist Product Added to Cart': OnWishlist & { cart_id?: string };
  'Product Shared': Product & Share;
  'Cart Shared': Share & { cart_id?: string; products?: Product[] };
  'Product Reviewed': { product_id?: string; review_id?: string; review_body?: string; rating?: string; [property: string]: unknown };
  'Experiment Viewed': {
    experiment_id?: string;
    experiment_name?: string;
    variation_id?: string;
    variation_name?: string;
    [property: string]: unknown;
  };
}

export type SpecEvent = keyof SpecEvents;

/** A name of the specification, which an editor can offer, or one of the shop's own. */
export type EventName = SpecEvent | (string & {});

/** What an event of that name may carry: typed for the specification's, free for the shop's own. */
export type PropertiesOf<Name extends string> = Name extends SpecEvent ? SpecEvents[Name] : Properties;
