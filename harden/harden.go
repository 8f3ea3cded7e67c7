// Package harden keeps the memory of the process, in which keys and words lie
// while a journal is open, out of files that the system writes when a program
// crashes, and away from other programs of the same person.
//
// What it does and what it leaves to the system:
//
//   - Linux: [NoCores] sets RLIMIT_CORE to 0, which systemd-coredump and apport
//     respect too. [Hide] sets PR_SET_DUMPABLE to 0: no core in any case, and no
//     other program of the same person may attach to the process or read its
//     memory; root still may. The files of /proc/PID then belong to root, so a
//     desktop portal, which looks at /proc/PID/root, refuses every call of a
//     hidden process: ask the portals first, then hide.
//   - macOS and other Unix systems: [NoCores] sets RLIMIT_CORE to 0; [Hide] does
//     nothing. On macOS no other program may read the memory without root or an
//     entitlement, once the program is signed with the hardened runtime.
//   - Windows: neither does anything. The runtime of Go turns the reports of
//     crashes off by itself (SEM_NOGPFAULTERRORBOX); an administrator can still
//     ask for dumps (LocalDumps of Windows Error Reporting), and a program of
//     the same person can read the memory. Nothing that a program does to itself
//     changes that for good.
//
// Swap and hibernation are not touched: the words of a person lie in the memory
// of the window in many places, which no program can pin all of. See
// docs/threat-model.md.
package harden

import "errors"

// Process does all of it: for programs that ask no portal.
func Process() error { return errors.Join(NoCores(), Hide()) }
