import type { MiddlewareHandler } from 'hono';

/** Pages load nothing from elsewhere and run no script; mails are shown in frames that may do nothing. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data: cid:; form-action 'self'; base-uri 'none'; frame-ancestors 'self'; frame-src 'self'";

/** Headers of every answer. What is answered is of one caller, so nothing between keeps it. */
export const secureHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  // A page that knows what it needs says so itself, and stricter.
  if (!context.res.headers.has('Content-Security-Policy')) context.header('Content-Security-Policy', policy);
  context.header('X-Content-Type-Options', 'nosniff');
  context.header('Referrer-Policy', 'no-referrer');
  if (!context.res.headers.has('Cache-Control')) context.header('Cache-Control', 'no-store');
};
