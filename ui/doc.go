// Package ui is the window: which screen is shown, the way between the pages,
// locking and closing. It knows the pages only as a [Page] with further powers,
// and the journal only as package journal describes it.
//
// What the window can be, and how it gets there:
//
//	welcome -> setup -> main
//	welcome -> locked -> main -> locked -> main ...
//	locked or main -> rescue -> locked, where the file is damaged
//
// The controls have fixed names for scripts (build tag debugui, see kit.Named):
//
//	welcome.new  welcome.open  welcome.help
//	setup.next  setup.back  setup.path  setup.browse  setup.pass1  setup.pass2
//	setup.make  setup.copy  setup.group.N (two of 1 to 8)  setup.cancel  setup.help
//	unlock.pass  unlock.ok  unlock.stop  unlock.code  unlock.usecode
//	unlock.usepass  unlock.other  unlock.retry  unlock.new  unlock.rescue
//	unlock.help
//	rescue.pass  rescue.restore  rescue.salvage ...  (see package rescue)
//	nav.today  nav.journal  nav.circle  nav.goals  nav.treatments nav.lookback
//	nav.settings  nav.help  nav.lock
//	newpass.pass1  newpass.pass2  newpass.make  newpass.save  newpass.later
//	close.stay  close.copy  close.lose  confirm.yes  confirm.no  message.ok
//	second.choose  second.later  remind.look  remind.later  remind.never
//	backup.skip  trouble.again  trouble.copy  trouble.rescue  trouble.stop
//	look.tabs look.days ...                     (see package lookback)
//	trash.restore trash.delete ...              (see package trash)
//	backups.now  backups.restore.N ...          (see package backups)
//	pick.path  pick.up  pick.row.N  pick.ok  pick.cancel
//	help.back  help.region  help.contacts ...   (see package help)
//	prefs.theme ...                             (see package prefs)
package ui
