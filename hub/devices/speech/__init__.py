"""Calls as sound. Three engines behind one face: pyttsx3, human recordings, none (chime only)."""

from hub.devices.speech.speech import Speech, SpeechSettings, SpeechStatus

__all__ = ["Speech", "SpeechSettings", "SpeechStatus"]
