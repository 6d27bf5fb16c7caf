// What a C program does with files, time, arguments and streams, told line by line.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static void tell(const char *what, int answer)
{
    printf("%s: %s\n", what, answer == 0 ? "done" : strerror(errno));
}

static int compare(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static void list(const char *path)
{
    DIR *folder = opendir(path);
    if (!folder) { printf("list %s: %s\n", path, strerror(errno)); return; }
    char *names[100];
    int count = 0;
    struct dirent *entry;
    while ((entry = readdir(folder)) && count < 100) names[count++] = strdup(entry->d_name);
    closedir(folder);
    qsort(names, count, sizeof *names, compare);
    printf("list %s:", path);
    for (int index = 0; index < count; index++) printf(" %s", names[index]);
    printf("\n");
}

static void files(const char *folder)
{
    char path[200], other[200];
    snprintf(path, sizeof path, "%s/made.txt", folder);
    snprintf(other, sizeof other, "%s/sub/moved.txt", folder);
    FILE *file = fopen(path, "w");
    printf("open to write: %s\n", file ? "done" : strerror(errno));
    if (file)
    {
        fprintf(file, "first\nsecond\n");
        fclose(file);
    }
    char sub[200];
    snprintf(sub, sizeof sub, "%s/sub", folder);
    tell("mkdir", mkdir(sub, 0777));
    tell("rename", rename(path, other));
    int number = open(other, O_RDWR | O_APPEND);
    if (number >= 0)
    {
        printf("appended %d\n", (int)write(number, "third\n", 6));
        char text[100] = {0};
        printf("read at 6: %d\n", (int)pread(number, text, 6, 6));
        printf("%s", text);
        printf("end at %d\n", (int)lseek(number, 0, SEEK_END));
        struct stat facts;
        tell("fstat", fstat(number, &facts));
        printf("size %d regular %d\n", (int)facts.st_size, S_ISREG(facts.st_mode) ? 1 : 0);
        tell("truncate", ftruncate(number, 5));
        close(number);
    }
    tell("symlink", symlink("moved.txt", (snprintf(path, sizeof path, "%s/sub/link", folder), path)));
    tell("symlink outwards", symlink("../../etc", (snprintf(path, sizeof path, "%s/sub/bad", folder), path)));
    list(sub);
    struct stat facts = {0};
    tell("stat", stat(other, &facts));
    printf("size %d\n", (int)facts.st_size);
    tell("rmdir of a full one", rmdir(sub));
    tell("unlink", unlink(other));
    tell("open outwards", open("../../etc/passwd", O_RDONLY) < 0 ? -1 : 0);
    tell("open absolute", open("/etc/passwd", O_RDONLY) < 0 ? -1 : 0);
}

int main(int argc, char **argv)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
    for (int index = 0; index < argc; index++) printf("argument %d: %s\n", index, argv[index]);
    printf("COLOUR is %s, SECRET is %s\n", getenv("COLOUR") ? getenv("COLOUR") : "nothing", getenv("SECRET") ? getenv("SECRET") : "nothing");
    struct timespec now, pause = {0, 20000000};
    if (clock_gettime(CLOCK_REALTIME, &now) == 0) printf("the year is after 2025: %d\n", now.tv_sec > 1767000000);
    else printf("clock: %s\n", strerror(errno));
    tell("sleep", nanosleep(&pause, NULL));
    unsigned char bytes[8] = {0};
    tell("random", getentropy(bytes, sizeof bytes));
    char line[100];
    while (fgets(line, sizeof line, stdin)) printf("line: %s", line);
    for (int index = 1; index < argc; index++) files(argv[index]);
    fprintf(stderr, "an error\n");
    return argc;
}
