using System.Text.RegularExpressions;

namespace Skein.Planning.Checking.Reading;

/// <summary>What a name speaks of, by its words: those of code, of a sheet's label or of a column.</summary>
internal static partial class Role
{
    private static readonly string[] Rates = ["rps", "qps", "tps", "lambda", "\u03BB", "throughput", "arrivals", "reqs"];
    private static readonly string[] NoRates = ["error", "errors", "err", "failure", "fail", "hit", "miss", "sample", "sampling", "success", "retry", "growth", "drop", "limit", "tax", "frame", "clock", "bit", "baud", "interest", "exchange", "discount", "conversion", "per", "heart", "max", "limiter", "function", "expression"];
    private static readonly string[] NoPercentiles = ["ratio", "count", "index", "rank", "level", "violations", "alert", "enabled", "budget", "factor"];
    private static readonly string[] Capacities = ["concurrency", "concurrent", "workers", "worker", "pool", "poolsize", "goroutines", "permits", "connections", "threads", "slots", "instances", "replicas", "semaphore", "parallelism", "inflight", "capacity", "bulkhead", "nebenl\u00E4ufigkeit", "concurrencia", "concurrence", "simultan\u00E9es", "hilos", "verbindungen", "arbeiter"];
    private static readonly string[] NoCapacities = ["timeout", "latency", "wait", "ms", "seconds", "sec", "time", "per", "id", "name", "cost", "price", "url", "error", "errors", "memory", "bytes", "mb", "mib", "utilisation", "utilization", "factor", "bool", "enabled"];

    public static IReadOnlyList<string> WordsOf(string name) => [.. Word.Matches(name).Select(match => match.Value.ToLowerInvariant())];

    public static bool Rate(string name) => Test(name, words =>
        !Meets(words, NoRates) && (Meets(words, Rates) || Has(words, "arrival", "rate") || Has(words, "request", "rate") || Has(words, "req", "rate") || Has(words, "requests", "rate") || (words is ["rate"]) || (words is ["load"]))
        || (Meets(words, "requests", "request", "req", "calls", "anfragen", "peticiones", "requ\u00EAtes") && (name.Contains("/s", StringComparison.Ordinal) || (Meets(words, "per", "pro", "por", "par") && Meets(words, "second", "sec", "sekunde", "segundo", "seconde")))));

    public static bool Percentile(string name) => Test(name, words => !Meets(words, NoPercentiles) && words.Any(word => PercentileWord.IsMatch(word) || word is "percentile" or "perzentil" or "percentil"));

    public static bool Median(string name) => Test(name, words => Meets(words, "p50", "median"));

    public static bool Mean(string name) => Test(name, words => Meets(words, "mean", "avg", "average", "mittlere", "medio", "media") && (Meets(words, TimeWords) || Units.Of(name).Length > 0) && !Meets(words, "wait", "queue", "timeout", "rate"));

    public static bool Timeout(string name) => Test(name, words => Meets(words, "timeout", "deadline"));

    public static bool Time(string name) => Has(name, "\u5EF6\u8FDF") || Test(name, words => !Meets(words, NoPercentiles) && (Meets(words, TimeWords) || Meets(words, "ms", "rt", "rtt", "lat")) && !Meets(words, "rate", "count", "utilisation", "series")) || Percentile(name);

    public static bool ErrorRate(string name) => Has(name, "\u9519\u8BEF\u7387", "\u5931\u8D25\u7387") || Test(name, words => Meets(words, "error", "errors", "err", "failure", "fail", "failures", "fehler", "errores") && (words.Count == 1 || Meets(words, "rate", "ratio", "share", "probability", "pct", "percent", "fraction", "prob")) || Meets(words, "errorrate", "fehlerrate", "fehlerquote"));

    public static bool Availability(string name) => Has(name, "\u53EF\u7528\u6027") || Test(name, words => Meets(words, "availability", "avail", "uptime", "verf\u00FCgbarkeit", "disponibilidad", "disponibilit\u00E9"));

    public static bool Retries(string name) => Has(name, "\u91CD\u8BD5") || Test(name, words => Meets(words, "retries", "retry", "wiederholungen", "reintentos") && !Meets(words, "budget", "ratio", "delay", "backoff", "after", "rate", "interval", "timeout", "cost"));

    public static bool Depth(string name) => Test(name, words => Meets(words, "depth", "hops", "levels", "layers", "tiers", "deep", "tiefe", "niveles") || words is ["d"] or ["n"]);

    public static bool Capacity(string name) => (Has(name, "\u5E76\u53D1") && !Has(name, "\u5E76\u53D1\u8870\u51CF")) || Test(name, words => Meets(words, Capacities) && !Meets(words, NoCapacities));

    public static bool Goal(string name) => Test(name, words => Meets(words, "sla", "slo") || (Meets(words, "target", "goal") && Meets(words, TimeWords)));

    /// <summary>Whether one of these stands in it, whatever the case.</summary>
    public static bool Has(string text, params ReadOnlySpan<string> parts)
    {
        foreach (string part in parts)
        {
            if (text.Contains(part, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static readonly string[] TimeWords = ["latency", "duration", "response", "residence", "hold", "holding", "time", "service", "antwortzeit", "latenz", "bedienzeit", "latencia", "latence", "delay"];

    private static bool Test(string name, Func<IReadOnlyList<string>, bool> test) => name.Length is > 0 and <= 200 && test(WordsOf(name));

    private static bool Has(IReadOnlyList<string> words, string first, string second) => words.Contains(first) && words.Contains(second);

    private static bool Meets(IReadOnlyList<string> words, params string[] some) => words.Any(word => Array.IndexOf(some, word) >= 0);

    // camelCase and snake_case apart, digits kept to their letters, CJK runs left whole.
    [GeneratedRegex(@"[\u3400-\u9FFF]+|[A-Z]{2,}(?![a-z])[0-9]*|[A-Z]?[a-z\u00DF-\u00FF]+[0-9]*|[A-Z][0-9]*|[\u03B1-\u03C9]+")]
    private static partial Regex Word { get; }

    [GeneratedRegex("^p(7[5-9]|8[0-9]|9[0-9]{1,4})$")]
    private static partial Regex PercentileWord { get; }
}
