//! How two results stand to each other: 28-26 and 26-28 are one result, seen from two sides.

use crate::judge::interval::Relation;

/// Relates two results.
pub(super) fn relate(a: (u32, u32), b: (u32, u32)) -> (Relation, String) {
    if a == b || a == (b.1, b.0) {
        return (Relation::Same, "both state the same result".to_owned());
    }
    (Relation::Disjoint, "different results".to_owned())
}
