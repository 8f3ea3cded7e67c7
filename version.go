package main

// version is the version of this program. Releases set it at build time:
// -ldflags "-X main.version=1.2.3".
var version = "0.1.0"
