"""The package behind `./portal`: it installs, starts, watches and keeps one portal."""
