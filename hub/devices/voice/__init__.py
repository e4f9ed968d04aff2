"""The child process that speaks: pyttsx3 with espeak-ng, one process per voice, asked through `Child`.

Kept apart from `hub.devices.speech` so that the child imports nothing of the hub but this.
"""
