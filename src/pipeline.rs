//! The stages, called one after the other.
