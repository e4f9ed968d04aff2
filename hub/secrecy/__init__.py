"""PINs and passwords: how they are kept, how easily one is guessed."""
