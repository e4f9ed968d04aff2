/* Faults of a disk, for the files under FAULT_ROOT. Built and loaded (LD_PRELOAD) by tests/faults/shim.py.
 *
 * FAULT_CONTROL names a file of one `struct control`, which the test writes while the hub runs.
 * FAULT_LOG, where set, names a file that records every write, truncation, removal, renaming and sync, so that
 * the test can build the disk as a power cut would leave it (tests/faults/power.py).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITE = 1, SYNC = 2, TRUNCATE = 4, CREATE = 8, RENAME = 16, UNLINK = 32 };
enum { NOTHING = 0, FAIL = 1, KILL = 2 };

struct control {
    int32_t action, error, ops, sticky;
    int64_t countdown; /* so many matching operations still succeed */
    int64_t seen;      /* matching operations since the test set this to 0 */
    int64_t faults;    /* how many were made to fail */
    int64_t room;      /* bytes by which files may still grow; negative: the real disk decides */
    char only[64];     /* part of a path; empty: every file */
};

struct record {
    int32_t op, path_size;
    int64_t offset, size;
};

static struct control *control;
static int log_fd = -1;
static char root[PATH_MAX];

static int (*real_open)(const char *, int, ...);
static int (*real_openat)(int, const char *, int, ...);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_sendfile)(int, int, off_t *, size_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fallocate)(int, off_t, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_unlink)(const char *);
static int (*real_rename)(const char *, const char *);
static int (*real_statvfs)(const char *, struct statvfs *);

__attribute__((constructor)) static void begin(void) {
    real_open = dlsym(RTLD_NEXT, "open64");
    real_openat = dlsym(RTLD_NEXT, "openat64");
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_sendfile = dlsym(RTLD_NEXT, "sendfile64");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_fallocate = dlsym(RTLD_NEXT, "posix_fallocate64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
    real_rename = dlsym(RTLD_NEXT, "rename");
    real_statvfs = dlsym(RTLD_NEXT, "statvfs");
    const char *place = getenv("FAULT_ROOT"), *file = getenv("FAULT_CONTROL"), *log = getenv("FAULT_LOG");
    if (place == NULL || file == NULL) return;
    snprintf(root, sizeof root, "%s/", place);
    int fd = real_open(file, O_RDWR | O_CLOEXEC);
    if (fd < 0) return;
    void *found = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (found != MAP_FAILED) control = found;
    if (log != NULL) log_fd = real_open(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
}

static int is_ours(const char *path) {
    return control != NULL && path[0] == '/' && strncmp(path, root, strlen(root)) == 0;
}

/* The path behind a descriptor, when it is one of ours. */
static int named(int fd, char *path) {
    char link[40];
    if (control == NULL) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, PATH_MAX - 1);
    if (size <= 0) return 0;
    path[size] = 0;
    return is_ours(path);
}

static int is_counted(const char *path, int op) {
    return (control->ops & op) && (control->only[0] == 0 || strstr(path, control->only) != NULL);
}

/* Whether this operation shall fail; does not return when it shall be the last. */
static int fails(const char *path, int op) {
    if (!is_counted(path, op)) return 0;
    __atomic_add_fetch(&control->seen, 1, __ATOMIC_SEQ_CST);
    if (control->action == NOTHING) return 0;
    int64_t left = __atomic_fetch_sub(&control->countdown, 1, __ATOMIC_SEQ_CST);
    if (left > 0 || (left < 0 && !control->sticky)) return 0;
    if (control->action == KILL) {
        kill(0, SIGKILL);
        pause();
    }
    __atomic_add_fetch(&control->faults, 1, __ATOMIC_SEQ_CST);
    return 1;
}

/* Take `bytes` of what room there is; 0 when there is not so much. */
static int has_room(int64_t bytes) {
    if (bytes <= 0 || control->room < 0) return 1;
    if (__atomic_sub_fetch(&control->room, bytes, __ATOMIC_SEQ_CST) >= 0) return 1;
    __atomic_add_fetch(&control->room, bytes, __ATOMIC_SEQ_CST);
    __atomic_add_fetch(&control->faults, 1, __ATOMIC_SEQ_CST);
    return 0;
}

static void give_back(int64_t bytes) {
    if (bytes > 0 && control->room >= 0) __atomic_add_fetch(&control->room, bytes, __ATOMIC_SEQ_CST);
}

static void note(int op, const char *path, int64_t offset, const void *data, int64_t size) {
    if (log_fd < 0) return;
    struct record record = {op, (int32_t)strlen(path), offset, size};
    struct iovec parts[3] = {
        {&record, sizeof record}, {(void *)path, strlen(path)}, {(void *)data, data ? (size_t)size : 0}};
    if (writev(log_fd, parts, 3) < 0) abort();
}

static int64_t size_of(int fd) {
    struct stat found;
    return fstat(fd, &found) == 0 ? found.st_size : 0;
}

static int refuse(int error) {
    errno = error;
    return -1;
}

/* Whether a write of `size` at `offset` may go on; errno is set when not. */
static int may_write(int fd, const char *path, int64_t offset, size_t size) {
    if (fails(path, WRITE)) return refuse(control->error), 0;
    if (!has_room(offset + (int64_t)size - size_of(fd))) return refuse(ENOSPC), 0;
    return 1;
}

static int64_t place_of(int fd) {
    int flags = fcntl(fd, F_GETFL);
    return flags >= 0 && (flags & O_APPEND) ? size_of(fd) : lseek(fd, 0, SEEK_CUR);
}

ssize_t write(int fd, const void *data, size_t size) {
    char path[PATH_MAX];
    if (!named(fd, path)) return real_write(fd, data, size);
    int64_t offset = place_of(fd);
    if (!may_write(fd, path, offset, size)) return -1;
    note(WRITE, path, offset, data, size);
    return real_write(fd, data, size);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off_t offset) {
    char path[PATH_MAX];
    if (!named(fd, path)) return real_pwrite(fd, data, size, offset);
    if (!may_write(fd, path, offset, size)) return -1;
    note(WRITE, path, offset, data, size);
    return real_pwrite(fd, data, size, offset);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) { return pwrite64(fd, data, size, offset); }

ssize_t sendfile64(int out, int in, off_t *offset, size_t size) {
    char path[PATH_MAX];
    if (named(out, path)) {
        int64_t left = size_of(in) - (offset ? *offset : lseek(in, 0, SEEK_CUR));
        size_t most = left < (int64_t)size ? (size_t)(left > 0 ? left : 0) : size;
        if (most > 0 && !may_write(out, path, place_of(out), most)) return -1;
    }
    return real_sendfile(out, in, offset, size);
}

ssize_t sendfile(int out, int in, off_t *offset, size_t size) { return sendfile64(out, in, offset, size); }

int ftruncate64(int fd, off_t size) {
    char path[PATH_MAX];
    if (!named(fd, path)) return real_ftruncate(fd, size);
    if (fails(path, TRUNCATE)) return refuse(control->error);
    give_back(size_of(fd) - size);
    note(TRUNCATE, path, size, NULL, 0);
    return real_ftruncate(fd, size);
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

int posix_fallocate64(int fd, off_t offset, off_t size) {
    char path[PATH_MAX];
    if (named(fd, path)) {
        if (fails(path, WRITE)) return control->error;
        if (!has_room(offset + size - size_of(fd))) return ENOSPC;
    }
    return real_fallocate(fd, offset, size);
}

int posix_fallocate(int fd, off_t offset, off_t size) { return posix_fallocate64(fd, offset, size); }

static int synced(int fd, int (*real)(int)) {
    char path[PATH_MAX];
    if (!named(fd, path)) return real(fd);
    if (fails(path, SYNC)) return refuse(control->error);
    int answer = real(fd);
    if (answer == 0) note(SYNC, path, 0, NULL, 0);
    return answer;
}

int fsync(int fd) { return synced(fd, real_fsync); }

int fdatasync(int fd) { return synced(fd, real_fdatasync); }

int unlink(const char *path) {
    struct stat found;
    if (!is_ours(path)) return real_unlink(path);
    if (fails(path, UNLINK)) return refuse(control->error);
    int64_t size = stat(path, &found) == 0 ? found.st_size : 0;
    note(UNLINK, path, 0, NULL, 0);
    int answer = real_unlink(path);
    if (answer == 0) give_back(size);
    return answer;
}

int rename(const char *from, const char *to) {
    if (!is_ours(to)) return real_rename(from, to);
    if (fails(to, RENAME)) return refuse(control->error);
    note(RENAME, from, (int64_t)strlen(to), to, (int64_t)strlen(to));
    return real_rename(from, to);
}

static int may_open(const char *path, int flags) {
    if (!(flags & (O_CREAT | O_TRUNC)) || !is_ours(path)) return 1;
    if ((flags & O_CREAT) && access(path, F_OK) != 0 && fails(path, CREATE)) return refuse(control->error), 0;
    if (flags & O_TRUNC) note(TRUNCATE, path, 0, NULL, 0);
    return 1;
}

#define MODE(flags, mode)                          \
    if ((flags) & (O_CREAT | O_TMPFILE)) {         \
        va_list more;                              \
        va_start(more, flags);                     \
        mode = va_arg(more, mode_t);               \
        va_end(more);                              \
    }

int open64(const char *path, int flags, ...) {
    mode_t mode = 0;
    MODE(flags, mode)
    return may_open(path, flags) ? real_open(path, flags, mode) : -1;
}

int open(const char *path, int flags, ...) {
    mode_t mode = 0;
    MODE(flags, mode)
    return may_open(path, flags) ? real_open(path, flags, mode) : -1;
}

int openat64(int place, const char *path, int flags, ...) {
    mode_t mode = 0;
    MODE(flags, mode)
    return may_open(path, flags) ? real_openat(place, path, flags, mode) : -1;
}

int openat(int place, const char *path, int flags, ...) {
    mode_t mode = 0;
    MODE(flags, mode)
    return may_open(path, flags) ? real_openat(place, path, flags, mode) : -1;
}

int statvfs(const char *path, struct statvfs *found) {
    int answer = real_statvfs(path, found);
    if (answer == 0 && control != NULL && control->room >= 0)
        found->f_bavail = found->f_bfree = (fsblkcnt_t)(control->room / (int64_t)found->f_frsize);
    return answer;
}

/* On the 64-bit machines we run on, both have one shape. */
int statvfs64(const char *path, struct statvfs64 *found) { return statvfs(path, (struct statvfs *)found); }
