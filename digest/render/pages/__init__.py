"""One file a kind of output; each has ``outputs``, which takes an edition and gives what it makes of it."""
