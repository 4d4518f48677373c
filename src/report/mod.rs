//! Writes findings and claims for people and programs.
