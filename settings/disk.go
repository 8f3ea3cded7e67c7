package settings

// Disk names the file system that a folder lies on, as the system tells it apart
// from others: two folders with the same name share it. "" for one that is not
// there, as on a stick that is not plugged in, or where nobody can say. Two
// partitions of one disk have two names.
func Disk(folder string) string { return diskOf(folder) }
