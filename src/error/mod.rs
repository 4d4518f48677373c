//! What can go wrong at the two ends of the house: the thing, the place and the way out.
