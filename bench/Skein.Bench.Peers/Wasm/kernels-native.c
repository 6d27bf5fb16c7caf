// Runs kernels that were made C by wasm2c: kernels-native MILLISECONDS NAME ARGUMENT [NAME ARGUMENT ...]. Prints JSON: the least time of each, and its result.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "kernels.h"

struct Z_env_instance_t { int unused; };

u32 Z_envZ_host(struct Z_env_instance_t *env, u32 x) { (void)env; return x ^ 1; }

typedef u32 (*kernel)(Z_kernels_instance_t *, u32);
static const struct { const char *name; kernel run; } kernels[] = {
    { "fib", Z_kernelsZ_fib }, { "sieve", Z_kernelsZ_sieve }, { "matmul", Z_kernelsZ_matmul }, { "hash", Z_kernelsZ_hash }, { "render", Z_kernelsZ_render },
    { "indirect", Z_kernelsZ_indirect }, { "hostcalls", Z_kernelsZ_hostcalls }, { "freelist", Z_kernelsZ_freelist }, { "arena", Z_kernelsZ_arena },
};

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e9 + time.tv_nsec;
}

int main(int count, char **words) {
    struct Z_env_instance_t env;
    Z_kernels_instance_t instance;
    wasm_rt_init();
    Z_kernels_init_module();
    Z_kernels_instantiate(&instance, &env);
    double length = atof(words[1]) * 1e6;
    printf("{");
    for (int at = 2; at + 1 < count; at += 2) {
        kernel run = 0;
        for (unsigned i = 0; i < sizeof kernels / sizeof *kernels; i++) if (!strcmp(kernels[i].name, words[at])) run = kernels[i].run;
        if (!run) return 2;
        double least = 1e18, end = now() + length;
        u32 result = 0;
        for (int round = 0; round < 10 || now() < end; round++) {
            double begin = now();
            result = run(&instance, (u32)atoi(words[at + 1]));
            double taken = now() - begin;
            if (taken < least) least = taken;
        }
        printf("%s\"%s\":{\"nanoseconds\":%.0f,\"result\":%d}", at > 2 ? "," : "", words[at], least, (int)result);
    }
    printf("}\n");
    return 0;
}
