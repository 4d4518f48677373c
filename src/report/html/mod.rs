//! One page that an editor opens in a browser: the findings, the sources side by side, and who says what.
//!
//! The page is one file that asks no network for anything. Everything on it is written here, in Rust, and stands there with
//! scripts switched off: `script.js` only filters, scrolls and listens to keys, and reads nothing but attributes. Text of
//! sources meets the markup through [`Safe`](safe::Safe) alone, which shows what a browser would obey; maud escapes all
//! else. The page's own policy forbids every style and script but the two whose hashes stand beside them, every image, frame,
//! form and request. A file a thing shown: `cards.rs` the findings, `testimony.rs` the words in them, `sources.rs` the articles, `matrix.rs`
//! who says what, `scale.rs` and `timeline.rs` the figures drawn, `suppressed.rs` what was let stand.
//!
//! maud was taken because it escapes whatever is not markup when the program is built, knows no template files, and brings
//! two crates; askama would bring a parser of its own and six.

mod axis;
mod cards;
mod marks;
mod matrix;
mod page;
mod safe;
mod scale;
mod sources;
mod suppressed;
mod testimony;
mod timeline;
mod view;

use std::io::{self, Write};

use crate::report::{Checked, Options, Reporter, html::view::View};

pub(super) struct Html;

impl Reporter for Html {
    fn check(&self, checked: &Checked<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        let page = page::page(&View::new(checked, options)).into_string();
        out.write_all(page.as_bytes())?;
        out.write_all(b"\n")
    }
}
