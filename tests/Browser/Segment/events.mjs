// Every event of Segment's e-commerce spec, version 2, as a shop sends it.

const product = {
  product_id: '507f', sku: 'G-32', category: 'Games', name: 'Monopoly', brand: 'Hasbro', variant: '200 pieces',
  price: 18.99, quantity: 1, coupon: 'MAY', position: 3, url: 'https://shop.example/p', image_url: 'https://shop.example/p.jpg',
};
const products = [product, { product_id: '505b', sku: '46493-32', name: 'Uno', price: 3, quantity: 2, category: 'Games' }];
const order = { order_id: 'o1', affiliation: 'Shop', total: 27.5, revenue: 25, shipping: 3, tax: 2, discount: 2.5, coupon: 'MAY', currency: 'EUR', products };
const step = { checkout_id: 'c1', step: 2, shipping_method: 'Post', payment_method: 'Card' };
const promotion = { promotion_id: 'promo_1', creative: 'top_banner_2', name: 'Sale', position: 'home_banner_top' };
const coupon = { order_id: 'o1', cart_id: 'cart1', coupon_id: 'may' };
const wish = { wishlist_id: 'w1', wishlist_name: 'Loved', ...product };
const share = { share_via: 'email', share_message: 'Look', recipient: 'friend@example.com' };

export const events = [
  ['Products Searched', { query: 'blue roses' }],
  ['Product List Viewed', { list_id: 'l1', category: 'Games', products }],
  ['Product List Filtered', { list_id: 'l1', filters: [{ type: 'price', value: 'under-25' }], sorts: [{ type: 'price', value: 'desc' }], products }],
  ['Promotion Viewed', promotion],
  ['Promotion Clicked', promotion],
  ['Product Clicked', product],
  ['Product Viewed', { ...product, currency: 'EUR', value: 18.99 }],
  ['Viewed Product', { ...product, product_id: '508a' }],
  ['Product Added', { cart_id: 'cart1', ...product }],
  ['Product Removed', { cart_id: 'cart1', ...product }],
  ['Cart Viewed', { cart_id: 'cart1', products }],
  ['Checkout Started', { ...order, value: 30 }],
  ['Checkout Step Viewed', step],
  ['Checkout Step Completed', step],
  ['Payment Info Entered', { ...step, order_id: 'o1' }],
  ['Order Updated', order],
  ['Order Completed', { ...order, checkout_id: 'c1', subtotal: 22.5 }],
  ['Order Refunded', { order_id: 'o1', total: 30, currency: 'EUR', products }],
  ['Order Cancelled', order],
  ['Coupon Entered', coupon],
  ['Coupon Applied', { ...coupon, coupon_name: 'May', discount: 23.32 }],
  ['Coupon Denied', { ...coupon, reason: 'Expired' }],
  ['Coupon Removed', { ...coupon, coupon_name: 'May', discount: 23.32 }],
  ['Product Added to Wishlist', wish],
  ['Product Removed from Wishlist', wish],
  ['Wishlist Product Added to Cart', { ...wish, cart_id: 'cart1' }],
  ['Product Shared', { ...share, ...product }],
  ['Cart Shared', { ...share, cart_id: 'cart1', products: [{ product_id: '507f' }] }],
  ['Product Reviewed', { product_id: '507f', review_id: 'r1', review_body: 'I love it', rating: '5' }],
  ['Experiment Viewed', { experiment_id: 'e1', experiment_name: 'Banner', variation_id: 'v1', variation_name: 'Red' }],
  ['Something of our own', { shelf: 7, deep: { er: [1, 2] } }],
];
