// Package rescue is the page for a file that is damaged: what the newest good
// backup holds beside what can be rescued from the file, the difference between
// both in plain words, and the two ways on. It writes nothing before it is told
// to, and what was there is always kept.
//
// The controls, for scripts: rescue.pass, rescue.code, rescue.usecode,
// rescue.usepass, rescue.look, rescue.stop, rescue.which (the backup),
// rescue.restore, rescue.salvage, rescue.again, rescue.secret, rescue.back,
// rescue.help.
package rescue
