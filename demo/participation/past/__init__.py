"""Consultations that are over: people took part through the real actions, then the dates were moved back."""
