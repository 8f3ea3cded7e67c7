package cli

const terminalIn, terminalOut = "CONIN$", "CONOUT$"
