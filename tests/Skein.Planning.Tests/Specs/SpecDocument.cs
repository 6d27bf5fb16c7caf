global using Skein.Planning.Specs;
using System.Text;

namespace Skein.Planning.Tests.Specs;

/// <summary>A spec as a tree of text, so that a test can set any one field by its path.</summary>
internal sealed class SpecDocument
{
    private readonly SortedDictionary<string, object> root = new(StringComparer.Ordinal);

    /// <summary>The least that is a spec.</summary>
    public static SpecDocument Least()
    {
        var document = new SpecDocument();
        document.Set("service", "checkout");
        document.Set("traffic.rate", "500/s");
        document.Set("serviceTime.mean", "43ms");
        document.Set("sla.latency.p99", "250ms");
        return document;
    }

    /// <summary>A spec in which a field has a value, and those beside it theirs.</summary>
    public static SpecDocument With(SpecField field, string value)
    {
        SpecDocument document = Least();
        string parent = field.Path[..Math.Max(0, field.Path.LastIndexOf('.'))];
        if (parent.StartsWith("serviceTime.", StringComparison.Ordinal) || field == SpecFields.Model || field == SpecFields.Shape) document.Remove("serviceTime.mean");
        if (field == SpecFields.Shape) document.Set("serviceTime.percentiles", "{ p50: 30ms, p99: 200ms }");
        if (field == SpecFields.RetryBudget) document.Set("traffic.retries", "2");
        if (parent.StartsWith("topology", StringComparison.Ordinal)) document.Set("topology[0].name", "db");
        if (parent.Contains(".law.", StringComparison.Ordinal) || parent.EndsWith("prometheus", StringComparison.Ordinal))
        {
            foreach (SpecField sibling in SpecFields.All.Where(other => other.Path.StartsWith(parent + ".", StringComparison.Ordinal))) document.Set(sibling.Path, sibling.Example);
        }

        if (field == SpecFields.Period) document.Set("traffic.day.amplitude", "40%");
        if (field == SpecFields.Hourly)
        {
            document.Remove("traffic.rate");
            for (int hour = 1; hour < 24; hour++) document.Set($"traffic.day.hourly[{hour}]", "500/s");
        }

        document.Set(PathIn(field), value);
        return document;
    }

    /// <summary>Where a test puts a field: the first element of a list, a plausible key where keys are data.</summary>
    public static string PathIn(SpecField field) =>
        field.Path.Replace("[]", "[0]", StringComparison.Ordinal).Replace("histogram.*", "histogram.10ms", StringComparison.Ordinal).Replace("*", "p99", StringComparison.Ordinal);

    public void Set(string path, string value)
    {
        SortedDictionary<string, object> at = root;
        string[] steps = path.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        foreach (string step in steps[..^1])
        {
            if (!at.TryGetValue(step, out object? below)) at[step] = below = new SortedDictionary<string, object>(Comparer<string>.Create(Order));
            at = (SortedDictionary<string, object>)below;
        }

        at[steps[^1]] = value;
    }

    public void Remove(string path)
    {
        string[] steps = path.Split('.');
        var at = (SortedDictionary<string, object>)root[steps[0]];
        at.Remove(steps[1]);
        if (at.Count == 0) root.Remove(steps[0]);
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, root, 0);
        return text.ToString();
    }

    private static int Order(string one, string other) =>
        one.StartsWith('[') && one.Length != other.Length ? one.Length - other.Length : string.CompareOrdinal(one, other);

    private static void Write(StringBuilder text, SortedDictionary<string, object> map, int depth)
    {
        foreach ((string key, object value) in map)
        {
            bool element = key.StartsWith('[');
            text.Append(' ', depth * 2).Append(element ? "-" : key + ":");
            if (value is string scalar)
            {
                text.Append(' ').AppendLine(scalar);
                continue;
            }

            text.AppendLine();
            Write(text, (SortedDictionary<string, object>)value, depth + 1);
        }
    }
}
