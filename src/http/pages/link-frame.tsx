import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';

/** Readable on an old telephone and in bright light: one column, large letters, dark on white, nothing to load. */
const style = `
:root { color-scheme: light } * { box-sizing: border-box }
body { font: 17px/1.5 Arial, 'Helvetica Neue', Helvetica, sans-serif; margin: 0; color: #1a1a1a; background: #fff }
main { max-width: 46rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere }
h1 { font-size: 1.35rem; line-height: 1.3; margin: 0 0 .25rem } h2 { font-size: 1.15rem; line-height: 1.35; margin: 2rem 0 .5rem; border-top: 1px solid #767676; padding-top: 1rem }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem } p { margin: 0 0 .75rem } ul { margin: 0 0 .75rem; padding-left: 1.25rem } li { margin: 0 0 .5rem }
a { color: #0b4f8a } .small { font-size: .9rem; color: #4a4a4a }
.box { border-left: 4px solid #0b4f8a; background: #eef4fa; padding: .75rem 1rem; margin: 1rem 0 } .wrong { border-color: #a11212; background: #fbeeee } .done { border-color: #1d6b35; background: #eef7f0 }
.box p:last-child { margin-bottom: 0 } .state { font-weight: bold }
form { border: 1px solid #b5b5b5; border-radius: .25rem; padding: 1rem; margin: 0 0 1rem } form.bare { border: 0; padding: 0 } :target { outline: 3px solid #0b4f8a; outline-offset: 2px }
fieldset { border: 0; border-top: 1px solid #ddd; padding: .5rem 0 0; margin: 0 0 .75rem } legend { font-weight: bold; padding: 0 .25rem 0 0 } label { display: block; margin: 0 0 .75rem } label.tick { display: flex; gap: .5rem; align-items: baseline }
input:not([type=checkbox]), textarea { display: block; width: 100%; font: inherit; padding: .5rem; border: 1px solid #767676; border-radius: .25rem; background: #fff; color: inherit } textarea { min-height: 5rem } input[type=checkbox] { width: 1.2rem; height: 1.2rem; flex: none }
button { font: inherit; font-weight: bold; color: #fff; background: #0b4f8a; border: 0; border-radius: .25rem; padding: .75rem 1.25rem; min-height: 3rem; cursor: pointer } button.plain { background: #fff; color: #0b4f8a; border: 2px solid #0b4f8a } form.large button { width: 100% } button:focus-visible, a:focus-visible, input:focus-visible, textarea:focus-visible { outline: 3px solid #c77700; outline-offset: 2px }
table { border-collapse: collapse; width: 100%; margin: 0 0 .75rem } th, td { text-align: left; vertical-align: top; padding: .4rem .5rem .4rem 0; border-bottom: 1px solid #ccc }
nav a { display: inline-block; padding: .4rem .75rem .4rem 0 }
@media (max-width: 34rem) { thead { display: none } tr { display: block; border-bottom: 1px solid #ccc; padding: .5rem 0 } td { display: block; border: 0; padding: .05rem 0 } }
@media print { form, nav { display: none } }`;

/** The frame of every page behind a link. */
export function LinkFrame({
  title,
  language,
  foot,
  children,
}: {
  readonly title: string;
  readonly language: string;
  readonly foot: string;
  readonly children?: Child;
}): Child {
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={language}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <title>{title}</title>
          <style>{raw(style)}</style>
        </head>
        <body>
          <main>
            {children}
            <p class="small">{foot}</p>
          </main>
        </body>
      </html>
    </>
  );
}
