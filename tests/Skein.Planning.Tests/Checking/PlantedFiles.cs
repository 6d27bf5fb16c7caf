namespace Skein.Planning.Tests.Checking;

/// <summary>Files with one mistake: the id and the name of the file, and what it holds.</summary>
internal static class PlantedFiles
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["PLN001 Sizing.java"] = """
            public static int threadsNeeded(double requestRate, double meanLatencySeconds) {
                return (int) (requestRate * meanLatencySeconds * 1.3);
            }
            """,
        ["PLN001 mean.py"] = """
            def workers(rps, mean_s):
                return int(rps * mean_s)
            """,
        ["PLN001 sheet.csv"] = """
            name,value
            Requests per second,500
            Mean latency (s),0.23
            Workers,"=ROUNDDOWN(B2*B3,0)"
            """,
        ["PLN002 pool.go"] = """
            func poolSize(qps float64, stats Stats) int {
                hold := stats.P95Seconds
                return int(math.Ceil(qps * hold))
            }
            """,
        ["PLN002 size.cs"] = """
            var p99Seconds = histogram.P99;
            var maxConcurrentRequests = (int)Math.Ceiling(requestsPerSecond * p99Seconds);
            """,
        ["PLN002 plan.csv"] = """
            Anfragen pro Sekunde,P99 (s),Verbindungen
            500,0.2,=A2*B2
            """,
        ["PLN002 kapazitaet.md"] = """
            Die Nebenläufigkeit folgt aus der Last:

            `Nebenläufigkeit = rps × p99_s`
            """,
        ["PLN003 size.js"] = """
            const workers = Math.ceil(rps * avgLatencySeconds / uptimeTarget);
            """,
        ["PLN004 size.kt"] = """
            val requiredConcurrency = qps * meanLatency * (1 + failureRatio)
            """,
        ["PLN005 fan.py"] = """
            def threads_needed(entry_threads, max_retries, hops):
                return entry_threads * (1 + max_retries) ** hops
            """,
        ["PLN006 ops.md"] = """
            Calls that are 40 % slower, that is +40 % latency, mean capacity - 40 %.
            """,
        ["PLN008 rules.yaml"] = """
            groups:
              - rules:
                  - expr: histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket[5m]))) > 250
            """,
        ["PLN008 read.py"] = """
            def read(prometheus):
                mean_ms = float(prometheus.json()["data"]["result"][0]["value"][1])
                return mean_ms
            """,
        ["PLN011 scale.cs"] = """
            maxWorkers = (int)Math.Ceiling(maxWorkers * p95Latency / targetLatency);
            """,
        ["PLN012 names.md"] = """
            `=LAMBDA(P95, R, R*P95)`
            """,
        ["PLN017 chinese.md"] = "def size(qps, latency_s):\n    return qps * latency_s\n\n| QPS | \u5EF6\u8FDF(\u79D2) | \u5E76\u53D1\u6570 |\n|---|---|---|\n| 200 | 0.5 | 130 |\n",
        ["PLN002 chinese.md"] = "\u5E76\u53D1\u6570 = QPS × P99(\u79D2)\n",
        ["PLN024 chain.go"] = """
            totalP99 := authP99 + stockP99 + mailP99
            """,
        ["PLN024 sheet.csv"] = """
            hop,P99 (ms)
            auth,40
            stock,60
            P99 of the chain,=SUM(B2:B3)
            """,
        ["PLN025 mean.py"] = """
            overall = np.mean(p99_per_minute)
            """,
        ["PLN026 timeouts.md"] = """
            max_retries = 2

            Timeouts fall from hop to hop: 1000ms -> 800ms -> 500ms.
            """,
        ["PLN027 nines.md"] = """
            We promise 99.9 % (4.4 hours of downtime per year).
            """,
        ["PLN037 sizing.md"] = """
            | rate (req/s) | availability | workers |
            |---|---|---|
            | 500 | 85 % | 60 |
            """,
        ["PLN043 pool.cs"] = """
            const int requestsPerSecond = 400;
            const double meanLatencyMs = 120;
            const int connectionPool = 32;
            """,
        ["PLN043 shop.yaml"] = """
            service: shop
            traffic: { rate: 1000/s }
            serviceTime: { mean: 50ms }
            sla:
              latency: { p99: 800ms }
            resources:
              workers: 40
            """,
        ["PLN002 mean.yaml"] = """
            service: shop
            traffic: { rate: 1000/s }
            serviceTime:
              percentiles: { p99: 200ms }
              timeout: 30s
            sla:
              latency: { p99: 800ms }
            """,
        ["PLN044 settings.py"] = """
            timeout_ms = 80
            p50_latency_ms = 120
            """,
        ["PLN047 series.py"] = """
            availability = min(auth_availability, stock_availability)
            """,
        ["PLN018 pool.rs"] = """
            let max_connections = rps * 2.5;
            """,
        ["PLN046 retries.py"] = """
            capacity_rps = 1000
            arrival_rate_rps = 400
            retries = 2
            """,
    };
}
