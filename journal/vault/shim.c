// The VFS "stillwater": every call that matters goes to Go. SQLite's ABI is
// stable, so what is needed of it is declared here; mattn/go-sqlite3 brings the
// library itself.
#include <stdint.h>
#include <string.h>
#include "_cgo_export.h"

typedef struct sqlite3_file sqlite3_file;
typedef struct sqlite3_vfs sqlite3_vfs;
typedef struct {
	int iVersion;
	int (*xClose)(sqlite3_file *);
	int (*xRead)(sqlite3_file *, void *, int, int64_t);
	int (*xWrite)(sqlite3_file *, const void *, int, int64_t);
	int (*xTruncate)(sqlite3_file *, int64_t);
	int (*xSync)(sqlite3_file *, int);
	int (*xFileSize)(sqlite3_file *, int64_t *);
	int (*xLock)(sqlite3_file *, int);
	int (*xUnlock)(sqlite3_file *, int);
	int (*xCheckReservedLock)(sqlite3_file *, int *);
	int (*xFileControl)(sqlite3_file *, int, void *);
	int (*xSectorSize)(sqlite3_file *);
	int (*xDeviceCharacteristics)(sqlite3_file *);
} io_methods; // version 1: no shared memory, so no WAL, and no memory mapping
struct sqlite3_file { const io_methods *pMethods; };
struct sqlite3_vfs {
	int iVersion, szOsFile, mxPathname;
	sqlite3_vfs *pNext;
	const char *zName;
	void *pAppData;
	int (*xOpen)(sqlite3_vfs *, const char *, sqlite3_file *, int, int *);
	int (*xDelete)(sqlite3_vfs *, const char *, int);
	int (*xAccess)(sqlite3_vfs *, const char *, int, int *);
	int (*xFullPathname)(sqlite3_vfs *, const char *, int, char *);
	void *(*xDlOpen)(sqlite3_vfs *, const char *);
	void (*xDlError)(sqlite3_vfs *, int, char *);
	void (*(*xDlSym)(sqlite3_vfs *, void *, const char *))(void);
	void (*xDlClose)(sqlite3_vfs *, void *);
	int (*xRandomness)(sqlite3_vfs *, int, char *);
	int (*xSleep)(sqlite3_vfs *, int);
	int (*xCurrentTime)(sqlite3_vfs *, double *);
	int (*xGetLastError)(sqlite3_vfs *, int, char *);
};
extern sqlite3_vfs *sqlite3_vfs_find(const char *);
extern int sqlite3_vfs_register(sqlite3_vfs *, int);
extern int sqlite3_stricmp(const char *, const char *);
enum { OK = 0, FAILED = 1, FCNTL_PRAGMA = 14, NOTFOUND = 12, CANTOPEN = 14, DELETE_FAILED = 10 | 10 << 8, OPEN_MAIN_DB = 0x100, POWERSAFE_OVERWRITE = 0x1000 };

typedef struct { sqlite3_file base; uint64_t id; } file;
#define ID(f) (((file *)(f))->id)

static int swcClose(sqlite3_file *f) { swClose(ID(f)); return OK; }
static int swcRead(sqlite3_file *f, void *b, int n, int64_t off) { return swRead(ID(f), b, n, off); }
static int swcWrite(sqlite3_file *f, const void *b, int n, int64_t off) { return swWrite(ID(f), (void *)b, n, off); }
static int swcTruncate(sqlite3_file *f, int64_t n) { return swTruncate(ID(f), n); }
static int swcSync(sqlite3_file *f, int flags) { (void)flags; return swSync(ID(f)); }
static int swcSize(sqlite3_file *f, int64_t *n) { *n = swSize(ID(f)); return OK; }
static int swcLock(sqlite3_file *f, int how) { (void)f; (void)how; return OK; } // the file's own lock is held all along
static int swcReserved(sqlite3_file *f, int *out) { (void)f; *out = 0; return OK; }
static int swcControl(sqlite3_file *f, int op, void *arg) {
	char **pragma = arg;
	if (op == FCNTL_PRAGMA && pragma[2] && !sqlite3_stricmp(pragma[1], "journal_mode") && sqlite3_stricmp(pragma[2], "memory"))
		return FAILED; // any other journal would need a file, and WAL would mark the database for good
	return swControl(ID(f), op);
}
static int swcSector(sqlite3_file *f) { (void)f; return 4096; }
static int swcTraits(sqlite3_file *f) { (void)f; return POWERSAFE_OVERWRITE; }
static const io_methods methods = { 1, swcClose, swcRead, swcWrite, swcTruncate, swcSync, swcSize,
	swcLock, swcLock, swcReserved, swcControl, swcSector, swcTraits };

#define DEFAULT(v) ((sqlite3_vfs *)(v)->pAppData)
#ifndef SABOTAGE
#define TEMPORARY(v, name, f, flags, out) CANTOPEN
#else // see defense_sabotage.go
int swcLetsTemporary;
#define TEMPORARY(v, name, f, flags, out) (swcLetsTemporary ? DEFAULT(v)->xOpen(DEFAULT(v), name, f, flags, out) : CANTOPEN)
#endif

// Main databases only: a journal, a WAL or a temporary file is refused.
static int swcOpen(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out) {
	(void)v;
	f->pMethods = 0;
	if (!name || !(flags & OPEN_MAIN_DB)) return TEMPORARY(v, name, f, flags, out);
	uint64_t id = swOpen((char *)name);
	if (!id) return CANTOPEN;
	((file *)f)->id = id;
	f->pMethods = &methods;
	if (out) *out = flags;
	return OK;
}
static int swcDelete(sqlite3_vfs *v, const char *n, int sync) { (void)v; (void)n; (void)sync; return DELETE_FAILED; }
static int swcAccess(sqlite3_vfs *v, const char *n, int how, int *out) { (void)v; (void)n; (void)how; *out = 0; return OK; }
static int swcFull(sqlite3_vfs *v, const char *n, int size, char *out) {
	(void)v;
	size_t len = strlen(n);
	if (len >= (size_t)size) return CANTOPEN;
	memcpy(out, n, len + 1);
	return OK;
}
static int swcRandom(sqlite3_vfs *v, int n, char *b) { return DEFAULT(v)->xRandomness(DEFAULT(v), n, b); }
static int swcSleep(sqlite3_vfs *v, int us) { return DEFAULT(v)->xSleep(DEFAULT(v), us); }
static int swcTime(sqlite3_vfs *v, double *t) { return DEFAULT(v)->xCurrentTime(DEFAULT(v), t); }
static int swcLast(sqlite3_vfs *v, int n, char *b) { (void)v; (void)n; (void)b; return 0; }
static sqlite3_vfs vfs = { 1, sizeof(file), 512, 0, "stillwater", 0, swcOpen, swcDelete, swcAccess, swcFull,
	0, 0, 0, 0, swcRandom, swcSleep, swcTime, swcLast };

// SQLite frees pages and texts as they are. Its memory is wiped before it is
// freed, if we come before its first use.
typedef struct {
	void *(*xMalloc)(int);
	void (*xFree)(void *);
	void *(*xRealloc)(void *, int);
	int (*xSize)(void *);
	int (*xRoundup)(int);
	int (*xInit)(void *);
	void (*xShutdown)(void *);
	void *pAppData;
} mem_methods;
extern int sqlite3_config(int, ...);
enum { CONFIG_MALLOC = 4, CONFIG_GETMALLOC = 5 };
static mem_methods plain; // those that SQLite would have used
static void swcFree(void *p) {
	if (p) memset(p, 0, (size_t)plain.xSize(p));
	plain.xFree(p);
}
static void *swcRealloc(void *p, int n) { // never in place, which would leave what was there
	int old = plain.xSize(p);
	void *q = plain.xMalloc(n);
	if (!q) return 0;
	memcpy(q, p, (size_t)(old < n ? old : n));
	swcFree(p);
	return q;
}
static void swcWiping(void) {
	if (plain.xMalloc || sqlite3_config(CONFIG_GETMALLOC, &plain) != OK) return;
	mem_methods wiping = plain;
	wiping.xFree = swcFree;
	wiping.xRealloc = swcRealloc;
	sqlite3_config(CONFIG_MALLOC, &wiping);
}

int swcRegister(void) {
	swcWiping();
	vfs.pAppData = sqlite3_vfs_find(0);
#ifdef SABOTAGE
	if (vfs.pAppData && DEFAULT(&vfs)->szOsFile > vfs.szOsFile) vfs.szOsFile = DEFAULT(&vfs)->szOsFile;
#endif
	return vfs.pAppData ? sqlite3_vfs_register(&vfs, 0) : CANTOPEN;
}
