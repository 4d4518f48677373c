//! Rules as written, rules as checked, and the packs that ship with the program.
