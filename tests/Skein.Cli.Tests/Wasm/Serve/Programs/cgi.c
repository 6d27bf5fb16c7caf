// A CGI program: what it does is named by its path.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wasi/libc.h>

extern char **environ;

static int runs;

static const char *get(const char *name) {
  const char *value = getenv(name);
  return value ? value : "(none)";
}

static void head(void) { fputs("Content-Type: text/plain\r\nX-Program: cgi\r\n\r\n", stdout); }

static void variables(void) {
  head();
  for (char **one = environ; *one; one++) puts(*one);
}

static void echo(void) {
  char piece[4096];
  size_t count, all = 0;
  printf("Content-Type: %s\n\n", get("CONTENT_TYPE"));
  while ((count = fread(piece, 1, sizeof piece, stdin)) > 0) {
    all += count;
    fwrite(piece, 1, count, stdout);
  }
  printf("[%zu of %s]", all, get("CONTENT_LENGTH"));
}

// Leaves behind whatever a program can: a variable of its own, one of the environment, descriptors, a place in a file.
static void leave(void) {
  char text[8] = "";
  int first = open("/data/file", O_RDONLY);
  int second = open("/data/file", O_RDONLY);
  read(first, text, 4);
  head();
  printf("runs %d, descriptors %d and %d, text %s, place %d, variable %s, working in %s\n", ++runs, first, second, text, (int)lseek(second, 0, SEEK_CUR), get("LEFT"), getcwd(NULL, 0));
  setenv("LEFT", "behind", 1);
  chdir("/data");
  close(0);
  if (__wasilibc_fd_renumber(second, 3) != 0) puts("not moved");
}

static void show(const char *path) {
  int file = open(path, O_RDONLY);
  if (file < 0) {
    printf("Status: 404 Not Found\nContent-Type: text/plain\n\n%s: %s\n", path, strerror(errno));
    return;
  }
  char piece[4096];
  ssize_t count;
  head();
  fflush(stdout);
  while ((count = read(file, piece, sizeof piece)) > 0) write(1, piece, count);
}

static void hold(void) {
  fputs("held\n", stderr);
  while (access("/data/go", F_OK) != 0) usleep(2000);
  head();
  puts("let go");
}

static void bomb(void) {
  size_t all = 0;
  // Volatile: a compiler may take memory that nobody looks at for memory that there is.
  char *volatile block;
  while ((block = malloc(65536)) != NULL) {
    memset(block, 1, 65536);
    all += 65536;
  }
  head();
  printf("%s\n", all < 5 << 20 ? "no more than 5 MiB" : "too much");
}

static int deep(int depth) {
  volatile char frame[256];
  frame[depth & 255] = 1;
  return deep(depth + 1) + frame[depth & 255];
}

int main(int count, char **arguments) {
  const char *path = get("PATH_INFO");
  if (!strcmp(path, "/env")) variables();
  else if (!strcmp(path, "/echo")) echo();
  else if (!strcmp(path, "/leave")) leave();
  else if (!strcmp(path, "/show")) show(get("QUERY_STRING"));
  else if (!strcmp(path, "/hold")) hold();
  else if (!strcmp(path, "/bomb")) bomb();
  else if (!strcmp(path, "/arguments")) {
    head();
    for (int index = 0; index < count; index++) puts(arguments[index]);
  }
  else if (!strcmp(path, "/moved")) fputs("Location: https://example.org/there\n\n", stdout);
  else if (!strcmp(path, "/empty")) fputs("Status: 204\n\nnot sent", stdout);
  else if (!strcmp(path, "/silent")) return 0;
  else if (!strcmp(path, "/exit")) {
    head();
    puts("seven");
    return 7;
  }
  else if (!strcmp(path, "/spin")) for (volatile int round = 0;;) round = round + 1;
  else if (!strcmp(path, "/sleep")) sleep(1000);
  else if (!strcmp(path, "/trap")) __builtin_trap();
  else if (!strcmp(path, "/deep")) return deep(0);
  else if (!strcmp(path, "/fields")) for (int field = 0;; field++) printf("X-%d: some text that makes it longer\n", field);
  else if (!strcmp(path, "/flood")) for (head();;) puts("and on and on");
  else if (!strcmp(path, "/none")) puts("<h1>no header</h1>\n\n<p>at all</p>");
  else if (!strcmp(path, "/status")) fputs("Status: 42\n\nbody", stdout);
  else if (!strcmp(path, "/split")) fputs("Content-Type: text/plain\nX-A: b\rSet-Cookie: c=d\n\nbody", stdout);
  else if (!strcmp(path, "/errors")) {
    for (int line = 0; line < 100000; line++) fprintf(stderr, "line %d \033[31m\n", line);
    head();
  }
  else printf("Status: 404 Not Found\nContent-Type: text/plain\n\nno %s\n", path);
  return 0;
}
