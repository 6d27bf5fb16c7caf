using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Skein.Meters;

/// <summary>
/// Writes the instruments in Prometheus' text format 0.0.4, named as OpenTelemetry's conventions for Prometheus want it:
/// underscores for dots, the unit spelled out, <c>_total</c> on counters. Thread-safe.
/// </summary>
internal sealed class PrometheusText(IReadOnlyList<InstrumentRow> rows, PrometheusLimits limits)
{
    /// <summary>The content type of what is written.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Tells how many lines were left out; always there, so that a rule can watch it.</summary>
    private const string DroppedName = "skein_prometheus_dropped_lines";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Reads every instrument once and writes it; synchronous, and bounded in lines. What a stream throws is the caller's.</summary>
    public void Write(Stream stream)
    {
        var text = new StringBuilder();
        var lines = new Budget(limits.LinesMax);
        foreach (InstrumentRow row in rows)
        {
            try
            {
                Append(text, row, lines);
            }
            catch (Exception exception)
            {
                // One source that fails must not hide the others.
                SkeinFaults.Report("Prometheus text", exception);
                lines.Dropped++;
            }
        }

        Head(text, DroppedName, "Lines left out of this answer because it would be too long, and sources that failed.", "gauge");
        text.Append(CultureInfo.InvariantCulture, $"{DroppedName} {lines.Dropped}\n");
        stream.Write(Utf8.GetBytes(text.ToString()));
    }

    /// <summary>The name under which Prometheus knows an instrument.</summary>
    public static string NameOf(InstrumentRow row)
    {
        string name = Word(row.Name);
        if (row.Unit == "s") name += "_seconds";
        return row.Kind == InstrumentKind.Counter ? name + "_total" : name;
    }

    private void Append(StringBuilder text, InstrumentRow row, Budget lines)
    {
        string name = NameOf(row);
        var body = new StringBuilder();
        if (row.Kind == InstrumentKind.Histogram)
        {
            foreach (HistogramSeries series in row.Series()) Append(body, name, series, lines);
        }
        else
        {
            foreach (Measurement<long> measurement in row.Observe())
            {
                if (lines.Take(1)) body.Append(CultureInfo.InvariantCulture, $"{name}{Labels(measurement.Tags)} {measurement.Value}\n");
            }
        }

        Head(text, name, row.Description, row.Kind switch { InstrumentKind.Counter => "counter", InstrumentKind.Histogram => "histogram", _ => "gauge" });
        text.Append(body);
    }

    // All lines of a distribution or none: a part of it would be read as another distribution.
    private void Append(StringBuilder text, string name, HistogramSeries series, Budget lines)
    {
        long[] counts = series.Buckets.Counts();
        if (!lines.Take(counts.Length + 2)) return;
        long total = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            total += counts[i];
            string bound = i < DurationBuckets.Bounds.Length ? DurationBuckets.Bounds[i].TotalSeconds.ToString(CultureInfo.InvariantCulture) : "+Inf";
            text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{Labels([.. series.Attributes, new("le", bound)])} {total}\n");
        }

        string labels = Labels(series.Attributes);
        text.Append(CultureInfo.InvariantCulture, $"{name}_sum{labels} {series.Buckets.Sum.TotalSeconds}\n");
        text.Append(CultureInfo.InvariantCulture, $"{name}_count{labels} {total}\n");
    }

    private static void Head(StringBuilder text, string name, string help, string type)
    {
        string escaped = help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {escaped}\n# TYPE {name} {type}\n");
    }

    private string Labels(ReadOnlySpan<KeyValuePair<string, object?>> attributes)
    {
        if (attributes.IsEmpty) return "";
        var text = new StringBuilder("{");
        foreach ((string key, object? value) in attributes)
        {
            if (text.Length > 1) text.Append(',');
            text.Append(Word(key)).Append("=\"").Append(Escaped(value?.ToString() ?? "")).Append('"');
        }

        return text.Append('}').ToString();
    }

    private string Escaped(string value)
    {
        var text = new StringBuilder();
        foreach (char c in value.AsSpan(0, Math.Min(value.Length, limits.LabelTextMax)))
        {
            if (c == '\n') text.Append("\\n");
            else if (c is '"' or '\\') text.Append('\\').Append(c);
            else text.Append(c);
        }

        return text.ToString();
    }

    private static string Word(string name)
    {
        string word = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return word.Length == 0 || char.IsAsciiDigit(word[0]) ? "_" + word : word;
    }

    private sealed class Budget(int lines)
    {
        private int left = lines;

        public long Dropped { get; set; }

        public bool Take(int count)
        {
            bool granted = count <= left;
            if (granted) left -= count;
            else Dropped += count;
            return granted;
        }
    }
}
