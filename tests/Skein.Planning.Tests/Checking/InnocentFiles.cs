namespace Skein.Planning.Tests.Checking;

/// <summary>Files without one: name and content.</summary>
internal static class InnocentFiles
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["pool.py"] = """
            import math

            RATE_PER_SECOND = 500
            MEAN_SECONDS = 0.05


            def pool_size(rate, mean_seconds, spare=3.0):
                mean = rate * mean_seconds
                return math.ceil(mean + spare * math.sqrt(mean))


            def p99_budget_ms(gateway_ms, service_ms):
                return max(gateway_ms, service_ms)


            batch_index = int(RATE_PER_SECOND * 0.25)
            """,
        ["bucket.py"] = """
            # A token bucket holds what a window brings: no number of workers.
            capacity = int(rate * window_seconds)
            """,
        ["memory.go"] = """
            package sizing

            // Memory is shared out, so what fits is rounded down.
            func maxWorkers(memoryLimit, memoryPerWorker int64) int {
                return int(memoryLimit / memoryPerWorker)
            }

            func ratePerWorker(rps float64, workers int) float64 {
                return rps / float64(workers)
            }

            func elapsed(start time.Time) time.Duration {
                d := time.Since(start)
                return d
            }
            """,
        ["limiter.cs"] = """
            internal sealed class GradientLimiter
            {
                public int Next(int limit, double baselineLatency, double latency, double queue)
                {
                    double gradient = Math.Max(0.5, Math.Min(1.0, baselineLatency / latency));
                    double next = limit * gradient + queue;
                    return (int)Math.Clamp(next, 4, 1000);
                }

                public double Utilisation(double rate, double meanSeconds, int workers) => rate * meanSeconds / workers;
            }
            """,
        ["retry.py"] = """
            def backoff_delay(attempt, base=0.1, cap=5.0):
                return min(cap, base * 2 ** attempt)


            def attempts(failure, retries):
                return (1 - failure ** (retries + 1)) / (1 - failure)


            def cost_with_tax(rate, tax_rate):
                return rate * (1 + tax_rate)
            """,
        ["alerts.yaml"] = """
            groups:
              - name: shop
                rules:
                  - alert: SlowAnswers
                    expr: histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket[5m]))) > 0.25
                    for: 10m
                  - alert: OldBackup
                    expr: time() - backup_last_success_timestamp_seconds > 90000
            """,
        ["slo.md"] = """
            # Promises

            | level | downtime a year |
            |---|---|
            | 99.9 % | 8.76 hours |
            | 99.99 % | 52.6 minutes |

            99.9 % (8.76 hours/year) for the shop, 99.999 % (5.26 minutes per year) for sign-in.
            P99 below 250 ms at 500 requests per second. Availability and latency are promised apart.

            | dependency | availability |
            |---|---|
            | stock | 0.9995 |
            | price | 0.999 |
            """,
        ["capacity.csv"] = """
            name,value,unit
            Requests per second,500,
            Mean latency,50,ms
            P99 latency,180,ms
            Timeout,400,ms
            Utilisation,0.8,
            Workers,40,
            Availability,99.9,%
            """,
        ["formulas.csv"] = """
            name,value
            Requests per second,500
            Mean latency (s),0.05
            Utilisation,0.8
            Workers,"=ROUNDUP(B2*B3/B4,0)"
            """,
        ["table.csv"] = """
            RPS,mean latency (ms),P99 (ms),workers
            100,50,200,12
            500,50,200,40
            """,
        ["shop.yaml"] = """
            service: shop
            traffic:
              rate: 100/s
              retries: 1
              retryBudget: 10%
            serviceTime:
              mean: 50ms
              timeout: 1s
            sla:
              latency: { p99: 800ms }
              errorRate: 0.1%
            topology:
              - { name: stock, timeout: 200ms, retries: 1, capacity: 500/s, latency: 20ms }
            resources:
              workers: 20
            """,
        ["bench.go"] = """
            package main

            func BenchmarkHold(b *testing.B) {
                for i := 0; i < b.N; i++ {
                    runtime.GC()
                    work()
                }
            }

            func leaked(t *testing.T) {
                before := runtime.NumGoroutine()
                var wg sync.WaitGroup
                wg.Add(1)
                go run(&wg)
                wg.Wait()
                if after := runtime.NumGoroutine(); after > before {
                    t.Fatalf("leak: %d", after-before)
                }
            }
            """,
        ["plot.py"] = """
            import numpy as np
            from scipy.stats import poisson

            counts = np.arange(0, 200)
            mean_in_progress = 100
            probabilities = poisson.pmf(counts, mu=mean_in_progress)
            worst_case_p99_bound = gateway_p99 + database_p99
            chain_mean = gateway_mean + database_mean
            index = int(p99_rank * len(samples))
            """,
        ["timeouts.md"] = """
            # Timeouts

            retries = 1, so the timeouts are 900 -> 400 -> 150 ms: each deadline holds both attempts of the one below.

            The gateway logs `duration > 500` as slow. Latency grew 20 % and throughput fell 16.7 %: capacity is 1/1.2.
            """,
        ["settings.cs"] = """
            // How the service is set up.
            public sealed record ServiceOptions
            {
                public int MaxConcurrentRequests { get; init; } = 200;

                public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

                public double TargetUtilisation { get; init; } = 0.75;
            }

            static int Permits(double requestRate, double meanSeconds, double utilisation)
            {
                return (int)Math.Ceiling(requestRate * meanSeconds / utilisation);
            }

            static double MemoryMiB(int connections) => connections * 2.7 / 1024;
            """,
        ["notes.md"] = """
            # Notes

            The P99 of the last week was 180 ms, the mean 48 ms, at 500 requests a second: about 24 in progress.

            - `p99 = quantile(samples, 0.99)`
            - `mean = total / count`
            - `rps = count / seconds`
            - `error_budget = 1 - availability`

            Knee: not looked for yet. GOMAXPROCS follows the container's quota. A retry costs one more call.

            | load (rps) | P99 (ms) |
            |---|---|
            | 100 | 60 |
            | 200 | 64 |
            | 300 | 75 |
            | 400 | 110 |
            | 500 | 180 |
            | 600 | 620 (knee: crosses 500 ms) |
            """,
        ["server.ts"] = """
            export function maxConnections(arrivalRate: number, meanSeconds: number): number {
              return Math.ceil(arrivalRate * meanSeconds * 1.5);
            }

            export function scaleLatency(latencyMs: number): number {
              return latencyMs / 1000;
            }

            const timeoutMs = 2000;
            const medianLatencyMs = 40;
            """,
        ["queries.md"] = """
            Percentiles of all instances together:

            ```promql
            histogram_quantile(0.95, sum by (le) (rate(api_latency_seconds_bucket[5m]))) > 0.3
            ```

            Requests a second: `sum(rate(http_request_duration_seconds_count[5m])) > 100`. The mean: `sum(rate(x_seconds_sum[5m])) / sum(rate(x_seconds_count[5m]))`.
            """,
    };
}
