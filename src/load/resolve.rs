//! Whether a file lies inside its bundle's folder.
//!
//! Bundles may come from strangers (a pull request, a feed), and findings quote the text of their sources. A bundle
//! that could point at any file of the machine could have it printed.

use std::path::{Component, Path, PathBuf};

/// Why a path may not be followed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Refusal {
    /// It is absolute.
    Absolute,
    /// It goes up with `..`.
    Climbs,
    /// It is a link to somewhere else.
    LeadsOutside,
    /// There is nothing there.
    Missing,
}

/// The true place of `written`, a path inside `folder`; `folder` must be canonical.
pub(super) fn inside(folder: &Path, written: &Path) -> Result<PathBuf, Refusal> {
    for component in written.components() {
        match component {
            Component::Normal(_) | Component::CurDir => {}
            Component::ParentDir => return Err(Refusal::Climbs),
            Component::RootDir | Component::Prefix(_) => return Err(Refusal::Absolute),
        }
    }
    let target = folder.join(written).canonicalize().map_err(|_| Refusal::Missing)?;
    if target.starts_with(folder) { Ok(target) } else { Err(Refusal::LeadsOutside) }
}
