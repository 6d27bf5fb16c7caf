using System.Globalization;
using System.Text.RegularExpressions;
using Skein.Core;

namespace Skein.Planning.Calibration.Prometheus;

/// <summary>Labels that series are chosen by, written as PromQL wants them.</summary>
internal sealed partial class PromSelector
{
    private readonly string matchers;

    private PromSelector(string matchers) => this.matchers = matchers;

    /// <exception cref="SkeinException">A name is none that a metric or a label can have.</exception>
    public static PromSelector Of(PrometheusQuestion question)
    {
        foreach (string name in new[] { question.Metric, question.Counter ?? question.Metric })
        {
            if (!MetricName().IsMatch(name)) throw new SkeinException($"'{name}'", "is no name of a metric", "give it without labels: http_server_request_duration_seconds");
        }

        if (question.Range < TimeSpan.FromSeconds(1)) throw new SkeinException("range", "is below 1 s", "a window holds several scrapes");
        List<string> parts = [Matcher("job", question.Job)];
        foreach ((string label, string value) in question.Match)
        {
            if (!LabelName().IsMatch(label)) throw new SkeinException($"'{label}'", "is no name of a label", "write LABEL=VALUE");
            parts.Add(Matcher(label, value));
        }

        return new PromSelector(string.Join(",", parts));
    }

    /// <summary>A metric with these labels: <c>up{job="shop"}</c>.</summary>
    public string Of(string metric) => $"{metric}{{{matchers}}}";

    /// <summary>Any metric with these labels and one more matcher.</summary>
    public string Matching(string matcher) => $"{{{matchers},{matcher}}}";

    /// <summary>A duration in PromQL, in milliseconds where it is no whole number of seconds.</summary>
    public static string Duration(TimeSpan time) => time.TotalSeconds == Math.Floor(time.TotalSeconds)
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0}s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0}ms");

    /// <summary>A text in PromQL's double quotes.</summary>
    public static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";

    private static string Matcher(string label, string value) => $"{label}={Quoted(value)}";

    [GeneratedRegex("^[a-zA-Z_:][a-zA-Z0-9_:]*$")]
    private static partial Regex MetricName();

    [GeneratedRegex("^[a-zA-Z_][a-zA-Z0-9_]*$")]
    private static partial Regex LabelName();
}
