using System.Diagnostics;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Planning.Tests.Rules;

/// <summary>Prometheus' own check of rules, and its unit tests of them.</summary>
internal static class Promtool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>What <c>promtool check rules</c> says; fails where it finds fault.</summary>
    public static string Check(string rules) => Run(rules, null, ["check", "rules", "rules.yml"]);

    /// <summary>Runs <c>promtool test rules</c>: fails unless, after the series were read, just these alerts fire.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="series">Series and their values, one a minute, in the notation of promtool.</param>
    /// <param name="minute">When to look.</param>
    /// <param name="firing">As <c>Name severity window</c>, the window where there is one.</param>
    public static void Fires(string rules, IReadOnlyDictionary<string, string> series, int minute, params string[] firing)
    {
        IEnumerable<string> inputs = series.Select(one => $"      - series: '{one.Key}'\n        values: '{one.Value}'");
        IEnumerable<string> samples = firing.Select(alert => alert.Split(' ')).Select(parts =>
            $"          - labels: '{{alertname=\"{parts[0]}\",severity=\"{parts[1]}\"{(parts.Length > 2 ? $",window=\"{parts[2]}\"" : "")}}}'\n            value: 1");
        string test = $$"""
            rule_files: [rules.yml]
            evaluation_interval: 1m
            tests:
              - interval: 1m
                input_series: {{(series.Count == 0 ? "[]" : "")}}
            {{string.Join('\n', inputs)}}
                promql_expr_test:
                  - expr: 'count by (alertname, severity, window) (ALERTS{alertstate="firing"})'
                    eval_time: {{minute}}m
                    exp_samples: {{(firing.Length == 0 ? "[]" : "")}}
            {{string.Join('\n', samples)}}
            """;
        Run(rules, test, ["test", "rules", "test.yml"]);
    }

    private static string Run(string rules, string? test, string[] arguments)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("skein-rules-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "rules.yml"), rules);
            if (test is not null) File.WriteAllText(Path.Combine(folder.FullName, "test.yml"), test);
            var start = new ProcessStartInfo(Prometheus.Program("promtool"), arguments) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            string output = process.StandardOutput.ReadToEnd();
            Assert.True(process.WaitForExit(Patience), "promtool did not end");
            Assert.True(process.ExitCode == 0, $"{output}\n{errors.GetAwaiter().GetResult()}\n{test}");
            return output;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
