/*
 * Makes a folder as slow as one on a network drive (Linux, LD_PRELOAD): each call that such a drive answers over the network waits
 * first. Times of an open file are not asked for again by such a drive, nor by this.
 *   gcc -shared -fPIC -O2 -o slow-drive.so slow-drive.c -ldl
 *   SLOW_FOLDER=/data SLOW_US=2000 LD_PRELOAD=./slow-drive.so node dist/scopecard.cjs scan /data
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define MAX_FILES 65536

static const char *folder;
static struct timespec answer;
static char is_slow[MAX_FILES];

__attribute__((constructor)) static void begin(void) {
  const char *us = getenv("SLOW_US");
  long wait = us ? atol(us) : 1000;
  folder = getenv("SLOW_FOLDER");
  answer.tv_sec = wait / 1000000;
  answer.tv_nsec = wait % 1000000 * 1000;
}

static int is_in(const char *path) { return folder && path && strncmp(path, folder, strlen(folder)) == 0; }
static int is_slow_file(int fd) { return fd > 2 && fd < MAX_FILES && is_slow[fd]; }
static void wait_if(int slow) { if (slow) nanosleep(&answer, NULL); }

#define REAL(type, name, args) static type (*real) args; if (!real) real = (type (*) args)dlsym(RTLD_NEXT, #name)
#define OF_PATH(type, name, params, types, path, values) \
  type name params { REAL(type, name, types); wait_if(is_in(path)); return real values; }
#define OF_FILE(type, name, params, types, values) \
  type name params { REAL(type, name, types); wait_if(is_slow_file(fd)); return real values; }
#define OPENS(name) \
  int name(const char *path, int flags, ...) { \
    va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest); \
    REAL(int, name, (const char *, int, ...)); \
    int slow = is_in(path); wait_if(slow); \
    int fd = real(path, flags, mode); \
    if (fd >= 0 && fd < MAX_FILES) is_slow[fd] = (char)slow; \
    return fd; }

OPENS(open)
OPENS(open64)
OF_PATH(DIR *, opendir, (const char *path), (const char *), path, (path))
OF_PATH(int, lstat, (const char *path, struct stat *to), (const char *, struct stat *), path, (path, to))
OF_PATH(int, stat, (const char *path, struct stat *to), (const char *, struct stat *), path, (path, to))
OF_PATH(int, unlink, (const char *path), (const char *), path, (path))
OF_PATH(int, mkdir, (const char *path, mode_t mode), (const char *, mode_t), path, (path, mode))
OF_PATH(int, rename, (const char *from, const char *to), (const char *, const char *), to, (from, to))
OF_PATH(int, link, (const char *from, const char *to), (const char *, const char *), to, (from, to))
OF_PATH(char *, realpath, (const char *path, char *to), (const char *, char *), path, (path, to))
OF_FILE(ssize_t, read, (int fd, void *to, size_t n), (int, void *, size_t), (fd, to, n))
OF_FILE(ssize_t, pread64, (int fd, void *to, size_t n, off64_t at), (int, void *, size_t, off64_t), (fd, to, n, at))
OF_FILE(ssize_t, write, (int fd, const void *of, size_t n), (int, const void *, size_t), (fd, of, n))
OF_FILE(ssize_t, pwrite64, (int fd, const void *of, size_t n, off64_t at), (int, const void *, size_t, off64_t), (fd, of, n, at))
OF_FILE(int, fsync, (int fd), (int), (fd))
OF_FILE(int, fdatasync, (int fd), (int), (fd))
OF_FILE(int, fchmod, (int fd, mode_t mode), (int, mode_t), (fd, mode))
OF_FILE(int, close, (int fd), (int), (fd))

/* Node asks for the times of a path by the number of the call. */
long syscall(long number, ...) {
  long of[6];
  va_list rest;
  va_start(rest, number);
  for (int i = 0; i < 6; i++) of[i] = va_arg(rest, long);
  va_end(rest);
  REAL(long, syscall, (long, ...));
  wait_if(number == SYS_statx && is_in((const char *)of[1]));
  return real(number, of[0], of[1], of[2], of[3], of[4], of[5]);
}
