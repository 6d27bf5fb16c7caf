using System.Text;
using Skein.Planning.Calibration.Prometheus;

namespace Skein.Planning.Calibration.Pages;

/// <summary>One line of Prometheus' text format 0.0.4 or of OpenMetrics: <c>name{label="value",...} number</c>, and what may follow.</summary>
/// <param name="Name">The series' name.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Value">Its value.</param>
internal readonly record struct PageLine(string Name, IReadOnlyDictionary<string, string> Labels, double Value)
{
    /// <summary>Reads a line that is neither empty nor a comment; null where it is none of that form.</summary>
    public static PageLine? Parse(string line)
    {
        int end = line.AsSpan().IndexOfAny('{', ' ');
        if (end <= 0) return null;
        Dictionary<string, string> labels = new(StringComparer.Ordinal);
        int at = end;
        if (line[end] == '{' && (at = ReadLabels(line, end + 1, labels)) < 0) return null;
        // A time and an example may follow; neither is asked for.
        string[] rest = line[at..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return rest.Length > 0 && PrometheusNumber.TryParse(rest[0], out double value) ? new PageLine(line[..end], labels, value) : null;
    }

    /// <summary>Reads what stands between braces; where it goes on behind them, or -1.</summary>
    private static int ReadLabels(string line, int at, Dictionary<string, string> labels)
    {
        while (at < line.Length && line[at] != '}')
        {
            int equals = line.IndexOf('=', at);
            if (equals < 0 || equals + 1 >= line.Length || line[equals + 1] != '"') return -1;
            string name = line[at..equals].Trim();
            var value = new StringBuilder();
            int next = equals + 2;
            for (; next < line.Length && line[next] != '"'; next++)
            {
                char letter = line[next];
                if (letter == '\\' && next + 1 < line.Length) letter = line[++next] == 'n' ? '\n' : line[next];
                value.Append(letter);
            }

            if (next >= line.Length || !labels.TryAdd(name, value.ToString())) return -1;
            at = next + 1;
            if (at < line.Length && line[at] == ',') at++;
            while (at < line.Length && line[at] == ' ') at++;
        }

        return at < line.Length ? at + 1 : -1;
    }
}
