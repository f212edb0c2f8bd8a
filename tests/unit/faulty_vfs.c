/* The layer: each call goes on to the default one, unless its turn to fail has come. */
#include "config.h"

#include "faulty_vfs.h"

#include <sqlite3.h>
#include <stddef.h>

Fault fault = {.after = -1};

typedef struct File {
    sqlite3_file base;
    sqlite3_io_methods methods; // of this file: those without shared memory are older ones
    sqlite3_file *real;         // behind this one
} File;

static sqlite3_vfs faulty, *real;

// What a change of a file returns when its turn has come, else SQLITE_OK.
static int trouble(int code)
{
    long n = fault.changes++;
    return fault.after >= 0 && (fault.once ? n == fault.after : n >= fault.after) ? code : SQLITE_OK;
}

static sqlite3_file *of(sqlite3_file *f)
{
    return ((File *)f)->real;
}

static int on_close(sqlite3_file *f) { return of(f)->pMethods ? of(f)->pMethods->xClose(of(f)) : SQLITE_OK; }
static int on_read(sqlite3_file *f, void *to, int n, sqlite3_int64 at) { return of(f)->pMethods->xRead(of(f), to, n, at); }

static int on_write(sqlite3_file *f, const void *from, int n, sqlite3_int64 at)
{
    int code = trouble(fault.full ? SQLITE_FULL : SQLITE_IOERR_WRITE);
    if (!code)
        return of(f)->pMethods->xWrite(of(f), from, n, at);
    if (n > 1) // half of it gets there
        of(f)->pMethods->xWrite(of(f), from, n / 2, at);
    return code;
}

static int on_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    int code = trouble(SQLITE_IOERR_TRUNCATE);
    return code ? code : of(f)->pMethods->xTruncate(of(f), size);
}

// Nobody cuts the power here: what is to be on the disk may as well be on its way.
static int on_sync(sqlite3_file *f, int flags)
{
    (void)f;
    (void)flags;
    return trouble(SQLITE_IOERR_FSYNC);
}

static int on_size(sqlite3_file *f, sqlite3_int64 *size) { return of(f)->pMethods->xFileSize(of(f), size); }
static int on_lock(sqlite3_file *f, int how) { return of(f)->pMethods->xLock(of(f), how); }
static int on_unlock(sqlite3_file *f, int how) { return of(f)->pMethods->xUnlock(of(f), how); }
static int on_reserved(sqlite3_file *f, int *out) { return of(f)->pMethods->xCheckReservedLock(of(f), out); }
static int on_control(sqlite3_file *f, int op, void *arg) { return of(f)->pMethods->xFileControl(of(f), op, arg); }
static int on_sector(sqlite3_file *f) { return of(f)->pMethods->xSectorSize(of(f)); }
static int on_traits(sqlite3_file *f) { return of(f)->pMethods->xDeviceCharacteristics(of(f)); }
static int on_map(sqlite3_file *f, int page, int size, int extend, void volatile **out) { return of(f)->pMethods->xShmMap(of(f), page, size, extend, out); }
static int on_shm_lock(sqlite3_file *f, int at, int n, int flags) { return of(f)->pMethods->xShmLock(of(f), at, n, flags); }
static void on_barrier(sqlite3_file *f) { of(f)->pMethods->xShmBarrier(of(f)); }
static int on_unmap(sqlite3_file *f, int drop) { return of(f)->pMethods->xShmUnmap(of(f), drop); }

static int on_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *f, int flags, int *out)
{
    File *file = (File *)f;
    (void)vfs;
    *file = (File){
        .methods = {.iVersion = fault.unshared ? 1 : 2, .xClose = on_close, .xRead = on_read, .xWrite = on_write, .xTruncate = on_truncate,
                    .xSync = on_sync, .xFileSize = on_size, .xLock = on_lock, .xUnlock = on_unlock, .xCheckReservedLock = on_reserved,
                    .xFileControl = on_control, .xSectorSize = on_sector, .xDeviceCharacteristics = on_traits, .xShmMap = on_map,
                    .xShmLock = on_shm_lock, .xShmBarrier = on_barrier, .xShmUnmap = on_unmap},
        .real = (sqlite3_file *)(file + 1),
    };
    if (flags & SQLITE_OPEN_CREATE && trouble(SQLITE_CANTOPEN))
        return SQLITE_CANTOPEN;
    int code = real->xOpen(real, name, file->real, flags, out);
    file->base.pMethods = file->real->pMethods ? &file->methods : NULL;
    return code;
}

static int on_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    int code = trouble(SQLITE_IOERR_DELETE);
    (void)vfs;
    return code ? code : real->xDelete(real, name, sync);
}

void faulty_register(void)
{
    real = sqlite3_vfs_find(NULL);
    faulty = *real;
    faulty.iVersion = 2;
    faulty.zName = "faulty";
    faulty.pNext = NULL;
    faulty.szOsFile = (int)sizeof(File) + real->szOsFile;
    faulty.xOpen = on_open;
    faulty.xDelete = on_delete;
    sqlite3_vfs_register(&faulty, 1);
}
