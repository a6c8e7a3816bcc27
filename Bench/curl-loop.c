// SPDX-License-Identifier: Apache-2.0
//
// curl-loop PORT FILE [IN-FLIGHT]   sends the requests of FILE to 127.0.0.1:PORT, so many at a time,
//                                   and prints how many, the seconds and the seconds of CPU.
//
// The first line of FILE is the token; each other one has a method, a path and a body, divided by
// spaces. What a plain program on libcurl takes: no limits, no ledger, no look at the answers.
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static size_t swallow(char *bytes, size_t size, size_t count, void *into) {
    (void)bytes, (void)into;
    return size * count;
}

static double wall(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

static double cpu(void) {
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return used.ru_utime.tv_sec + used.ru_utime.tv_usec / 1e6 + used.ru_stime.tv_sec +
           used.ru_stime.tv_usec / 1e6;
}

static char *line(FILE *file) {
    char *text = NULL;
    size_t space = 0;
    ssize_t length = getline(&text, &space, file);
    if (length <= 0) return free(text), NULL;
    if (text[length - 1] == '\n') text[length - 1] = 0;
    return text;
}

int main(int count, char **arguments) {
    if (count < 3) return fputs("usage: curl-loop PORT FILE [IN-FLIGHT]\n", stderr), 64;
    int most = count > 3 ? atoi(arguments[3]) : 8;
    FILE *file = fopen(arguments[2], "r");
    char *token = file ? line(file) : NULL;
    if (!token) return fputs("no requests\n", stderr), 1;
    curl_global_init(CURL_GLOBAL_ALL);
    char header[4096];
    snprintf(header, sizeof header, "Authorization: %s", token);
    struct curl_slist *headers = curl_slist_append(NULL, header);
    headers = curl_slist_append(headers, "stream-auth-type: jwt");
    headers = curl_slist_append(headers, "Content-Type: application/json");
    headers = curl_slist_append(headers, "Expect:");
    CURLM *loop = curl_multi_init();
    CURL *idle[64];
    int spare = 0, sent = 0, running = 0, over = 0, failed = 0;
    for (; spare < most && spare < 64; spare++) idle[spare] = curl_easy_init();
    double began = wall(), used = cpu();
    while (!over || running) {
        while (!over && spare) {
            char *text = line(file);
            if (!text) {
                over = 1;
                break;
            }
            char *path = strchr(text, ' '), *body = path ? strchr(path + 1, ' ') : NULL;
            if (!body) return fputs("a line is no request\n", stderr), 1;
            *path++ = 0;
            *body++ = 0;
            size_t space = strlen(path) + 64;
            char *url = malloc(space);
            snprintf(url, space, "http://127.0.0.1:%s%s", arguments[1], path);
            CURL *easy = idle[--spare];
            curl_easy_reset(easy);
            curl_easy_setopt(easy, CURLOPT_URL, url);
            curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
            curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, swallow);
            if (*body) {
                curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, (long)strlen(body));
                curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, body);
            }
            curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, text);
            curl_multi_add_handle(loop, easy);
            free(url);
            free(text);
            running++, sent++;
        }
        int still, left;
        curl_multi_perform(loop, &still);
        for (CURLMsg *message; (message = curl_multi_info_read(loop, &left));) {
            CURL *easy = message->easy_handle;
            failed += message->data.result != CURLE_OK;
            curl_multi_remove_handle(loop, easy);
            idle[spare++] = easy;
            running--;
        }
        if (running) curl_multi_poll(loop, NULL, 0, 1000, NULL);
    }
    printf("%d %f %f\n", sent, wall() - began, cpu() - used);
    return failed ? fprintf(stderr, "%d requests failed\n", failed), 1 : 0;
}
