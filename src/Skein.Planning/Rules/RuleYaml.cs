using System.Globalization;

namespace Skein.Planning.Rules;

/// <summary>Writes rules as a file of a Prometheus server.</summary>
public static class RuleYaml
{
    /// <summary>Writes them. The same rules give the same bytes.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="source">What they were made of: the spec's name.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(RuleSet rules, string source, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteLine($"# Rules of {Comment(rules.Service)}, written by skein plan rules from {Comment(source)}. Change that and write them anew.");
        foreach (string note in rules.Notes) writer.WriteLine($"# note: {Comment(note)}");
        writer.WriteLine("groups:");
        foreach (RuleGroup group in rules.Groups)
        {
            writer.WriteLine($"  - name: {Quoted(group.Name)}");
            writer.WriteLine("    rules:");
            foreach (PrometheusRule rule in group.Rules) Write(rule, writer);
        }
    }

    private static void Write(PrometheusRule rule, TextWriter writer)
    {
        writer.WriteLine($"      - {(rule.IsAlert ? "alert" : "record")}: {Quoted(rule.Name)}");
        writer.WriteLine("        expr: |-");
        foreach (string line in rule.Expression.Split('\n')) writer.WriteLine($"          {line}");
        if (rule.For > TimeSpan.Zero) writer.WriteLine($"        for: {rule.For.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)}s");
        Map("labels", rule.Labels, writer);
        Map("annotations", rule.Annotations, writer);
    }

    private static void Map(string name, IReadOnlyList<KeyValuePair<string, string>> values, TextWriter writer)
    {
        if (values.Count == 0) return;
        writer.WriteLine($"        {name}:");
        foreach ((string key, string value) in values) writer.WriteLine($"          {key}: {Quoted(value)}");
    }

    private static string Quoted(string text) => $"'{Comment(text).Replace("'", "''", StringComparison.Ordinal)}'";

    // What ends a line would end the comment or the quotes' line.
    private static string Comment(string text) => string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u0085' or '\u2028' or '\u2029' ? ' ' : letter));
}
