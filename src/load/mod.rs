//! Reads story bundles: folders, manifests, files, standard input, JSON lines.
